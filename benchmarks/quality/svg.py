"""Pictures as SVG text, with no library: a few shapes, and the same bytes for the same numbers."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

INK = "#1f2328"
GREY = "#8c959f"
PALE = "#d8dee4"
BLUE = "#0969da"
ORANGE = "#bc4c00"


def picture(width: int, height: int, title: str, shapes: Iterable[str]) -> str:
    """The file: shapes on white, with a title for those who do not see it."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" font-family="sans-serif" font-size="11">',
            f"<title>{escape(title)}</title>",
            rectangle(0, 0, width, height, "#ffffff"),
            *shapes,
            "</svg>\n",
        ]
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{_(x)}" y="{_(y)}" width="{_(width)}" height="{_(height)}" fill="{fill}"/>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = GREY, *, dashed: bool = False) -> str:
    """A thin line."""
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    return f'<line x1="{_(x1)}" y1="{_(y1)}" x2="{_(x2)}" y2="{_(y2)}" stroke="{stroke}"{dash}/>'


def dot(x: float, y: float, fill: str, radius: float = 3.5) -> str:
    """A filled circle."""
    return f'<circle cx="{_(x)}" cy="{_(y)}" r="{_(radius)}" fill="{fill}"/>'


def text(
    x: float, y: float, content: str, *, anchor: str = "middle", fill: str = INK, bold: bool = False
) -> str:
    """A line of text; `anchor` (start, middle or end) is the part of it that stands at `x`."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{_(x)}" y="{_(y)}" text-anchor="{anchor}" fill="{fill}"{weight}>{escape(content)}</text>'
    )


def _(number: float) -> str:
    """Tenths of a pixel are enough."""
    return f"{number:.1f}".removesuffix(".0")
