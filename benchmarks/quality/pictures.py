"""The two pictures of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.quality import svg
from benchmarks.quality.measures import Bin, interval

_SIDE = 200  # pixels of a diagram
_STRIP = 36  # pixels of the bars below it
_CELL = (270, 320)  # pixels for a diagram with what is written around it
_COLUMNS = 3


def reliability(panels: Mapping[str, Sequence[Bin]], marks: Mapping[str, float]) -> str:
    """Reliability diagrams side by side: of what is said with some confidence, how much is right.

    A dot is a bin, its line the 95% interval, the bars below how many findings
    each bin has. `marks` are the confidences at which the levels begin.
    """
    shapes: list[str] = []
    for i, (title, bins) in enumerate(panels.items()):
        x, y = (i % _COLUMNS) * _CELL[0] + 48, (i // _COLUMNS) * _CELL[1] + 30
        shapes += _diagram(x, y, title, bins, marks)
    rows = -(-len(panels) // _COLUMNS)
    return svg.picture(
        min(len(panels), _COLUMNS) * _CELL[0],
        rows * _CELL[1],
        "Confidence against the share that is right",
        shapes,
    )


def _diagram(
    x: float, y: float, title: str, bins: Sequence[Bin], marks: Mapping[str, float]
) -> Iterator[str]:
    bottom = y + _SIDE
    yield svg.text(x + _SIDE / 2, y - 14, title, bold=True)
    for tick in (0.0, 0.5, 1.0):
        yield svg.text(x - 6, bottom - tick * _SIDE + 4, f"{tick:g}", anchor="end")
        yield svg.text(x + tick * _SIDE, bottom + _STRIP + 16, f"{tick:g}")
    yield svg.text(x + _SIDE / 2, bottom + _STRIP + 30, "confidence", fill=svg.GREY)
    yield svg.text(x - 6, bottom - 0.75 * _SIDE + 4, "right", anchor="end", fill=svg.GREY)
    for name, at in marks.items():
        yield svg.line(x + at * _SIDE, y, x + at * _SIDE, bottom, svg.PALE)
        yield svg.text(x + at * _SIDE, y - 3, name, fill=svg.GREY)
    yield svg.line(x, bottom, x + _SIDE, y, dashed=True)
    for side in ((x, y, x, bottom), (x, bottom, x + _SIDE, bottom)):
        yield svg.line(*side)
    most = max((b.number for b in bins), default=0)
    for b in bins:
        if not b.number:
            continue
        height = max(1.0, _STRIP * b.number / most)
        yield svg.rectangle(x + b.low * _SIDE + 1, bottom + 3, (b.high - b.low) * _SIDE - 2, height, svg.PALE)
        low, high = interval(b.true, b.number)
        at = x + b.mean * _SIDE
        yield svg.line(at, bottom - low * _SIDE, at, bottom - high * _SIDE, svg.BLUE)
        yield svg.dot(at, bottom - b.share * _SIDE, svg.BLUE)


_WIDE, _HIGH = 520, 110  # pixels of a histogram


def histograms(groups: Mapping[str, Mapping[str, Sequence[int]]], title: str) -> str:
    """Histograms one above the other, each of one or two layers: heading → layer → numbers in equal bins."""
    shapes: list[str] = []
    x, y = 30.0, 30.0
    for heading, layers in groups.items():
        shapes += _histogram(x, y, heading, layers)
        y += _HIGH + 60
    return svg.picture(_WIDE + 60, round(y), title, shapes)


def _histogram(x: float, y: float, heading: str, layers: Mapping[str, Sequence[int]]) -> Iterator[str]:
    bottom = y + _HIGH
    number = len(next(iter(layers.values())))
    step = _WIDE / number
    totals = [sum(counts[i] for counts in layers.values()) for i in range(number)]
    most = max(*totals, 1)
    yield svg.text(x, y - 14, heading, anchor="start", bold=True)
    at = x + _WIDE
    for (name, _), fill in reversed(list(zip(layers.items(), (svg.BLUE, svg.ORANGE), strict=False))):
        if len(layers) > 1:
            yield svg.text(at, y - 14, name, anchor="end", fill=fill)
            at -= 8 * len(name) + 10
    for i in range(number):
        top = bottom
        for counts, fill in zip(layers.values(), (svg.BLUE, svg.ORANGE), strict=False):
            height = (_HIGH - 14) * counts[i] / most
            top -= height
            if counts[i]:
                yield svg.rectangle(x + i * step + 2, top, step - 4, height, fill)
        if totals[i]:
            yield svg.text(x + (i + 0.5) * step, top - 3, f"{totals[i]}")
    yield svg.line(x, bottom, x + _WIDE, bottom)
    for i in range(number + 1):
        yield svg.text(x + i * step, bottom + 15, f"{i / number:g}")
