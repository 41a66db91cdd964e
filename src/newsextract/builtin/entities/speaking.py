"""Finds who says "I" inside quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities.nominals import PRONOUNS
from newsextract.builtin.entities.structure import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsextract.article import Article
    from newsextract.builtin.entities.found import Cluster, Found

SPEAKING = frozenset(
    [
        "accuse",
        "acknowledge",
        "add",
        "admit",
        "affirm",
        "allege",
        "announce",
        "argue",
        "ask",
        "assert",
        "assure",
        "boast",
        "caution",
        "claim",
        "comment",
        "complain",
        "concede",
        "conclude",
        "confirm",
        "contend",
        "continue",
        "counter",
        "declare",
        "deny",
        "describe",
        "disclose",
        "elaborate",
        "emphasise",
        "emphasize",
        "exclaim",
        "explain",
        "inform",
        "insist",
        "joke",
        "lament",
        "maintain",
        "note",
        "observe",
        "pledge",
        "predict",
        "quip",
        "recall",
        "reiterate",
        "remark",
        "reply",
        "respond",
        "retort",
        "reveal",
        "say",
        "shout",
        "speculate",
        "state",
        "stress",
        "suggest",
        "tell",
        "testify",
        "think",
        "tweet",
        "urge",
        "vow",
        "warn",
        "write",
    ]
)


def link_speakers(mentions: list[Found], article: Article, heard: Mapping[int, Cluster]) -> None:
    """Link "I" in a quotation to who says it, where a verb of speech beside it tells.

    The quotes extractor attributes quotations; this only reads what is plain: the
    subject of a verb of speech outside the marks in a sentence of the quotation, which
    may run over several paragraphs, or in the sentence before or after it in the same
    paragraph; else who spoke right before, which `heard` has (see `Resolver`).
    """
    asked = [m for m in mentions if m.quotation and _is_speaker(m)]
    if not asked:
        return
    speakers: dict[int, list[tuple[int, Cluster]]] = {}
    spoken: dict[int, dict[int, int]] = {}
    blocks = {id(m): _block(m, article) for m in mentions}
    for mention in mentions:
        if mention.quotation:
            block = blocks[id(mention)]
            spoken.setdefault(mention.quotation, {})[mention.sentence.index] = block
        elif mention.cluster is not None and speaks(mention, Place(mention.sentence, mention.head)):
            speakers.setdefault(mention.sentence.index, []).append(
                (blocks[id(mention)], mention.cluster)
            )
    for mention in asked:
        inside = spoken[mention.quotation]
        first, last = min(inside), max(inside)
        around = {first - 1: inside[first], last + 1: inside[last]}
        for sentences in (inside, around):
            found = [
                cluster
                for index, expected in sentences.items()
                for block, cluster in speakers.get(index, ())
                if block == expected
            ]
            if found:
                if all(cluster is found[0] for cluster in found) and found[0].label == "PERSON":
                    found[0].add(mention, 0.8, "speaker")
                break
        else:
            if (before := heard.get(id(mention))) is not None:
                before.add(mention, 0.7, "speaker")


def _is_speaker(mention: Found) -> bool:
    if mention.kind is not MentionKind.PRONOUN:
        return False
    return PRONOUNS[mention.sentence.forms[mention.head]][0] == "i"


def speaks(mention: Found, place: Place) -> bool:
    """Say whether a person's mention is the subject of a verb of speech."""
    return (
        mention.label == "PERSON"
        and not mention.plural
        and place.role == "subject"
        and place.clause >= 0
        and mention.sentence.lemmas[place.clause] in SPEAKING
        and mention.sentence.deprels[place.anchor] == "nsubj"
    )


def _block(mention: Found, article: Article) -> int:
    """Return the number of the paragraph, found by bisection."""
    low, high = 0, len(article.blocks)
    while low < high:
        middle = (low + high) // 2
        if article.blocks[middle].span.end <= mention.span.start:
            low = middle + 1
        else:
            high = middle
    return low
