"""Nominals and pronouns that stand for several: "the two men", "they"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.structure import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.nominals import Nominal

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "both": 2,
    "2": 2,
    "3": 3,
    "4": 4,
    "pair": 2,
    "couple": 2,
    "duo": 2,
    "trio": 3,
}
_PLACE_NOUNS = ("GPE", "LOC")
# Whom something is done to, so that a story of them names many others.
_IN_A_CASE = frozenset(
    ("accomplice", "accused", "attacker", "defendant", "gunman", "inmate", "suspect", "victim")
)
# Words of the names of political parties.
_PARTIES = frozenset(
    (
        *("alliance", "coalition", "democratic", "democrats", "front"),
        *("greens", "labour", "liberals", "movement", "party", "republicans"),
    )
)


def link_group(nominal: Nominal, recent: list[Found]) -> bool:
    """Give "the two men" its members: the last so many named people, if they are clear.

    Those of a case have to be named together or to have had something done to them: "The two
    suspects" are no lawyer and judge.
    """
    wanted = next((_NUMBERS[m] for m in sorted(nominal.modifiers) if m in _NUMBERS), 0)
    both = any(nominal.sentence.forms[c] == "both" for c in nominal.sentence.children[nominal.head])
    if both:
        wanted = 2
    if (
        not wanted
        or not (nominal.definite or both)
        or nominal.label not in ("PERSON", "GPE", "ORG")
    ):
        return False
    if _is_one_of(nominal):
        return False
    members: dict[int, Cluster] = {}
    places: list[Place] = []
    for mention in reversed(recent):
        cluster = mention.cluster
        if cluster is None or not _may_be_of(nominal, mention, cluster):
            continue
        if id(cluster) not in members:
            places.append(Place(mention.sentence, mention.head))
        members.setdefault(id(cluster), cluster)
        if len(members) == wanted:
            if nominal.lemma in _IN_A_CASE and not _are_in_one_case(places):
                return False
            if _share_a_name(members.values()):
                return False
            nominal.members = tuple(sorted(members.values(), key=lambda c: c.mentions[0].span))
            nominal.confidence = 0.6
            nominal.rule = "group"
            return True
    return False


def _may_be_of(nominal: Nominal, mention: Found, cluster: Cluster) -> bool:
    """Say whether what a mention names can be one of "the two men"."""
    if not cluster.named or cluster.plural or mention.describes:
        return False
    if cluster.label != nominal.label and not (
        nominal.label == "GPE" and cluster.label in _PLACE_NOUNS
    ):
        return False
    if nominal.gender and cluster.gender and cluster.gender != nominal.gender:
        return False
    if nominal.lemma == "party":
        return any(not _PARTIES.isdisjoint(m.tokens) for m in cluster.mentions[:2])
    # The judge is no suspect.
    return nominal.lemma not in _IN_A_CASE or gazetteer.functions().isdisjoint(cluster.roles)


def _share_a_name(members: Iterable[Cluster]) -> bool:
    """Say whether one may be another that a surname alone did not tell: "Jo Lee", "Lee"."""
    alone: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for cluster in members:
        *first, last = cluster.mentions[0].tokens or ("",)
        (full if first else alone)[last] += 1
    return any(count + full[last] > 1 for last, count in alone.items())


def _is_one_of(nominal: Nominal) -> bool:
    """Say whether others are meant than were named: "one of the two areas", "the two who fell"."""
    sentence, head = nominal.sentence, nominal.head
    if sentence.dependent(head, "acl:relcl") is not None:
        return True
    return sentence.relations[head] == "nmod" and sentence.lemmas[sentence.heads[head]] == "one"


def _are_in_one_case(places: list[Place]) -> bool:
    """Say whether people are named together, or something was done to each."""
    together = all(
        place.sentence is places[0].sentence and place.anchor == places[0].anchor
        for place in places
    )
    return together or all(place.sentence.deprels[place.anchor] == "nsubj:pass" for place in places)
