"""Documents without a model: words in a row, names where the test says they are."""

from __future__ import annotations

import re

import newsextract as nx
from newsextract.builtin.entities import entities, mentions
from newsextract.reading.structure import read_structure
from newsextract.testing import make_document

_TOKEN = re.compile(r"(?:[A-Z]\.)+|[JS]r\.|['’]s\b|\w+|[^\w\s]")
_SMALL = {"the": "DET", "a": "DET", "of": "ADP", "in": "ADP", "and": "CCONJ"}


def sentences(text):
    """Yield the words of each sentence as `make_document` takes them."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", text):
        words = _TOKEN.findall(sentence)
        rows = []
        for number, word in enumerate(words, 1):
            tag = _SMALL.get(word.lower()) or (
                "PROPN" if word[:1].isupper() else "NOUN" if word[:1].isalnum() else "PUNCT"
            )
            rows.append((word, tag, 0 if number == 1 else 1, "root" if number == 1 else "dep"))
        if rows:
            yield rows


def extracted(text, *names):
    """Return the article with mentions and entities; `names` as a model would find them."""
    document = make_document(text, *sentences(text), names=names)
    article = read_structure(nx.Article(text))
    article = article.with_layer(nx.MENTIONS, mentions(document, article))
    return article.with_layer(nx.ENTITIES, entities(document, article))


def groups(article, label=None):
    """Return the names of each entity, in order."""
    return [
        [
            article.text_of(article.mention(m).span)
            for m in entity.mentions
            if article.mention(m).kind is nx.MentionKind.NAME
        ]
        for entity in article.entities
        if label in (None, entity.label)
    ]


def referents(article, text):
    """Return the name of the entity behind each mention with that text, in order."""
    names = {entity.id: entity.name for entity in article.entities}
    return [
        names.get(mention.entity)
        for mention in article.mentions
        if article.text_of(mention.span) == text
    ]
