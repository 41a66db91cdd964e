"""Cuts what the models found down to names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.labels import label_of
from newsextract.builtin.entities.parties import is_partisan, party_and_state
from newsextract.builtin.entities.splitting import LEGAL, PARTICLES, names_product, split
from newsextract.builtin.entities.titles import is_title
from newsextract.names import WEEKDAYS, normalize_name
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsextract.document import NamedSpan
    from newsextract.syntax import SentenceSyntax, Syntax  # noqa: TC004

ARTICLES = frozenset(("the", "a", "an"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’", "´s", "`s"))
EDGE = frozenset("<>=\"'“”‘’„«»()[]{},;:!?-–—*•|/…`#@")
PLACES = frozenset(("GPE", "LOC", "FAC"))
_PROPER = PLACES | {"PERSON", "ORG"}
_SHORT = 5  # letters of a word that a tagger may rightly take for a name's

_DIRECTIONS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "mainland",
        "greater",
        "downtown",
        "rural",
        "nearby",
        "then",
    ]
)
_CAPTIONS = frozenset(("image", "images", "photo", "photos", "video", "picture", "file", "audio"))
_NO_NAMES = frozenset(
    [
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "tomorrow",
        "christmas",
        "easter",
        "ramadan",
        "thanksgiving",
        "halloween",
        "diwali",
        "hanukkah",
        "yesterday",
    ]
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What tells a man from his father and grandfather of the same name."""
_PREFIXES = frozenset(("o'", "o’", "d'", "d’", "l'", "mc", "mac"))
_ANYBODY = frozenset(
    ("boy", "couple", "father", "girl", "man", "mother", "resident", "teen", "teenager", "woman")
)
# Parts of places that have numbers: "Salt Valley Phase II".
_NUMBERED = frozenset(
    (
        *("area", "block", "camp", "district", "extension", "part", "phase", "region"),
        *("sector", "site", "stage", "unit", "village", "ward", "zone"),
    )
)
_REGNAL = frozenset(("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIV"))
_CODE = re.compile(
    r"\d+(?:[.:]\d+)?[aApP]\.?[mM]\.?$"  # "6am"
    r"|[A-Z]{3,}:[A-Z]+(?:\.[A-Z])?$"  # "NYSE:ORCL"
    r"|(?:RM|Rs|[A-Z]?Sh|[KTU]sh|PHP|USD|EUR|GBP|SGD|AUD|INR|IDR|ZAR|AED|SR)\.?\d[\d.,]*[a-z]*$"
)
_TICKER = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")  # "BAC.N"
# Titles that are also the first names of men.
_TITLES_AND_NAMES = frozenset(("dean", "duke", "earl", "major", "marshal", "prince"))


