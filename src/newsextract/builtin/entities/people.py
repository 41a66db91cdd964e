"""Groups the names of people: full names, surnames, first names, initials and short forms."""

from __future__ import annotations

import functools
from collections import defaultdict

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.found import Cluster, Found
from newsextract.builtin.entities.kin import is_family, possessor_gender, told_gender, word_before
from newsextract.builtin.entities.namesakes import Namesakes
from newsextract.builtin.entities.pieces import SUFFIXES
from newsextract.wordlists import read_table

_MOST_NAMESAKES = 30
_GENERATIONS = frozenset(("dad", "elder", "father", "son", "sons", "younger"))
_AGES = frozenset(("elder", "older", "younger"))
# What stands between somebody's name and his father's: "Ali bin Omar".
_FATHERS = frozenset(("bin", "ibn", "bint", "binti", "binte", "a/l", "a/p", "s/o", "d/o"))
_FAMILIES = frozenset(("al", "el"))  # words that a family's name begins with: "bin Omar Al Nour"


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
    will do); or the shorter is the longer with words left out, not both ends. Who is
    called after another is somebody else: "Zaid bin Ahmad bin Hassan", "Ahmad bin Hassan".
    """
    if _suffix(one) != _suffix(other):
        return False
    one, other = _bare(one), _bare(other)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not _FATHERS.isdisjoint(long) and _differ_in_father(short, long):
        return False
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


def _fathers(tokens: tuple[str, ...]) -> list[str]:
    """Return whose sons or daughters a name names: "omar" in "Ali bin Omar"."""
    return [
        tokens[place + 1] for place, token in enumerate(tokens[:-1]) if place and token in _FATHERS
    ]


def _differ_in_father(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether one is named as the other's child, or both as that of two fathers."""
    place = long.index(short[0]) if short[0] in long else 0
    if place and long[place - 1] in _FATHERS:
        return True
    ones, others = _fathers(short), _fathers(long)
    return bool(ones and others) and not _same_first(ones[0], others[0])


class _Index:
    """Clusters by the first, last and middle tokens of their full names."""

    def __init__(self) -> None:
        self.first: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.last: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.middle: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.names: dict[int, list[tuple[str, ...]]] = {}
        self.titled: set[str] = set()

    def by_last(self, token: str) -> list[Cluster]:
        """Return whose surname a single name can be, which a father's name is not.

        Some papers call Tariq bin Omar "Omar"; so he is meant if no Omar or Ali Omar is
        named, nor a "King Omar".
        """
        found = self.last.get(token, ())
        own = [c for c in found if not self._is_father(token, self.names[id(c)])]
        others = token in self.titled or token in self.first or token in self.middle
        if own or others or len(found) != 1:
            return own
        return list(found)

    @staticmethod
    def _is_father(token: str, names: list[tuple[str, ...]]) -> bool:
        """Say whether a last name is the father's, of one word or two: "bin Ahmad Omar"."""
        return all(
            bare[-2] not in _FAMILIES and not _FATHERS.isdisjoint(bare[1:-1][-2:])
            for name in names
            if (bare := _bare(name))[-1] == token
        )

    def add(self, tokens: tuple[str, ...], cluster: Cluster) -> None:
        names = self.names.setdefault(id(cluster), [])
        if tokens in names:
            return
        names.append(tokens)
        tokens = _bare(tokens)
        places = [(self.first, tokens[0]), (self.last, tokens[-1])]
        fathers = _fathers(tokens)
        places += [(self.middle, token) for token in tokens[1:-1] if token not in fathers]
        for table, token in places:
            if cluster not in table[token]:
                table[token].append(cluster)
                # The last ones are enough, and keep the cost linear.
                del table[token][:-_MOST_NAMESAKES]


def group_people(people: list[Found]) -> list[Cluster]:
    """Link the names of people to their entities and return these."""
    index = _Index()
    full = [p for p in people if len(_bare(p.tokens)) > 1]
    clusters = _group_full(full, index)
    _guess_by_kin(full, index)
    index.titled = {_token(p) for p in people if p.title and p.cluster is None}
    singles: dict[tuple[str, str], Cluster] = {}
    relatives: dict[str, Cluster] = {}
    namesakes = Namesakes(full)
    for person in people:
        if person.cluster is not None:
            continue
        kin = _is_relative(person)
        cluster, confidence = relatives.get(_token(person)), 0.8
        if _is_one_of_several(person):
            cluster, confidence = None, 1.0
        elif cluster is None or _has_courtesy(person) or not _agrees(person, cluster):
            cluster, confidence = _single_match(person, index, namesakes, kin=kin)
        if cluster is None:
            cluster = _alone(person, singles, clusters)
            if kin:
                relatives.setdefault(_token(person), cluster)
        cluster.add(person, confidence)
        namesakes.note(person)
    return clusters


