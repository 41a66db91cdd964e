"""Reads what stands right beside a person's name of who it is: "his mother, Ann Lee"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsextract.builtin.entities.found import Found
    from newsextract.builtin.entities.gazetteer import Role
    from newsextract.syntax import SentenceSyntax

_APPOSED = frozenset(("appos", "flat"))
FAMILIES = frozenset(
    ("brothers", "clan", "dynasty", "family", "household", "siblings", "sisters", "twins")
)
"""What a surname can be that of, that is nobody alone."""


def phrase_start(sentence: SentenceSyntax, head: int) -> int:
    """Return the first word of what a word governs, without the comma before it."""
    return min(w for w in sentence.subtree(head) if w == head or sentence.upos[w] != "PUNCT")


def word_before(person: Found) -> int:
    """Return the word before a name and its titles, -1 if there is none."""
    return person.words[0] - len(person.title) - 1


def roles_beside(person: Found) -> Iterator[Role]:
    """Yield the roles before a name and in apposition to it, of which none is looked for far.

    "his widow Ann Lee", "his widow, Ann Lee", "Ann Lee, his widow".
    """
    sentence, known = person.sentence, gazetteer.roles()
    before = word_before(person)
    words = [
        child
        for child in sentence.children[person.head]
        if sentence.relations[child] == "appos"
        and phrase_start(sentence, child) == person.words[-1] + 2  # ", her mother"
    ]
    if sentence.relations[person.head] in _APPOSED:
        words.append(sentence.heads[person.head])
    if before > 0 and sentence.forms[before] == ",":
        words.append(before - 1)
    for lemma in (*person.title, *(sentence.lemmas[word] for word in words if word >= 0)):
        role = known.get(lemma)
        if role is not None:
            yield role


def is_kin(person: Found) -> bool:
    """Say whether kinship is told right beside a name."""
    return any(role.sort == "kin" for role in roles_beside(person))


def told_gender(person: Found) -> str:
    """Return the gender that the roles beside a name show, "" if none does."""
    return next((role.gender for role in roles_beside(person) if role.gender), "")


def is_family(person: Found) -> bool:
    """Say whether a surname is that of several: "the Lee family", "the Lee brothers"."""
    following = person.words[-1] + 1
    sentence = person.sentence
    return (
        len(person.words) == 1
        and not person.title
        and following < len(sentence)
        and sentence.texts[following] in FAMILIES
    )


def possessor_gender(person: Found) -> str:
    """Return whether "his" or "her" stands before what kin a name is introduced by, or ""."""
    before = word_before(person)
    form = person.sentence.forms[before] if before >= 0 else ""
    return {"his": "m", "her": "f"}.get(form, "")
