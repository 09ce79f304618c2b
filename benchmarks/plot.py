"""The plots of the page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.quality import svg

WIDE, HIGH = 400, 300  # of a panel, in pixels, without what is written around it
LEFT, TOP, BOTTOM, GAP = 44, 40, 46, 40
COLOURS = ("#0072b2", "#56b4e9", "#595959", "#d55e00", "#009e73", "#cc79a7", "#e69f00")  # Okabe and Ito
TICKS = (0, 0.1, 1, 10, 100, 1000)


class Point(NamedTuple):
    """A setting of a tool: `x` in wrong edits, `y` from 0 to 1."""

    setting: str
    x: float
    y: float


class Panel(NamedTuple):
    """A plot with its heading, and the points of each tool."""

    title: str
    tools: dict[str, list[Point]]


def scatter(title: str, panels: Sequence[Panel], *, across: str) -> str:
    """Panels side by side with one legend; `across` says what the horizontal axis is."""
    names = list(dict.fromkeys(name for panel in panels for name in panel.tools))
    most = max((p.x for panel in panels for points in panel.tools.values() for p in points), default=0.0)
    last = max(1.0, 1.3 * most)
    width = len(panels) * (LEFT + WIDE + GAP)
    shapes: list[str] = []
    for number, panel in enumerate(panels):
        shapes += _panel(panel, names, LEFT + number * (LEFT + WIDE + GAP), last, across)
    legend, high = _legend(names, width, TOP + HIGH + BOTTOM + 12)
    return svg.picture(width, high, title, [*shapes, *legend])


def bars(title: str, groups: Sequence[tuple[str, Sequence[tuple[str, float]]]]) -> str:
    """Groups of horizontal bars from 0 to 1: heading, then name and length of each bar."""
    names = list(dict.fromkeys(name for _, rows in groups for name, _ in rows))
    left, row, wide = 190, 16, 440
    shapes: list[str] = []
    y = 8
    for heading, rows in groups:
        y += 22
        shapes.append(svg.text(left, y, heading, anchor="start", bold=True))
        y += 8
        for name, share in rows:
            colour = COLOURS[names.index(name) % len(COLOURS)]
            shapes.append(svg.text(left - 8, y + row - 5, name, anchor="end"))
            shapes.append(svg.rectangle(left, y, max(share * wide, 1), row - 4, colour))
            shapes.append(svg.text(left + share * wide + 6, y + row - 5, f"{share:.0%}", anchor="start"))
            y += row
    return svg.picture(left + wide + 60, y + 12, title, shapes)


def _panel(panel: Panel, names: Sequence[str], left: float, last: float, across: str) -> Iterator[str]:
    def place(point: Point) -> tuple[float, float]:
        return left + WIDE * _log(point.x) / _log(last), TOP + HIGH * (1 - point.y)

    yield svg.text(left, TOP - 14, panel.title, anchor="start", bold=True)
    for share in (0, 0.25, 0.5, 0.75, 1):
        _, y = place(Point("", 0, share))
        yield svg.line(left, y, left + WIDE, y, svg.PALE)
        yield svg.text(left - 6, y + 4, f"{share:.0%}", anchor="end")
    for tick in (tick for tick in TICKS if tick <= last):
        x, _ = place(Point("", tick, 0))
        yield svg.line(x, TOP, x, TOP + HIGH, svg.PALE)
        yield svg.text(x, TOP + HIGH + 16, f"{tick:g}")
    yield svg.text(left + WIDE / 2, TOP + HIGH + 34, across)
    for name, points in panel.tools.items():
        number = names.index(name)
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, points))
        yield f'<polyline points="{path}" fill="none" stroke="{COLOURS[number % len(COLOURS)]}"/>'
        for x, y in map(place, points):
            yield _mark(number, x, y)
    yield from _labels(
        [
            (*place(point), point.setting, COLOURS[names.index(name) % len(COLOURS)])
            for name, points in panel.tools.items()
            for point in points
        ],
        # The figures at the axes.
        [
            _Box(left - LEFT, TOP, left - 2, TOP + HIGH),
            _Box(left, TOP + HIGH + 4, left + WIDE, TOP + HIGH + 18),
        ],
    )


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def _labels(points: Sequence[tuple[float, float, str, str]], taken: Sequence[_Box]) -> Iterator[str]:
    """A label beside each point: above, below, to the right or the left, or none where there is no room."""
    boxes = [*taken, *(_Box(x - 5, y - 5, x + 5, y + 5) for x, y, _, _ in points)]
    for x, y, content, colour in points:
        wide = 6.5 * len(content)
        aside = wide / 2 + 9
        for at, base in ((x, y - 9), (x, y + 17), (x + aside, y + 4), (x - aside, y + 4)):
            box = _Box(at - wide / 2, base - 9, at + wide / 2, base + 2)
            if content and not any(box.meets(other) for other in boxes):
                boxes.append(box)
                yield svg.text(at, base, content, fill=colour)
                break


def _legend(names: Sequence[str], width: int, top: int) -> tuple[list[str], int]:
    shapes: list[str] = []
    x, y = LEFT, top
    for number, name in enumerate(names):
        room = 36 + 6 * len(name)
        if x + room > width:
            x, y = LEFT, y + 20
        shapes.append(_mark(number, x + 5, y))
        shapes.append(svg.text(x + 15, y + 4, name, anchor="start"))
        x += room
    return shapes, y + 16


def _log(value: float) -> float:
    """A scale that is linear about 0 and logarithmic from 0.1."""
    return math.log10(1 + value / 0.1)


def _mark(number: int, x: float, y: float) -> str:
    """The sign of the tool of this number: circle, square, triangle or diamond in its colour."""
    r, colour = 5, COLOURS[number % len(COLOURS)]
    corners = {
        1: [(-r, -r), (r, -r), (r, r), (-r, r)],
        2: [(0, -r - 1), (r + 1, r), (-r - 1, r)],
        3: [(0, -r - 2), (r + 2, 0), (0, r + 2), (-r - 2, 0)],
    }.get(number % 4)
    if corners is None:
        return svg.dot(x, y, colour, r)
    path = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in corners)
    return f'<polygon points="{path}" fill="{colour}"/>'
