"""Take the picture of `restore review` in docs/review.svg: the program in a terminal of 80 columns.

    python scripts/make_review_picture.py

Needs pexpect and pyte (`pip install -e '.[test]'`). With the same program and data the same bytes come out.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import pexpect
import pyte

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "seeds" / "harbour.txt"
PICTURE = ROOT / "docs" / "review.svg"
KEYS = "yyyy"  # four accepted: the fifth has an acronym among its evidence
SHOWN = "5 of"
COLUMNS, LINES = 80, 31
WIDE, HIGH, EDGE = 8.4, 18, 14  # of a character, and around them all
INK, PAPER = "#d8dee9", "#1f2430"
COLOURS = {"red": "#f28779", "green": "#87d96c", "brown": "#ffcc66", "cyan": "#73d0ff"}
PATIENCE = 60.0  # seconds


def screen() -> pyte.Screen:
    """What the terminal shows."""
    shown = pyte.Screen(COLUMNS, LINES)
    stream = pyte.Stream(shown)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        shutil.copy(ARTICLE, folder)
        clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES")}
        process = pexpect.spawn(
            sys.executable,
            ["-m", "restore", "review", "--no-own", ARTICLE.name],
            cwd=folder,
            env={**clean, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},
            dimensions=(LINES, COLUMNS),
            encoding="utf-8",
        )
        keys, end, seen = list(KEYS), time.monotonic() + PATIENCE, 0
        while time.monotonic() < end and not (shown.display[0].find(SHOWN) > 0 and seen > 3):
            try:
                stream.feed(process.read_nonblocking(65536, timeout=0.3))
                seen = 0
            except pexpect.TIMEOUT:
                seen += 1
                if keys and " of " in shown.display[0]:
                    process.send(keys.pop(0))
        process.kill(9)
    return shown


def svg(shown: pyte.Screen) -> str:
    """The screen as a picture that needs no font and no file but itself."""
    width, height = COLUMNS * WIDE + 2 * EDGE, LINES * HIGH + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        ' role="img" aria-label="restore review in a terminal: a finding with its sentence, candidates and evidence"'
        ' font-family="ui-monospace, Menlo, Consolas, &quot;DejaVu Sans Mono&quot;, monospace" font-size="14">',
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{PAPER}"/>',
    ]
    for row in range(LINES):
        cells = [(column, shown.buffer[row][column]) for column in range(COLUMNS)]
        for look, group in groupby(cells, key=lambda cell: _look(cell[1])):
            parts += _run(row, list(group), *look)
    return "\n".join([*parts, "</svg>", ""])


def _look(cell: pyte.screens.Char) -> tuple[str, bool, bool, bool]:
    return cell.fg, cell.bold, cell.reverse, cell.strikethrough


def _run(row: int, cells: list, fg: str, bold: bool, reverse: bool, strike: bool) -> list[str]:
    text = "".join(cell.data for _, cell in cells)
    left, top = EDGE + cells[0][0] * WIDE, EDGE + row * HIGH
    ink = COLOURS.get(fg, INK)
    parts = []
    if reverse:
        parts.append(
            f'<rect x="{left:g}" y="{top:g}" width="{len(text) * WIDE:g}" height="{HIGH}" fill="{ink}"/>'
        )
        ink = PAPER
    if text.strip():
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        left += lead * WIDE
        style = ' font-weight="bold"' * bold + ' text-decoration="line-through"' * strike
        parts.append(
            f'<text x="{left:g}" y="{top + 13.5:g}" fill="{ink}"{style} xml:space="preserve"'
            f' textLength="{len(text) * WIDE:g}">{escape(text)}</text>'
        )
    return parts


if __name__ == "__main__":
    PICTURE.write_text(svg(screen()), encoding="utf-8")
