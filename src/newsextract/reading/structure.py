"""Reads the structure of a plain text: title, byline, dateline, paragraphs, residue.

Every line gets a kind from evidence; in doubt it is body, because a line of furniture
in the body costs little and a lost paragraph much. The text itself is never changed,
and what the caller gave is never overwritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.article import Article


def read_structure(article: Article) -> Article:
    """Return `article` with its blocks, and what its head says of it.

    `title`, `authors`, `published` and `dateline` are filled where they are not
    given; a date that was found has `published_source` "text". An article whose blocks
    are known comes back as it is. The time taken is linear in the text.

    Args:
        article: The article; its text as it was pasted, with line breaks.

    """
    # The rules' patterns take longer to compile than all else that is imported.
    from newsextract.reading.layout import lay_out  # noqa: PLC0415

    return article if article.blocks else lay_out(article)
