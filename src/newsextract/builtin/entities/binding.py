"""Says what syntax tells of whom a pronoun can mean and whom it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.nominals import REFLEXIVES
from newsextract.builtin.entities.speaking import SPEAKING, speaks
from newsextract.builtin.entities.structure import clauses_above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.ranking import Candidate
    from newsextract.builtin.entities.structure import Place
    from newsextract.syntax import SentenceSyntax

_BESIDE = frozenset(("conj", "parataxis", "nsubj", "csubj", "dislocated", "vocative"))
"""Relations of what is no part of what a verb says of its subject."""
_RELATIVES = frozenset(("who", "that", "which"))
# With these verbs "with her" can mean their subject: "who took her son with her".
_TAKING = frozenset(("bring", "carry", "have", "keep", "leave", "take"))
_LIKE_ONESELF = frozenset(("brother", "father", "mother", "parent", "sibling", "sister"))
# What who speaks for others does himself, though it is no saying.
_OF_SPEAKERS = frozenset(
    [
        "appeal",
        "ask",
        "believe",
        "call",
        "cite",
        "decline",
        "expect",
        "give",
        "hope",
        "identify",
        "know",
        "offer",
        "plan",
        "point",
        "praise",
        "provide",
        "refuse",
        "speak",
        "talk",
        "thank",
        "urge",
        "want",
    ]
)
_REPORTERS = frozenset(("prosecutor", "spokesman", "spokesperson", "spokeswoman"))
_MOST_ABOVE = 12  # words that may govern a survivor in a list


def bound(pronoun: Found, where: Place, mention: Found, other: Place) -> bool:  # noqa: PLR0911
    """Say whether syntax allows the two to be one (binding; i-within-i).

    A pronoun and its antecedent are no two arguments of one verb unless the pronoun is
    reflexive; "his wife" is not he, and in "Ann, who taught her," she is not Ann.
    """
    sentence = pronoun.sentence
    if mention.sentence is not sentence:
        return pronoun.sentence.forms[pronoun.head] not in REFLEXIVES
    if pronoun.head in mention.words:
        return False
    if where.role == "possessor":
        owned = sentence.heads[where.anchor]
        if owned == mention.head or owned in mention.words or other.anchor == owned:
            return other.coordinated and other.anchor == owned and mention.head < pronoun.head
        if _apposed(pronoun, owned, mention):
            return False
        return not (mention.words and owned + 1 == mention.words[0] and pronoun.head < owned)
    if where.role in ("object", "oblique", "modifier") and _is_what_does(pronoun, where, mention):
        return False
    same = where.clause == other.clause and where.clause >= 0
    reflexive = sentence.forms[pronoun.head] in REFLEXIVES
    arguments = ("subject", "object", "oblique")
    if reflexive:
        return same or other.role == "subject"
    if (
        same
        and where.role in arguments
        and other.role in arguments
        and where.anchor != other.anchor
    ):
        return (
            "oblique" in (where.role, other.role)
            and mention.head < pronoun.head
            and (other.role != "subject" or sentence.heads[where.anchor] != where.clause)
        )
    return not (same and where.anchor == other.anchor)


def _is_what_does(pronoun: Found, where: Place, mention: Found) -> bool:
    """Say whether a mention is the subject of the relative clause whose object a pronoun is.

    "Ann Lee, who taught her" and "Ann Lee, who shared a room with her", where it is another.
    """
    sentence, clause = pronoun.sentence, where.clause
    if (
        clause < 0
        or sentence.deprels[clause] != "acl:relcl"
        or sentence.heads[clause] not in mention.words
        or sentence.forms[pronoun.head] in REFLEXIVES
    ):
        return False
    subject = sentence.dependent(clause, "nsubj")
    if subject is None or sentence.forms[subject] not in _RELATIVES:
        return False
    governor = sentence.heads[where.anchor]
    if where.role == "object":
        return governor == clause
    return (
        sentence.forms[pronoun.head - 1] == "with"
        and sentence.lemmas[clause] not in _TAKING
        and (governor == clause or governor == sentence.dependent(clause, "obj"))
    )


def is_below(sentence: SentenceSyntax, word: int, clause: int, *, later: bool) -> bool:
    """Say whether a clause has a word below it that is not its subject's.

    Of what stands before the subject only what is said counts: "Tory left, he said".
    """
    for governor in sentence.ancestors(word):
        if governor == clause:
            relation = sentence.relations[word]
            return relation == "ccomp" or (later and relation not in _BESIDE)
        word = governor
    return False


def _apposed(pronoun: Found, owned: int, mention: Found) -> bool:
    """Say whether what the pronoun owns is an apposition: "David Clarke, her husband,"."""
    sentence = pronoun.sentence
    if sentence.relations[owned] == "appos" and sentence.heads[owned] in mention.words:
        return True
    return (
        bool(mention.words)
        and mention.words[-1] == pronoun.head - 2
        and sentence.forms[pronoun.head - 1] == ","
        and sentence.lemmas[owned] in gazetteer.roles()
    )


def owner(pronoun: Found, where: Place, found: list[Candidate]) -> Cluster | None:
    """Return the unnamed subject that owns something: "the man was held at his home".

    The weights were learned where only names are marked, and think little of the unnamed.
    """
    if where.role != "possessor" or where.clause < 0:
        return None
    return next(
        (
            c.mention.cluster
            for c in found
            if c.mention.kind is MentionKind.NOMINAL
            and c.mention.sentence is pronoun.sentence
            and c.mention.head < pronoun.head
            and c.place.role == "subject"
            and c.place.clause == where.clause
            and c.mention.gender == pronoun.gender
        ),
        None,
    )


def without_reporters(pronoun: Found, where: Place, found: list[Candidate]) -> list[Candidate]:
    """Leave out who told of somebody by office: "A spokesman, Lee, said Roe fell. He broke a leg".

    What "he" then does and does not say is rather told of Roe.
    """
    sentence, clause = pronoun.sentence, where.clause
    if where.role != "subject" or pronoun.quotation or clause < 0:
        return found
    if sentence.lemmas[clause] in SPEAKING or sentence.lemmas[clause] in _OF_SPEAKERS:
        return found
    barred = {
        id(c.mention.cluster)
        for c in found
        if c.distance == 1
        and c.mention.cluster is not None
        and not _REPORTERS.isdisjoint(c.mention.cluster.roles)
        and speaks(c.mention, c.place)
        and any(_is_told_by(other, c) for other in found)
    }
    return [c for c in found if id(c.mention.cluster) not in barred] if barred else found


def _is_told_by(other: Candidate, speaker: Candidate) -> bool:
    """Say whether one is the subject of what another says."""
    return (
        other.mention.sentence is speaker.mention.sentence
        and other.mention.cluster is not speaker.mention.cluster
        and other.place.role == "subject"
        and speaker.place.clause in clauses_above(other.mention.sentence, other.place.clause)
    )


def survived(pronoun: Found, where: Place, found: list[Candidate]) -> Cluster | None:
    """Return of whom a list of survivors tells: "She is survived by Anna and her sister Joan"."""
    sentence = pronoun.sentence
    if where.role != "possessor" or "survived" not in sentence.forms:
        return None
    if sentence.lemmas[sentence.heads[pronoun.head]] not in _LIKE_ONESELF:
        return None
    for _step, word in zip(range(_MOST_ABOVE), sentence.ancestors(pronoun.head), strict=False):
        if sentence.lemmas[word] == "survive":
            subject = sentence.dependent(word, "nsubj")
            return next(
                (
                    c.mention.cluster
                    for c in found
                    if c.mention.sentence is sentence and subject in c.mention.words
                ),
                None,
            )
    return None


def namesake(
    pronoun: Found, where: Place, names: Iterable[Found], found: list[Candidate]
) -> Cluster | None:
    """Return whose kin bears the same surname: "Jack Layton" for "His son, Mike Layton".

    Only if one alone of those near does.
    """
    sentence, owned = pronoun.sentence, pronoun.sentence.heads[pronoun.head]
    if where.role != "possessor" or owned < 0:
        return None
    role = gazetteer.roles().get(sentence.lemmas[owned])
    if role is None or role.sort != "kin":
        return None
    kin = next((n for n in names if _is_apposed_to(n, owned)), None)
    if kin is None:
        return None
    fits = {
        id(c.mention.cluster): c.mention.cluster
        for c in found
        if c.mention.cluster is not None
        and c.mention.cluster is not kin.cluster
        and _has_surname(c.mention.cluster, kin.tokens[-1])
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


def _is_apposed_to(name: Found, noun: int) -> bool:
    """Say whether a full name tells who a noun is: "his son, Mike Lee", "his son Mike Lee"."""
    return (
        name.label == "PERSON"
        and len(name.tokens) > 1
        and name.sentence.relations[name.head] in ("appos", "flat")
        and name.sentence.heads[name.head] == noun < name.head
    )


def _has_surname(cluster: Cluster, surname: str) -> bool:
    # The names in full are linked first.
    return any(
        m.kind is MentionKind.NAME and len(m.tokens) > 1 and m.tokens[-1] == surname
        for m in cluster.mentions[:2]
    )