@define
class Piece:
    """Words of one sentence that are taken for a name.

    Attributes:
        sentence: The sentence.
        words: Its words that are the name, without gaps.
        label: OntoNotes label.
        rule: What found it.
        title: Titles that were cut off its front, in lower case.
        nested: Whether it stands inside a longer name.
        start: Its first character, -1 for that of its first word.
        forms: The words as written.
        key: The name, normalised.

    """

    sentence: SentenceSyntax
    words: list[int]
    label: str
    rule: str
    title: tuple[str, ...] = ()
    nested: bool = False
    start: int = -1
    forms: tuple[str, ...] = field(init=False)
    key: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Work out what the words say."""
        self.forms = tuple([self.sentence.texts[w] for w in self.words])
        self.key = normalize_name(" ".join(self.forms))


def pieces_of(named: NamedSpan, tree: Syntax) -> Iterator[Piece]:
    """Yield the names in what a model found: none, one, or several."""
    if named.end_char <= named.start_char:
        return
    if label_of(named.type, "") is None:
        return
    sentence = tree.sentence_at(named.start_char)
    if sentence is None:
        return
    words = sentence.words_in(Span(named.start_char, named.end_char))
    kind = label_of(named.type, "")
    for part in split(sentence, words, kind, _breaks(kind, sentence, words)):
        label = label_of(named.type, " ".join(sentence.texts[w] for w in part))
        if label is not None:
            yield from _trimmed(sentence, part, label)


def _breaks(label: str | None, sentence: SentenceSyntax, words: list[int]) -> frozenset[str]:
    """Return the marks at which "Aceh, Indonesia" and "China's Xi" are parted."""
    if label in PLACES:
        return frozenset((",", ";", "/", "|"))
    if label == "PERSON":
        return POSSESSIVES | {",", ";", "--"}
    if label == "ORG":
        return frozenset((";", "|", ",") if names_product(sentence, words) else (";", "|"))
    return frozenset()


def _trimmed(sentence: SentenceSyntax, words: list[int], label: str) -> Iterator[Piece]:
    """Yield the words without what is no part of the name; titles are kept apart."""
    forms = sentence.forms
    first, last = 0, len(words)
    if last > 2 and forms[words[0]] in WEEKDAYS and forms[words[1]] in POSSESSIVES:  # noqa: PLR2004
        first = 2  # "Friday's Tribune"
    while first < last and _no_start(sentence, words[first], label):
        first += 1
    while first < last and _no_end(forms[words[last - 1]], label, alone=last - first == 1):
        last -= 1
    words = words[first:last]
    label = _mended_label(sentence, words, label)
    if label == "GPE" and _opens(sentence, words):
        words = words[1:]
    title: list[str] = []
    if label == "PERSON":
        words, others = _untitled(sentence, _without_letters(sentence, words), title)
        yield from others
    elif len(words) > 1 and _is_letters(sentence, words[-1]):
        words = words[:-1]  # "Tipperary TD"
    words = _with_prefix(sentence, words)
    words = _mended(sentence, words, label)
    if len(words) > 1 and forms[words[0]] in gazetteer.PRISONS:
        label = "FAC"
    if len(words) == 1 and sentence.texts[words[0]].endswith("."):
        label = "GPE" if gazetteer.state(sentence.texts[words[0]]) else label
    if _is_name(sentence, words):
        yield Piece(sentence, words, label, "ner", tuple(title))


def _mended_label(sentence: SentenceSyntax, words: list[int], label: str) -> str:
    """Return "GPE" for "a 34-year-old Harlow man" and "PERSON" for "Osei Tutu II"."""
    if not words:
        return label
    first, last = words[0], words[-1]
    if label == "PERSON" and first > 1 and sentence.forms[first - 1] == "old":
        followed = sentence.forms[last + 1 : last + 2]
        aged = sentence.forms[first - 2] == "-" and bool(followed) and followed[0] in _ANYBODY
        return "GPE" if aged else label
    if label in ("GPE", "LOC") and len(words) > 2 and sentence.texts[last] in _REGNAL:  # noqa: PLR2004
        before = sentence.texts[last - 1]
        named = before[:1].isupper() and before.lower() not in _NUMBERED
        return "PERSON" if named else label
    return label


def _opens(sentence: SentenceSyntax, words: list[int]) -> bool:
    """Say whether an adjective has its capital from the sentence: "Dominant England won"."""
    if len(words) < 2 or words[0] != 0 or sentence.upos[0] != "ADJ":  # noqa: PLR2004
        return False
    whole = " ".join(sentence.texts[w] for w in words)
    rest = " ".join(sentence.texts[w] for w in words[1:])
    return (
        gazetteer.country(rest) is not None
        and not gazetteer.is_place(whole)
        and not gazetteer.is_group(sentence.texts[0])
        and sentence.forms[0] not in _DIRECTIONS
    )


def _mended(sentence: SentenceSyntax, words: list[int], label: str) -> list[int]:
    """Complete "Acme" to "Acme Ltd" or "HMP Acme", and "Tom Lee" to "Tom Lee Jr."; cut others.

    "White House Press Secretary" is cut to the house.
    """
    if not words:
        return words
    forms, last = sentence.forms, words[-1]
    following = forms[last + 1 : last + 2]
    if label == "ORG" and following:
        if following[0].rstrip(".") in LEGAL and following[0] != forms[last]:
            return [*words, last + 1]
        if len(words) > 1 and forms[last] == "press" and following[0] == "secretary":
            return words[:-1]
    if label == "PERSON" and len(words) > 1 and _is_suffix(sentence, last + 1):
        return [*words, last + 1]  # else Tom Lee Jr. were his father
    if words[0] > 0 and forms[words[0] - 1] in gazetteer.PRISONS:
        return [words[0] - 1, *words]
    return words


def _is_suffix(sentence: SentenceSyntax, word: int) -> bool:
    return (
        word < len(sentence)
        and sentence.forms[word].rstrip(".") in SUFFIXES
        and sentence.texts[word][:1].isupper()
    )


def _untitled(
    sentence: SentenceSyntax, words: list[int], title: list[str]
) -> tuple[list[int], list[Piece]]:
    """Return a person's name without its titles, which are put in `title`, and names in these."""
    forms = sentence.forms
    others: list[Piece] = []
    while len(words) > 1 and (is_title(sentence, words[0]) or _describes(sentence, words[0])):
        form = forms[words[0]]
        if len(words) == 2 and _is_first_name(sentence, words[0], words[1]):  # noqa: PLR2004
            break
        group = gazetteer.is_group(form)
        if group or gazetteer.country(form):
            others.append(Piece(sentence, words[:1], "NORP" if group else "GPE", "list"))
        else:
            title.append(form)
        words = words[1:]
    words = _after_title(sentence, words, title)
    if (
        words
        and is_title(sentence, words[-1])
        and (len(words) == 1 or forms[words[-1]] in gazetteer.ABBREVIATIONS)
    ):
        return [], others
    return _hyphenated(sentence, words), others


