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
from newsextract.reading.files import (
    read_csv,
    read_files,
    read_jsonl,
    read_parquet,
    read_warc,
)
from newsextract.reading.html import read_html
from newsextract.spans import Span
from newsextract.writing.html import write_html
from newsextract.writing.jsonl import write_jsonl
from newsextract.writing.spreadsheet import write_csv
from newsextract.writing.tables import to_frame, write_parquet
from newsextract.writing.timeml import to_timeml

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
    "read_csv",
    "read_files",
    "read_html",
    "read_jsonl",
    "read_parquet",
    "read_warc",
    "to_frame",
    "to_timeml",
    "write_csv",
    "write_html",
    "write_jsonl",
    "write_parquet",
]
