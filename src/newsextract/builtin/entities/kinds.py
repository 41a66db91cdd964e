"""Links nouns for organisations and places to names: "the ministry", "the company", "the city"."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.firms import firm_above, firm_since, firm_told_of
from newsextract.builtin.entities.fitting import is_bare, is_untold, matches_label
from newsextract.builtin.entities.organizations import PAPERS
from newsextract.builtin.entities.things import DEEDS
from newsextract.names import normalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.nominals import Nominal

# Words of the names of newspapers and broadcasters.
_PRESS = PAPERS | {"magazine", "news", "newspaper", "press", "radio", "television", "tv"}
# Words before a noun that do not tell its kind: "the combined company", "the Acme group".
_NO_KIND = frozenset(("VBN", "VBG", "NNP", "NNPS"))
# Bodies of the state of which an article seldom means one that it does not name.
_AGENCIES = frozenset(("agency", "authority", "regulator"))
# Nouns that stand for firms and for bodies of the state as "the company" does.
_COMMON = frozenset(("agency", "group", "organisation", "organization"))
# What is done to a business that need be no named firm: "she sold the business".
_RUNNING = frozenset(("begin", "build", "buy", "found", "own", "run", "sell", "start"))
# Nouns for bodies that others deal with: "Acme and the union". An acronym may be a union's.
_OTHERS = frozenset(("coalition", "union"))
_NO_FIRMS = frozenset(("charity", "gang", "militia", "ngo", "nonprofit", "party", "union"))
_TOLD = frozenset(("apposition", "predicate"))  # rules by which a noun says what somebody is
_MOST_NAMES = 20  # looked at of one entity


class Kinds:
    """The names of organisations and places by the words in them."""

    def __init__(self, names: Iterable[Found]) -> None:
        self._tails: defaultdict[str, list[Cluster]] = defaultdict(list)
        for name in names:
            if name.cluster is not None and name.label in ("ORG", "FAC", "GPE", "LOC"):
                for token in name.tokens:
                    if name.cluster not in self._tails[token][-8:]:
                        self._tails[token].append(name.cluster)

    def link(
        self, nominal: Nominal, recent: list[Found], last: Nominal | None
    ) -> tuple[Cluster | None, float, str]:
        """Return the entity that a nominal stands for, the confidence and the rule.

        Args:
            nominal: The nominal, of an organisation or a place.
            recent: The mentions before it, in order.
            last: The last nominal with the same noun.

        """
        if nominal.label == "ORG" and nominal.possessor >= 0:
            return self._possessed(nominal)
        if not nominal.definite:
            return None, 1.0, ""
        if not is_bare(nominal):
            return _described(nominal, recent)
        return self._bare(nominal, recent, last)

    def _bare(
        self, nominal: Nominal, recent: list[Found], last: Nominal | None
    ) -> tuple[Cluster | None, float, str]:
        """Return what a noun stands for that nothing but "the" tells which."""
        fits = functools.partial(_may_be, nominal)
        near, only = self._of_kind(nominal, recent)
        if near is not None:
            return near, 0.75, "kind in the name"
        above = firm_above(nominal, recent, fits) if _is_business(nominal) else None
        if above is not None:
            return above, 0.6, "kind"
        if only is not None:
            return only, 0.7, "kind in the name"
        if last is None or last.cluster is None:
            return _nearest(nominal, recent)
        found = _nearest(nominal, recent) if _is_another(nominal, recent, last) else None
        return found if found and found[0] else (last.cluster, 0.6, "same noun")

    def _of_kind(
        self, nominal: Nominal, recent: list[Found]
    ) -> tuple[Cluster | None, Cluster | None]:
        """Return who has the noun in the name: the last such nearby, and the only one."""
        tails = [
            c
            for c in self._tails.get(normalize_name(nominal.lemma), ())
            if matches_label(nominal, c)
        ]
        named = {id(c) for c in tails}
        for mention in reversed(recent):
            if id(mention.cluster) in named and mention.cluster is not None:
                return mention.cluster, None
        return None, tails[0] if len(named) == 1 else None

    def _possessed(self, nominal: Nominal) -> tuple[Cluster | None, float, str]:
        """Return the body that is named with its noun and whose it is: "the sheriff's office"."""
        owner = normalize_name(nominal.sentence.texts[nominal.possessor])
        named = {
            id(cluster): cluster
            for cluster in self._tails.get(normalize_name(nominal.lemma), ())
            if matches_label(nominal, cluster)
            and any(owner in _words(name) for name in cluster.mentions[:_MOST_NAMES])
        }
        if len(named) == 1:
            (only,) = named.values()
            return only, 0.75, "kind in the name"
        return None, 1.0, ""


def _described(nominal: Nominal, recent: list[Found]) -> tuple[Cluster | None, float, str]:
    """Return the one firm named before: "Acme fell after the technology group said"."""
    sentence = nominal.sentence
    if (
        nominal.label != "ORG"
        or not (nominal.sort in ("firm", "group") or nominal.lemma in _AGENCIES)
        or nominal.lemma == "bank"
        or any(sentence.words[w].xpos in _NO_KIND for w in nominal.words)
        or sentence.deprels[nominal.head] != "nsubj"
        or sentence.lemmas[sentence.heads[nominal.head]] not in DEEDS
        or not is_untold(nominal)
    ):
        return None, 1.0, ""
    firms: dict[int, Cluster] = {}
    for mention in reversed(recent):
        if sentence.index - mention.sentence.index > 1:
            break
        cluster = mention.cluster
        if (
            cluster is not None
            and cluster.label == "ORG"
            and mention.kind is MentionKind.NAME
            and _sort_fits(nominal, mention)
            and not _is_foreign(nominal, mention)
        ):
            firms[id(cluster)] = cluster
    if len(firms) == 1:
        (only,) = firms.values()
        return only, 0.55, "described"
    return None, 1.0, ""


def _is_business(nominal: Nominal) -> bool:
    """Say whether a noun is a firm's: "the company", but not what somebody does for a living."""
    return nominal.sort == "firm" and nominal.lemma != "business"


