"""Finds the names: what the models found, cut to the name, mended and completed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from attrs import define

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.found import Found
from newsextract.builtin.entities.labels import label_of, misc_label
from newsextract.names import normalize_name
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsextract.builtin.entities.quotations import Quotations
    from newsextract.document import Document
    from newsextract.syntax import SentenceSyntax, Syntax

_ARTICLES = frozenset(("the", "a", "an"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’", "´s", "`s"))
_EDGE = frozenset("\"'“”‘’„«»()[]{},;:!?-–—*•|/…`")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_LONGEST = 8
_BEFORE = frozenset(("in", "at", "near", "from", "to", "across", "outside", "inside"))


@define
class _Piece:
    """Words of one sentence that are taken for a name."""

    sentence: SentenceSyntax
    words: list[int]
    label: str
    rule: str
    title: tuple[str, ...] = ()


def find_names(document: Document, tree: Syntax, text: str, quotations: Quotations) -> list[Found]:
    """Return the article's names in order; a name inside another comes after it."""
    pieces = [p for named in document.ents for p in _pieces(named, tree)]
    pieces = _without_overlaps(pieces)
    taken = {(p.sentence.index, w) for p in pieces for w in p.words}
    for sentence in tree.sentences:
        pieces.extend(_listed(sentence, taken))
        pieces.extend(_titled(sentence, taken))
    pieces = _relabelled(pieces)
    pieces.extend(_repeats(tree, pieces, taken))
    pieces.extend(_bracketed(pieces, taken))
    pieces.sort(key=lambda p: (p.sentence.index, p.words[0]))
    names = [_found(piece, text, quotations) for piece in pieces]
    return [name for name in names if name is not None]


def _pieces(named: object, tree: Syntax) -> Iterator[_Piece]:
    start, end = named.start_char, named.end_char  # type: ignore[attr-defined]
    sentence = tree.sentence_at(start)
    if sentence is None or end <= start:
        return
    words = sentence.words_in(Span(start, end))
    for part in _split(sentence, words, named.type):  # type: ignore[attr-defined]
        form = " ".join(sentence.words[w].text for w in part)
        label = label_of(named.type, form)  # type: ignore[attr-defined]
        if label is None:
            return
        yield from _trimmed(sentence, part, label, "ner")


def _split(sentence: SentenceSyntax, words: list[int], label: str) -> list[list[int]]:
    """Part "Aceh, Indonesia" and "China's Xi"."""
    place = label_of(label, "") in _PLACES
    person = label_of(label, "") == "PERSON"
    parts: list[list[int]] = [[]]
    for word in words:
        form = sentence.words[word].text
        if (place and form in (",", ";", "/", "|")) or (
            person and form in (*_POSSESSIVES, ",", ";")
        ):
            if person and form in _POSSESSIVES and word == words[-1]:
                break
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _trimmed(sentence: SentenceSyntax, words: list[int], label: str, rule: str) -> Iterator[_Piece]:
    """Yield the words without what is no part of the name; titles are kept apart."""
    forms = sentence.forms
    first, last = 0, len(words)
    while first < last and (
        forms[words[first]] in _ARTICLES or not any(map(str.isalnum, forms[words[first]]))
    ):
        first += 1
    while first < last and (
        forms[words[last - 1]] in _POSSESSIVES
        or all(c in _EDGE for c in forms[words[last - 1]])
        or forms[words[last - 1]] == "."
    ):
        last -= 1
    words = words[first:last]
    title: list[str] = []
    if label == "PERSON":
        while len(words) > 1 and (is_title(sentence, words[0]) or _describes(sentence, words[0])):
            if gazetteer.is_group(forms[words[0]]) or gazetteer.country(forms[words[0]]):
                found = "NORP" if gazetteer.is_group(forms[words[0]]) else "GPE"
                yield _Piece(sentence, words[:1], found, "list")
            else:
                title.append(forms[words[0]])
            words = words[1:]
        if len(words) == 1 and is_title(sentence, words[0]):
            return
        if len(words) == 1 and gazetteer.is_group(forms[words[0]]):
            label = "NORP"
    if words and any(any(map(str.isalnum, sentence.words[w].text)) for w in words):
        yield _Piece(sentence, words, label, rule, tuple(title))


