"""How fast `restore review` is with thousands of findings: from a key to the screen that it leads to.

    python -m benchmarks.review_terminal [--findings N]

The review runs in a process of its own on a pty of 80 columns, as in a terminal;
what it writes goes through a terminal emulator before the clock is stopped, and
what is decided through to the disk. Prints a table; times are those of this machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.review_page import findings_of, table
from restore.document import Document
from restore.finding import Finding
from restore.review.decisions import Decisions
from restore.review.keys import Reviewer
from restore.review.sentence import sentence
from restore.review.session import Session
from restore.span import Span

COLUMNS, LINES = 80, 24
PATIENCE = 60.0  # seconds
TIMES = 200  # each key


def findings_apart(number: int) -> tuple[Document, tuple[Finding, ...]]:
    """So many findings of the sample articles, each in its sentence and with a number before it.

    Without the number, the same words in the same company would be decided together.
    """
    document, found = findings_of(number)
    parts: list[str] = []
    moved: list[Finding] = []
    offset = 0
    for place, finding in enumerate(found):
        around = sentence(document.text, finding.span)
        before = document.text[around.start : finding.span.start] + f"({place}) "
        start = offset + len(before)
        parts.append(f"{before}{document.text[finding.span.start : around.end]}\n\n")
        moved.append(replace(finding, span=Span(start, start + len(finding.observed))))
        offset += len(parts[-1])
    return Document.of("".join(parts), path="articles.txt"), tuple(moved)


def serve(number: int, folder: Path) -> None:
    """The review itself, in the terminal that this process has."""
    from restore.review import fullscreen

    document, found = findings_apart(number)
    decisions = Decisions([folder / "decisions.jsonl"])
    fullscreen.run(Reviewer(Session(document, found, decisions, path="a.txt"), "write a.txt"), colour=True)


class Watched:
    """A review in a process of its own, and what its terminal shows."""

    def __init__(self, number: int, folder: Path) -> None:
        import pexpect
        import pyte

        self._timeout = pexpect.TIMEOUT
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.Stream(self._screen)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "benchmarks.review_terminal", "--findings", str(number), "--serve", str(folder)],
            dimensions=(LINES, COLUMNS),
            encoding="utf-8",
            env=None,
        )
        self.process.delaybeforesend = None  # pexpect would wait 50 ms before each key
        self.until(lambda text: " decided" in text, PATIENCE)

    def until(self, wanted: Callable[[str], bool], seconds: float = PATIENCE) -> None:
        """Wait for a screen."""
        end = time.monotonic() + seconds
        while not wanted(self._screen.display[0]):
            if time.monotonic() > end:
                raise TimeoutError("\n".join(self._screen.display))
            try:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=0.1))
            except self._timeout:
                continue

    def press(self, key: str) -> float:
        """Press a key; the seconds until the head of the screen is another one."""
        before = self._screen.display[0]
        begin = time.perf_counter()
        self.process.send(key)
        self.until(lambda text: text != before)
        return time.perf_counter() - begin


def measure(number: int) -> dict[str, str]:
    """What was measured in a review of so many findings, in words."""
    with tempfile.TemporaryDirectory() as folder:
        watched = Watched(number, Path(folder))
        rows = {
            "on to the next, median / 95% / longest": _times([watched.press("J") for _ in range(TIMES)]),
            "accepted and on the disk": _times([watched.press("y") for _ in range(TIMES)]),
            "taken back": _times([watched.press("u") for _ in range(TIMES)]),
        }
        watched.process.send("l")
        rows["down in the list"] = _times([watched.press("\x1b[B") for _ in range(TIMES)])
        watched.process.send("l")
        rows["all of a kind accepted and on the disk"] = _times([watched.press("a")])
        watched.process.kill(9)
        begin = time.perf_counter()
        kept = len(Decisions([Path(folder) / "decisions.jsonl"]))
        rows[f"{kept:,} decisions read again"] = f"{1000 * (time.perf_counter() - begin):.0f} ms"
    return rows


def _times(taken: Sequence[float]) -> str:
    if len(taken) == 1:
        return f"{1000 * taken[0]:.0f} ms"
    ordered = sorted(1000 * seconds for seconds in taken)
    return f"{median(ordered):.0f} / {ordered[int(len(ordered) * 0.95)]:.0f} / {ordered[-1]:.0f} ms"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--findings", type=int, default=2000, metavar="N")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.serve:
        serve(options.findings, options.serve)
    else:
        sys.stdout.write(table(measure(options.findings)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