def _group_full(full: list[Found], index: _Index) -> list[Cluster]:
    """Link the names of two words or more and return their entities."""
    clusters: list[Cluster] = []
    by_name: dict[tuple[str, ...], Cluster] = {}
    suffixes: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for person in full:
        suffixes[_bare(person.tokens)].add(_suffix(person.tokens))
    for person in full:
        tokens = person.tokens
        cluster = by_name.get(tokens)
        if cluster is None:
            cluster = _full_match(tokens, index) or _without_suffix(person, by_name, suffixes)
        if cluster is None or _is_another(person, cluster):
            cluster = Cluster("PERSON")
            cluster.guessed = gazetteer.first_name_gender(tokens[0])
            cluster.leaning = gazetteer.first_name_leaning(tokens[0])
            clusters.append(cluster)
        by_name[tokens] = cluster
        index.add(tokens, cluster)
        cluster.add(person)
    return clusters


def _guess_by_kin(full: list[Found], index: _Index) -> None:
    """Note the gender that kinship tells of people who share a surname: "her son, Lee Dow"."""
    for person in full:
        cluster = person.cluster
        first, *_between, last = _bare(person.tokens)
        shared = len(index.last[last]) > 1 or first in index.last  # "Nguyen Thi Lan", "Ba Nguyen"
        if cluster is not None and shared:
            cluster.guessed = cluster.guessed or told_gender(person)


def _is_one_of_several(person: Found) -> bool:
    """Say whether words beside a surname tell that not the one of that name is meant.

    "the elder Ms Lee", "the Lee family"
    """
    before = word_before(person)
    aged = before > 0 and person.sentence.forms[before] in _AGES
    return (aged and person.sentence.forms[before - 1] == "the") or is_family(person)


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


def _is_another(person: Found, cluster: Cluster) -> bool:
    """Say whether one sentence has both and not one first name: "Ann May Lee and May Lee"."""
    last = cluster.mentions[-1]
    return last.sentence is person.sentence and not _same_first(last.tokens[0], person.tokens[0])


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
    person: Found, index: _Index, namesakes: Namesakes, *, kin: bool
) -> tuple[Cluster | None, float]:
    token, suffix, courtesy = _token(person), _suffix(person.tokens), _has_courtesy(person)
    last, first = index.by_last(token), list(index.first.get(token, ()))
    tables = [(last, 0.95), (first, 0.9), (index.middle.get(token, ()), 0.7)]
    if kin:
        first = [c for c in first if _may_be_kin(person, c, index, namesakes)]
        tables = [(first, 0.9), tables[2]]
    elif last and _is_named_before(person, first, last, namesakes):
        tables[:2] = tables[1::-1]
    for table, confidence in tables:
        fits = [c for c in table if _agrees(person, c)]
        if suffix:
            fits = [c for c in fits if any(_suffix(n) == suffix for n in index.names[id(c)])]
        if courtesy and table is first:
            # "Mr John" is no John Smith, but "Mr Xi" is Xi Jinping.
            fits = [c for c in fits if not c.guessed]
        if len(fits) == 1:
            return fits[0], confidence
        if fits and table is not tables[-1][0]:
            return namesakes.choose(person, fits), 0.6
        if fits:
            break
    return None, 1.0


def _is_named_before(
    person: Found, some: list[Cluster], others: list[Cluster], namesakes: Namesakes
) -> bool:
    """Say whether some were named before a mention and none of the others: "Li Keqiang ... Li".

    Jet Li, who comes later, is not meant.
    """
    return any(namesakes.before(person, c) >= 0 for c in some) and all(
        namesakes.before(person, c) < 0 for c in others
    )


def _may_be_kin(person: Found, cluster: Cluster, index: _Index, namesakes: Namesakes) -> bool:
    """Say whether whom a first name introduces as kin is who bears it: "his wife Ann".

    Nobody is his own son: "Jim Hill died; his son Jim said ..." names two people.
    """
    if namesakes.is_kin(cluster):
        return True
    if namesakes.is_beside(person, cluster):
        return False
    owner = possessor_gender(person)
    if not owner or cluster.gender not in ("", owner):
        return True
    surnames = {_bare(name)[-1] for name in index.names[id(cluster)]}
    return any(
        c is not cluster and c.gender in ("", owner)
        for surname in surnames
        for c in index.last.get(surname, ())
    )


def _alone(
    person: Found, singles: dict[tuple[str, str], Cluster], clusters: list[Cluster]
) -> Cluster:
    """Return the entity of a single name that no full name explains."""
    token = " ".join((*person.tokens, *_family(person)))
    genders = (person.gender,) if person.gender else ("", "m", "f")
    for gender in genders:
        if (token, gender) in singles:
            return singles[token, gender]
    if person.gender and (token, "") in singles and not singles[token, ""].shown:
        singles[token, person.gender] = singles[token, ""]
        return singles[token, ""]
    cluster = singles[token, person.gender] = Cluster("PERSON", plural=is_family(person))
    cluster.guessed = gazetteer.first_name_gender(token, alone=True)
    clusters.append(cluster)
    return cluster


def _family(person: Found) -> tuple[str, ...]:
    """Return what tells the several of a surname, or one of them, from who bears it alone."""
    before = word_before(person)
    if is_family(person):
        return ("family",)
    return (person.sentence.forms[before],) if _is_one_of_several(person) else ()
