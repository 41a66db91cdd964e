"""What single words say: their valence, and the classes of verbs."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsextract.wordlists import read_list, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = __package__ or ""
_ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_TAGS = {"a": ("ADJ", "VERB"), "n": ("NOUN",), "r": ("ADV",), "*": ("",)}


@functools.cache
def vader() -> Mapping[str, float]:
    """Return the valence of words, whatever they mean in news, from -1 to 1."""
    return {word: float(value) / 4 for word, value in read_table(_PACKAGE, "vader.tsv")}


@functools.cache
def neutral() -> frozenset[str]:
    """Return words that name topics in news, though general lexicons judge them."""
    return read_list(_PACKAGE, "neutral.txt")


@functools.cache
def negations() -> frozenset[str]:
    """Return words that turn what follows."""
    return read_list(_PACKAGE, "negations.txt")


@functools.cache
def intensifiers() -> frozenset[str]:
    """Return words that strengthen what follows."""
    return read_list(_PACKAGE, "intensifiers.txt")


@functools.cache
def polarity() -> Mapping[tuple[str, str], float]:
    """Return the valence, from -1 to 1, of a lemma as the part of speech it has."""
    return {
        (lemma, tag): float(value) / 3
        for value, code, lemmas in read_table(_PACKAGE, "polarity.txt")
        for lemma in lemmas.split()
        for tag in _TAGS[code]
    }


@functools.cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """Return the classes of each verb: what it says about its agent and patient."""
    found: dict[str, list[str]] = {}
    for name, lemmas in read_table(_PACKAGE, "roles.txt"):
        for lemma in lemmas.split():
            if name not in (classes := found.setdefault(lemma, [])):
                classes.append(name)
    return {lemma: tuple(classes) for lemma, classes in found.items()}


@functools.lru_cache(maxsize=65536)
def valence(lemma: str, form: str, upos: str) -> tuple[float, float]:
    """Return the valence of a word in news, and what a general lexicon gives it.

    Names have none: "Justice Department" and "United" praise nobody.
    """
    if upos == "PROPN":
        return 0.0, 0.0
    general = vader().get(form) or vader().get(lemma) or 0.0
    tuned = polarity().get((lemma, upos)) or polarity().get((form, upos))
    if tuned is None:
        tuned = 0.0 if form in neutral() or lemma in neutral() else general
    return tuned, general


@functools.lru_cache(maxsize=65536)
def unmasked(form: str) -> tuple[str, str] | None:
    """Return lemma and part of speech of a word of judgement, whatever tag it got.

    In headlines the tagger takes most words for names ("Smith Slams Budget"). Words that
    name topics, and all the lists do not know, are left to it: `None`.
    """
    if form in neutral():
        return None
    for ending, replaced in _ENDINGS:
        if form.endswith(ending):
            lemma = form[: len(form) - len(ending)] + replaced
            if lemma in roles():
                return lemma, "VERB"
            tags = [tag for tag in ("ADJ", "NOUN", "ADV") if (lemma, tag) in polarity()]
            if tags:
                return lemma, tags[0]
    return (form, "X") if form in vader() else None
