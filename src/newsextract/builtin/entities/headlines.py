"""Links the nominals of a headline to whom the story names: "Mayor resigns"."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities.fitting import PLAIN, agree

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from newsextract.builtin.entities.found import Cluster
    from newsextract.builtin.entities.nominals import Nominal
    from newsextract.spans import Span

    _Named = defaultdict[Hashable, dict[int, Cluster]]

# What a headline calls somebody and the story calls otherwise; all else but gender is equal.
_SAME = {
    "councillor": "council",
    "councilor": "council",
    "congress": "representative",
    "assembly": "representative",
}
_REFERRING = frozenset(("nsubj", "obj", "iobj", "obl", "nmod"))
_GENDERED = ("woman", "man", "person")


def link_headlines(
    nominals: Sequence[Nominal], heads: Sequence[Span], people: Iterable[Cluster]
) -> None:
    """Link nominals of the headline to the one entity of the story that is called so.

    A headline says "councillor" before the story says who that is, so this comes after
    all else was read. It is the person who has that role, or whatever the story calls
    by the same words ("the technology group").

    Args:
        nominals: All nominals, in order.
        heads: The headline and what stands under it.
        people: The named persons, with their roles.

    """
    last = max(head.end for head in heads)
    above = itertools.takewhile(lambda n: n.span.start < last, nominals)
    asking = [n for n in above if _asks(n) and any(h.contains(n.span) for h in heads)]
    if not asking:
        return
    holders: _Named = defaultdict(dict)
    for person in people:
        for lemma in person.roles:
            holders[_role(lemma)][id(person)] = person
    called: _Named = defaultdict(dict)
    for nominal in nominals:
        if nominal.cluster is not None and nominal.cluster.named and not nominal.plural:
            called[nominal.lemma, nominal.modifiers][id(nominal.cluster)] = nominal.cluster
    for nominal in asking:
        role = _role(nominal.lemma)
        fits = [c for c in holders[role].values() if _fits(nominal, role, c)]
        fits = fits or [*called[nominal.lemma, nominal.modifiers].values()]
        if len(fits) == 1:
            # With it go the pronouns that stand for it: "Mayor says she will resign".
            alike = nominal.cluster.mentions if nominal.cluster is not None else [nominal]
            for mention in alike:
                fits[0].add(mention, 0.65, "headline")


def _role(lemma: str) -> str:
    """Return what is left of a role's noun without its gender: chair, spokes, council."""
    for ending in _GENDERED:
        lemma = lemma.removesuffix(ending)
    return _SAME.get(lemma, lemma)


def _asks(nominal: Nominal) -> bool:
    return (
        (nominal.cluster is None or not nominal.cluster.named)
        and not nominal.members
        and not nominal.plural
        and not nominal.indefinite
        and nominal.sort not in ("", "kin", "any")
        and _refers(nominal)
        and (nominal.possessor < 0 or bool(nominal.countries))
    )


def _refers(nominal: Nominal) -> bool:
    """Say whether it is one that acts or is acted on: not "as president", "become mayor"."""
    sentence, head = nominal.sentence, nominal.head
    case = sentence.dependent(head, "case")
    return sentence.relations[head] in _REFERRING and (case is None or sentence.forms[case] != "as")


def _fits(nominal: Nominal, role: str, person: Cluster) -> bool:
    """Say whether what the headline says of the role is not said of another."""
    if nominal.label != person.label:
        return False
    said = {word for lemma, words in person.roles.items() if _role(lemma) == role for word in words}
    sentence = nominal.sentence
    named = {sentence.lemmas[w] for w in nominal.words if sentence.words[w].upos == "PROPN"}
    return (
        agree(nominal, person)
        and (nominal.modifiers | nominal.complements) - named <= said | PLAIN
        and (not nominal.countries or not nominal.countries.isdisjoint(said))
    )
