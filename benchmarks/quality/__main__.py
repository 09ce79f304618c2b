"""Write docs/quality.md and its pictures: python -m benchmarks.quality DATA --folds FOLDS -o docs.

DATA is a folder of evaluation data: spun_news.jsonl, phrases.tsv, organisations.tsv,
clean.jsonl, names_gazetteer.tsv and phrases_gazetteer.tsv. FOLDS holds lex0.bin,
lex1.bin … and weights0.json, weights1.json …, each learnt without its part of the
data: `scripts/learn.py DATA --work FOLDS` writes them. It takes some minutes. The
same data and the same engine give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.observe import lexica, observe
from benchmarks.quality.page import files

NEEDED = (
    "spun_news.jsonl",
    "phrases.tsv",
    "organisations.tsv",
    "clean.jsonl",
    "names_gazetteer.tsv",
    "phrases_gazetteer.tsv",
)


class Progress:
    """A line on the terminal, a few times a second at most; nothing where there is none."""

    def __init__(self) -> None:
        self._next = 0.0 if sys.stderr.isatty() else float("inf")

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` texts are done."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.2
            sys.stderr.write(f"\r\x1b[K{done:,} of {total:,} texts")

    def clear(self) -> None:
        """Take the line away."""
        if self._next < float("inf"):
            sys.stderr.write("\r\x1b[K")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the files."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", metavar="DATA", type=Path, help="folder of evaluation data")
    parser.add_argument(
        "--folds",
        metavar="FOLDS",
        type=Path,
        required=True,
        help="folder of what was learnt without each part",
    )
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=Path("docs"), help="default: docs"
    )
    options = parser.parse_args(arguments)
    if missing := [name for name in NEEDED if not (options.data / name).is_file()]:
        parser.error(f"{options.data}: has no {', '.join(missing)}; name the folder of the evaluation data")
    if len(lexica(options.folds)) < 2:
        parser.error(
            f"{options.folds}: has no lex0.bin and lex1.bin; write them with scripts/learn.py --work {options.folds}"
        )
    progress = Progress()
    written = files(observe(options.data, options.folds, progress=progress))
    progress.clear()
    options.output.mkdir(parents=True, exist_ok=True)
    for name, content in written.items():
        (options.output / name).write_text(content, encoding="utf-8")
        print(options.output / name, file=sys.stderr)


if __name__ == "__main__":
    main()
