"""A treebank with the tagger's tags in the place of its own.

A parser that has only seen perfect tags loses several points when it meets a tagger's.
Stanza prepares its own parsers' data in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsextract.training.recipe import Recipe


def retag(recipe: Recipe, source: Path, target: Path) -> None:
    """Write the treebank `source` with the tags and lemmas of the recipe's models."""
    import stanza  # noqa: PLC0415 - it imports torch
    from stanza.utils.conll import CoNLL  # noqa: PLC0415

    pipeline = stanza.Pipeline(
        recipe.language,
        dir=str(recipe.out),
        package="default",
        processors="tokenize,pos,lemma",
        tokenize_pretokenized=True,
        download_method=None,
        verbose=False,
    )
    document = CoNLL.conll2doc(input_file=str(source))
    for name in ("pos", "lemma"):
        document = pipeline.processors[name].process(document)
    CoNLL.write_doc2conll(document, str(target))
