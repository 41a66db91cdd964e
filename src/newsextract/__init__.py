"""Entities, quotes, dates and sentiment of news articles."""

from newsextract.annotations import (
    AttributionType,
    Entity,
    Mention,
    MentionKind,
    Polarity,
    Quote,
    QuoteKind,
    Sentiment,
    Timex,
)
from newsextract.article import Article, Block, BlockKind, Dateline, Failure, Run
from newsextract.document import Document
from newsextract.extractor import Extractor
from newsextract.hookspecs import hookimpl
from newsextract.layers import ENTITIES, MENTIONS, QUOTES, SENTIMENTS, TIMEXES, Layer
from newsextract.pipeline import Pipeline, extract
from newsextract.spans import Span

__all__ = [
    "ENTITIES",
    "MENTIONS",
    "QUOTES",
    "SENTIMENTS",
    "TIMEXES",
    "Article",
    "AttributionType",
    "Block",
    "BlockKind",
    "Dateline",
    "Document",
    "Entity",
    "Extractor",
    "Failure",
    "Layer",
    "Mention",
    "MentionKind",
    "Pipeline",
    "Polarity",
    "Quote",
    "QuoteKind",
    "Run",
    "Sentiment",
    "Span",
    "Timex",
    "extract",
    "hookimpl",
]