def is_title(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether the word can stand before a person's name without being part of it."""
    form = sentence.forms[word]
    if form in gazetteer.titles():
        return True
    role = gazetteer.roles().get(form) or gazetteer.roles().get(sentence.lemmas[word])
    if role is not None:
        return True
    return form in _TITLE_PARTS


_TITLE_PARTS = frozenset(
    "prime foreign vice former ex deputy interior defence defense finance home acting interim"
    " first lady attorney secretary-general vice-president co-founder ex-president"
    " then-president president-elect senior chief commander-in-chief premier late".split()
)


def _describes(sentence: SentenceSyntax, word: int) -> bool:
    form = sentence.words[word].text
    return (
        gazetteer.is_group(form) or gazetteer.country(form) is not None
    ) and not gazetteer.first_name_gender(form)


def _without_overlaps(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Keep the first of pieces that share a word."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for piece in pieces:
        keys = {(piece.sentence.index, w) for w in piece.words}
        if not keys & taken:
            taken |= keys
            kept.append(piece)
    return kept


def _is_name_word(sentence: SentenceSyntax, word: int) -> bool:
    form = sentence.words[word].text
    return form[:1].isupper()


def _all_capitals(sentence: SentenceSyntax) -> bool:
    letters = [w.text for w in sentence.words if w.text.isalpha()]
    return len(letters) > 3 and sum(t[0].isupper() for t in letters) > 0.6 * len(letters)


def _listed(sentence: SentenceSyntax, taken: set[tuple[int, int]]) -> Iterator[_Piece]:
    """Yield countries, nationalities and institutions that the models missed."""
    size = len(sentence)
    word = 0
    while word < size:
        step = 1
        if _is_name_word(sentence, word) and (sentence.index, word) not in taken:
            for length in (4, 3, 2, 1):
                words = list(range(word, min(word + length, size)))
                if len(words) < length or any((sentence.index, w) in taken for w in words):
                    continue
                label = _listed_label(sentence, words)
                if label is not None:
                    yield _Piece(sentence, words, label, "list")
                    taken.update((sentence.index, w) for w in words)
                    step = length
                    break
        word += step


def _listed_label(sentence: SentenceSyntax, words: list[int]) -> str | None:
    form = " ".join(sentence.words[w].text for w in words)
    neighbours = [w for w in (words[0] - 1, words[-1] + 1) if 0 <= w < len(sentence)]
    if any(
        _is_name_word(sentence, w)
        and sentence.words[w].upos == "PROPN"
        and sentence.deprels[w] in ("flat", "compound")
        and not is_title(sentence, w)
        for w in neighbours
    ):
        return None
    if len(words) == 1 and sentence.words[words[0]].upos not in ("PROPN", "ADJ", "NOUN"):
        return None
    if form == "US" or not (len(words) == 1 and form.isupper() and len(form) < 3):
        if gazetteer.country(form) is not None:
            return "GPE"
        if len(words) > 1 or form not in ("Polish", "Western", "Democratic", "Orthodox"):
            if gazetteer.demonym(form) is not None:
                return "NORP"
        known = gazetteer.institution(form)
        if known is not None and (len(words) > 1 or sentence.words[words[0]].upos == "PROPN"):
            return known[0]
    return None


_COURTESY = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord"))


def _titled(sentence: SentenceSyntax, taken: set[tuple[int, int]]) -> Iterator[_Piece]:
    """Yield the persons that a courtesy title announces: "Mr Kuleba"."""
    for word in range(len(sentence) - 1):
        if sentence.forms[word] not in _COURTESY or not _is_name_word(sentence, word):
            continue
        end = word + 1
        while (
            end < len(sentence)
            and _is_name_word(sentence, end)
            and (sentence.index, end) not in taken
            and sentence.words[end].upos in ("PROPN", "NOUN", "X", "ADJ")
            and end - word <= 4
        ):
            end += 1
        if end > word + 1:
            words = list(range(word + 1, end))
            taken.update((sentence.index, w) for w in words)
            yield _Piece(sentence, words, "PERSON", "title", (sentence.forms[word],))


def _key(piece: _Piece) -> str:
    return normalize_name(" ".join(piece.sentence.words[w].text for w in piece.words))


def _relabelled(pieces: list[_Piece]) -> list[_Piece]:
    """Give equal names one label, by what is known of them and where they stand."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    for piece in pieces:
        key = _key(piece)
        votes[key][piece.label] += 1
        if piece.label == "PERSON" and _person_context(piece):
            votes[key]["PERSON"] += 2
        if piece.label == "PERSON" and len(piece.words) > 1:
            surnames.add(key.split()[-1] if key else "")
    kept = []
    for piece in pieces:
        key = _key(piece)
        if not key:
            continue
        piece.label = _label(piece, key, votes[key], surnames)
        kept.append(piece)
    return kept


def _label(piece: _Piece, key: str, votes: Counter[str], surnames: set[str]) -> str:
    known = gazetteer.institution(key)
    person = votes["PERSON"] >= 3 or key in surnames
    if known is not None:
        return known[0]
    if gazetteer.country(key) is not None and not (person and votes["PERSON"] > votes["GPE"]):
        return "GPE"
    if gazetteer.is_group(key) and not person:
        return "NORP"
    if key in surnames and " " not in key:
        return "PERSON"
    best = max(votes.values())
    if votes[piece.label] == best:
        return piece.label
    label = next(label for label in votes if votes[label] == best)
    return misc_label(key) if label == "MISC" else label


def _person_context(piece: _Piece) -> bool:
    """Say whether what stands around the name shows that it is a person's."""
    sentence, before, after = piece.sentence, piece.words[0] - 1, piece.words[-1] + 1
    if piece.title or (before >= 0 and is_title(sentence, before)):
        return True
    forms = sentence.forms
    return after + 1 < len(forms) and forms[after] == "," and forms[after + 1].isdigit()


def _repeats(tree: Syntax, pieces: list[_Piece], taken: set[tuple[int, int]]) -> Iterator[_Piece]:
    """Yield the places where a name stands again and the models did not see it."""
    known: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for piece in pieces:
        forms = tuple(piece.sentence.words[w].text for w in piece.words)
        if piece.label in ("NORP", "MISC") or not forms[0][:1].isupper() or len(forms) > _LONGEST:
            continue
        if len(forms) > 1 or len(forms[0]) > 2:
            known[forms[0]][forms] = piece.label
        if piece.label == "PERSON" and len(forms) > 1 and len(forms[-1]) > 2:
            if forms[-1][:1].isupper() and normalize_name(forms[-1]) not in (
                "jr",
                "sr",
                "ii",
                "iii",
            ):
                known[forms[-1]].setdefault(forms[-1:], "PERSON")
    for sentence in tree.sentences:
        word = 0
        while word < len(sentence):
            forms = _longest(sentence, word, known.get(sentence.words[word].text), taken)
            if not forms:
                word += 1
                continue
            words = list(range(word, word + len(forms)))
            label = known[forms[0]][forms]
            if len(forms) > 1 or sentence.words[word].upos == "PROPN":
                taken.update((sentence.index, w) for w in words)
                yield _Piece(sentence, words, label, "repeat")
            word += len(forms)


def _longest(
    sentence: SentenceSyntax,
    word: int,
    known: dict[tuple[str, ...], str] | None,
    taken: set[tuple[int, int]],
) -> tuple[str, ...]:
    if not known or (sentence.index, word) in taken:
        return ()
    for length in range(min(_LONGEST, len(sentence) - word), 0, -1):
        forms = tuple(sentence.words[w].text for w in range(word, word + length))
        if forms in known and not any(
            (sentence.index, w) in taken for w in range(word, word + length)
        ):
            return forms
    return ()


def _bracketed(pieces: list[_Piece], taken: set[tuple[int, int]]) -> Iterator[_Piece]:
    """Yield the acronym in "Federation of Sovereign Nations (FSN)"."""
    for piece in list(pieces):
        sentence, after = piece.sentence, piece.words[-1] + 1
        if len(piece.words) < 2 or after + 2 >= len(sentence):
            continue
        forms = [sentence.words[w].text for w in range(after, after + 3)]
        if (
            forms[0] == "("
            and forms[2] == ")"
            and 2 <= len(forms[1]) <= 8
            and sum(map(str.isupper, forms[1])) >= 2
            and (sentence.index, after + 1) not in taken
        ):
            taken.add((sentence.index, after + 1))
            yield _Piece(sentence, [after + 1], piece.label, "acronym")


def _found(piece: _Piece, text: str, quotations: Quotations) -> Found | None:
    sentence, words = piece.sentence, piece.words
    span = sentence.span_of(words)
    start, end = span
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    if start == end:
        return None
    span = Span(start, end)
    title = (*titles_before(sentence, words[0]), *piece.title) if piece.label == "PERSON" else ()
    head = sentence.head_of(words)
    gender = next((g for t in title if (g := title_gender(t))), "")
    describes = piece.label == "NORP" and _adjective(sentence, words[-1])
    return Found(
        span,
        piece.label,
        MentionKind.NAME,
        sentence,
        words,
        head,
        text[start:end],
        title=title,
        gender=gender,
        quotation=quotations.number_at(start),
        describes=describes,
        rule=piece.rule,
        plural=piece.label == "NORP" and not describes,
    )


def _adjective(sentence: SentenceSyntax, word: int) -> bool:
    relation = sentence.relation(word)
    return relation in ("amod", "compound") or (
        sentence.words[word].upos == "ADJ"
        and relation in ("conj", "root", "xcomp", "acl", "advcl", "ccomp", "parataxis", "dep")
    )


def titles_before(sentence: SentenceSyntax, word: int) -> tuple[str, ...]:
    """Return the titles and roles right before a name, in lower case, in order."""
    found: list[str] = []
    place = word - 1
    while place >= 0 and is_title(sentence, place) and len(found) < 6:
        # "the minister Ann Lee named" has the form of a title, "minister, Ann" has not.
        found.append(sentence.forms[place])
        place -= 1
    return tuple(reversed(found))


def title_gender(title: str) -> str:
    """Return "f" or "m" where a title or role in lower case shows it, else ""."""
    role = gazetteer.roles().get(title)
    return gazetteer.titles().get(title) or (role.gender if role else "")
