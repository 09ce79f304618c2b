"""How fast the page of `restore --format html` is with thousands of findings.

    python -m benchmarks.review_page [--findings N]

The texts are the sample articles in seeds/, one after the other until there are N
findings in one file. Prints a table; times are those of this machine, without a
graphics card.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.browser import chromium
from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.pipeline import Restorer
from restore.report.formats import FORMATS, load
from restore.span import Span

if TYPE_CHECKING:
    from playwright.sync_api import Page

SECONDS = 4  # of scrolling
SEEDS = Path(__file__).resolve().parent.parent / "seeds"

# Scrolls from top to bottom and back, a screen each 6 frames, and notes how far apart the frames were.
SCROLL = """async (seconds) => {
  const gaps = [], start = performance.now();
  let last = start, down = true;
  while (performance.now() - start < seconds * 1000) {
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) down = false;
    if (scrollY <= 0) down = true;
    scrollBy(0, (down ? 1 : -1) * innerHeight / 6);
  }
  return gaps.slice(2);
}"""

# How long each of some keys takes from its event to the frame that shows what it did.
KEYS = """async (keys) => {
  const taken = [];
  for (const key of keys) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done));
    taken.push(performance.now() - start);
  }
  return taken;
}"""

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
LOADED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def findings_of(number: int) -> tuple[Document, tuple[Finding, ...]]:
    """A text of sample articles with so many findings of level review and surer."""
    restorer = Restorer()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    checked = [restorer.check(Document.of(text)).at(Level.REVIEW) for text in texts]
    parts: list[str] = []
    found: list[Finding] = []
    offset = 0
    for text, own in cycle(zip(texts, checked, strict=True)):
        if len(found) >= number:
            break
        for f in own[: number - len(found)]:
            span = Span(f.span.start + offset, f.span.end + offset)
            found.append(Finding(span, f.observed, f.candidates, f.level, f.rule))
        parts.append(text + "\n")
        offset += len(text) + 1
    return Document.of("".join(parts), path="articles.txt"), tuple(found)


def measure(number: int) -> dict[str, str]:
    """What was measured on a page with so many findings, in words."""
    document, found = findings_of(number)
    begin = time.perf_counter()
    report = load(FORMATS["html"])
    data = report.start() + report.add(document, Checked(found, 1.0), found) + report.finish()
    written = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "page.html"
        path.write_bytes(data)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        meter = Meter(page)
        busy = meter.busy()
        page.goto(path.as_uri())
        rows = {
            "words, findings": f"{len(document.text.split()):,}, {len(found):,}",
            "the page": f"{len(data) / 1e6:.1f} MB, written in {written:.2f} s",
            "opened": f"first paint after {page.evaluate(PAINT):.0f} ms, ready for keys after "
            f"{page.evaluate(LOADED):.0f} ms; {meter.busy() - busy:.0f} ms busy",
            "a frame of scrolling": meter.measure(SCROLL, SECONDS),
            "on with `j`": meter.measure(KEYS, list("j" * 60)),
            "accepted with `a`": meter.measure(KEYS, list("a" * 60)),
            "all of a kind accepted": meter.measure(KEYS, ["A"]),
            "side by side": meter.measure(KEYS, ["s"]),
            "a frame of scrolling side by side": meter.measure(SCROLL, SECONDS),
        }
        page.click("#accept-shown")
        begin = time.perf_counter()
        with page.expect_download() as download:
            page.click("#download-patch")
        size = Path(download.value.path()).stat().st_size
        rows["patch of all"] = f"{size / 1e6:.1f} MB in {time.perf_counter() - begin:.2f} s"
    return rows


class Meter:
    """Times on a page: by the clock, and how long its main thread was busy, which other programs touch less."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy(self) -> float:
        """Milliseconds for which the main thread has been busy so far."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration")

    def measure(self, function: str, argument: object) -> str:
        """What a function that returns many times took for each, in words."""
        busy = self.busy()
        taken = sorted(self._page.evaluate(function, argument))
        each = (self.busy() - busy) / len(taken)
        if len(taken) == 1:
            return f"{taken[0]:.0f} ms; {each:.0f} ms busy"
        return (
            f"median {median(taken):.0f} ms, 95% {taken[int(len(taken) * 0.95)]:.0f} ms; {each:.0f} ms busy"
        )


def table(rows: Mapping[str, Any]) -> str:
    """The rows as a table of Markdown."""
    return "\n".join(
        ["| what | measured |", "|---|---|", *(f"| {what} | {how} |" for what, how in rows.items())]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--findings", type=int, default=2000, metavar="N")
    sys.stdout.write(table(measure(parser.parse_args(arguments).findings)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
