"""A sentence as the sentiment model reads it; worked out once for all its targets."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from newsextract.builtin.sentiment.words import (
    intensifiers,
    negations,
    roles,
    unmasked,
    valence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.syntax import SentenceSyntax

_SCOPE = 4
_STOPS = frozenset({",", ";", ".", "but"})
_KEYS = {"PROPN": "@", "NUM": "0"}
_SHORT, _FEW, _MOST = 3, 4, 0.8
# What a name that the tagger does not know is taken for.
_MISREAD = frozenset({"ADJ", "NOUN", "VERB", "X"})
_HIGHEST, _MOST_SHARED = 8, 6
# Relations by which a word takes the role of its governor.
_SAME = frozenset({"appos", "flat", "compound", "conj", "list", "fixed", "goeswith", "dep"})
_PLAIN_ROLES = frozenset({"obj", "iobj", "vocative", "dislocated", "parataxis", "xcomp"})
_CLAUSES = ("advcl", "ccomp", "acl", "parataxis", "csubj", "root", "conj", "xcomp")


class Reading:
    """A sentence, ready for `features`.

    Attributes:
        syntax: The sentence.
        keys: Each word's lemma; names are all "@", numbers "0", so that no name and
            no amount can be for or against anybody.
        values: Valence of each word in news: negation turns it, an intensifier adds.
        general: Likewise, from a general lexicon.
        negated: Whether a negation word is shortly before.
        quoted: Whether the word stands between quotation marks.
        names: How many names there are.
        polar: Indices of the words that have a valence.
        clauses: For each word the index of the word that heads its clause.

    """

    __slots__ = (
        "clauses",
        "general",
        "keys",
        "names",
        "negated",
        "polar",
        "quoted",
        "sums",
        "syntax",
        "values",
    )

    def __init__(self, syntax: SentenceSyntax) -> None:
        self.syntax = syntax
        self.keys: list[str] = []
        self.values: list[float] = []
        self.general: list[float] = []
        self.negated: list[bool] = []
        self.quoted: list[bool] = []
        self.names = 0
        self._read_words()
        self.polar = [i for i, v in enumerate(self.general) if v or self.values[i]]
        self.clauses = _clause_numbers(syntax)
        self.sums = [
            list(itertools.accumulate((max(s * v, 0.0) for v in values), initial=0.0))
            for values in (self.values, self.general)
            for s in (1, -1)
        ]

    def _read_words(self) -> None:
        syntax = self.syntax
        inside = _starts_quoted(syntax)
        titled = _is_titled(syntax)
        turning, adding = negations(), intensifiers()
        last_negation = last_intensifier = -_SCOPE - 1
        for i, form in enumerate(syntax.forms):
            lemma, upos = _tagged(syntax, i, titled=titled)
            inside ^= form == '"'
            negated = i - last_negation <= _SCOPE
            factor = (-0.7 if negated else 1.0) * (1.4 if i - last_intensifier == 1 else 1.0)
            tuned, general = valence(lemma, form, upos)
            self.quoted.append(inside)
            self.negated.append(negated)
            self.values.append(factor * tuned)
            self.general.append(factor * general)
            self.names += upos == "PROPN" and not (i and self.keys[-1] == "@")
            self.keys.append(_KEYS.get(upos, lemma))
            if form in turning:
                last_negation = i
            elif form in _STOPS:
                last_negation = -_SCOPE - 1
            if form in adding:
                last_intensifier = i

    def totals(self, start: int, end: int) -> list[float]:
        """Return the good and bad valence of words `start` to `end`: tuned, general."""
        start = max(start, 0)
        end = min(end, len(self.keys))
        if end <= start:
            return [0.0] * 4
        return [s[end] - s[start] for s in self.sums]


def _tagged(syntax: SentenceSyntax, index: int, *, titled: bool) -> tuple[str, str]:
    """Return lemma and part of speech of a word, mended where names are concerned."""
    lemma, upos = syntax.lemmas[index], syntax.words[index].upos or ""
    if titled:
        return (unmasked(syntax.forms[index]) if upos == "PROPN" else None) or (lemma, upos)
    if index and upos in _MISREAD and syntax.words[index].text[0].isupper():
        return lemma, "PROPN"
    return lemma, upos


def _is_titled(syntax: SentenceSyntax) -> bool:
    """Say whether This Is a Headline in Which Every Word Looks Like a Name."""
    long = [word.text for word in syntax.words if len(word.text) > _SHORT and word.text.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= _FEW and capital > _MOST * len(long)


def _starts_quoted(syntax: SentenceSyntax) -> bool:
    """Say whether the sentence starts between quotation marks: the first one closes."""
    first = next((i for i, form in enumerate(syntax.forms) if form == '"'), 0)
    return first > 0 and syntax.spans[first - 1].end == syntax.spans[first].start


def _clause_numbers(syntax: SentenceSyntax) -> list[int]:
    """Return for each word the index of the word that heads its clause."""
    found = [-1] * len(syntax.words)
    for i in range(len(found)):
        path = []
        current = i
        while found[current] < 0:
            path.append(current)
            head = syntax.heads[current]
            clausal = syntax.relation(current) in _CLAUSES and (
                syntax.words[current].upos in {"VERB", "AUX"}
                or any(syntax.relation(c) in {"cop", "nsubj"} for c in syntax.children[current])
            )
            if head < 0 or clausal or len(path) > len(found):
                found[current] = current
                break
            current = head
        for member in path:
            found[member] = found[current]
    return found


def arguments(syntax: SentenceSyntax, word: int) -> Iterator[tuple[int, str]]:
    """Yield predicates and the role that `word` has in them, the nearest first.

    Roles are "subj", "obj" (passive subjects too), "by" (passive agents), the
    preposition of an oblique, "cop" (is said to be), "mod" (is described by),
    "of+" before any of these for what belongs to the word ("her plan failed").
    """
    yield from _above(syntax, word)
    for child in syntax.children[word]:
        relation = syntax.relation(child)
        if relation == "acl":
            yield from _shared(syntax, child, "acl." + _role_in_clause(syntax, child))
        elif relation in {"amod", "compound", "appos", "nmod"}:
            yield child, "mod." + relation
    if syntax.dependent(word, "cop") is not None:
        yield word, "pred"


def _above(syntax: SentenceSyntax, word: int) -> Iterator[tuple[int, str]]:
    prefix = ""
    current = word
    for _step in range(_HIGHEST):
        head = syntax.heads[current]
        if head < 0:
            break
        relation = syntax.relation(current)
        if relation in _SAME:
            if relation == "compound":
                prefix = "of+"
        elif relation in {"nmod", "det", "amod", "nummod"}:
            case = "" if syntax.deprels[current] == "nmod:poss" else _case(syntax, current)
            yield head, f"{prefix}nmod:{case}"
            prefix = "of+"
        else:
            role = _role(syntax, current)
            if role:
                yield from _shared(syntax, head, prefix + role)
            break
        current = head


def _role_in_clause(syntax: SentenceSyntax, verb: int) -> str:
    """Return the role of a noun in the clause that is said of it."""
    if syntax.deprels[verb] == "acl:relcl":
        subject = syntax.dependent(verb, "nsubj")
        if subject is None or syntax.lemmas[subject] not in {"who", "that", "which"}:
            return "obj"
        return "obj" if syntax.deprels[subject] == "nsubj:pass" else "subj"
    active = syntax.features[verb].get("VerbForm", "") in {"Ger", "Inf"}
    return "subj" if active or syntax.forms[verb].endswith("ing") else "obj"


def _role(syntax: SentenceSyntax, word: int) -> str:
    head, full = syntax.heads[word], syntax.deprels[word]
    relation = syntax.relation(word)
    found = relation if relation in _PLAIN_ROLES else ""
    if relation == "nsubj":
        if full == "nsubj:pass" or syntax.dependent(head, "aux:pass") is not None:
            found = "obj"
        else:
            found = "cop" if syntax.dependent(head, "cop") is not None else "subj"
    elif full == "csubj:pass":
        found = "obj"
    elif relation == "obl":
        case = _case(syntax, word)
        found = "by" if full == "obl:agent" or case == "by" else f"obl:{case}"
    return found


def _case(syntax: SentenceSyntax, word: int) -> str:
    case = syntax.dependent(word, "case")
    return syntax.lemmas[case] if case is not None else ""


def _shared(syntax: SentenceSyntax, verb: int, role: str) -> Iterator[tuple[int, str]]:
    """Yield `verb` and the verbs that share its subject or object."""
    queue = [(verb, role)]
    for _ in range(_MOST_SHARED):
        if not queue:
            return
        current, part = queue.pop(0)
        yield current, part
        if not part.endswith(("subj", "cop", "obj")):
            continue
        for child in syntax.children[current]:
            relation = syntax.relation(child)
            own = syntax.dependent(child, "nsubj") is not None
            if own or relation not in {"xcomp", "conj", "advcl"}:
                continue
            upos = syntax.words[child].upos
            passive = syntax.dependent(child, "aux:pass") is not None
            if relation == "xcomp":
                name = "x." if part.endswith("obj") or upos == "VERB" else "xcop."
                base = "subj"
            elif upos == "VERB" or syntax.dependent(child, "cop") is not None:
                name = "c." if relation == "conj" else "a."
                base = "subj" if relation == "advcl" or not part.endswith("obj") else "obj"
            else:
                continue
            queue.append((child, name + ("obj" if passive else base)))


def verb_classes(reading: Reading, word: int) -> Sequence[str]:
    """Return the classes of a predicate; a negated one's are marked."""
    classes = roles().get(reading.syntax.lemmas[word], ())
    negated = reading.negated[word] or any(
        reading.keys[c] in negations() for c in reading.syntax.children[word]
    )
    return tuple(f"{c}!" for c in classes) if negated else classes
