"""Runs Stanza's models faster than Stanza does, with the same results.

Stanza spends most of a parse on work whose result nobody reads: it scores every label
for every pair of words of a sentence, spells each word anew at each place where it
stands, and looks for the best tree in a way that always has to mend one. The modules
here take the weights of a loaded `stanza.Pipeline` and compute only what the document
gets:

- `packing`: many sentences side by side, so that a step of an LSTM is one product of
  matrices, and every row of it has the same bits whatever stands beside it;
- `recurrent`: bidirectional LSTMs over such sentences, with and without highways;
- `spelling`: the character vector of each distinct word, kept for the next batch;
- `tagging`, `attaching`, `naming`: tagger, dependency parser, entity recogniser;
- `trees`: the best tree, by the greedy choice wherever that is a tree already.

What cannot be done here (a transformer, a character language model, another
architecture) is left to Stanza, processor by processor: `speed_up` says what it took.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import torch

from newsextract.fast.attaching import FastParser
from newsextract.fast.naming import FastNames
from newsextract.fast.packing import UnsupportedModelError
from newsextract.fast.tagging import FastTagger

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS: dict[str, Any] = {"pos": FastTagger, "depparse": FastParser, "ner": FastNames}


def speed_up(pipeline: Any) -> tuple[str, ...]:
    """Replace the slow steps of a loaded `stanza.Pipeline`, and return their names.

    The processors stay Stanza's objects; only their `process` is another one. A
    processor whose model is of another make is left as it is.
    """
    done = []
    for name, kind in _KINDS.items():
        processor = pipeline.processors.get(name)
        if processor is None or hasattr(processor, "_variant"):
            continue
        try:
            fast = kind(processor)
        except UnsupportedModelError:
            continue
        processor.process = fast.process
        done.append(name)
    return tuple(done)


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute with one thread.

    The products are too small to be worth sharing, and a share of rows that depends on
    the number of threads would make the last bits depend on it too. Many cores are
    used by many processes.
    """
    before = torch.get_num_threads()
    if before == 1:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