def _without_letters(sentence: SentenceSyntax, words: list[int]) -> list[int]:
    """Cut "QC" and "MBE" behind a person's name, unless all of it is in capitals."""
    letters = gazetteer.post_nominals()
    end = len(words)
    while end > 2 and sentence.texts[words[end - 1]].rstrip(".") in letters:  # noqa: PLR2004
        end -= 1
    if all(sentence.texts[w].isupper() for w in words[:end]):
        return words
    return words[: end - (sentence.forms[words[end - 1]] == ",")]


def _is_name(sentence: SentenceSyntax, words: list[int]) -> bool:
    if not words or party_and_state(sentence, words) or is_partisan(sentence, words):
        return False
    if len(words) == 1 and (
        sentence.forms[words[0]] in _NO_NAMES
        or _no_name(sentence, words[0])
        or _is_office(sentence, words[0])
    ):
        return False
    return any(c.isupper() or not c.isascii() for w in words for c in sentence.texts[w])


def _no_start(sentence: SentenceSyntax, word: int, label: str) -> bool:
    form = sentence.forms[word]
    if form in ARTICLES:
        return not _is_letter(sentence, word, label)
    if not any(map(str.isalnum, form)):
        return True
    if not sentence.texts[word].islower():
        return False
    if label in PLACES and form in _DIRECTIONS:
        return True
    # "the nationalist Global Times"
    common = sentence.words[word].upos in ("ADJ", "NOUN") or len(form) > _SHORT
    return label in _PROPER and common and form not in PARTICLES


def _is_letter(sentence: SentenceSyntax, word: int, label: str) -> bool:
    """Say whether "A" is a letter of a name and no article: "A K Sinha", "known as A Plus"."""
    if sentence.texts[word] != "A" or word + 1 >= len(sentence):
        return False
    initial = sentence.texts[word + 1].rstrip(".")
    if label == "PERSON" and len(initial) == 1 and initial.isupper():
        return True
    return word > 1 and sentence.forms[word - 1] == "as" and sentence.forms[word - 2] == "known"


def _no_end(form: str, label: str, *, alone: bool) -> bool:
    return (
        form in POSSESSIVES
        or form == "."
        or all(c in EDGE for c in form)
        # "Ann Lee Image", but "Getty Images"
        or (form in _CAPTIONS and not alone and not (label == "ORG" and form == "images"))
    )


