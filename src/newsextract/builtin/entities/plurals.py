"""Nominals and pronouns that stand for several: "the two men", "they"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def link_group(nominal: Nominal, recent: list[Found]) -> bool:
    """Give "the two men" its members: the last so many named people, if they are clear.

    They are clear when no other entity of that kind was named since the first of them.
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
    members: dict[int, Cluster] = {}
    for mention in reversed(recent):
        cluster = mention.cluster
        if cluster is None or not cluster.named or cluster.plural or mention.describes:
            continue
        if cluster.label != nominal.label and not (
            nominal.label == "GPE" and cluster.label in _PLACE_NOUNS
        ):
            continue
        if nominal.gender and cluster.gender and cluster.gender != nominal.gender:
            continue
        members.setdefault(id(cluster), cluster)
        if len(members) == wanted:
            nominal.members = tuple(sorted(members.values(), key=lambda c: c.mentions[0].span))
            nominal.confidence = 0.6
            nominal.rule = "group"
            return True
    return False
