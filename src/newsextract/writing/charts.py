"""Numbers for the small plots of the pages, which their templates draw as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Bar:
    """A bar of a plot, in the plot's own units.

    Attributes:
        x: Left edge.
        y: Upper edge.
        width: Its width.
        height: Its height.
        kind: "pos", "neg" or "".
        label: What it says, for people who do not see it.

    """

    x: float
    y: float
    width: float
    height: float
    kind: str = ""
    label: str = ""


def share(value: float, most: float, length: float) -> float:
    """Return the length of a bar; what is not nothing can be seen."""
    if not value or not most:
        return 0.0
    return round(max(1.5, length * value / most), 2)


def diverging(score: float | None, length: float) -> Bar | None:
    """Return a bar from the middle of `length` to the right or left, for -1 to 1."""
    if score is None:
        return None
    middle = length / 2
    width = round(max(1.0, middle * min(1.0, abs(score))), 2)
    if score < 0:
        return Bar(round(middle - width, 2), 0, width, 0, "neg")
    return Bar(middle, 0, width, 0, "pos" if score else "")


def strip(scores: Sequence[tuple[float, str]], *, width: float, height: float) -> list[Bar]:
    """Return a bar up or down for each score, in order, from left to right."""
    if not scores:
        return []
    step = width / len(scores)
    middle = height / 2
    bars = []
    for number, (score, label) in enumerate(scores):
        tall = round(max(0.75, abs(score) * middle), 2)
        kind = "pos" if score > 0 else "neg" if score < 0 else ""
        top = middle - tall if score > 0 else middle
        if not score:
            top = middle - tall / 2
        gap = min(1.0, step / 4)
        bars.append(
            Bar(round(number * step, 2), round(top, 2), round(step - gap, 2), tall, kind, label)
        )
    return bars


def columns(counts: Sequence[tuple[str, float]], *, width: float, height: float) -> list[Bar]:
    """Return upright bars for labelled counts, from left to right."""
    most = max((count for _, count in counts), default=0)
    if not most:
        return []
    step = width / len(counts)
    bars = []
    for number, (label, count) in enumerate(counts):
        tall = share(count, most, height)
        gap = min(2.0, step / 5)
        bars.append(
            Bar(
                round(number * step, 2),
                round(height - tall, 2),
                round(step - gap, 2),
                tall,
                label=f"{label}: {count:,.0f}",
            )
        )
    return bars
