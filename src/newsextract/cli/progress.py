"""How far a long run is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from newsextract.cli.terminal import messages

if TYPE_CHECKING:
    from rich.progress import Task


class _Rate(TextColumn):
    """Articles a second, or seconds an article."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> object:  # type: ignore[override]
        from rich.text import Text  # noqa: PLC0415

        speed = task.finished_speed or task.speed
        if not speed:
            return Text("")
        rate = f"{speed:.1f}/s" if speed >= 1 else f"{1 / speed:.1f} s each"
        return Text(rate, style="cyan")


def progress() -> Progress:
    """Return a progress display: rate and time left; nothing where nobody looks."""
    console = messages()
    console.soft_wrap = False
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
