"""Ranks the antecedents of "he" and "she".

A linear model over what is known to matter: agreement, distance, grammatical role and
its parallel, who the text has been about (centering, Grosz et al. 1995; the factors of
Lappin and Leass 1994). What syntax rules out is never ranked. The weights are data,
learned by `newsextract.training.pronouns`.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import math
from typing import TYPE_CHECKING

from attrs import define

from newsextract.annotations import MentionKind

if TYPE_CHECKING:
    from newsextract.builtin.entities.found import Found  # noqa: TC004
    from newsextract.builtin.entities.structure import Place  # noqa: TC004

NONE = "none"
"""The feature of the candidate "nobody in sight"."""


@define(eq=False)
class Candidate:
    """A mention that a pronoun could refer to, and what the text has said so far.

    Attributes:
        mention: The mention.
        place: Where it stands.
        distance: How many sentences it is before the pronoun; where the pronoun is not
            quoted, sentences inside a quotation do not count.
        seen: How often its entity was mentioned before the pronoun.
        between: How many other candidate entities stand between it and the pronoun.
        leading: Whether it is the first candidate of its sentence.
        topic: Whether its entity is the one mentioned most so far.
        opening: Whether its entity is the first person of the article.

    """

    mention: Found
    place: Place
    distance: int
    seen: int = 1
    between: int = 0
    leading: bool = False
    topic: bool = False
    opening: bool = False


@functools.cache
def weights() -> dict[str, float]:
    """Return the weight of each feature."""
    source = importlib.resources.files("newsextract.builtin.entities") / "pronouns.json"
    loaded: dict[str, float] = json.loads(source.read_text("utf-8"))["weights"]
    return loaded


def features(pronoun: Found, place: Place, candidate: Candidate) -> dict[str, float]:  # noqa: C901, PLR0912
    """Return what speaks for or against a candidate, by feature name."""
    mention, other = candidate.mention, candidate.place
    cluster = mention.cluster
    distance = candidate.distance
    here = mention.sentence is pronoun.sentence
    after = here and mention.head > pronoun.head
    kind = place.role if place.role in ("subject", "possessor", "object") else "oblique"
    found = {
        f"distance {min(distance, 4)}": 1.0,
        f"role {other.role}": 1.0,
        f"{kind} from {other.role} {min(distance, 1)}": 1.0,
        f"between {min(candidate.between, 3)}": 1.0,
        f"kind {mention.kind.value}": 1.0,
        "seen": math.log(candidate.seen),
        f"depth {min(other.depth, 4)}": 1.0,
    }
    if after:
        found["after"] = 1.0
        found[f"after {kind}"] = 1.0
    if candidate.leading:
        found["leading"] = found[f"leading {min(distance, 2)}"] = 1.0
    for name, holds in (
        ("topic", candidate.topic),
        ("opening", candidate.opening),
        ("coordinated", other.coordinated),
        ("apposed", other.apposed),
        ("plural", mention.plural),
        ("quoted", mention.quotation > 0),
        ("pronoun quoted", pronoun.quotation > 0 and mention.quotation != pronoun.quotation),
    ):
        if holds:
            found[name] = 1.0
    known = cluster.known_gender if cluster is not None else mention.gender
    guessed = cluster.guess_of(pronoun.gender) if cluster is not None else ""
    if known:
        found["gender shown"] = 1.0
    elif guessed:
        if guessed == pronoun.gender:
            found["gender guessed"] = 1.0
        else:
            # More than one: the prior pulls it less towards zero.
            found["gender unlikely"] = 3.0
    else:
        found["gender unknown"] = 1.0
    if mention.kind is MentionKind.NAME:
        found["full name" if len(mention.words) > 1 else "short name"] = 1.0
        if mention.title:
            found["titled"] = 1.0
    if mention.label != "PERSON":
        found["no person"] = 1.0
    if cluster is None or not cluster.named:
        found["unnamed"] = 1.0
    if here and not after:
        if other.clause == place.clause:
            found["same clause"] = 1.0
            found[f"same clause {kind} from {other.role}"] = 1.0
        elif other.role == "subject" and _governs(pronoun, other.clause, place.clause):
            found["subject above"] = 1.0
            found[f"subject above {kind}"] = 1.0
        above = _above(pronoun)
        if mention.head in above or other.anchor in above:
            # "Ann Lee, who lost her seat", "Ann Lee holding her son"
            found["over"] = found[f"over {kind}"] = 1.0
        if other.role == "subject" and (other.clause == place.clause or other.clause in above):
            rank = min(above.index(other.clause) if other.clause in above else 0, 4)
            found[f"up {rank} {kind}"] = 1.0
        words_between = pronoun.head - mention.head
        found["near"] = 1.0 / (1 + words_between / 5)
    return found


def _above(pronoun: Found) -> list[int]:
    heads, found = pronoun.sentence.heads, [pronoun.head]
    while heads[found[-1]] >= 0 and len(found) < 30:  # noqa: PLR2004 - deeper tells nothing
        found.append(heads[found[-1]])
    return found


def _governs(pronoun: Found, above: int, clause: int) -> bool:
    heads = pronoun.sentence.heads
    steps = 0
    while clause >= 0 and steps < 50:  # noqa: PLR2004 - deeper clauses tell nothing
        clause = heads[clause]
        if clause == above:
            return True
        steps += 1
    return False


def score(found: dict[str, float]) -> float:
    """Return the weighted sum of features."""
    known = weights()
    return sum([known.get(name, 0.0) * value for name, value in found.items()])
