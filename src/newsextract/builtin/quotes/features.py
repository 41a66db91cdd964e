"""Turns decisions about cues and their surroundings into features, which are strings.

A feature is a readable fact ("lemma and relation of the cue: say, root"), so that the
weights file can be read and a decision explained.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsextract.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        left = next((d for d in range(1, 9) if word - d >= 0 and reading.region[word - d] >= 0), 0)
        right = next(
            (d for d in range(1, 9) if word + d < reading.size and reading.region[word + d] >= 0), 0
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
    if reading.size < 8:
        found.append(f"short|{pos}|{reading.tree.relation(word)}|{reading.paragraph == 0}")
    if reading.paragraph == 0:
        found.append(f"title|{pos}")
        found.append(f"title|{lemma}")
    if pos == "PUNCT":
        found.append(f"pos={min(word, 6)}|{reading.size - word > 4}")
        found.append(
            f"prev={reading.name[word - 1] if word else ''}|{reading.upos[word - 1] if word else ''}"
        )
        found.append(f"caps={word > 0 and reading.tree.words[word - 1].text.isupper()}")
    return found


class Walk:
    """What a walk outward from a cue has seen, for the features of the next edge."""

    def __init__(self, reading: Reading, cue: int) -> None:
        self.reading = reading
        self.cue = cue
        self.lemma = reading.tree.lemmas[cue]
        self.pos = reading.upos[cue]
        self.signature = reading.signature[cue]
        self.sources = 0
        self.contents = 0

    def features(
        self, origin: int, word: int, labels: Sequence[str], path: tuple[str, ...]
    ) -> list[str]:
        """Return the features of "which label has `word`?".

        Args:
            origin: The neighbour in the tree that was labelled before.
            word: The word to label.
            labels: The labels given so far, "" for none.
            path: Relations from the cue to `word`; "^" before one means upward.

        """
        reading, tree, cue = self.reading, self.reading.tree, self.cue
        label = labels[origin]
        relation = path[-1]
        way = ".".join(path[-3:]) if len(path) < 4 else "…" + ".".join(path[-2:])
        side = "L" if word < cue else "R"
        turn = "l" if word < origin else "r"
        up = relation[0] == "^"
        low = reading.low[word]
        first = reading.form(low)
        before = reading.form(low - 1)
        comma = "," if before == "," else before if before in ":;-–—(" and before else ""
        lemma, pos = tree.lemmas[word], reading.upos[word]
        case = reading.case(word)
        name = reading.name[word]
        key = f"{label}|{relation}"
        depth = len(path)
        found = [
            label,
            key,
            f"1={key}|{side}{turn}",
            f"2={label}|{way}",
            f"3={way}|{side}",
            f"4={self.pos}|{way}",
            f"5={key}|{first}",
            f"6={key}|{lemma}",
            f"7={key}|{pos}|{name}",
            f"8={key}|{comma}|{side}",
            f"9={key}|{comma}|{first}|{side}",
            f"a={key}|{case}",
            f"b={key}|{bool(self.sources)}|{bool(self.contents)}|{side}",
            f"c={key}|{min((reading.high[word] - low) // 3, 5)}",
            f"d={key}|{self.signature}",
            f"e={self.lemma}|{key}|{case}" if depth < 3 else f"e={self.lemma}|{label}",
            f"f={key}|{noun_kind(reading, word)}|{self.sources > 0}",
            f"g={label}|{first}|{comma}",
            f"h={label}|{pos}|{side}|{min(abs(word - cue), 6)}",
            f"i={key}|{tree.deprels[cue]}",
            f"j={key}|{depth}",
            f"k={self.pos}|{key}|{lemma}" if depth < 3 else f"k={key}|{reading.xpos[word]}",
        ]
        left, right = (
            self._beside(labels, low - 1, -1),
            self._beside(labels, reading.high[word] + 1, 1),
        )
        found.append(f"w={key}|{left}|{right}")
        found.append(f"x={label}|{left}|{right}|{comma}|{side}")
        found.append(f"y={label}|{left}|{right}|{first}")
        if depth == 1:
            found.append(f"m={self.lemma}|{way}|{side}")
            found.append(f"n={self.lemma}|{way}|{case}|{first}")
            found.append(f"n2={self.lemma}|{way}|{pos}|{name}")
            found.append(f"o={self.lemma}|{way}|{self.signature}")
            found.append(f"p={self.pos}|{way}|{self.signature}|{side}")
        elif depth == 2:
            found.append(f"m={self.lemma}|{way}")
            found.append(f"m2={self.lemma}|{way}|{case}")
        if reading.has_region:
            here, there = reading.region[word], reading.region[origin]
            found.append(f"q={label}|{here >= 0}|{here >= 0 and here == there}")
            inside = sum(reading.region[i] >= 0 for i in (low, word, reading.high[word]))
            found.append(f"r={key}|{inside}")
        else:
            found.append(f"r={key}|-")
        if pos == "VERB" or relation in {
            "conj",
            "^conj",
            "parataxis",
            "^parataxis",
            "advcl",
            "^advcl",
            "acl:relcl",
        }:
            subject = subject_of(reading, word)
            other = subject_of(reading, origin)
            found.append(f"s={key}|{noun_kind(reading, subject)}")
            found.append(
                f"t={key}|{reading.xpos[word]}|{reading.xpos[origin]}|{subject >= 0}{other >= 0}"
            )
            found.append(f"u={key}|{comma}|{subject >= 0}|{first}")
            found.append(f"u2={label}|{depth}|{comma}|{first}|{reading.xpos[word]}")
        if up:
            between = {reading.form(i) for i in range(min(word, cue) + 1, max(word, cue))} & {
                ",",
                '"',
                "that",
                ":",
            }
            found.append(f"v={relation}|{','.join(sorted(between))}|{self.lemma}")
            found.append(f"v2={relation}|{pos}|{self.pos}|{side}")
            found.append(f"v3={relation}|{lemma}|{label}")
        return found

    def _beside(self, labels: Sequence[str], place: int, step: int) -> str:
        """Return the label of the next word that is no punctuation, "?" if it has none."""
        passed = ""
        while 0 <= place < len(labels):
            if self.reading.upos[place] != "PUNCT":
                return passed + (labels[place] or "?")
            passed = ","
            place += step
        return "#"
