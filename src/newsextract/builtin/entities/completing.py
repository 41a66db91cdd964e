"""Finds the names that the models missed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.clubs import nicknames
from newsextract.builtin.entities.organizations import acronyms
from newsextract.builtin.entities.pieces import ARTICLES, PLACES, SUFFIXES, Piece
from newsextract.builtin.entities.titles import is_title
from newsextract.names import normalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsextract.syntax import SentenceSyntax, Syntax

Taken = set[tuple[int, int]]
"""Sentence and word of all words that are part of a name."""

_LONGEST = 8
_COURTESY = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord"))
# Roles by which somebody is addressed or that a courtesy word is part of: "Mr Speaker", "Lord Mayor".
_ADDRESSED = frozenset(
    (
        "ambassador",
        "chair",
        "chairman",
        "chairperson",
        "chairwoman",
        "chancellor",
        "chief",
        "governor",
        "justice",
        "mayor",
        "minister",
        "premier",
        "president",
        "provost",
        "secretary",
        "senator",
        "speaker",
    )
)
# Adjectives of other meanings where they stand at the start of a sentence or in a name.
_AMBIGUOUS = frozenset(("polish", "western", "democratic", "orthodox", "pole", "poles", "finn"))
_HOLDERS = frozenset(("ORG", "FAC", "EVENT"))
_CURRENCIES = frozenset(("$", "dollar", "dollars"))


def listed(sentence: SentenceSyntax, taken: Taken) -> Iterator[Piece]:
    """Yield countries, nationalities and institutions of the word lists."""
    size, end = len(sentence), 0
    for word in sentence.capitals:
        if word < end or not gazetteer.may_begin(sentence.texts[word]):
            continue
        for length in (4, 3, 2, 1):
            words = list(range(word, min(word + length, size)))
            if len(words) < length or any((sentence.index, w) in taken for w in words):
                continue
            if not sentence.texts[words[-1]][-1:].isalnum() and length > 1:
                continue
            label = _listed_label(sentence, words)
            if label is not None:
                yield Piece(sentence, words, label, "list")
                taken.update((sentence.index, w) for w in words)
                end = word + length
                break


def _listed_label(sentence: SentenceSyntax, words: list[int]) -> str | None:  # noqa: PLR0911
    form = " ".join(sentence.texts[w] for w in words)
    first = sentence.words[words[0]]
    if len(words) == 1:
        if first.upos not in ("PROPN", "ADJ", "NOUN") or form.lower() in _AMBIGUOUS:
            return None
        if form.isupper() and len(form) < 3 and form != "US":  # noqa: PLR2004
            return None
    if _is_currency(sentence, words) or _part_of_name(sentence, words):
        return None
    if gazetteer.country(form) is not None:
        return "GPE"
    if gazetteer.demonym(form) is not None:
        return "NORP"
    known = gazetteer.institution(form)
    last = sentence.texts[words[-1]]
    capital = last[:1].isupper() or last.isdigit()  # "S&P 500"
    if (
        known is not None
        and capital
        and sentence.forms[words[0]] not in ARTICLES
        and (len(words) > 1 or first.upos == "PROPN")
    ):
        return known[0]
    return None


def _part_of_name(sentence: SentenceSyntax, words: list[int]) -> bool:
    neighbours = [w for w in (words[0] - 1, words[-1] + 1) if 0 <= w < len(sentence)]
    return any(
        sentence.texts[w][:1].isupper()
        and sentence.words[w].upos == "PROPN"
        and sentence.deprels[w] in ("flat", "compound")
        and not is_title(sentence, w)
        for w in neighbours
    )


def titled(sentence: SentenceSyntax, taken: Taken) -> Iterator[Piece]:
    """Yield the persons that a courtesy title announces: "Mr Kuleba"."""
    for word in sentence.capitals:
        if sentence.forms[word] not in _COURTESY:
            continue
        end = word + 1
        while (
            end < len(sentence)
            and sentence.texts[end][:1].isupper()
            and (sentence.index, end) not in taken
            and sentence.words[end].upos in ("PROPN", "NOUN", "X", "ADJ")
            and end - word <= 4  # noqa: PLR2004
        ):
            end += 1
        if end > word + 1 and not (end == word + 2 and sentence.forms[word + 1] in _ADDRESSED):
            words = list(range(word + 1, end))
            taken.update((sentence.index, w) for w in words)
            yield Piece(sentence, words, "PERSON", "title", (sentence.forms[word],))


Known = dict[str, dict[tuple[str, ...], str]]
"""Label of each name by its first word and its words."""


def known_names(pieces: list[Piece]) -> Known:
    """Return the names of an article that can be looked for elsewhere in it."""
    known: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for piece in pieces:
        forms = piece.forms
        if piece.label in ("NORP", "MISC") or not forms[0][:1].isupper() or len(forms) > _LONGEST:
            continue
        if len(forms) > 1 or (
            len(forms[0]) > 2  # noqa: PLR2004
            and forms[0].casefold() not in gazetteer.nouns()
        ):
            known[forms[0]].setdefault(forms, piece.label)
        if piece.label in ("ORG", "FAC") and len(forms) > 2 and forms[1][:1].isupper():  # noqa: PLR2004
            last = forms[-1].casefold()
            if last in gazetteer.nouns() or last in gazetteer.facility_words():
                # "Harbour General" for "Harbour General Hospital"
                known[forms[0]].setdefault(forms[:-1], piece.label)
        if piece.label == "ORG":
            for tail in nicknames(tuple(piece.key.split())):
                known[forms[-len(tail)]].setdefault(forms[-len(tail) :], "ORG")
        last = forms[-1]
        if (
            piece.label == "PERSON"
            and len(forms) > 1
            and len(last) > 2  # noqa: PLR2004
            and last[:1].isupper()
            and normalize_name(last) not in SUFFIXES
        ):
            known[last].setdefault((last,), "PERSON")
    return dict(known)


def repeats(tree: Syntax, known: Known, taken: Taken) -> Iterator[Piece]:
    """Yield the places where a known name stands and the models did not see it."""
    for sentence in tree.sentences:
        end = 0
        for word in sentence.capitals:
            if word < end or sentence.texts[word] not in known:
                continue
            forms = _longest(sentence, word, known, taken)
            bound = (
                word > 0
                and sentence.forms[word - 1] == "-"
                and sentence.ends[word - 1] == sentence.starts[word]
            )
            words = list(range(word, word + len(forms)))
            bound = bound or (bool(words) and _is_currency(sentence, words))
            if not bound and (len(forms) > 1 or (forms and _is_meant(sentence, word))):
                taken.update((sentence.index, w) for w in words)
                yield Piece(sentence, words, known[forms[0]][forms], "repeat")
            end = word + len(forms)


def _is_meant(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a word alone is a name, though it may be a common noun too: "Brothers".

    It is tagged as one, its capital is not the sentence's and no article stands before it,
    or a plural has a verb in the singular. Where most words have capitals, as in a
    headline, these tell nothing.
    """
    if sentence.upos[word] == "PROPN":
        return True
    if sentence.upos[word] != "NOUN" or 2 * len(sentence.capitals) > len(sentence):
        return False
    if word > 0:
        before = sentence.texts[word - 1]
        return before.isalpha() and before.islower() and sentence.upos[word - 1] != "DET"
    following = sentence.words[1] if len(sentence) > 1 else None
    return (
        sentence.words[word].xpos in ("NNS", "NNPS")
        and following is not None
        and following.xpos == "VBZ"
    )


