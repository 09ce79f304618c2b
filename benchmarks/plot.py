"""Plots as SVG, drawn by hand so that the same figures give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

WIDE, HIGH = 400, 300  # of a panel, in pixels, without its margins
LEFT, TOP, BOTTOM, GAP = 56, 40, 46, 34
COLOURS = ("#0072b2", "#56b4e9", "#595959", "#d55e00", "#009e73", "#cc79a7", "#e69f00")  # Okabe and Ito
TICKS = (0, 0.1, 1, 10, 100, 1000)
INK, GRID = "#333333", "#dddddd"


class Point(NamedTuple):
    """A setting of a tool: `x` in wrong edits, `y` from 0 to 1."""

    setting: str
    x: float
    y: float


class Panel(NamedTuple):
    """A plot with its heading, and the points of each tool."""

    title: str
    tools: dict[str, list[Point]]


def scatter(panels: Sequence[Panel], *, across: str, up: str) -> str:
    """Panels side by side with one legend; `across` and `up` say what the axes are."""
    names = list(dict.fromkeys(name for panel in panels for name in panel.tools))
    most = max((p.x for panel in panels for points in panel.tools.values() for p in points), default=0.0)
    last = max(1.0, 1.3 * most)
    width = LEFT + len(panels) * (WIDE + GAP)
    parts: list[str] = []
    for number, panel in enumerate(panels):
        parts += _panel(panel, names, LEFT + number * (WIDE + GAP), last, across)
    parts.append(_text(14, TOP + HIGH / 2, up, anchor="middle", turn=True))
    legend, high = _legend(names, width, TOP + HIGH + BOTTOM + 12)
    return _svg(width, high, [*parts, *legend])


def bars(groups: Sequence[tuple[str, Sequence[tuple[str, float]]]]) -> str:
    """Groups of horizontal bars from 0 to 1: heading, then name and length of each bar."""
    names = list(dict.fromkeys(name for _, rows in groups for name, _ in rows))
    left, row, wide = 210, 17, 440
    parts: list[str] = []
    y = 8.0
    for title, rows in groups:
        y += 22
        parts.append(_text(left, y, title, weight="bold"))
        y += 8
        for name, share in rows:
            colour = COLOURS[names.index(name) % len(COLOURS)]
            parts.append(_text(left - 8, y + row - 5, name, anchor="end"))
            parts.append(
                f'<rect x="{left}" y="{y:.0f}" width="{max(share * wide, 1):.1f}" height="{row - 4}" fill="{colour}"/>'
            )
            parts.append(_text(left + share * wide + 6, y + row - 5, f"{share:.0%}"))
            y += row
    return _svg(left + wide + 60, y + 12, parts)


def _panel(panel: Panel, names: Sequence[str], left: float, last: float, across: str) -> Iterator[str]:
    def x(value: float) -> float:
        return left + WIDE * _log(value) / _log(last)

    def y(share: float) -> float:
        return TOP + HIGH * (1 - share)

    yield _text(left, TOP - 14, panel.title, weight="bold")
    for share in (0, 0.25, 0.5, 0.75, 1):
        yield _line(left, y(share), left + WIDE, y(share))
        yield _text(left - 6, y(share) + 4, f"{share:.0%}", anchor="end")
    for tick in TICKS:
        if tick <= last:
            yield _line(x(tick), TOP, x(tick), TOP + HIGH)
            yield _text(x(tick), TOP + HIGH + 16, f"{tick:g}", anchor="middle")
    yield _text(left + WIDE / 2, TOP + HIGH + 34, across, anchor="middle")
    places = [(x(p.x), y(p.y)) for points in panel.tools.values() for p in points]
    taken = [_Box(a - 5, b - 5, a + 5, b + 5) for a, b in places]
    # The figures at the axes.
    taken += [
        _Box(left - LEFT, TOP, left - 2, TOP + HIGH),
        _Box(left, TOP + HIGH + 4, left + WIDE, TOP + HIGH + 18),
    ]
    for name, points in panel.tools.items():
        number = names.index(name)
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x(p.x):.1f},{y(p.y):.1f}" for p in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.2"/>'
        for point in points:
            yield _mark(number, x(point.x), y(point.y), colour)
    for name, points in panel.tools.items():
        colour = COLOURS[names.index(name) % len(COLOURS)]
        for point in points:
            place = _room(x(point.x), y(point.y), 6.2 * len(point.setting), taken)
            if place is not None:
                yield _text(*place, point.setting, anchor="middle", size=10, colour=colour)


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _room(x: float, y: float, wide: float, taken: list[_Box]) -> tuple[float, float] | None:
    """Where a label finds room about a point: above, below, to the right, to the left; None for nowhere."""
    aside = wide / 2 + 9
    for at, base in ((x, y - 9), (x, y + 17), (x + aside, y + 4), (x - aside, y + 4)):
        box = _Box(at - wide / 2, base - 9, at + wide / 2, base + 2)
        if not any(box.meets(other) for other in taken):
            taken.append(box)
            return at, base
    return None


def _legend(names: Sequence[str], width: float, top: float) -> tuple[list[str], float]:
    parts: list[str] = []
    x, y = float(LEFT), top
    for number, name in enumerate(names):
        room = 30 + 7 * len(name)
        if x + room > width:
            x, y = float(LEFT), y + 20
        parts.append(_mark(number, x + 5, y, COLOURS[number % len(COLOURS)]))
        parts.append(_text(x + 15, y + 4, name))
        x += room
    return parts, y + 16


def _log(value: float) -> float:
    """A scale that is linear about 0 and logarithmic from 0.1."""
    return math.log10(1 + value / 0.1)


def _mark(number: int, x: float, y: float, colour: str) -> str:
    """A sign of the tool of this number: circle, square, triangle or diamond."""
    r = 5
    corners = {
        1: [(-r, -r), (r, -r), (r, r), (-r, r)],
        2: [(0, -r - 1), (r + 1, r), (-r - 1, r)],
        3: [(0, -r - 2), (r + 2, 0), (0, r + 2), (-r - 2, 0)],
    }.get(number % 4)
    if corners is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'
    path = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in corners)
    return f'<polygon points="{path}" fill="{colour}"/>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{GRID}"/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal", size: int = 12,
    colour: str = INK, turn: bool = False,
) -> str:  # fmt: skip
    turned = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turn else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" font-size="{size}" '
        f'fill="{colour}"{turned}>{escape(text)}</text>'
    )


def _svg(width: float, high: float, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {width:.0f} {high:.0f}" font-family="sans-serif">'
    )
    paper = f'<rect width="{width:.0f}" height="{high:.0f}" fill="#ffffff"/>'
    return "\n".join([head, paper, *parts, "</svg>", ""])
