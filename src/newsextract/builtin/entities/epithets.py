"""Links an epithet to the person whom the sentence before is about.

News varies what it calls a person: "Ann Lee won. The Vermont senator ...". The first
sentence need not have told that she is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.nominals import NATIONAL
from newsextract.builtin.entities.structure import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.nominals import Nominal


def is_epithet(nominal: Nominal, plain: AbstractSet[str]) -> bool:
    """Say whether a nominal may be what a person is called who was named before.

    It is the subject and says more than its noun does; words of `plain` say nothing.
    """
    if nominal.label != "PERSON" or nominal.plural or nominal.quotation or nominal.complements:
        return False
    if not nominal.definite or nominal.possessor >= 0:
        return False
    if nominal.sentence.deprels[nominal.head] != "nsubj":
        return False
    if nominal.age or nominal.sort == NATIONAL:
        return True
    return _says_more(nominal, plain) and nominal.lemma not in gazetteer.functions()


def _says_more(nominal: Nominal, plain: AbstractSet[str]) -> bool:
    """Say whether words before the noun, names of places among them, tell which one."""
    sentence = nominal.sentence
    return bool(nominal.modifiers - plain) or any(
        sentence.relations[word] == "compound" and word < nominal.words[0]
        for word in sentence.children[nominal.head]
    )


def whom_told_of(
    nominal: Nominal, recent: Sequence[Found], holders: Iterable[Cluster]
) -> Cluster | None:
    """Return the one person who is subject in the sentence before, if no other can be meant.

    Args:
        nominal: The epithet.
        recent: The mentions before it, in order.
        holders: Whom the article called by its noun.

    """
    sentence = nominal.sentence
    found: dict[int, Cluster] = {}
    nearest = _before(sentence.index, recent)
    for mention in reversed(recent):
        if mention.sentence.index < nearest:
            break
        cluster = mention.cluster
        if cluster is None or cluster.label != "PERSON" or mention.plural:
            continue
        if mention.sentence is sentence:
            if mention.head < nominal.head:
                return None
        elif not mention.quotation and Place(mention.sentence, mention.head).role == "subject":
            found[id(cluster)] = cluster
    if len(found) != 1:
        return None
    (only,) = found.values()
    others = any(holder is not only for holder in holders)
    return only if only.named and not others and not _is_of_another(nominal, only) else None


def _before(index: int, recent: Sequence[Found]) -> int:
    """Return the index of the sentence before, past sentences that somebody says."""
    told = {m.sentence.index for m in recent if not m.quotation}
    said = {m.sentence.index for m in recent if m.quotation} - told
    before = index - 1
    while before in said:
        before -= 1
    return before if before in told else index - 1


def _is_of_another(nominal: Nominal, person: Cluster) -> bool:
    """Say whether somebody is the same elsewhere: "Ohio Senator Ann Lee", "the Utah senator"."""
    said = person.roles.get(nominal.lemma)
    if not said:
        return False
    sentence = nominal.sentence
    places = {sentence.lemmas[w] for w in nominal.words if sentence.texts[w][:1].isupper()}
    return not places <= said