def _is_currency(sentence: SentenceSyntax, words: list[int]) -> bool:
    """Say whether a country tells whose money follows: "US$10 million"."""
    return not _CURRENCIES.isdisjoint(sentence.forms[words[-1] + 1 : words[-1] + 2])


def _longest(
    sentence: SentenceSyntax, word: int, known: Known, taken: Taken, end: int | None = None
) -> tuple[str, ...]:
    starting = known.get(sentence.texts[word])
    if not starting:
        return ()
    most = (len(sentence) if end is None else end) - word
    texts, index = sentence.texts, sentence.index
    for length in sorted({len(forms) for forms in starting if len(forms) <= most}, reverse=True):
        forms = tuple(texts[word : word + length])
        if forms in starting and not any((index, w) in taken for w in range(word, word + length)):
            return forms
    return ()


def abbreviated(tree: Syntax, pieces: list[Piece], taken: Taken) -> Iterator[Piece]:
    """Yield the acronyms of known organisations that no model saw: "R.I.M."."""
    wanted = {
        acronym
        for piece in pieces
        if piece.label == "ORG" and len(piece.words) > 1
        for acronym in acronyms(" ".join(piece.forms))
    }
    for sentence in tree.sentences:
        for word in sentence.capitals:
            text = sentence.texts[word]
            letters = text.replace(".", "")
            if (
                len(letters) > 2  # noqa: PLR2004
                and letters.isupper()
                and letters.casefold() in wanted
                and (sentence.index, word) not in taken
            ):
                taken.add((sentence.index, word))
                yield Piece(sentence, [word], "ORG", "acronym")


def nested(pieces: list[Piece], known: Known) -> Iterator[Piece]:
    """Yield the names inside longer names: the US in "US State Department".

    Only countries and names that the article uses on their own elsewhere.
    """
    nothing: Taken = set()
    for piece in pieces:
        if piece.label not in _HOLDERS or len(piece.words) < 2:  # noqa: PLR2004
            continue
        sentence, word, end = piece.sentence, piece.words[0], piece.words[-1] + 1
        while word < end:
            forms = _longest(sentence, word, known, nothing, end)
            label = known[forms[0]][forms] if forms else None
            if len(forms) == len(piece.words):
                forms, label = (), None
            for length in (3, 2, 1):
                if label is None and word + length <= end and length < len(piece.words):
                    part = tuple(sentence.texts[w] for w in range(word, word + length))
                    if gazetteer.country(" ".join(part)) is not None and part[0][:1].isupper():
                        forms, label = part, "GPE"
            ends = word + len(forms) == end
            if label in PLACES or (label in ("PERSON", "ORG") and not ends):
                words = list(range(word, word + len(forms)))
                yield Piece(sentence, words, label, "nested", nested=True)
            word += len(forms) or 1
