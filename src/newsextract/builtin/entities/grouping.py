"""Groups the names that name the same: full names, surnames, short forms, acronyms.

Precision before recall: a name that could be two is linked only where something tells
which (a title's gender, who was spoken of last), and people who share a surname are
kept apart.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.found import Cluster, Found
from newsextract.names import normalize_name
from newsextract.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_NAMESAKES = 30
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "&", "du", "des", "la", "to"))
_LONG = 5
_BLEND = re.compile(r"[A-Z][a-z]+")
_COMPANY = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "corp",
        "plc",
        "co",
        "company",
        "corporation",
        "limited",
        "group",
        "holdings",
        "ag",
        "sa",
        "gmbh",
        "pty",
        "nv",
    ]
)
_ALSO = re.compile(
    r"(?:[,(] )?(?:(?:who is |which is )?(?:also|better|commonly|formerly|locally|popularly|previously"
    r"|widely) (?:known|called)(?: as)?|alias|a\.?k\.?a ?\.?|nicknamed)(?: the)?"
)
_ORGANIZED = frozenset(("ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "MISC"))


def group_names(names: list[Found]) -> list[Cluster]:
    """Link every name to its entity and return the entities, in order."""
    clusters: list[Cluster] = []
    aliases = list(_aliases(names))
    for name, alias in aliases:
        alias.label = name.label
    people = [n for n in names if n.label == "PERSON"]
    clusters.extend(_people(people))
    clusters.extend(_places([n for n in names if n.label in ("GPE", "LOC")]))
    clusters.extend(_nationalities([n for n in names if n.label == "NORP" and not n.describes]))
    clusters.extend(_organizations([n for n in names if n.label in _ORGANIZED]))
    clusters.extend(_others([n for n in names if n.cluster is None and not n.describes]))
    merged: dict[int, Cluster] = {}
    for name, alias in aliases:
        one, other = name.cluster, alias.cluster
        if one is not None and other is not None and one is not other:
            _merge(other, one, merged, 0.85)
    clusters = [c for c in clusters if id(c) not in merged]
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: m.span)
    clusters.sort(key=lambda c: c.mentions[0].span)
    return clusters


def _aliases(names: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Yield a name and the other one that is said to be it: "Ann Lee, also known as Gana"."""
    outer = [n for n in names if not n.nested and not n.describes]
    for name, following in itertools.pairwise(outer):
        sentence = name.sentence
        if following.sentence is sentence and name.words[-1] < following.words[0]:
            between = " ".join(sentence.forms[name.words[-1] + 1 : following.words[0]])
            if _ALSO.fullmatch(between):
                yield name, following


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    while len(tokens) > 1 and tokens[-1] in _SUFFIXES:
        tokens = tokens[:-1]
    return tokens


def _suffix(tokens: tuple[str, ...]) -> str:
    return tokens[-1] if len(tokens) > 1 and tokens[-1] in _SUFFIXES else ""


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


def _people(people: list[Found]) -> list[Cluster]:
    clusters: list[Cluster] = []
    index = _Index()
    by_name: dict[tuple[str, ...], Cluster] = {}
    full = [p for p in people if len(_bare(p.tokens)) > 1]
    for person in full:
        tokens = person.tokens
        cluster = by_name.get(tokens)
        if cluster is None:
            cluster = _full_match(tokens, index)
        if cluster is None:
            cluster = Cluster("PERSON")
            cluster.guessed = gazetteer.first_name_gender(tokens[0])
            clusters.append(cluster)
        by_name[tokens] = cluster
        index.add(tokens, cluster)
        cluster.add(person)
    singles: dict[tuple[str, str], Cluster] = {}
    order = {id(c): [m.span.start for m in c.mentions] for c in clusters}
    for person in people:
        if person.cluster is not None:
            continue
        cluster, confidence = _single_match(person, index, order)
        if cluster is None:
            cluster = _alone(person, singles, clusters)
        cluster.add(person, confidence)
    return clusters


def _full_match(tokens: tuple[str, ...], index: _Index) -> Cluster | None:
    bare = _bare(tokens)
    near = {id(c): c for c in (*index.last[bare[-1]], *index.first[bare[0]])}
    fits = [
        c for key, c in near.items() if all(same_person(tokens, name) for name in index.names[key])
    ]
    return fits[0] if len(fits) == 1 else None


def _agrees(person: Found, cluster: Cluster) -> bool:
    return not (person.gender and cluster.gender and person.gender != cluster.gender)


