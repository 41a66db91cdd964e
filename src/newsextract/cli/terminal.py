"""What the command says on the terminal, and how it ends."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.style import Style

OK = 0
SOME_FAILED = 1
NOTHING_DONE = 2
FAULT = 3
INTERRUPTED = 130

# Articles are strangers' texts: escape sequences and overrides of the writing direction
# could rewrite what the terminal shows; lone surrogates cannot be written at all.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` on one line, without what could disturb a terminal."""
    text = _SURROGATE.sub("\ufffd", _UNSAFE.sub(" ", text))
    return " ".join(unicodedata.normalize("NFC", text).split())


def styled(text: str, style: str | Style = "") -> Text:
    """Return `text`, cleaned, never read as markup, in a style."""
    return Text(clean(text), style=style)


def shortened(text: str, length: int) -> str:
    """Return `text` of at most `length` characters, cut in the middle of nothing shorter."""
    text = clean(text)
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0] + "…"


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def print_plain(shown: RenderableType, width: int) -> None:
    """Write to standard output without the blanks that fill a terminal's lines."""
    console = Console(width=width, highlight=False)
    with console.capture() as captured:
        console.print(shown)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def messages() -> Console:
    """Return the console for messages and progress: standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str, style: str = "") -> None:
    """Write one line to standard error."""
    messages().print(styled(text, style))


def fail(text: str) -> None:
    """Write an error of one line to standard error."""
    messages().print(Text("error: ", style="bold red") + styled(text))


def warn(text: str) -> None:
    """Write a warning of one line to standard error."""
    messages().print(Text("warning: ", style="bold yellow") + styled(text))
