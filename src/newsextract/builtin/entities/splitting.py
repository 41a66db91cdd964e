"""Parts what a model took for one name: "Aceh, Indonesia", "said Bell. Snow agreed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities.titles import is_title

if TYPE_CHECKING:
    from newsextract.syntax import SentenceSyntax

LEGAL = frozenset(("plc", "inc", "ltd", "llc", "corp", "gmbh", "co", "ag", "bhd", "pty"))
"""Legal forms, in lower case and without a full stop."""
_LAST_LEGAL = frozenset(("plc", "inc", "ltd", "llc", "corp"))  # "Acme Co. Ltd." goes on
# First names and titles that are shortened and keep the full stop: "Chas. Lee".
_SHORTENED = frozenset(
    (
        *("abp", "asst", "chas", "chmn", "comm", "edw", "fredk", "geo", "jas", "jno", "jos"),
        *("mohd", "muhd", "robt", "thos"),
    )
)
PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zur",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "bint",
        "binti",
        "dela",
        "delos",
        "los",
        "las",
        "ibn",
        "ben",
        "abu",
        "abd",
        "ul",
        "ur",
        "y",
        "e",
        "of",
        "the",
        "and",
        "&",
        "i",
    ]
)
"""Words in lower case that a name can have inside."""


def split(
    sentence: SentenceSyntax, words: list[int], label: str | None, breaks: frozenset[str]
) -> list[list[int]]:
    """Part "Aceh, Indonesia", "China's Xi" and "Lee of Acme"; `breaks` belong to no part."""
    parts: list[list[int]] = [[]]
    for word in words:
        form = sentence.texts[word]
        if parts[-1] and _stops(sentence, parts[-1][-1], label):
            parts.append([])
        if form in breaks:
            parts.append([])
        elif (
            (label == "PERSON" and form.lower() in ("of", "from") and len(parts[-1]) > 1)
            or (label == "PERSON" and parts[-1] and form.islower() and _ends(sentence, word, form))
            or (parts[-1] and form.islower() and sentence.words[word].xpos in ("VBZ", "VBD"))
        ):
            break
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _stops(sentence: SentenceSyntax, word: int, label: str | None) -> bool:
    """Say whether a sentence ends inside a name: "said Bell. Snow agreed", "Acme Inc. Orlin rose"."""
    text, form = sentence.texts[word], sentence.forms[word][:-1]
    if not text.endswith(".") or word + 1 >= len(sentence):
        return False
    if label == "ORG":
        following = sentence.forms[word + 1].rstrip(".")
        capital = sentence.texts[word + 1][:1].isupper()
        return form in _LAST_LEGAL and capital and following not in LEGAL
    return (
        label == "PERSON"
        and len(form) > 2  # noqa: PLR2004
        and text[:1].isupper()
        and form.isalpha()
        and text[1:].islower()
        and form not in _SHORTENED
        and not is_title(sentence, word)
    )


def names_product(sentence: SentenceSyntax, words: list[int]) -> bool:
    """Say whether a firm follows what it makes: "the Orb, Acme Harbour Ltd."."""
    forms = [sentence.forms[w] for w in words]
    if forms.count(",") != 1 or not {"&", "and"}.isdisjoint(forms):
        return False
    behind = forms[forms.index(",") + 1 :]
    return len(behind) > 2 and behind[-1].rstrip(".") in LEGAL  # noqa: PLR2004


def _ends(sentence: SentenceSyntax, word: int, form: str) -> bool:
    """Say whether a person's name ends before a word in lower case."""
    return (
        form not in PARTICLES
        and not is_title(sentence, word)
        and sentence.ends[word - 1] < sentence.starts[word]
    )
