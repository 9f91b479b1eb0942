"""Evidence over looks as lines of text: a logarithmic scale, the line an alert needs, the level of reruns.

Knows characters and columns; no terminal, no colour, no store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from sentinel.reports.explained import Point, Split, downsampled

LEFT = 9
"""Columns of the scale at the left."""

LOWEST = 0.1
"""Evidence below this is drawn on the lowest row: zero has no place on a logarithmic scale."""


@dataclass(frozen=True)
class Pens:
    """The characters a chart is drawn with; `rose`: a look that crossed the line."""

    point: str = "●"
    rose: str = "▲"
    line: str = "━"
    warn: str = "┄"
    axis: str = "│"
    foot: str = "─"
    corner: str = "└"
    split: str = "═"
    likeliest: str = "╪"


ASCII_PENS = Pens("*", "^", "=", "-", "|", "-", "+", "~", "#")
"""For terminals that know no more."""


@dataclass(frozen=True)
class Scale:
    """From evidence to a row: `top` and `bottom` are powers of ten, row 0 is the highest of `rows`."""

    bottom: float
    top: float
    rows: int

    def row(self, value: float) -> int:
        """Return the row of a value, held within the chart."""
        share = (log10(max(value, LOWEST)) - self.bottom) / (self.top - self.bottom)
        return min(max(round((1 - share) * (self.rows - 1)), 0), self.rows - 1)


def scale_of(points: Sequence[Point], rows: int) -> Scale:
    """Return a scale that holds all evidence and both levels of these points."""
    highest = max(max(one.evidence, one.threshold, one.warn) for one in points)
    lowest = min(max(min(one.evidence, one.warn), LOWEST) for one in points)
    bottom, top = floor(log10(lowest)), ceil(log10(max(highest, 1.0)) + 0.15)
    return Scale(bottom, max(top, bottom + 1), rows)


def chart(
    points: Sequence[Point], split: Split | None, *, width: int = 80, rows: int = 14, pens: Pens | None = None
) -> list[str]:
    """Return the picture as lines of at most `width` characters; one line of words where there is nothing to draw.

    The last lines are the looks' numbers and, where a split is known, the interval of runs in which the change began.
    """
    if not points:
        return ["no look judged it yet"]
    pens, columns = pens or Pens(), max(width - LEFT - 1, 20)
    scale, drawn = scale_of(points, rows), downsampled(points, columns)
    field = [[" "] * columns for _ in range(rows)]
    _levels(field, drawn, scale, pens, columns)
    for column, point in drawn:
        field[scale.row(point.evidence)][column] = pens.rose if point.rose else pens.point
    labels = _labels(scale)
    lines = [
        f"{labels.get(row, ''):>{LEFT}}{pens.axis}{''.join(cells)}".rstrip()
        for row, cells in enumerate(field)
    ]
    lines.append(" " * LEFT + pens.corner + pens.foot * columns)
    lines.append(_feet(points, drawn, columns))
    if split is not None:
        lines += _interval(split, drawn, columns, pens)
    return lines


def _levels(
    field: list[list[str]], drawn: Sequence[tuple[int, Point]], scale: Scale, pens: Pens, columns: int
) -> None:
    """Draw threshold and warn level, as they were at each look, across the columns that have looks."""
    ends = [column for column, _ in drawn[1:]] + [columns]
    for (column, point), end in zip(drawn, ends, strict=True):
        for place in range(column, min(end, drawn[-1][0] + 1)):
            field[scale.row(point.warn)][place] = pens.warn
            field[scale.row(point.threshold)][place] = pens.line


def _labels(scale: Scale) -> dict[int, str]:
    powers = range(int(scale.bottom), int(scale.top) + 1)
    return {scale.row(10.0**power): _number(power) for power in powers}


def _number(power: int) -> str:
    return f"{10**power:,} " if 0 <= power <= 5 else f"10^{power} "


def _feet(points: Sequence[Point], drawn: Sequence[tuple[int, Point]], columns: int) -> str:
    first, last = f"look {points[0].look}", f"look {points[-1].look}"
    room = drawn[-1][0] + 1 if len(points) > 1 else columns
    gap = max(room - len(first) - len(last), 2)
    text = f"{first}{' ' * gap}{last}" if len(points) > 1 else first
    return (" " * (LEFT + 1) + text)[: LEFT + 1 + columns]


def _interval(split: Split, drawn: Sequence[tuple[int, Point]], columns: int, pens: Pens) -> list[str]:
    """Return the interval in which the change began, under the looks it covers; nothing where they are not drawn."""

    def column_of(run: int) -> int:
        return next((column for column, point in drawn if point.run >= run), drawn[-1][0])

    if split.hi < drawn[0][1].run - 1:
        return []
    low, likeliest, high = column_of(split.lo), column_of(split.at), column_of(split.hi)
    cells = [" "] * columns
    cells[low : high + 1] = pens.split * (high + 1 - low)
    cells[likeliest] = pens.likeliest
    return [f"{'began':>{LEFT - 1}}  {''.join(cells)}".rstrip()]
