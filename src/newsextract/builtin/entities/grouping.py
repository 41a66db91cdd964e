"""Groups the names that name the same: full names, surnames, short forms, acronyms.

Precision before recall: a name that could be two is linked only where something tells
which (a title's gender, who was spoken of last), and people who share a surname are
kept apart.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer, storms
from newsextract.builtin.entities.found import Cluster, Found
from newsextract.builtin.entities.organizations import (
    acronyms,
    group_organizations,
    merge,
)
from newsextract.builtin.entities.people import group_people
from newsextract.names import normalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALSO = re.compile(
    r"(?:[,(] )?(?:(?:who is |which is )?(?:also|better|commonly|formerly|locally|popularly|previously"
    r"|widely) (?:known|called)(?: as)?|alias|a\.?k\.?a ?\.?|nicknamed)(?: the)?"
)
_ACRONYM = 4
"""The most letters of a place's acronym."""
_ORGANIZED = frozenset(("ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "MISC"))


def group_names(names: list[Found]) -> list[Cluster]:
    """Link every name to its entity and return the entities, in order."""
    clusters: list[Cluster] = []
    aliases = list(_aliases(names))
    for name, alias in aliases:
        alias.label = name.label
    people = [n for n in names if n.label == "PERSON"]
    clusters.extend(group_people(people))
    clusters.extend(_places([n for n in names if n.label in ("GPE", "LOC")]))
    clusters.extend(_nationalities([n for n in names if n.label == "NORP" and not n.describes]))
    named = [n for n in names if n.rule == storms.RULE and n.label == "EVENT"]
    clusters.extend(_by_key(named, _last_token))
    organized = [n for n in names if n.label in _ORGANIZED and n.cluster is None]
    clusters.extend(group_organizations(organized))
    clusters.extend(_others([n for n in names if n.cluster is None and not n.describes]))
    merged: dict[int, Cluster] = {}
    for name, alias in aliases:
        one, other = name.cluster, alias.cluster
        if one is not None and other is not None and one is not other:
            merge(other, one, merged, 0.85)
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


def _places(places: list[Found]) -> list[Cluster]:
    """Group places by their names, and acronyms with the one name that they are of."""
    clusters = _by_key(places, lambda place: gazetteer.same_place(place.text))
    initials: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for acronym in {a for m in cluster.mentions for a in acronyms(m.text)}:
            initials[acronym].append(cluster)
    merged: dict[int, Cluster] = {}
    _cities(clusters, merged)
    for cluster in clusters:
        text = cluster.mentions[0].text.replace(".", "")
        full = initials.get(text.casefold(), [])
        if text.isupper() and len(text) <= _ACRONYM and len(full) == 1 and full[0] is not cluster:
            merge(cluster, full[0], merged, 0.85)
    return [c for c in clusters if id(c) not in merged]


def _cities(clusters: list[Cluster], merged: dict[int, Cluster]) -> None:
    """Merge "Marawi" and "Marawi City", not "Quebec" and its capital."""
    by_name = {normalize_name(c.mentions[0].text): c for c in clusters}
    for name, cluster in by_name.items():
        town = by_name.get(name.removesuffix(" city"))
        if (
            town is not None
            and town is not cluster
            and not gazetteer.is_place(town.mentions[0].text)
        ):
            merge(town, cluster, merged, 0.85)


def _nationalities(groups: list[Found]) -> list[Cluster]:
    def key(group: Found) -> str:
        name = normalize_name(group.text)
        return gazetteer.demonym(name) or name.removesuffix("s")

    return _by_key(groups, key)


def _others(names: list[Found]) -> list[Cluster]:
    return _by_key(names, lambda name: f"{name.label} {normalize_name(name.text)}")


def _last_token(name: Found) -> str:
    return name.tokens[-1] if name.tokens else ""


def _by_key(names: Iterable[Found], key: object) -> list[Cluster]:
    clusters: dict[str, Cluster] = {}
    for name in names:
        wanted = key(name)  # type: ignore[operator]
        if wanted not in clusters:
            clusters[wanted] = Cluster(name.label)
        clusters[wanted].add(name)
    return list(clusters.values())
