"""Groups the names of people: full names, surnames, first names, initials and short forms."""

from __future__ import annotations

import bisect
import functools
from collections import defaultdict

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.found import Cluster, Found
from newsextract.builtin.entities.pieces import SUFFIXES
from newsextract.wordlists import read_table

_MOST_NAMESAKES = 30
_GENERATIONS = frozenset(("dad", "elder", "father", "son", "sons", "younger"))


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    while len(tokens) > 1 and tokens[-1] in SUFFIXES:
        tokens = tokens[:-1]
    return tokens


def _suffix(tokens: tuple[str, ...]) -> str:
    return tokens[-1] if len(tokens) > 1 and tokens[-1] in SUFFIXES else ""


@functools.cache
def nickname_of() -> dict[str, str]:
    """Return the full first name by its short form ("bill": "william")."""
    return {
        short: row[0]
        for row in read_table("newsextract.builtin.entities", "nicknames.tsv")
        for short in row[1:]
    }


def _same_first(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    full = nickname_of()
    return full.get(one, one) == full.get(other, other) or _misspelt(one, other)


def _misspelt(one: str, other: str) -> bool:
    """Say whether two long names differ in one letter: "Kristin" and "Kristen"."""
    if min(len(one), len(other)) < 6 or one[0] != other[0] or one[-1] != other[-1]:  # noqa: PLR2004
        return False
    return len(one) == len(other) and sum(map(str.__ne__, one, other)) == 1


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names of two words or more can be one person's.

    The surname is the same, and so is the first name (an initial or a usual short form
    will do); or the shorter is the longer with words left out, not both ends.
    """
    if _suffix(one) != _suffix(other):
        return False
    one, other = _bare(one), _bare(other)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if one[-1] == other[-1] and _same_first(one[0], other[0]):
        # Two full second names that differ are two people.
        return len(one) != len(other) or len(one) == 2 or all(map(_same_first, one, other))  # noqa: PLR2004
    rest = iter(long)
    return (
        len(short) > 1
        and len(short) < len(long)
        and (short[-1] == long[-1] or short[0] == long[0])
        and all(token in rest for token in short)
    )


class _Index:
    """Clusters by the first, last and middle tokens of their full names."""

    def __init__(self) -> None:
        self.first: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.last: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.middle: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.names: dict[int, list[tuple[str, ...]]] = {}

    def add(self, tokens: tuple[str, ...], cluster: Cluster) -> None:
        names = self.names.setdefault(id(cluster), [])
        if tokens in names:
            return
        names.append(tokens)
        tokens = _bare(tokens)
        places = [(self.first, tokens[0]), (self.last, tokens[-1])]
        places += [(self.middle, token) for token in tokens[1:-1]]
        for table, token in places:
            if cluster not in table[token]:
                table[token].append(cluster)
                # The last ones are enough, and keep the cost linear.
                del table[token][:-_MOST_NAMESAKES]


def group_people(people: list[Found]) -> list[Cluster]:
    """Link the names of people to their entities and return these."""
    clusters: list[Cluster] = []
    index = _Index()
    by_name: dict[tuple[str, ...], Cluster] = {}
    full = [p for p in people if len(_bare(p.tokens)) > 1]
    suffixes: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for person in full:
        suffixes[_bare(person.tokens)].add(_suffix(person.tokens))
    for person in full:
        tokens = person.tokens
        cluster = by_name.get(tokens)
        if cluster is None:
            cluster = _full_match(tokens, index) or _without_suffix(person, by_name, suffixes)
        if cluster is None:
            cluster = Cluster("PERSON")
            cluster.guessed = gazetteer.first_name_gender(tokens[0])
            clusters.append(cluster)
        by_name[tokens] = cluster
        index.add(tokens, cluster)
        cluster.add(person)
    singles: dict[tuple[str, str], Cluster] = {}
    relatives: dict[str, Cluster] = {}
    order = {id(c): [m.span.start for m in c.mentions] for c in clusters}
    for person in people:
        if person.cluster is not None:
            continue
        kin = _is_relative(person)
        cluster, confidence = relatives.get(_token(person)), 0.8
        if cluster is None or _has_courtesy(person) or not _agrees(person, cluster):
            cluster, confidence = _single_match(person, index, order, kin=kin)
        if cluster is None:
            cluster = _alone(person, singles, clusters)
            if kin:
                relatives.setdefault(_token(person), cluster)
        cluster.add(person, confidence)
    return clusters


def _token(person: Found) -> str:
    return _bare(person.tokens)[0] if person.tokens else ""


def _is_relative(person: Found) -> bool:
    """Say whether kinship introduces a name, which then is a first name: "his father Lee"."""
    role = gazetteer.roles().get(person.title[-1]) if person.title else None
    # "Grandmother Lee" is a title.
    written = person.sentence.texts[person.words[0] - 1]
    return role is not None and role.sort == "kin" and written.islower()


def _has_courtesy(person: Found) -> bool:
    return any(t.rstrip(".") in ("mr", "mrs", "ms") for t in person.title)


def _full_match(tokens: tuple[str, ...], index: _Index) -> Cluster | None:
    bare = _bare(tokens)
    near = {id(c): c for c in (*index.last[bare[-1]], *index.first[bare[0]])}
    fits = [
        c for key, c in near.items() if all(same_person(tokens, name) for name in index.names[key])
    ]
    return fits[0] if len(fits) == 1 else None


def _without_suffix(
    person: Found,
    by_name: dict[tuple[str, ...], Cluster],
    suffixes: dict[tuple[str, ...], set[str]],
) -> Cluster | None:
    """Return "Tom Lee Jr." for "Tom Lee" if he came first and nothing tells of a father or son."""
    tokens = person.tokens
    others = suffixes[tokens] - {""} if not _suffix(tokens) else set()
    if len(others) != 1 or person.title:
        return None
    cluster = by_name.get((*tokens, *others))
    if cluster is None:
        return None
    told = {form for m in (person, *cluster.mentions) for form in m.sentence.forms}
    return cluster if told.isdisjoint(_GENERATIONS) else None


def _agrees(person: Found, cluster: Cluster) -> bool:
    return not (person.gender and cluster.gender and person.gender != cluster.gender)


def _single_match(
    person: Found, index: _Index, order: dict[int, list[int]], *, kin: bool
) -> tuple[Cluster | None, float]:
    token, suffix, courtesy = _token(person), _suffix(person.tokens), _has_courtesy(person)
    tables = ((index.last, 0.95), (index.first, 0.9), (index.middle, 0.7))
    for table, confidence in tables[1:] if kin else tables:
        fits = [c for c in table.get(token, ()) if _agrees(person, c)]
        if suffix:
            fits = [c for c in fits if any(_suffix(n) == suffix for n in index.names[id(c)])]
        if courtesy and table is index.first:
            # "Mr John" is no John Smith, but "Mr Xi" is Xi Jinping.
            fits = [c for c in fits if not c.guessed]
        if len(fits) == 1:
            return fits[0], confidence
        if fits and table is not index.middle:
            return _last_spoken_of(person, fits, order), 0.6
        if fits:
            break
    return None, 1.0


def _last_spoken_of(person: Found, fits: list[Cluster], order: dict[int, list[int]]) -> Cluster:
    """Return whom of several with the same name was named before, the most often."""
    start = person.span.start

    def known(cluster: Cluster) -> tuple[bool, int, int]:
        places = order[id(cluster)]
        before = bisect.bisect_left(places, start)
        return before > 0, len(cluster.mentions), places[before - 1] if before else -1

    return max(fits, key=known)


def _alone(
    person: Found, singles: dict[tuple[str, str], Cluster], clusters: list[Cluster]
) -> Cluster:
    """Return the entity of a single name that no full name explains."""
    token = " ".join(person.tokens)
    genders = (person.gender,) if person.gender else ("", "m", "f")
    for gender in genders:
        if (token, gender) in singles:
            return singles[token, gender]
    if person.gender and (token, "") in singles and not singles[token, ""].shown:
        singles[token, person.gender] = singles[token, ""]
        return singles[token, ""]
    cluster = singles[token, person.gender] = Cluster("PERSON")
    cluster.guessed = gazetteer.first_name_gender(token, alone=True)
    clusters.append(cluster)
    return cluster
