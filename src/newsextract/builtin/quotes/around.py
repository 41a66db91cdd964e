"""Turns the decision what a word near a cue is into features, which are strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.quotes.features import attribution_class, noun_kind, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.quotes.reading import Reading

_CLOSE = 2
_SHOWN = 3
_CLAUSES = frozenset({"conj", "^conj", "parataxis", "^parataxis", "advcl", "^advcl", "acl:relcl"})


class Walk:
    """What a walk outward from a cue has seen, for the features of the next edge."""

    def __init__(self, reading: Reading, cue: int) -> None:
        self.reading = reading
        self.cue = cue
        self.lemma = reading.tree.lemmas[cue]
        self.pos = reading.upos[cue]
        self.held = attribution_class(self.lemma)
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
        way = ".".join(path) if len(path) <= _SHOWN else "…" + ".".join(path[-2:])
        side = "L" if word < cue else "R"
        turn = "l" if word < origin else "r"
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
            f"e={self.lemma}|{key}|{case}" if depth <= _CLOSE else f"e={self.lemma}|{label}",
            f"f={key}|{noun_kind(reading, word)}|{self.sources > 0}",
            f"g={label}|{first}|{comma}",
            f"h={label}|{pos}|{side}|{min(abs(word - cue), 6)}",
            f"i={key}|{tree.deprels[cue]}",
            f"j={key}|{depth}",
            f"k={self.pos}|{key}|{lemma}" if depth <= _CLOSE else f"k={key}|{reading.xpos[word]}",
        ]
        left, right = (
            self._beside(labels, low - 1, -1),
            self._beside(labels, reading.high[word] + 1, 1),
        )
        found.append(f"w={key}|{left}|{right}")
        found.append(f"x={label}|{left}|{right}|{comma}|{side}")
        found.append(f"y={label}|{left}|{right}|{first}")
        if reading.has_region:
            here, there = reading.region[word], reading.region[origin]
            found.append(f"q={label}|{here >= 0}|{here >= 0 and here == there}")
            inside = sum(reading.region[i] >= 0 for i in (low, word, reading.high[word]))
            found.append(f"r={key}|{inside}")
        else:
            found.append(f"r={key}|-")
        if depth <= _CLOSE:
            found.extend(self._near(word, label, path, case, side))
        if pos == "VERB" or relation in _CLAUSES:
            found.extend(self._clause(word, origin, label, path, comma))
        if relation[0] == "^":
            found.extend(self._above(word, label, relation, side))
        return found

    def _near(
        self, word: int, label: str, path: tuple[str, ...], case: str, side: str
    ) -> list[str]:
        """Return features of the frame of the cue's lemma."""
        reading, lemma, pos = self.reading, self.lemma, self.pos
        way = ".".join(path)
        found = [
            f"N={self.held}|{pos}|{way}|{case}",
            f"N2={self.held}|{way}|{reading.xpos[self.cue]}|{self.signature}",
        ]
        if len(path) == 1:
            found += [
                f"m={lemma}|{way}|{side}",
                f"n={lemma}|{way}|{case}|{reading.form(reading.low[word])}",
                f"n2={lemma}|{way}|{reading.upos[word]}|{reading.name[word]}",
                f"o={lemma}|{way}|{self.signature}",
                f"p={pos}|{way}|{self.signature}|{side}",
            ]
        else:
            found += [f"m={lemma}|{way}", f"m2={lemma}|{way}|{case}|{label}"]
        return found

    def _clause(
        self, word: int, origin: int, label: str, path: tuple[str, ...], comma: str
    ) -> list[str]:
        """Return features of a clause: its subject, its tense, how it is joined."""
        reading = self.reading
        key = f"{label}|{path[-1]}"
        first = reading.form(reading.low[word])
        subject, other = subject_of(reading, word), subject_of(reading, origin)
        tense = reading.xpos[word]
        return [
            f"s={key}|{noun_kind(reading, subject)}",
            f"t={key}|{tense}|{reading.xpos[origin]}|{subject >= 0}{other >= 0}",
            f"u={key}|{comma}|{subject >= 0}|{first}",
            f"u2={label}|{len(path)}|{comma}|{first}|{tense}",
        ]

    def _above(self, word: int, label: str, relation: str, side: str) -> list[str]:
        """Return features of a step up, to a governor."""
        reading = self.reading
        places = range(min(word, self.cue) + 1, max(word, self.cue))
        between = {reading.form(i) for i in places} & {",", '"', "that", ":"}
        return [
            f"v={relation}|{','.join(sorted(between))}|{self.lemma}",
            f"v2={relation}|{reading.upos[word]}|{self.pos}|{side}",
            f"v3={relation}|{reading.tree.lemmas[word]}|{label}",
        ]

    def _beside(self, labels: Sequence[str], place: int, step: int) -> str:
        """Return the label of the next word that is no punctuation, "?" if it has none."""
        passed = ""
        while 0 <= place < len(labels):
            if self.reading.upos[place] != "PUNCT":
                return passed + (labels[place] or "?")
            passed = ","
            place += step
        return "#"