def _single_match(
    person: Found, index: _Index, order: dict[int, list[int]]
) -> tuple[Cluster | None, float]:
    token = _bare(person.tokens)[0] if person.tokens else ""
    suffix = _suffix(person.tokens)
    courtesy = any(t.rstrip(".") in ("mr", "mrs", "ms") for t in person.title)
    for table, confidence in ((index.last, 0.95), (index.first, 0.9), (index.middle, 0.7)):
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


def _places(places: list[Found]) -> list[Cluster]:
    def key(place: Found) -> str:
        text = place.text
        return gazetteer.country(text) or gazetteer.capital(text) or normalize_name(text)

    return _by_key(places, key)


def _nationalities(groups: list[Found]) -> list[Cluster]:
    def key(group: Found) -> str:
        name = normalize_name(group.text)
        return gazetteer.demonym(name) or name.removesuffix("s")

    return _by_key(groups, key)


def _others(names: list[Found]) -> list[Cluster]:
    return _by_key(names, lambda name: f"{name.label} {normalize_name(name.text)}")


def _by_key(names: Iterable[Found], key: object) -> list[Cluster]:
    clusters: dict[str, Cluster] = {}
    for name in names:
        wanted = key(name)  # type: ignore[operator]
        if wanted not in clusters:
            clusters[wanted] = Cluster(name.label)
        clusters[wanted].add(name)
    return list(clusters.values())


def _core(text: str) -> tuple[str, ...]:
    """Return the tokens of an organisation's name without its legal form."""
    tokens = tuple(normalize_name(text).replace("&", " & ").split())
    while len(tokens) > 1 and tokens[-1] in _COMPANY:
        tokens = tokens[:-1]
    return tokens


def acronyms(text: str) -> set[str]:
    """Return the acronyms that a name of several words can have, in lower case."""
    words = [w for w in re.split(r"[\s\-/]+", text) if w[:1].isalnum() or w == "&"]
    big = [w for w in words if w.casefold() not in _SMALL]
    if len(big) < 2:  # noqa: PLR2004
        return set()
    found = {"".join(w[0] for w in big), "".join(w[0] for w in words)}
    if normalize_name(big[-1]) in _COMPANY and len(big) > 2:  # noqa: PLR2004
        found.add("".join(w[0] for w in big[:-1]))
    return {f.casefold() for f in found if len(f) > 1}


