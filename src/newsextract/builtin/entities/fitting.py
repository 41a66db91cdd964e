"""Says whether a nominal can stand for an entity, by label, number, gender and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities.nominals import complements_of

if TYPE_CHECKING:
    from newsextract.builtin.entities.found import Cluster
    from newsextract.builtin.entities.nominals import Nominal
    from newsextract.syntax import SentenceSyntax

_PLACES = frozenset(("GPE", "LOC", "FAC"))
# Modifiers that do not tell one holder of a role from another.
PLAIN = frozenset(
    (
        "current",
        "embattled",
        "foreign",
        "former",
        "incumbent",
        "late",
        "longtime",
        "new",
        "old",
        "outgoing",
        "prime",
        "then",
        "vice",
        "young",
    )
)


def matches_label(nominal: Nominal, cluster: Cluster) -> bool:
    """Say whether a nominal of this sort can stand for such an entity."""
    if nominal.label == "PERSON":
        return cluster.label == "PERSON"
    if nominal.label == "ORG":
        return cluster.label in ("ORG", "FAC", "MISC", "PRODUCT")
    if nominal.label == "GPE":
        return cluster.label in _PLACES
    return False


def agree(nominal: Nominal, cluster: Cluster) -> bool:
    """Say whether a nominal can be that person as far as number and gender go."""
    if cluster.plural:
        return False
    return not (nominal.gender and cluster.gender and nominal.gender != cluster.gender)


def is_bare(nominal: Nominal) -> bool:
    """Say whether no words tell this one from another of its kind."""
    plain = PLAIN | {"news"} if nominal.sort == "media" else PLAIN
    others = (nominal.modifiers - plain) | nominal.complements
    return is_untold(nominal) and not others


def is_untold(nominal: Nominal) -> bool:
    """Say whether no words after its complements tell this one from another."""
    sentence = nominal.sentence
    last = max(nominal.words)
    complements = complements_of(sentence, nominal.head)
    tail = [c for c in sentence.children[nominal.head] if c > last and c not in complements]
    return not any(_tells(sentence, c, last) for c in tail)


def _tells(sentence: SentenceSyntax, child: int, last: int) -> bool:
    """Say whether what follows a noun tells which one: not "the company, which ..."."""
    if sentence.relations[child] == "nmod":
        return True
    if sentence.relations[child] != "acl":
        return False
    aside = sentence.forms[last + 1 : last + 2] == (",",)
    # "accused the minister of hiding" is what the parser makes a clause of the noun.
    gerund = sentence.dependent(child, "mark") is not None and sentence.words[child].xpos == "VBG"
    return not aside and not gerund
