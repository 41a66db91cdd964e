"""Reads the structure of a plain text: title, byline, dateline, paragraphs, residue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsextract.article import Block, BlockKind
from newsextract.spans import Span

if TYPE_CHECKING:
    from newsextract.article import Article


def read_structure(article: Article) -> Article:
    """Return `article` with its blocks."""
    if article.blocks:
        return article
    blocks = []
    for match in re.finditer(r"\S(?:(?!\n\s*\n).)*", article.text, re.S):
        end = match.start() + len(match.group().rstrip())
        blocks.append(Block(Span(match.start(), end), BlockKind.BODY))
    return attrs.evolve(article, blocks=tuple(blocks))
