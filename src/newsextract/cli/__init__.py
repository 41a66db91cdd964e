"""The command ``newsextract``.

Each command lives in a module of its own. Nothing here imports torch or stanza: the
pipeline does so when the first article is parsed, so that ``--help`` is immediate.
"""

from __future__ import annotations

from newsextract.cli.app import main

__all__ = ["main"]
