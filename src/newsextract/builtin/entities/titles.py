"""Tells the titles and roles before a person's name from the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer

if TYPE_CHECKING:
    from newsextract.syntax import SentenceSyntax

MOST_TITLES = 6
"""Titles before a name."""
MOST_PARTS = 8
"""Parts of a word with hyphens."""
_TITLE_PARTS = frozenset(
    [
        "prime",
        "foreign",
        "vice",
        "former",
        "ex",
        "deputy",
        "interior",
        "defence",
        "defense",
        "finance",
        "home",
        "acting",
        "interim",
        "first",
        "lady",
        "attorney",
        "secretary-general",
        "vice-president",
        "co-founder",
        "ex-president",
        "then-president",
        "president-elect",
        "senior",
        "chief",
        "commander-in-chief",
        "premier",
        "late",
    ]
)

# A ruler's title that is a first name today: "Shah Rukh Khan".
_FIRST_NAMES = frozenset(("shah",))


def is_title(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether the word can stand before a person's name without being part of it."""
    form = sentence.forms[word].rstrip("'")  # "Dato'"
    if form in _TITLE_PARTS:
        return True
    if sentence.upos[word] == "VERB" and sentence.texts[word].islower():
        return False  # "they accused Lee"
    if form in _FIRST_NAMES and sentence.texts[word][:1].isupper():
        return False
    if form in gazetteer.titles() or form in gazetteer.roles():
        return True
    return _is_part(sentence, word)


def _is_part(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether the word is half a title: either of "Tan Sri", where "Tan" is a surname too."""
    forms, before = sentence.forms, word - 1
    if forms[word].replace("'", "") not in gazetteer.halves_of_titles():
        return False
    if word > 1 and forms[before] == "'":
        before -= 1  # "Dato' Sri"
    pairs = [f"{forms[word]} {form}" for form in forms[word + 1 : word + 2]]
    pairs += [f"{form} {forms[word]}" for form in forms[max(before, 0) : before + 1]]
    return any(pair.replace("'", "") in gazetteer.titles() for pair in pairs)


def is_hyphen(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether the word is a hyphen inside another: "Maj-Gen", "33-year-old"."""
    return (
        0 < word < len(sentence) - 1
        and sentence.forms[word] == "-"
        and sentence.ends[word - 1] == sentence.starts[word]
        and sentence.ends[word] == sentence.starts[word + 1]
    )


def compound_start(sentence: SentenceSyntax, word: int) -> int:
    """Return the first part of the hyphenated word that a word is the end of, or the word."""
    for _part in range(MOST_PARTS):
        if word < 2 or not is_hyphen(sentence, word - 1):  # noqa: PLR2004
            break
        word -= 2
    return word


def titles_start(sentence: SentenceSyntax, word: int) -> int:
    """Return the first of the titles and roles right before a name, or the name's first word."""
    first = word
    while first > 0 and word - first < MOST_TITLES:
        before = first - 2 if first < word and is_hyphen(sentence, first - 1) else first - 1
        if not is_title(sentence, before):
            break
        first = before
    return first


def titles_before(sentence: SentenceSyntax, word: int) -> tuple[str, ...]:
    """Return the titles and roles right before a name, in lower case, in order."""
    first = titles_start(sentence, word)
    return tuple(form for form in sentence.forms[first:word] if form != "-")


def title_gender(title: str) -> str:
    """Return "f" or "m" where a title or role in lower case shows it, else ""."""
    role = gazetteer.roles().get(title)
    return gazetteer.titles().get(title) or (role.gender if role else "")