def _is_another(nominal: Nominal, recent: list[Found], last: Nominal) -> bool:
    """Say whether a noun may be another firm than it was: since told of, or of somebody's."""
    if not (_is_business(nominal) or nominal.lemma in _COMMON):
        return False
    if last.possessor >= 0 and last.rule in _TOLD:
        return True  # "Acme's parent company, Orlin," is not "the company"
    return firm_since(last, nominal, recent, functools.partial(_may_be, nominal))


def _nearest(nominal: Nominal, recent: list[Found]) -> tuple[Cluster | None, float, str]:
    if nominal.label == "ORG":
        if nominal.lemma == "body" or _is_run(nominal):
            return None, 1.0, ""
        firm = firm_told_of(nominal, recent, functools.partial(_may_be, nominal))
        return firm, 0.55, "kind"
    for mention in reversed(recent):
        cluster = mention.cluster
        if cluster is None or mention.describes or mention.kind is not MentionKind.NAME:
            continue
        if nominal.sentence.index - mention.sentence.index > 2 or not matches_label(  # noqa: PLR2004
            nominal, cluster
        ):
            continue
        if mention.sentence is nominal.sentence:
            continue
        if _sort_fits(nominal, mention):
            return cluster, 0.55, "kind"
    return None, 1.0, ""


def _is_run(nominal: Nominal) -> bool:
    """Say whether somebody runs or owns what may be no named firm: "she sold the business"."""
    sentence = nominal.sentence
    return (
        nominal.lemma == "business"
        and sentence.relations[nominal.head] == "obj"
        and sentence.lemmas[sentence.heads[nominal.head]] in _RUNNING
    )


def _may_be(nominal: Nominal, mention: Found) -> bool:
    """Say whether a name can be what a noun stands for, by label and sort."""
    cluster = mention.cluster
    return cluster is not None and matches_label(nominal, cluster) and _sort_fits(nominal, mention)


def _words(name: Found) -> list[str]:
    """Return the words of a name, normalised each."""
    return [normalize_name(name.sentence.texts[word]) for word in name.words]


def _sort_fits(nominal: Nominal, mention: Found) -> bool:
    """Say whether a name can be what the noun says, as far as lists know."""
    country = gazetteer.country(mention.text) is not None
    if nominal.label == "GPE":
        # No street is "the city", nor a sea "the country".
        place = mention.cluster is not None and mention.cluster.label == "GPE"
        return place and nominal.sort in ("state", "city") and country == (nominal.sort == "state")
    sorts = ("firm", "group", "media")
    if mention.label != "ORG" or not (nominal.sort in sorts or nominal.lemma in _AGENCIES):
        return False
    words = set(mention.tokens)
    # A paper that an article names is mostly where something was told.
    press = not words.isdisjoint(_PRESS)
    if press or nominal.sort == "media":
        return press and nominal.sort == "media"
    if nominal.lemma in _OTHERS and not (nominal.lemma == "union" and mention.text.isupper()):
        return False
    if nominal.sort == "firm" and mention.cluster is not None:
        known = mention.cluster.mentions[:_MOST_NAMES]
        if mention.text.isupper():
            # "Food Safety Authority" tells that "FSA" is no company.
            words.update(t for m in known for t in m.tokens)
        # "Unite, the union" is none either.
        words.update(_NO_FIRMS & {m.sentence.lemmas[m.head] for m in known if m.rule in _TOLD})
    kinds = {gazetteer.nouns()[w].sort for w in words if w in gazetteer.nouns()}
    return not kinds or nominal.sort in kinds


def _is_foreign(nominal: Nominal, mention: Found) -> bool:
    """Say whether a noun is of one country and a name of another: "Saudi" ... "Korean"."""
    named = {gazetteer.demonym(t) or gazetteer.country(t) for t in mention.tokens} - {None}
    return bool(nominal.countries and named) and nominal.countries.isdisjoint(named)
