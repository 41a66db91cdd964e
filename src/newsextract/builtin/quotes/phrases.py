"""Parts the words that name a source into their phrases, and says what these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.quotes.reading import Reading

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OF = frozenset({"of", "at", "from", "for"})
_GENDER = {"he": "male", "him": "male", "his": "male", "himself": "male"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PARTING = frozenset({",", "(", "–", "—", "-"})
_PREPOSED = frozenset({"ADP", "PUNCT", "SCONJ", "VERB"})
_BEFORE_NOUN = frozenset({"amod", "compound"})
_AND = frozenset({"and", "&"})
_CLAUSE = ("cop", "nsubj", "aux")
_LISTED = frozenset({"conj", "appos", "list"})


def is_behind_of(reading: Reading, word: int) -> bool:
    """Say whether somebody is of what a name stands for: "of the pressure group Enough"."""
    tree = reading.tree
    places = [word]
    if tree.relations[word] in {"appos", "flat", "compound"}:
        places.append(tree.heads[word])
    return any(reading.form(c) in _OF for place in places for c in tree.children[place])


def gender_of(reading: Reading, words: Sequence[int]) -> str:
    """Return the gender of a pronoun ("her", or "her" and "'s"), "" for other words."""
    if any(reading.form(word) not in _POSSESSIVE for word in words[1:]):
        return ""
    return _GENDER.get(reading.form(words[0]), "")


def is_letters(reading: Reading, word: int) -> bool:
    """Say whether a word may be what stands behind a name: "Ann Lee MP"."""
    text = reading.tree.texts[word]
    return text.isupper() and 2 <= len(text) <= 4  # noqa: PLR2004


def phrases_of(reading: Reading, words: Sequence[int]) -> list[list[int]]:
    """Return the phrases of a source parted at commas, each without what follows its head.

    "Ann Lee of Utah, the mayor" is "Ann Lee" and "the mayor".
    """
    parts: list[list[int]] = [[]]
    for word in _without_brackets(reading, words):
        apart = word and reading.tree.ends[word - 1] < reading.tree.starts[word]
        hyphen = reading.form(word) == "-" and not apart  # "award-winning"
        if reading.form(word) in _PARTING and reading.upos[word] == "PUNCT" and not hyphen:
            parts.append([])
        else:
            parts[-1].append(word)
    found = (_up_to_head(reading, part, last=part[-1] == words[-1]) for part in parts if part)
    return [part for part in found if part]


def _without_brackets(reading: Reading, words: Sequence[int]) -> list[int]:
    """Return the words without what stands in brackets before their head.

    "The New South Wales (NSW) premier" is the premier.
    """
    head, depth = reading.tree.head_of(words), 0
    found: list[int] = []
    for word in words:
        depth += reading.form(word) == "("
        if not depth or word >= head:
            found.append(word)
        depth -= depth > 0 and reading.form(word) == ")"
    return found


def _up_to_head(reading: Reading, words: Sequence[int], *, last: bool) -> list[int]:
    head = reading.tree.head_of(words)
    found: list[int] = []
    for word in words:
        form = reading.form(word)
        if form in _POSSESSIVE and last and word == words[-1]:
            break
        # What stands before the head is no end: "University of York historian Ann Lee". And
        # "Secretary of State Jane Roe" is one name with its title.
        title = word < head and (found or reading.tree.relations[word] in _BEFORE_NOUN)
        title = title or (form == "of" and _is_of_state(reading, word))
        if (reading.upos[word] in _PREPOSED or form in RELATIVE) and not title:
            break
        found.append(word)
    return found


def _is_of_state(reading: Reading, of: int) -> bool:
    """Say whether "of" is inside an office: "Secretary of State", not "secretary of the union"."""
    return (
        reading.form(of - 1) == "secretary" and reading.upos[min(of + 1, reading.size - 1)] != "DET"
    )


def is_placed(reading: Reading, words: Sequence[int]) -> bool:
    """Say whether a source is told by its place: "the Leeds, Alabama, carmaker".

    A name of a place stands between an article and a noun that ends the source.
    """
    last = words[-1]
    return (
        len(words) > 3  # noqa: PLR2004 - article, place, comma, noun
        and reading.form(words[0]) in {"the", "a", "an"}
        and reading.upos[last] == "NOUN"
        and reading.form(last - 1) == ","
        and all(reading.upos[word] in {"PROPN", "PUNCT"} for word in words[1:-1])
    )


def listed(reading: Reading, words: Sequence[int]) -> list[tuple[int, int]]:
    """Return the heads of the other members of a list, each with what it hangs on.

    In "Ann Lee, Jo Ray and Tom Hill" these are "Jo" and "Tom"; the parser may hang the one
    in the middle as an apposition. What goes on with a clause is none, and examples are
    none: "a friend of writers such as Jo Ray and Tom Hill".
    """
    if not any(reading.form(word) in _AND for word in words):
        return []
    tree = reading.tree
    among, chain = set(words), [tree.head_of(words)]
    found: list[tuple[int, int]] = []
    for above in chain:  # grows while it is walked
        for child in tree.children[above]:
            if child in among and tree.relations[child] in _LISTED:
                if tree.relations[child] == "appos" and tree.deprels[reading.low[child]] == "case":
                    continue
                chain.append(child)
                if tree.relations[child] == "conj" and tree.dependent(child, *_CLAUSE) is None:
                    found.append((child, above))
    return found


def phrase_of(reading: Reading, head: int) -> list[int]:
    """Return the words of the phrase of `head` without clauses and appositions."""
    tree = reading.tree
    out = [
        child
        for child in tree.children[head]
        if tree.relations[child] in {"acl", "punct", "appos", "parataxis", "advcl", "case", "mark"}
    ]
    return tree.subtree(head, without=out)