def _is_office(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a word alone is an office or its holder: "the MK", "the Taoiseach", "MP Lee"."""
    role = gazetteer.roles().get(sentence.forms[word])
    if _is_letters(sentence, word) and sentence.upos[word + 1 : word + 2] == ("PROPN",):
        return True
    return (
        role is not None
        and role.sort == "office"
        and word > 0
        and sentence.forms[word - 1] in ARTICLES
        and sentence.relations[word] != "compound"
    )


def _no_name(sentence: SentenceSyntax, word: int) -> bool:
    if _CODE.match(sentence.texts[word]):
        return True
    if _TICKER.fullmatch(sentence.texts[word]) and word > 0 and sentence.forms[word - 1] == "(":
        return True
    return sentence.texts[word][:1] == "#" or (word > 0 and sentence.forms[word - 1] == "#")


def _is_first_name(sentence: SentenceSyntax, word: int, surname: int) -> bool:
    """Say whether what may be a title, a country or a people is a person's first name.

    One stands before it ("Sen. Dean Heller"), or nothing but the surname follows and no
    adjective is meant: "Jordan Ellis", "Shia LaBeouf", but not "Iranian Zarif".
    """
    if sentence.forms[word] in _TITLES_AND_NAMES:
        return word > 0 and sentence.forms[word - 1] in gazetteer.ABBREVIATIONS
    form = sentence.texts[word]
    if sentence.upos[word] != "PROPN" or is_title(sentence, surname):
        return False
    if gazetteer.country(form) is not None:
        return sentence.relations[word] != "amod"
    return gazetteer.is_group(form) and sentence.relations[surname] == "flat"


def _after_title(sentence: SentenceSyntax, words: list[int], title: list[str]) -> list[int]:
    """Cut "Alabama Sen. Jeff Sessions" and "Meretz MK Ahmad Tibi" after the title."""
    for place in range(len(words) - 2, 0, -1):
        form = sentence.forms[words[place]]
        if (
            _is_letters(sentence, words[place])
            or form in gazetteer.ABBREVIATIONS
            or form in ("president", "senator", "governor")
        ):
            title.extend(sentence.forms[w] for w in words[: place + 1])
            return words[place + 1 :]
    return words


def _is_letters(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a word is an office's letters: "MP"."""
    role = gazetteer.roles().get(sentence.forms[word])
    return role is not None and role.sort == "office" and sentence.texts[word].isupper()


def _with_prefix(sentence: SentenceSyntax, words: list[int]) -> list[int]:
    """Complete "Malley" to "O'Malley" where the tokenizer parted it."""
    if words and words[0] > 0:
        before = words[0] - 1
        joined = sentence.ends[before] == sentence.starts[words[0]]
        if joined and sentence.forms[before] in _PREFIXES:
            return [before, *words]
        if joined and before > 0 and sentence.forms[before] in POSSESSIVES | {"´"}:
            first = before - 1
            if sentence.forms[first] in ("o", "d") and (
                sentence.ends[first] == sentence.starts[before]
            ):
                return [first, before, *words]
    return words


def _hyphenated(sentence: SentenceSyntax, words: list[int]) -> list[int]:
    """Complete "Leung Yiu" to "Leung Yiu-chung"; "Trump-backed" is no name."""
    if not words:
        return words
    last = words[-1]
    if (
        last + 2 < len(sentence)
        and sentence.forms[last + 1] == "-"
        and sentence.texts[last + 2].isalpha()
        and sentence.ends[last] == sentence.starts[last + 1]
        and sentence.ends[last + 1] == sentence.starts[last + 2]
        and sentence.words[last + 2].upos in ("PROPN", "X")
    ):
        return [*words, last + 1, last + 2]
    return words


def _describes(sentence: SentenceSyntax, word: int) -> bool:
    form = sentence.texts[word]
    return (
        gazetteer.is_group(form) or gazetteer.country(form) is not None
    ) and not gazetteer.first_name_gender(form)


def without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """Keep the first of pieces that share a word."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for piece in pieces:
        keys = {(piece.sentence.index, w) for w in piece.words}
        if keys and not keys & taken:
            taken |= keys
            kept.append(piece)
    return kept
