"""Tells which firm "the company" is, where its sentence and the article name several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.structure import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.nominals import Nominal

_REACH = 2  # sentences before the noun in which a firm may be named
_FAR = 4  # sentences before it in which the one firm that they are about may be
_MOST_BETWEEN = 5  # words from "according" to who is meant
_QUALIFYING = frozenset(("compound", "flat", "appos"))
_OWNING = frozenset(("of", "in"))
# What is done by who only supplies figures: "polled by Acme".
_SUPPLYING = frozenset(("compile", "conduct", "gather", "interview", "poll", "provide", "survey"))


def firm_told_of(
    nominal: Nominal, recent: Sequence[Found], fits: Callable[[Found], bool]
) -> Cluster | None:
    """Return the firm that "the company" is, by whom the sentences before are about.

    That is the subject of the nearest sentence, or whose the subject is ("shares of Acme
    fell"); else the firm that the article names most often of those nearby. Who is only a
    source of figures or where shares are traded comes into it if the article is about
    nobody else.

    Args:
        nominal: The noun.
        recent: The mentions before it, in order.
        fits: Says whether a name can be what the noun says.

    """
    index = nominal.sentence.index
    named = [
        mention
        for mention in reversed(recent)
        if index - mention.sentence.index <= _FAR and _is_name(mention, fits)
    ]
    named = [m for m in named if not (_is_bystander(m, named) or _is_source(m))]
    named = [m for m in named if not _qualifies_another(m, named)]
    here = [m for m in named if m.sentence is nominal.sentence and _goes_on(m, nominal)]
    if here:
        return here[0].cluster
    named = [m for m in named if m.sentence is not nominal.sentence]
    main = max((m.cluster for m in named if m.cluster is not None), key=_weight, default=None)
    about = [m for m in named if _is_told_of(m, lends=m.cluster is main)]
    for distance in range(1, _REACH + 1):
        here = [m for m in reversed(about) if index - m.sentence.index == distance]
        if here:
            return min(here, key=_depth).cluster
    others = [m for m in named if not (_is_aside(m) or gazetteer.is_bystander(m.text))]
    near = [m for m in others if index - m.sentence.index <= _REACH]
    if near:
        return max((m.cluster for m in near if m.cluster is not None), key=_weight)
    far = {id(m.cluster): m.cluster for m in about}
    return next(iter(far.values())) if len(far) == 1 else None


def _is_name(mention: Found, fits: Callable[[Found], bool]) -> bool:
    return (
        mention.cluster is not None
        and mention.kind is MentionKind.NAME
        and not mention.describes
        and fits(mention)
    )


def _weight(cluster: Cluster) -> tuple[int, int]:
    """Return how often the article names an entity, and of equals more for the first."""
    return cluster.names, -cluster.first


def _is_bystander(mention: Found, named: Sequence[Found]) -> bool:
    """Say whether a name is that of an exchange or agency of which there is less talk."""
    own = mention.cluster
    if own is None or not gazetteer.is_bystander(mention.text):
        return False
    others = (m.cluster for m in named if m.cluster is not own and m.cluster is not None)
    return any(_weight(other) > _weight(own) for other in others)


def _qualifies_another(mention: Found, named: Sequence[Found]) -> bool:
    """Say whether a name only tells of another firm what it is: "the Acme supplier Orlin"."""
    sentence, word = mention.sentence, mention.head
    others = {
        w for m in named if m.sentence is sentence and m is not mention for w in m.words
    } - set(mention.words)
    for governor in sentence.ancestors(word):
        if sentence.relations[word] not in _QUALIFYING:
            return False
        apposed = (
            w
            for w in sentence.children[governor]
            if sentence.relations[w] == "appos" and sentence.relations[word] == "compound"
        )
        if governor in others or not others.isdisjoint(apposed):
            return True
        word = governor
    return False


def _depth(mention: Found) -> int:
    return Place(mention.sentence, mention.head).depth


def _goes_on(mention: Found, nominal: Nominal) -> bool:
    """Say whether a clause on a firm goes on: "Acme cut jobs, and the head of the company left"."""
    sentence = nominal.sentence
    firm, clause = Place(sentence, mention.head), Place(sentence, nominal.head).clause
    return (
        mention.head < nominal.head
        and firm.role == "subject"
        and sentence.relations[clause] == "conj"
        and sentence.heads[clause] == firm.clause
    )


def _is_told_of(mention: Found, *, lends: bool) -> bool:
    """Say whether a name is the subject of its clause, or owns it: "Acme's sales fell".

    With `lends` also whether the subject has its name: "Acme shares fell".
    """
    sentence, word = mention.sentence, mention.head
    if sentence.relations[word] == "compound" and not lends:
        return False
    for _step in sentence.words:
        place = Place(sentence, word)
        if place.role == "subject":
            return True
        case = sentence.dependent(place.anchor, "case")
        owns = place.role == "possessor" or (
            place.role == "modifier" and case is not None and sentence.forms[case] in _OWNING
        )
        if not owns:
            return False
        word = sentence.heads[place.anchor]
    return False


def _is_source(mention: Found) -> bool:
    """Say whether figures are from who is named: "according to research firm Acme"."""
    sentence, first = mention.sentence, mention.words[0]
    before = " ".join(sentence.forms[max(first - _MOST_BETWEEN, 0) : first]).rpartition(",")[2]
    if "according to" in before:
        return True
    governor = sentence.heads[mention.head]
    return governor >= 0 and sentence.lemmas[governor] in _SUPPLYING and _is_agent(mention)


def _is_agent(mention: Found) -> bool:
    case = mention.sentence.dependent(mention.head, "case")
    return case is not None and mention.sentence.forms[case] == "by"


def _is_aside(mention: Found) -> bool:
    """Say whether a name only tells of a thing whose it is: "its Acme shares"."""
    return mention.sentence.relations[mention.head] == "compound"
