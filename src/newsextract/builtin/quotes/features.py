"""Turns the decision whether a word is a cue into features, which are strings.

A feature is a readable fact ("lemma and relation of the cue: say, root"), so that the
weights file can be read and a decision explained.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsextract.wordlists import read_table

if TYPE_CHECKING:
    from newsextract.builtin.quotes.reading import Reading

_WINDOW = 8
_SHORT = 8
_FEW = 4
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
    row = _classes().get(lemma)
    return "" if row is None else row[2 if infinitive else 1]


CUE_POS = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV", "ADP", "SCONJ"})
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
_PERSON = frozenset(["i", "you", "he", "she", "we", "they", "who", "him", "her", "us", "them"])
_FRAME = frozenset(
    {
        "nsubj",
        "obj",
        "iobj",
        "ccomp",
        "xcomp",
        "obl",
        "csubj",
        "parataxis",
        "advcl",
        "acl",
        "nmod",
        "cop",
        "expl",
        "conj",
        "appos",
    }
)


def is_candidate(reading: Reading, word: int) -> bool:
    """Say whether `word` may be a cue at all."""
    if reading.region[word] >= 0:
        return False
    if reading.tree.forms[word] == "called" and {"so", "so-"} & {
        reading.form(word - 1),
        reading.form(word - 2),
    }:
        return False
    pos = reading.upos[word]
    if pos == "PUNCT":
        return reading.tree.forms[word] == ":"
    if pos not in CUE_POS:
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


def subject_of(reading: Reading, word: int) -> int:
    """Return the subject of a word, or -1."""
    for child in reading.tree.children[word]:
        if reading.tree.relation(child) == "nsubj":
            return child
    return -1


def noun_kind(reading: Reading, word: int) -> str:
    """Return what kind of thing a subject is: a pronoun, a kind of name or a noun."""
    if word < 0:
        return "-"
    form = reading.tree.forms[word]
    if reading.upos[word] == "PRON":
        return "they" if form in _PERSON else form
    return reading.name[word] or reading.upos[word]


def first_features(reading: Reading, word: int) -> tuple[str, ...]:
    """Return the features that rule most words out as cues, a part of `cue_features`."""
    tree = reading.tree
    lemma, pos, relation = tree.lemmas[word], reading.upos[word], tree.deprels[word]
    signature = reading.signature[word]
    return (
        f"l={lemma}",
        f"lp={lemma}|{pos}",
        f"lr={lemma}|{relation}",
        f"f={signature}",
        f"pf={pos}|{relation}|{signature}",
        f"xr={reading.xpos[word]}|{relation}",
    )


def cue_features(reading: Reading, word: int) -> list[str]:
    """Return the features of "is this word the head of a cue?"."""
    tree = reading.tree
    lemma, pos, relation = tree.lemmas[word], reading.upos[word], tree.deprels[word]
    head = tree.heads[word]
    head_lemma = tree.lemmas[head] if head >= 0 else "ROOT"
    subject = subject_of(reading, word)
    kind = noun_kind(reading, subject)
    signature = reading.signature[word]
    found = [
        "bias",
        "l=" + lemma,
        f"lp={lemma}|{pos}",
        *_class_features(lemma, pos, relation, signature, kind),
        f"lr={lemma}|{relation}",
        f"xr={reading.xpos[word]}|{relation}",
        f"f={signature}",
        f"lf={lemma}|{signature}",
        f"pf={pos}|{relation}|{signature}",
        f"k={pos}|{kind}",
        f"lk={lemma}|{kind}",
        f"hr={head_lemma}|{relation}",
        f"lh={lemma}|{head_lemma}",
        f"w={reading.form(word - 1)}|{lemma}",
        f"w+={lemma}|{reading.form(word + 1)}",
        f"-1={reading.form(word - 1)}|{pos}",
        f"+1={reading.form(word + 1)}|{pos}",
        f"+2={reading.form(word + 1)}|{reading.form(word + 2)}",
        f"-p={reading.upos[word - 1] if word else '<'}|{pos}|{reading.upos[word + 1] if word + 1 < reading.size else '>'}",
    ]
    if subject >= 0:
        found.append(f"s={tree.lemmas[subject]}|{pos}")
        found.append(f"sl={tree.deprels[subject]}|{lemma}")
        found.append("so=" + ("v" if subject > word else "n") + f"|{pos}")
    for child in tree.children[word]:
        child_relation = tree.deprels[child]
        base = tree.relation(child)
        if base in _FRAME:
            case = reading.case(child)
            first = reading.form(reading.low[child])
            found += (
                f"c={lemma}|{base}|{case}",
                f"cp={pos}|{base}|{case}",
                f"cf={base}|{first}|{pos}",
                f"cl={base}|{tree.lemmas[child]}",
                f"lcp={lemma}|{base}|{reading.upos[child]}",
            )
            if base in {"xcomp", "obj", "ccomp"}:
                found.append(f"lcl={lemma}|{base}|{tree.lemmas[child]}")
            if reading.has_region and any(
                reading.region[i] >= 0 for i in (child, reading.low[child], reading.high[child])
            ):
                found.append(f"cq={base}|{pos}")
        elif base in {"aux", "mark", "advmod", "det", "case"}:
            found.append(f"a={child_relation}|{tree.lemmas[child]}|{pos}")
            if base in {"aux", "mark"}:
                found.append(f"al={tree.lemmas[child]}|{lemma}")
        elif child_relation in {"compound:prt", "nmod:poss"}:
            found.append(
                f"q={lemma}|{child_relation}|{tree.lemmas[child] if base == 'compound' else noun_kind(reading, child)}"
            )
            found.append(f"qp={pos}|{child_relation}")
    if head >= 0 and relation.partition(":")[0] in {
        "xcomp",
        "ccomp",
        "advcl",
        "conj",
        "acl",
        "obj",
        "nmod",
        "obl",
        "parataxis",
    }:
        head_subject = subject_of(reading, head)
        found.append(f"hs={relation}|{noun_kind(reading, head_subject)}|{pos}")
        found.append(f"hf={relation}|{reading.upos[head]}|{reading.case(word)}|{pos}")
        above = tree.heads[head]
        found.append(
            f"hh={relation}|{tree.deprels[head]}|{tree.lemmas[above] if above >= 0 else 'ROOT'}"
        )
    found.extend(_surroundings(reading, word, lemma, pos))
    return found


def _class_features(lemma: str, pos: str, relation: str, signature: str, kind: str) -> list[str]:
    held = attribution_class(lemma)
    return [f"L={held}|{pos}|{relation}", f"Lf={held}|{pos}|{signature}", f"Lk={held}|{kind}"]


def _surroundings(reading: Reading, word: int, lemma: str, pos: str) -> list[str]:
    """Return features of the quotation marks and the sentence around a word."""
    found = []
    if reading.has_region:
        found.append(f"Q|{pos}|{reading.tree.relation(word)}")
        left = next(
            (d for d in range(1, _WINDOW + 1) if word - d >= 0 and reading.region[word - d] >= 0), 0
        )
        right = next(
            (
                d
                for d in range(1, _WINDOW + 1)
                if word + d < reading.size and reading.region[word + d] >= 0
            ),
            0,
        )
        found.append(f"ql={min(left, 4)}|{pos}")
        found.append(f"qr={min(right, 4)}|{pos}")
        found.append(f"qq={min(left, 3)}{min(right, 3)}|{lemma}")
        if left:
            found.append(f"qlb={reading.form(word - left)}|{min(left, 3)}|{pos}")
    else:
        found.append(f"noQ|{lemma}")
    if reading.form(reading.size - 1) == ":":
        found.append(f"colon|{pos}|{reading.tree.relation(word)}")
    if reading.size < _SHORT:
        found.append(f"short|{pos}|{reading.tree.relation(word)}|{reading.paragraph == 0}")
    if reading.paragraph == 0:
        found.append(f"title|{pos}")
        found.append(f"title|{lemma}")
    if pos == "PUNCT":
        found.append(f"pos={min(word, 6)}|{reading.size - word > _FEW}")
        found.append(
            f"prev={reading.name[word - 1] if word else ''}|{reading.upos[word - 1] if word else ''}"
        )
        found.append(f"caps={word > 0 and reading.tree.words[word - 1].text.isupper()}")
    return found
