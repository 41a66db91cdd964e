"""What the built-in extractors return.

Every annotation holds spans, never copies of text; refers to others by their ids,
which are unique in their layer of one article; and says which rule or model it comes
from (`rule`) and how sure that is (`confidence`, from 0 to 1).
"""

from __future__ import annotations

import enum

from attrs import field, frozen
from attrs.validators import and_, ge, in_, le, min_len, optional

from newsextract.spans import Span

_unit = and_(ge(0.0), le(1.0))


class MentionKind(enum.Enum):
    """How a mention refers to its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class QuoteKind(enum.Enum):
    """How much of the content stands inside quotation marks: all, none or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class AttributionType(enum.Enum):
    """What the source does with the content.

    The terms are those of the Penn Discourse Treebank (Prasad et al. 2007): an
    assertion is communicated, a belief is held, a fact is known or perceived, an
    intention (PDTB: eventuality) is wanted, promised or ordered.
    """

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    INTENTION = "intention"


class Polarity(enum.Enum):
    """The direction of a sentiment."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@frozen
class Mention:
    """A stretch of text that refers to an entity.

    Attributes:
        id: Identifier, unique among the article's mentions.
        span: Where it stands, without titles, articles and possessive endings.
        label: OntoNotes entity type: PERSON, ORG, GPE, LOC, FAC, NORP, ...
        kind: Name, nominal ("the Chinese leader") or pronoun.
        entity: Id of the entity it refers to, or `None` if that is not known.
        members: Ids of the entities that it refers to together ("the two men"), in
            order; `entity` is `None` then.
        country: For the name of a nationality, the name of its country: a relation, and
            no reference. An adjective ("Russian troops") has one too, and no `entity`.
        confidence: How sure the reference is, from 0 to 1.
        rule: The rule or model that found it.

    """

    id: str
    span: Span
    label: str
    kind: MentionKind = MentionKind.NAME
    entity: str | None = None
    members: tuple[str, ...] = field(default=(), kw_only=True)
    country: str | None = field(default=None, kw_only=True)
    confidence: float = field(default=1.0, validator=_unit, kw_only=True)
    rule: str = field(default="", kw_only=True)


@frozen
class Entity:
    """What one or more mentions of an article refer to.

    Attributes:
        id: Identifier, unique among the article's entities.
        name: Canonical name: the fullest name that the article uses.
        label: OntoNotes entity type of the entity as a whole.
        aliases: The other ways the article names it, in order of appearance.
        roles: Titles and roles as the article words them ("Ukrainian President").
        mentions: Ids of its mentions, in order of appearance.
        organization: The organisation an apposition or title ties it to.
        country: For a nationality, the name of its country; a relation, not a merge.
        gender: "female", "male" or "neutral", only where the article's own pronouns
            or titles say so; never guessed from a name.
        salience: How central it is to the article, from 0 to 1.

    """

    id: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    organization: str | None = field(default=None, kw_only=True)
    country: str | None = field(default=None, kw_only=True)
    gender: str | None = field(
        default=None, kw_only=True, validator=optional(in_(("female", "male", "neutral")))
    )
    salience: float = field(default=0.0, validator=_unit, kw_only=True)


@frozen
class Quote:
    """Content that the article attributes to a source.

    The terms are those of PARC 3.0 and PolNeAR (Pareti 2012, Newell et al. 2018).

    Attributes:
        id: Identifier, unique among the article's quotes.
        kind: Direct, indirect or mixed.
        content: What is said, marks included; more than one span where the cue or
            source interrupts it ("X," she said, "Y").
        cue: The words that attribute it ("said", "according to").
        source: The words that name the source in the same sentence ("he").
        speaker: Id of the entity behind the source, or `None`.
        speaker_name: The speaker's canonical name; for an unnamed source its
            description ("A foreign ministry spokeswoman").
        attribution: Whether it is asserted, believed, known or intended.
        confidence: How sure the quote is, from 0 to 1.
        rule: The rule or model that found it.

    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...] = field(validator=min_len(1))
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    attribution: AttributionType = field(default=AttributionType.ASSERTION, kw_only=True)
    confidence: float = field(default=1.0, validator=_unit, kw_only=True)
    rule: str = field(default="", kw_only=True)


@frozen
class Timex:
    """A time expression, normalised as in TIMEX3 (TimeML 1.2.1).

    Attributes:
        id: Identifier, unique among the article's time expressions.
        span: Where it stands.
        type: "DATE", "TIME", "DURATION" or "SET".
        value: TIMEX3 value ("2023-W12", "P3D", "PAST_REF"); an unknown part of a
            date is written "X" ("XXXX-02").
        mod: TIMEX3 modifier ("START", "APPROX", ...), or `None`.
        start: First moment of the interval meant, ISO 8601; `None` if unbounded or
            not known.
        end: First moment after the interval (half open), ISO 8601, or `None`.
        granularity: "decade", "year", "month", "week", "day", "hour" ...; "" for
            references that have none.
        anchor: What the value was computed from: "dct" (the publication date), the
            id of another timex, "explicit", or `None` where it is not anchored.
        direction: "past", "future" or "same" where the text left that open, with
            the reason after a colon ("past: default"); else `None`.
        alternative: The value under the other reading, where there are two.
        quant: TIMEX3 quantifier of a SET ("EVERY").
        freq: TIMEX3 frequency of a SET ("2X").
        confidence: How sure the value is, from 0 to 1.
        rule: The rule that found it.

    """

    id: str
    span: Span
    type: str = field(validator=in_(("DATE", "TIME", "DURATION", "SET")))
    value: str
    mod: str | None = None
    start: str | None = field(default=None, kw_only=True)
    end: str | None = field(default=None, kw_only=True)
    granularity: str = field(default="", kw_only=True)
    anchor: str | None = field(default=None, kw_only=True)
    direction: str | None = field(default=None, kw_only=True)
    alternative: str | None = field(default=None, kw_only=True)
    quant: str | None = field(default=None, kw_only=True)
    freq: str | None = field(default=None, kw_only=True)
    confidence: float = field(default=1.0, validator=_unit, kw_only=True)
    rule: str = field(default="", kw_only=True)


@frozen
class Sentiment:
    """The tone of a sentence, or the stance expressed towards a target.

    The two are different things: an item without `target` and `target_span` is
    *tone* (is this good or bad news), an item with `target_span` is *target
    sentiment* (is this for or against somebody).

    Attributes:
        id: Identifier, unique among the article's sentiments.
        span: The sentence or clause that was judged.
        target: Id of the entity that the stance is towards, or `None`.
        target_span: The mention that the stance is towards, or `None`.
        voice: Whose it is: "author", "headline", or the id of a quote.
        polarity: The direction; `None` where the extractor abstains.
        score: From -1 (against, bad) to 1 (for, good).
        confidence: Calibrated probability of `polarity`, from 0 to 1.
        evidence: The words it rests on.
        rule: The rule or model that judged it.

    """

    id: str
    span: Span
    target: str | None = None
    target_span: Span | None = None
    voice: str = "author"
    polarity: Polarity | None = None
    score: float = field(default=0.0, validator=and_(ge(-1.0), le(1.0)))
    confidence: float = field(default=1.0, validator=_unit, kw_only=True)
    evidence: tuple[Span, ...] = field(default=(), kw_only=True)
    rule: str = field(default="", kw_only=True)
