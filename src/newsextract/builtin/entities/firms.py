"""Tells which firm "the company" is, where its sentence and the article name several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.speaking import SPEAKING
from newsextract.builtin.entities.structure import Place, clauses_above

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.nominals import Nominal
    from newsextract.syntax import SentenceSyntax

_REACH = 2  # sentences before the noun in which a firm may be named
_FAR = 4  # sentences before it in which the one firm that they are about may be
_MOST_BETWEEN = 5  # words from "according" to who is meant
_QUALIFYING = frozenset(("compound", "flat", "appos"))
_OWNING = frozenset(("of", "in"))
_SAYING = frozenset(("report", "say", "tell"))
_TELLING = frozenset(("inform", "tell"))
_SPEAKING_TO = frozenset(("say", "speak", "statement", "talk"))
_MOST_HERE = 20  # names of one sentence before a noun that are looked at
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
    named = _named(nominal, recent, fits)
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


def firm_above(
    nominal: Nominal, recent: Sequence[Found], fits: Callable[[Found], bool]
) -> Cluster | None:
    """Return whom the clause is about that the noun's own hangs on: "Acme rose after the firm ...".

    It is the only firm named before in the sentence. Who says something of "the company"
    mostly means another.
    """
    sentence = nominal.sentence
    if not any(m.sentence is sentence and m.label == "ORG" for m in recent[-_MOST_HERE:]):
        return None
    named = [m for m in _named(nominal, recent, fits) if m.sentence is sentence]
    if len({id(m.cluster) for m in named}) != 1:
        return None
    own = Place(sentence, nominal.head).clause
    above = clauses_above(sentence, own)
    # "Acme was fined, the judge saying that the firm ..."
    if any(_says(sentence, word) for word in (own, *above[:-1])):
        return None
    for mention in named:
        word = _told_word(mention, lends=True)
        clause = Place(sentence, word).clause if word >= 0 else -1
        if clause in above and not (word == mention.head and _says(sentence, clause)):
            return mention.cluster
    return None


def firm_since(
    last: Nominal, nominal: Nominal, recent: Sequence[Found], fits: Callable[[Found], bool]
) -> bool:
    """Say whether another firm has become the subject since the noun was last used.

    "Acme rose. The company hired. Orlin fell. The company ..." may mean either.
    """
    begins = last.sentence.index
    others = [
        m
        for m in _named(nominal, recent, fits)
        if m.sentence.index > begins and m.sentence is not nominal.sentence
    ]
    return any(m.cluster is not last.cluster and _is_told_of(m, lends=True) for m in others)


def _named(nominal: Nominal, recent: Sequence[Found], fits: Callable[[Found], bool]) -> list[Found]:
    """Return the firms named nearby, the last first, that are no mere sources or hearers."""
    index = nominal.sentence.index
    named = [
        mention
        for mention in reversed(recent)
        if index - mention.sentence.index <= _FAR and _is_name(mention, fits)
    ]
    named = [m for m in named if not (_is_bystander(m, named) or _is_source(m))]
    if nominal.sort == "firm":
        named = [m for m in named if not _hears(m)]
    return [m for m in named if not _qualifies_another(m, named)]


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
    return _told_word(mention, lends=lends) >= 0


def _told_word(mention: Found, *, lends: bool) -> int:
    """Return the subject that a name is or that is whose it names: "Acme's sales fell"; else -1.

    With `lends` also the subject that has its name: "Acme shares fell".
    """
    sentence, word = mention.sentence, mention.head
    if sentence.relations[word] == "compound" and not lends:
        return -1
    for _step in sentence.words:
        place = Place(sentence, word)
        if place.role == "subject":
            return word
        case = sentence.dependent(place.anchor, "case")
        owns = place.role == "possessor" or (
            place.role == "modifier" and case is not None and sentence.forms[case] in _OWNING
        )
        if not owns:
            return -1
        word = sentence.heads[place.anchor]
    return -1


def _says(sentence: SentenceSyntax, clause: int) -> bool:
    lemma = sentence.lemmas[clause]
    return sentence.upos[clause] == "VERB" and (lemma in SPEAKING or lemma in _SAYING)


def _hears(mention: Found) -> bool:
    """Say whether a name is only whom somebody tells something: "told Acme", "said to Acme"."""
    sentence, head = mention.sentence, mention.head
    verb, relation = sentence.heads[head], sentence.relations[head]
    if verb < 0:
        return False
    if relation in ("obj", "iobj"):
        return sentence.lemmas[verb] in _TELLING
    case = sentence.dependent(head, "case")
    if case is None:
        return False
    form, lemma = sentence.forms[case], sentence.lemmas[verb]
    return (form == "to" and (lemma in SPEAKING or lemma in _SPEAKING_TO)) or (
        form == "with" and lemma == "interview"
    )


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
