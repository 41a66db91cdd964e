"""Mentions and entities while they are being put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from newsextract.annotations import MentionKind
from newsextract.names import normalize_name

if TYPE_CHECKING:
    from newsextract.spans import Span  # noqa: TC004
    from newsextract.syntax import SentenceSyntax  # noqa: TC004


@define(eq=False)
class Found:
    """A mention in the making.

    Attributes:
        span: Its characters.
        label: OntoNotes label; "" for a nominal of no known sort.
        kind: Name, nominal or pronoun.
        sentence: The sentence it stands in.
        words: Its words in the sentence.
        head: The word that governs the others.
        text: Its characters.
        title: The titles and roles cut off before it, in lower case.
        gender: "f", "m" or "" as its own words show it (title, role noun, pronoun).
        plural: Whether it names several.
        quotation: Number of the quotation it stands in, 0 outside.
        nested: Whether it stands inside a longer name.
        describes: Whether it only describes another ("Chinese" goods).
        cluster: The entity, once it is known.
        members: The entities of a mention that stands for several.
        confidence: How sure the entity is.
        rule: What found it.

    """

    span: Span
    label: str
    kind: MentionKind
    sentence: SentenceSyntax
    words: list[int]
    head: int
    text: str
    title: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    quotation: int = 0
    nested: bool = False
    describes: bool = False
    cluster: Cluster | None = None
    members: tuple[Cluster, ...] = ()
    confidence: float = 1.0
    rule: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The parts of the name, normalised."""
        return tuple(normalize_name(self.text).split())

    @property
    def position(self) -> tuple[int, int]:
        """Sentence and head word, for order."""
        return self.sentence.index, self.head


@define(eq=False)
class Cluster:
    """An entity in the making: all mentions of one referent.

    Attributes:
        label: Its label; "" for an unnamed referent of no known sort.
        mentions: Its mentions, in the order in which they were linked.
        names: How many of them are names.
        first: Where the first name begins.
        shown: How often its titles, roles and pronouns show "f" or "m".
        guessed: "f" or "m" if its first name is nearly always one sex's, else "".
        leaning: "f" or "m" if its first name is more often that sex's, else "".
        plural: Whether it is several.
        roles: Lemmas of the role nouns said of it, each with the countries that go
            with it.

    """

    label: str
    mentions: list[Found] = field(factory=list)
    names: int = 0
    first: int = 0
    shown: dict[str, int] = field(factory=dict)
    guessed: str = ""
    leaning: str = ""
    plural: bool = False
    roles: dict[str, set[str]] = field(factory=dict)

    def add(self, mention: Found, confidence: float = 1.0, rule: str = "") -> None:
        """Link `mention` to this entity."""
        mention.cluster = self
        mention.confidence = min(mention.confidence, confidence)
        mention.rule = rule or mention.rule
        self.mentions.append(mention)
        if mention.kind is MentionKind.NAME:
            start = mention.span.start
            self.first = min(self.first, start) if self.named else start
            self.names += 1
        if mention.gender:
            self.shown[mention.gender] = self.shown.get(mention.gender, 0) + 1

    @property
    def named(self) -> bool:
        """Whether one of its mentions is a name."""
        return self.names > 0

    @property
    def known_gender(self) -> str:
        """The gender that its titles, roles and pronouns show, "" if they do not."""
        if not self.shown:
            return ""
        women, men = self.shown.get("f", 0), self.shown.get("m", 0)
        return "f" if women > men else "m" if men > women else ""

    @property
    def gender(self) -> str:
        """The gender that it is taken to have, "" if nothing tells."""
        return self.known_gender or self.guessed

    def guess_of(self, gender: str) -> str:
        """Return the gender that its first name lets guess, a weak guess only if it is `gender`."""
        return self.guessed or (gender if self.leaning == gender else "")