def _organizations(names: list[Found]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_key: dict[str, Cluster] = {}
    forms: list[tuple[tuple[str, ...], Found, Cluster]] = []
    for name in names:
        known = gazetteer.institution(name.text)
        core = _core(name.text)
        key = normalize_name(known[1]) if known else _without_plurals(core)
        if key not in by_key:
            by_key[key] = Cluster(name.label)
            clusters.append(by_key[key])
            forms.append((_core(known[1]) if known else core, name, by_key[key]))
        by_key[key].add(name)
    return _short_forms(clusters, forms)


def _without_plurals(core: tuple[str, ...]) -> str:
    """Return a key that is the same for "Acme Motor Works" and "Acme Motors Works"."""
    if len(core) == 1:
        return core[0]
    return " ".join(t.removesuffix("s") if len(t) > _LONG else t for t in core)


def _short_forms(  # noqa: C901
    clusters: list[Cluster], forms: list[tuple[tuple[str, ...], Found, Cluster]]
) -> list[Cluster]:
    """Merge acronyms and short names into the one longer name that they fit."""
    initials: defaultdict[str, list[Cluster]] = defaultdict(list)
    heads: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    tails: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for core, name, cluster in forms:
        for acronym in acronyms(name.text):
            initials[acronym].append(cluster)
        public = bool(core) and core[-1] in gazetteer.nouns()
        for length in range(1, min(len(core), 8)):
            # "York" is no short form of "York Council".
            if core[length - 1] not in _SMALL and not (public and length == 1):
                heads[core[:length]].append(cluster)
            if core[-length] not in _SMALL:
                tails[core[-length:]].append(cluster)
        turned = _turned(core)
        if turned:
            heads[turned].append(cluster)
    merged: dict[int, Cluster] = {}
    _bracketed([c for _core, _name, c in forms], merged)
    _blends(forms, merged)
    for core, name, cluster in sorted(forms, key=lambda f: len(f[0])):
        target = None
        if len(core) == 1 and name.text.replace(".", "").isupper():
            target = _only(initials.get(core[0], []), cluster, merged)
        if target is None and _may_be_short(core, name):
            target = _only(heads.get(core, []), cluster, merged)
        if target is None and _may_be_tail(core):
            target = _only(tails.get(core, []), cluster, merged)
        if id(cluster) not in merged and target is not None:
            _merge(cluster, target, merged, 0.85)
    return [c for c in clusters if id(c) not in merged]


def _blends(
    forms: list[tuple[tuple[str, ...], Found, Cluster]], merged: dict[int, Cluster]
) -> None:
    """Merge a blend of first letters into the name that it is of: "PharmCorp"."""
    alike: defaultdict[str, list[tuple[tuple[str, ...], Cluster]]] = defaultdict(list)
    for core, _name, cluster in forms:
        alike["".join(token[0] for token in core)].append((core, cluster))
    for _core, name, cluster in forms:
        parts = [part.casefold() for part in _BLEND.findall(name.text)]
        if len(parts) < 2 or "".join(parts) != name.text.casefold():  # noqa: PLR2004
            continue
        initials = "".join(part[0] for part in parts)
        full = [c for core, c in alike[initials] if all(map(str.startswith, core, parts))]
        target = _only(full, cluster, merged)
        if target is not None and id(cluster) not in merged:
            _merge(cluster, target, merged, 0.85)


def _merge(
    cluster: Cluster, target: Cluster, merged: dict[int, Cluster], confidence: float
) -> None:
    for mention in cluster.mentions:
        target.add(mention, confidence)
    merged[id(cluster)] = target


def _bracketed(clusters: list[Cluster], merged: dict[int, Cluster]) -> None:
    """Merge "Islamic Resistance Movement" and the acronym in brackets after it."""
    ends = {
        (m.sentence.index, m.words[-1]): c for c in clusters for m in c.mentions if not m.nested
    }
    for cluster in clusters:
        for mention in cluster.mentions:
            sentence, first, last = mention.sentence, mention.words[0], mention.words[-1]
            if first < 2 or last + 1 >= len(sentence):  # noqa: PLR2004
                continue
            if sentence.forms[first - 1] != "(" or sentence.forms[last + 1] != ")":
                continue
            before = first - 3 if sentence.forms[first - 2] in ("'s", "’s") else first - 2
            target = ends.get((sentence.index, before))
            if target is None or target is cluster or id(cluster) in merged:
                continue
            while id(target) in merged:
                target = merged[id(target)]
            shorter, longer = sorted((mention.text, sentence_text(target)), key=len)
            if (
                target is not cluster
                and shorter.isupper()
                and " " in longer
                and len(shorter) <= 8  # noqa: PLR2004
                and cluster.label == target.label
            ):
                _merge(cluster, target, merged, 0.9)
                break


def sentence_text(cluster: Cluster) -> str:
    """Return the longest form of an entity's names."""
    return max((m.text for m in cluster.mentions), key=len)


def _turned(core: tuple[str, ...]) -> tuple[str, ...]:
    """Return "defence department" for "department of defence"."""
    if len(core) >= 3 and core[1] == "of":  # noqa: PLR2004
        rest = tuple(t for t in core[2:] if t != "the")
        return (*rest, core[0])
    return ()


def _only(found: list[Cluster], own: Cluster, merged: dict[int, Cluster]) -> Cluster | None:
    targets: dict[int, Cluster] = {}
    for cluster in found:
        while id(cluster) in merged:
            cluster = merged[id(cluster)]  # noqa: PLW2901
        if cluster is not own and cluster.label == own.label:
            targets[id(cluster)] = cluster
    return next(iter(targets.values())) if len(targets) == 1 else None


def _may_be_short(core: tuple[str, ...], name: Found) -> bool:
    """A first word stands for the whole unless it is a place or an everyday word."""
    if len(core) > 1:
        return True
    word = core[0] if core else ""
    return bool(
        len(word) > 2  # noqa: PLR2004
        and not gazetteer.is_group(word)
        and gazetteer.country(word) is None
        and gazetteer.capital(word) is None
        and word not in gazetteer.nouns()
        and word not in _VAGUE
        and name.sentence.words[name.words[-1]].upos == "PROPN"
    )


def _may_be_tail(core: tuple[str, ...]) -> bool:
    return len(core) > 1 or (bool(core) and core[0] in gazetteer.nouns() and len(core[0]) > 3)  # noqa: PLR2004


_VAGUE = frozenset(
    [
        "national",
        "international",
        "united",
        "new",
        "royal",
        "federal",
        "general",
        "world",
        "central",
        "american",
        "european",
        "first",
        "bank",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "global",
        "public",
        "social",
    ]
)
