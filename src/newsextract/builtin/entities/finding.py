"""Finds the names: what the models found, cut to the name, mended and completed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import completing, gazetteer
from newsextract.builtin.entities.apostrophes import with_apostrophes
from newsextract.builtin.entities.brackets import bracketed, label_bracketed, label_mixed
from newsextract.builtin.entities.clubs import label_clubs
from newsextract.builtin.entities.evidence import relabelled
from newsextract.builtin.entities.fixtures import parted
from newsextract.builtin.entities.found import Found
from newsextract.builtin.entities.given import with_first_names, without_offices
from newsextract.builtin.entities.initials import with_initials
from newsextract.builtin.entities.nicknaming import with_nicknames
from newsextract.builtin.entities.nominals import is_national
from newsextract.builtin.entities.partnerships import joined
from newsextract.builtin.entities.pieces import EDGE, Piece, pieces_of, without_overlaps
from newsextract.builtin.entities.storms import with_storms
from newsextract.builtin.entities.titles import title_gender, titles_before
from newsextract.spans import Span

if TYPE_CHECKING:
    from newsextract.builtin.entities.quotations import Quotations
    from newsextract.document import Document
    from newsextract.syntax import SentenceSyntax, Syntax

_INITIAL = len("J.")
_FOLLOWING = 4
# What keeps its full stop at the end of a name.
_ABBREVIATED = frozenset(
    (
        "assn",
        "ave",
        "bhd",
        "blvd",
        "bros",
        "co",
        "corp",
        "cos",
        "dept",
        "esq",
        "inc",
        "intl",
        "jr",
        "llc",
        "ltd",
        "pty",
        "rd",
        "sr",
        "st",
        "univ",
    )
)
_PREDICATES = frozenset(
    ("conj", "root", "xcomp", "acl", "advcl", "ccomp", "parataxis", "dep", "amod", "compound")
)


def find_names(
    document: Document,
    tree: Syntax,
    text: str,
    quotations: Quotations,
    dateline: Span | None = None,
) -> list[Found]:
    """Return the article's names in order; a name inside another comes after it."""
    found = parted(p for named in document.ents for p in pieces_of(named, tree))
    pieces = list(joined(without_overlaps(found)))
    pieces = with_initials(with_first_names(with_nicknames(pieces)), tree, text)
    taken = {(p.sentence.index, w) for p in pieces for w in p.words}
    for sentence in tree.sentences:
        pieces.extend(completing.listed(sentence, taken))
        pieces.extend(completing.titled(sentence, taken))
    pieces = with_apostrophes(pieces)
    pieces = without_offices(relabelled(with_storms(pieces)))
    label_clubs(pieces)
    label_bracketed(pieces)
    label_mixed(pieces)
    pieces.extend(list(bracketed(pieces, taken)))
    pieces.extend(list(completing.abbreviated(tree, pieces, taken)))
    known = completing.known_names(pieces)
    pieces.extend(completing.repeats(tree, known, taken))
    pieces.extend(list(completing.nested(pieces, known)))
    pieces.sort(key=lambda p: (p.sentence.index, p.words[0], p.nested, -len(p.words)))
    names = [_found(piece, text, quotations) for piece in pieces if not _is_person(piece)]
    return [name for name in names if name is not None and not _agency(name, dateline)]


def _is_person(piece: Piece) -> bool:
    """Say whether a nationality is no name but what one person is called: "the Dutchman"."""
    words = [w for w in piece.words if piece.sentence.forms[w] != "the"]
    return piece.label == "NORP" and len(words) == 1 and is_national(piece.sentence, words[0])


def _agency(name: Found, dateline: Span | None) -> bool:
    """Say whether a name is that of who wrote the article: "LONDON (Reuters) -"."""
    return dateline is not None and dateline.contains(name.span) and name.label in ("ORG", "PERSON")


def _found(piece: Piece, text: str, quotations: Quotations) -> Found | None:
    sentence, words = piece.sentence, piece.words
    start, end = sentence.span_of(words)
    start = piece.start if piece.start >= 0 else start
    while end > start and (text[end - 1] in EDGE or text[end - 1].isspace()):
        end -= 1
    if _is_stop(text, end, sentence.texts[words[-1]]):
        end -= 1
    while start < end and (text[start] in EDGE or text[start].isspace()):
        start += 1
    if start == end:
        return None
    title = (*titles_before(sentence, words[0]), *piece.title) if piece.label == "PERSON" else ()
    describes = piece.label == "NORP" and _adjective(sentence, words[-1])
    label = "LANGUAGE" if piece.label == "NORP" and _language(sentence, words[-1]) else piece.label
    return Found(
        Span(start, end),
        label,
        MentionKind.NAME,
        sentence,
        words,
        sentence.head_of(words),
        text[start:end],
        title=title,
        gender=next((g for t in title if (g := title_gender(t))), ""),
        quotation=quotations.number_at(start),
        describes=describes,
        plural=label == "NORP" and not describes,
        nested=piece.nested,
        rule=piece.rule,
    )


def _is_stop(text: str, end: int, word: str) -> bool:
    """Say whether the full stop of a name's last word is the sentence's: "his sister, Marli."."""
    return (
        word[:-1].isalpha()
        and word.endswith(".")
        and len(word) > _INITIAL
        and not word.isupper()
        and (end == len(text) or text[end].isspace())
        and not text[end : end + _FOLLOWING].strip()[:1].islower()
        and word[:-1].casefold() not in _ABBREVIATED
        and gazetteer.state(word) is None
    )


def _adjective(sentence: SentenceSyntax, word: int) -> bool:
    relation = sentence.relations[word]
    if relation in ("amod", "compound"):
        return True
    return sentence.words[word].upos == "ADJ" and relation in _PREDICATES


def _language(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a nationality is the name of a language: "speaks English"."""
    governor = sentence.heads[word]
    if sentence.forms[word].endswith("s") or sentence.relations[word] in ("amod", "compound"):
        return False
    if governor >= 0 and sentence.lemmas[governor] in ("speak", "learn", "translate", "teach"):
        return True
    alone = not any(sentence.relations[c] in ("det", "nmod") for c in sentence.children[word])
    return (
        alone
        and word > 0
        and sentence.forms[word - 1] in ("in", "into")
        and (sentence.words[word].upos != "ADJ" or sentence.relations[word] == "obl")
    )
