"""Evidence over looks as one SVG picture: no script, no font, no address in it; every text is escaped."""

from collections.abc import Sequence
from math import log10
from xml.sax.saxutils import escape

from sentinel.alerts.safe import one_line
from sentinel.reports.drawing import LOWEST, scale_of
from sentinel.reports.explained import Point, Told, downsampled
from sentinel.reports.naming import name_of

WIDTH, HEIGHT = 860, 420
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 64, 56
MOST_POINTS = 760
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.small{font-size:11px;fill:#666}.line{stroke:#b3261e;fill:none;"
    "stroke-width:1.5}.warn{stroke:#9a6b00;fill:none;stroke-dasharray:4 4}.evidence{stroke:#1a4fa0;fill:none;"
    "stroke-width:2}.split{fill:#b3261e;opacity:.12}.likeliest{stroke:#b3261e;stroke-dasharray:2 3}"
    ".grid{stroke:#e4e4e4}.rose{fill:#b3261e}"
)


class _Frame:
    """From looks and evidence to places on the picture."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.drawn = downsampled(points, MOST_POINTS)
        scale = scale_of(points, 2)
        self.bottom, self.top = scale.bottom, scale.top
        self._columns = max(self.drawn[-1][0], 1)

    def x(self, column: int) -> float:
        """Return the place of a column."""
        return LEFT + (WIDTH - LEFT - RIGHT) * column / self._columns

    def y(self, value: float) -> float:
        """Return the place of an evidence."""
        share = (log10(max(value, LOWEST)) - self.bottom) / (self.top - self.bottom)
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(max(share, 0.0), 1.0)

    def column_of(self, run: int) -> int:
        """Return the column of the first look that is not before this run."""
        return next((column for column, point in self.drawn if point.run >= run), self.drawn[-1][0])


def svg(found: Told) -> str:
    """Return the picture of a stream as an SVG document."""
    body = [_text(LEFT, 24, f"{found.title}: {name_of(found.key)} on {found.key.target}")]
    if not found.points:
        body.append(_text(LEFT, 60, "no look judged it yet"))
        return _document(body, found.title)
    frame = _Frame(found.points)
    body += [*_grid(frame), *_split(found, frame)]
    for name, level in (("warn", _warn), ("line", _threshold), ("evidence", _evidence)):
        steps = " ".join(
            f"{frame.x(column):.1f},{frame.y(level(point)):.1f}" for column, point in frame.drawn
        )
        body.append(f'<polyline class="{name}" points="{steps}"/>')
    body += [
        f'<circle class="rose" r="4" cx="{frame.x(column):.1f}" cy="{frame.y(point.evidence):.1f}"/>'
        for column, point in frame.drawn
        if point.rose
    ]
    newest = found.points[-1]
    body.append(_text(LEFT + 24, frame.y(newest.threshold) - 6, "an alert from here", "small"))
    body.append(_text(LEFT + 24, frame.y(newest.warn) - 6, "watched from here", "small"))
    body.append(_text(LEFT, HEIGHT - 32, f"look {found.points[0].look}", "small"))
    body.append(_text(WIDTH - RIGHT, HEIGHT - 32, f"look {newest.look}", "small", "end"))
    body.append(_text(LEFT, HEIGHT - 10, _caption(found), "small"))
    return _document(body, found.title)


def _threshold(point: Point) -> float:
    return point.threshold


def _warn(point: Point) -> float:
    return point.warn


def _evidence(point: Point) -> float:
    return point.evidence


def _grid(frame: _Frame) -> list[str]:
    lines = []
    for power in range(int(frame.bottom), int(frame.top) + 1):
        y = frame.y(10.0**power)
        lines.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        label = f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
        lines.append(_text(LEFT - 8, y + 4, label, "small", "end"))
    return lines


def _split(found: Told, frame: _Frame) -> list[str]:
    split = found.split
    if split is None or split.hi < found.points[0].run - 1:
        return []
    low, high = frame.x(frame.column_of(split.lo)), frame.x(frame.column_of(split.hi))
    at = frame.x(frame.column_of(split.at))
    height, anchor = HEIGHT - TOP - BOTTOM, "end" if at > WIDTH / 2 else "start"
    return [
        f'<rect class="split" x="{low:.1f}" y="{TOP}" width="{max(high - low, 2):.1f}" height="{height}"/>',
        f'<line class="likeliest" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>',
        _text(at, TOP - 6, f"began at run {split.at} ({split.lo} to {split.hi})", "small", anchor),
    ]


def _caption(found: Told) -> str:
    if found.split is None:
        return f"{found.state}; evidence {found.evidence:,.3g} of {found.threshold:,.0f}"
    return f"before: {found.split.before}   now: {found.split.now}   ({found.split.favoured})"


def _text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    # terminals' and XML's forbidden characters are gone after `one_line`; what is left is escaped
    told = escape(one_line(words, 140), {'"': "&quot;"})
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{told}</text>'


def _document(body: Sequence[str], title: str) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img">'
    )
    described = f"<title>Evidence over looks: {escape(one_line(title, 140))}</title>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    return "\n".join([head, described, f"<style>{STYLE}</style>", ground, *body, "</svg>", ""])
