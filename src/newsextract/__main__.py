"""Runs the command: ``python -m newsextract``."""

from __future__ import annotations

from newsextract.cli import main

main()
