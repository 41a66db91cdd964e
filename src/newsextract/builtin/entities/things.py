"""Finds what "it" and "they" stand for, by rule.

Most of them stand for no named entity: for a thing, a fact, nothing at all ("it is
time"). So only patterns that nearly always hold are used, and every noun in between
counts as a rival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities.nominals import PRONOUNS

if TYPE_CHECKING:
    from newsextract.builtin.entities.found import Found
    from newsextract.builtin.entities.structure import Place

# What organisations and governments do, and things and facts do not.
DEEDS = frozenset(
    [
        "accuse",
        "acquire",
        "add",
        "acknowledge",
        "admit",
        "agree",
        "aim",
        "announce",
        "appoint",
        "approve",
        "argue",
        "ask",
        "begin",
        "believe",
        "blame",
        "call",
        "cite",
        "claim",
        "complain",
        "condemn",
        "confirm",
        "consider",
        "criticise",
        "criticize",
        "declare",
        "decide",
        "decline",
        "demand",
        "denounce",
        "deny",
        "describe",
        "deploy",
        "employ",
        "estimate",
        "expect",
        "extend",
        "file",
        "fine",
        "hire",
        "hope",
        "insist",
        "intend",
        "invest",
        "invite",
        "issue",
        "launch",
        "note",
        "offer",
        "operate",
        "oppose",
        "order",
        "own",
        "pay",
        "plan",
        "pledge",
        "predict",
        "produce",
        "promise",
        "propose",
        "publish",
        "praise",
        "quote",
        "reason",
        "recommend",
        "refuse",
        "reject",
        "reiterate",
        "release",
        "report",
        "require",
        "run",
        "say",
        "seek",
        "reveal",
        "sell",
        "send",
        "serve",
        "spend",
        "state",
        "stress",
        "suggest",
        "sue",
        "support",
        "threaten",
        "try",
        "urge",
        "vote",
        "vow",
        "want",
        "warn",
        "welcome",
        "withdraw",
        "win",
        "lose",
        "manage",
        "control",
        "receive",
        "hold",
    ]
)


def score(  # noqa: PLR0917
    pronoun: Found, where: Place, mention: Found, other: Place, back: int, lemma: str
) -> float:
    """Return how well `mention` fits "it" or "they"; 0 if it does not.

    Args:
        pronoun: The pronoun.
        where: Where it stands.
        mention: A mention before it.
        other: Where that stands.
        back: How many sentences lie between them: 0 or 1.
        lemma: "it" or "they".

    """
    if mention.quotation and mention.quotation != pronoun.quotation:
        return 0.0
    if mention.describes or not _agrees(lemma, mention):
        return 0.0
    chained = mention.kind is MentionKind.PRONOUN
    if other.role != "subject" and not chained:
        # A rival all the same: the last thing named is what "it" is about.
        return 0.0
    if lemma == "it" and not _acts(pronoun, where, other, back):
        return 0.0
    value = 3.0 - back + (0.5 if chained else 0.0)
    return value + (0.5 if where.clause == other.clause and back == 0 else 0.0)


def _agrees(lemma: str, mention: Found) -> bool:
    if mention.kind is MentionKind.PRONOUN:
        other = PRONOUNS[mention.sentence.forms[mention.head]][0]
        return other == lemma and (mention.cluster is not None or bool(mention.members))
    if lemma == "it":
        return mention.label != "PERSON" and not mention.plural and mention.label != "NORP"
    return mention.plural or bool(mention.members) or mention.label == "NORP"


def _acts(pronoun: Found, where: Place, other: Place, back: int) -> bool:
    """Say whether "it" does what only an organisation or government does."""
    if where.role == "possessor":
        sentence = pronoun.sentence
        above = sentence.heads[where.clause] if where.clause >= 0 else -1
        return back == 0 and (
            where.clause == other.clause
            or (above == other.clause >= 0 and sentence.lemmas[above] in DEEDS)
        )
    if where.role != "subject" or where.clause < 0:
        return False
    sentence = pronoun.sentence
    return (
        sentence.lemmas[where.clause] in DEEDS
        and sentence.dependent(where.clause, "cop") is None
        and sentence.deprels[where.anchor] == "nsubj"
    )
