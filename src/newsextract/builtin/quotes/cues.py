"""Which words can be cues, and how they hold what they attribute."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsextract.wordlists import read_list, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.quotes.reading import Reading

_PACKAGE = "newsextract.builtin.quotes"


@functools.cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in read_table(_PACKAGE, "cues.tsv")}


def attribution_class(lemma: str, *, infinitive: bool = False) -> str:
    """Return how a cue of that lemma holds its content, "" if the list lacks it.

    Args:
        lemma: The lemma of the head of the cue.
        infinitive: Whether the content is an infinitive: who promises to go intends.

    """
    row = next((row for form in _spellings(lemma) if (row := _classes().get(form))), None)
    return "" if row is None else row[2 if infinitive else 1]


def _spellings(lemma: str) -> tuple[str, ...]:
    """Return a lemma and what it may stand for: "endors", "denie", "defraude"."""
    if lemma.endswith("ie"):
        return lemma, f"{lemma}e", f"{lemma[:-2]}y"
    return (lemma, lemma[:-1]) if lemma.endswith("e") else (lemma, f"{lemma}e")


def is_listed(reading: Reading, head: int, words: Iterable[int]) -> bool:
    """Say whether the head of a cue, or another word of it, is known to attribute.

    So is a colon, as in "Lee: We shall see".
    """
    return reading.upos[head] == "PUNCT" or any(
        attribution_class(reading.tree.lemmas[word]) for word in (head, *words)
    )


def is_deed(reading: Reading, head: int, words: Iterable[int]) -> bool:
    """Say whether a cue tells what somebody does: "was arrested", but not "lost, saying"."""
    lemmas = reading.tree.lemmas
    if not read_list(_PACKAGE, "deeds.tsv").intersection(_spellings(lemmas[head])):
        return False
    return not is_listed(reading, head, words)


_PERCEIVING = frozenset({"film", "hear", "overhear", "record", "see"})
_PARTS = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV", "ADP", "SCONJ"})
_NOT_CUE_RELATIONS = frozenset(
    {
        "aux",
        "aux:pass",
        "cop",
        "case",
        "mark",
        "cc",
        "det",
        "punct",
        "fixed",
        "flat",
        "compound",
        "nummod",
    }
)


def _is_so(reading: Reading, word: int) -> bool:
    """Say whether a verb attributes nothing for "so": "so-called", "they said so in 1998"."""
    so = {"so", "so-"}
    if reading.tree.forms[word] == "called":
        return not so.isdisjoint({reading.form(word - 1), reading.form(word - 2)})
    if reading.tree.lemmas[word] != "say" or reading.form(word + 1) != "so":
        return False
    return word + 2 >= reading.size or reading.upos[word + 2] in {"ADP", "PUNCT"}


def is_perceived(reading: Reading, word: int) -> bool:
    """Say whether a verb tells that somebody's words were noticed: "was heard saying"."""
    tree = reading.tree
    return (
        word >= 0
        and tree.lemmas[word] in _PERCEIVING
        and word + 1 < reading.size
        and tree.words[word + 1].xpos == "VBG"
        and tree.heads[word + 1] == word
        and tree.dependent(word, "aux:pass") is not None
        and attribution_class(tree.lemmas[word + 1]) == "assertion"
    )


def is_candidate(reading: Reading, word: int) -> bool:
    """Say whether `word` may be a cue at all."""
    if reading.region[word] >= 0:
        return False
    if _is_so(reading, word) or is_perceived(reading, word):
        return False
    pos = reading.upos[word]
    if pos == "PUNCT":
        return reading.tree.forms[word] == ":"
    if pos not in _PARTS:
        return False
    relation = reading.tree.deprels[word]
    if relation in _NOT_CUE_RELATIONS or pos in {"ADP", "SCONJ"}:
        form = reading.tree.forms[word]
        return (
            form in {"according", "per", "in", "for", "as"}
            and relation in {"case", "mark"}
            and form != "as"
        )
    return pos != "PROPN" or relation in {"root", "parataxis", "ccomp", "conj"}
