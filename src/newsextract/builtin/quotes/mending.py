"""Mends the labels that the network gave the words around a cue, where a rule knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.wordlists import read_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.quotes.reading import Reading

_WINDOW = 8
_CLAUSE_MARKS = frozenset(["that", "whether", "if", "to"])
_RAISING = frozenset(["seem", "appear", "look", "sound", "tend", "prove", "remain", "happen", "be"])
_NEAR = 4
_RELATIVE = frozenset(["who", "which"])
_POSSESSIVE = frozenset(["'s", "’s"])
_LINKING = 4  # first words of a sentence
_LINKS = frozenset(
    ["still", "however", "meanwhile", "indeed", "in fact", "nevertheless", "nonetheless", "instead"]
)


def relative_source(reading: Reading, labels: list[str], head: int, order: Sequence[int]) -> int:
    """Make a "who" before the cue the source, if it was read as content; return it, or -1."""
    for word in range(max(head - _NEAR, 0), head):
        if reading.tree.forms[word] == "who" and labels[word] in "CO" and reading.region[word] < 0:
            # "Ms Lee, who in turn said": whatever else stands between is no source.
            if any(not word < other < head for other in order):
                return -1
            labels[word:head] = ["S"] + [
                label if label == "K" else "O" for label in labels[word + 1 : head]
            ]
            return word
    return -1


def whole_possessor(reading: Reading, labels: list[str], source: int) -> None:
    """Give a source that begins with "'s" whose it is: "says Ohio's high court"."""
    first = run_around(reading, labels, source, "S")[0]
    owner = reading.tree.heads[first]
    if reading.form(first) in _POSSESSIVE and 0 <= owner < first:
        for word in range(reading.low[owner], first):
            labels[word] = "S"


def end_clause(reading: Reading, labels: list[str], head: int, source: int) -> None:
    """Let a source that ends in a relative pronoun have the clause that this begins.

    In "said one nurse, who asked not to be named" the clause attributes something itself,
    and so may have been taken for no part of the source.
    """
    tree = reading.tree
    words = run_around(reading, labels, source, "S")
    start = words[-1]
    if tree.forms[start] not in _RELATIVE:
        start += 2 if reading.form(start + 1) == "," else 1
        if reading.form(start) not in _RELATIVE:
            return
    verb = tree.heads[start]
    if start == source or verb in {-1, head} or tree.heads[verb] not in words:
        return
    clause = range(words[-1] + 1, reading.high[verb] + 1)
    if all(labels[word] not in "CK" for word in clause):
        labels[clause.start : clause.stop] = ["S"] * len(clause)


def clause_after(reading: Reading, labels: list[str], head: int) -> None:
    """Make a clause with "that" or "to" behind a cue without content its content.

    In "told the BBC that it rained" the clause may hang on "BBC", and in "declined to
    comment" the clause may be read as a part of the cue.
    """
    if reading.upos[head] != "VERB":
        return
    tree = reading.tree
    for word in range(head + 1, min(head + _WINDOW, reading.size)):
        if tree.forms[word] in _CLAUSE_MARKS and tree.deprels[word] == "mark":
            verb = tree.heads[word]
            if verb < word or tree.relations[verb] not in {"ccomp", "xcomp", "acl", "advcl"}:
                return
            for inside in tree.subtree(verb):
                if inside >= word:
                    labels[inside] = "C"
            return


def link_preposition(reading: Reading, labels: list[str], head: int) -> None:
    """Give a verb the preposition that links it to its content: "has pushed hard for"."""
    tree = reading.tree
    place = head + 1
    # "hard" may be read as an adverb or as an adjective.
    while (
        place < reading.size
        and reading.upos[place] in {"ADJ", "ADV"}
        and tree.heads[place] == head
        and not tree.children[place]
    ):
        place += 1
    if place >= reading.size or labels[place] != "C" or tree.deprels[place] != "case":
        return
    if reading.upos[head] == "VERB" and tree.heads[tree.heads[place]] == head:
        labels[head + 1 : place + 1] = ["K"] * (place - head)


def whole_adverbial(reading: Reading, labels: list[str], head: int) -> None:
    """Give a cue that begins in an adverbial the preposition of it: "in turn said"."""
    tree = reading.tree
    first = run_around(reading, labels, head, "K")[0]
    case = first - 1
    if case < 0 or first == head or labels[case] not in "CO":
        return
    if tree.heads[first] == head and tree.heads[case] == first and tree.deprels[case] == "case":
        labels[case] = "K"


def finish_phrase(reading: Reading, labels: list[str], head: int) -> None:
    """Let a content that ends inside a phrase have the rest: "a year" of "a year earlier".

    Its last word hangs on a word behind it, which hangs on the content. A preposition
    without its noun is left out.
    """
    tree = reading.tree
    last = max((word for word in range(reading.size) if labels[word] == "C"), default=-1)
    if last < head:
        return
    while (
        last + 1 < reading.size
        and labels[last + 1] == "O"
        and tree.relations[last + 1] == "flat"
        and labels[tree.heads[last + 1]] == "C"
    ):
        last += 1  # the rest of a name
        labels[last] = "C"
    above = tree.heads[last]
    if above < last or labels[tree.heads[above]] != "C" or reading.region[above] >= 0:
        return
    if tree.deprels[last] == "case":
        labels[last] = "O"
        return
    rest = range(last + 1, reading.high[above] + 1)
    if all(labels[word] == "O" for word in rest):
        labels[rest.start : rest.stop] = ["C"] * len(rest)


def finish_apposition(reading: Reading, labels: list[str], head: int) -> None:
    """Let a content that stops at an apposition have it and what goes on behind it.

    In "had her leading her rival, teacher Sam Lee, by 9 points" the last words hang on
    the content; where nothing does, the apposition may be the author's.
    """
    tree = reading.tree
    last = max((word for word in range(reading.size) if labels[word] == "C"), default=-1)
    if last < head or reading.form(last + 1) != "," or reading.region[last] >= 0:
        return
    apposed = next(
        (
            child
            for word in (last, *tree.ancestors(last))
            if labels[word] == "C"
            for child in tree.children[word]
            if child > last and tree.relations[child] == "appos"
        ),
        -1,
    )
    if apposed < 0 or reading.form(reading.high[apposed] + 1) != ",":
        return
    comma = reading.high[apposed] + 1
    # The comma may hang on what follows it.
    above = [c for c in range(comma + 1, reading.size) if comma <= reading.low[c] <= comma + 1]
    if not above:
        return
    top = max(above, key=lambda c: reading.high[c])
    if (
        reading.case(top) == "according"
        or tree.relations[top] in {"parataxis", "punct", "cc", "root"}
        or labels[tree.heads[top]] != "C"
    ):
        return
    words = range(last + 1, reading.high[top] + 1)
    if all(labels[word] == "O" for word in words):
        labels[words.start : words.stop] = ["C"] * len(words)


def part_but(reading: Reading, labels: list[str], head: int) -> None:
    """Take out of an indirect content the author's "..., but this has yet to be confirmed".

    A clause with a subject of its own behind a comma and "but", where the content began
    with "that" and this does not: what follows is set against what was said.
    """
    tree = reading.tree
    for word in range(head + 1, reading.size):
        if (
            labels[word] == "C"
            and tree.forms[word] == "but"
            and reading.form(word - 1) == ","
            and reading.region[word] < 0
            and tree.relations[word] == "cc"
        ):
            verb = tree.heads[word]
            before = [w for w in range(head + 1, word) if labels[w] == "C"]
            if tree.dependent(verb, "nsubj") is None or not before:
                continue
            if tree.forms[before[0]] != "that" or reading.form(word + 1) == "that":
                continue
            for inside in tree.subtree(verb):
                if inside >= word and labels[inside] == "C":
                    labels[inside] = "O"
            return


def part_reason(reading: Reading, labels: list[str], head: int) -> None:
    """Take out of an indirect content why it was said: "could close after it was hit".

    What has happened cannot come before what may yet happen, so a clause in the past
    with "after" tells of the saying and not of what is to come.
    """
    tree = reading.tree
    for word in range(head + 1, reading.size):
        if labels[word] != "C" or reading.region[word] >= 0 or tree.forms[word] != "after":
            continue
        verb = tree.heads[word]
        above = tree.heads[verb]
        if (
            tree.deprels[word] == "mark"
            and above >= 0
            and any(tree.words[w].xpos == "VBD" for w in (verb, *tree.children[verb]))
            and labels[above] == "C"
            and any(tree.words[c].xpos == "MD" for c in tree.children[above])
        ):
            for inside in range(word, reading.high[verb] + 1):
                if labels[inside] == "C":
                    labels[inside] = "O"
            return


def part_link(reading: Reading, labels: list[str], head: int) -> None:
    """Take words that link a sentence to the one before out of a content that opens it.

    "But it was taken in 2016, experts said": the author's "but". Where the cue comes
    first, all that follows is the speaker's.
    """
    words = [w for w in range(min(head, _LINKING)) if reading.upos[w] != "PUNCT"]
    if not words or labels[words[0]] != "C" or reading.region[words[0]] >= 0:
        return
    first = words[0]
    if reading.upos[first] == "CCONJ":
        labels[first] = "O"
        return
    for size in (1, 2):
        phrase = " ".join(reading.form(first + i) for i in range(size))
        if phrase in _LINKS and reading.form(first + size) == ",":
            labels[first : first + size + 1] = ["O"] * (size + 1)


def part_occasion(reading: Reading, labels: list[str], head: int) -> None:
    """Take an occasion at the end of a content out of it: "..., during a phone call".

    It tells of the saying, wherever the parser hangs it; but not where the content is
    nothing else, nor inside marks.
    """
    tree = reading.tree
    last = max((word for word in range(reading.size) if labels[word] == "C"), default=-1)
    if last < head:
        return
    occasions = read_mapping(__package__, "occasions.tsv")
    for word in (last, *tree.ancestors(last)):
        if word <= head or labels[word] != "C" or reading.high[word] < last:
            return
        cases = occasions.get(tree.lemmas[word])
        if (
            cases
            and tree.relations[word] in {"obl", "nmod"}
            and reading.case(word) in cases.split(",")
        ):
            first = reading.low[word]
            if first - 1 > head and reading.region[first] < 0 and labels[first - 1] == "C":
                labels[first : last + 1] = ["O"] * (last + 1 - first)
            return


def subject_source(reading: Reading, labels: list[str], head: int) -> list[int]:
    """Make the subject of an active verb its source, if it was read as content; return it.

    Verbs such as "seem" have none: there the subject is what seems.
    """
    tree = reading.tree
    subject = tree.dependent(head, "nsubj")
    if (
        subject is None
        or subject > head
        or labels[subject] != "C"
        # A passive has an auxiliary; where there is none the parser is wrong about it.
        or tree.deprels[subject] not in {"nsubj", "nsubj:pass"}
        or reading.upos[head] != "VERB"
        or reading.region[subject] >= 0
        or tree.lemmas[head] in _RAISING
        or tree.dependent(head, "aux:pass") is not None
        or "C" not in labels[head + 1 :]
    ):
        return []
    words = [word for word in tree.subtree(subject) if word < head]
    for word in words:
        if labels[word] == "C":
            labels[word] = "S"
    return [subject]


def part_clause(reading: Reading, labels: list[str], head: int) -> None:
    """Give the clause after "According to the report, Ms Lee left" back its subject."""
    if reading.form(head) != "according" or head > _NEAR:
        return
    for word in range(head + 2, reading.size - 1):
        if labels[word] not in "SK" and reading.upos[word] != "PUNCT":
            return
        if reading.form(word) == "," and reading.upos[word + 1] in {"PROPN", "PRON"}:
            while word + 1 < reading.size and labels[word + 1] != "C":
                word += 1  # noqa: PLW2901 - to the end of the subject
                labels[word] = "C"
            return


def part_topic(reading: Reading, labels: list[str], head: int, source: int) -> None:
    """Take out of a source before its cue what stands before its last comma.

    In "The idea, Ms Lee said, was bad" nothing closes an apposition, so "The idea" is
    the beginning of what she said.
    """
    words = run_around(reading, labels, source, "S")
    if words[-1] + 1 != head:
        return
    commas = [word for word in words if reading.form(word) == ","]
    if len(commas) != 1 or any(reading.upos[w] in {"CCONJ", "VERB"} for w in words):
        return
    named = reading.upos[words[-1]] in {"PROPN", "PRON"} or words[-1] == commas[0] + 1
    if not named or reading.upos[commas[0] - 1] == "PROPN":
        return
    after = head + 1
    goes_on = reading.form(after) == "," and after + 1 < reading.size and labels[after + 1] == "C"
    for word in words:
        if word < commas[0]:
            labels[word] = "C" if goes_on else "O"


def run_around(reading: Reading, labels: Sequence[str], word: int, label: str) -> list[int]:
    """Return the words around `word` that have `label`, with the punctuation between."""
    first = last = word
    place = word - 1
    while place >= 0 and (labels[place] == label or reading.upos[place] == "PUNCT"):
        if labels[place] == label:
            first = place
        place -= 1
    place = word + 1
    while place < reading.size and (labels[place] == label or reading.upos[place] == "PUNCT"):
        if labels[place] == label:
            last = place
        place += 1
    return list(range(first, last + 1))
