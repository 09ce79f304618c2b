"""This tool."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.names import Gazetteers
from benchmarks.peers.peer import Repair
from restore.document import Document
from restore.finding import Level
from restore.lexicon.reader import Lexicon
from restore.match.weights import load
from restore.pipeline import Restorer


class RestorePeer:
    """The score is the level of a finding, `least` and above."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        least: float,
        lexicon: Path | None = None,
        weights: Path | None = None,
    ) -> None:
        """Open the gazetteers; `lexicon` and `weights` take the place of those that ship."""
        self._least = Level(int(least))
        with _cache_beside(lexicon):
            self._restorer = Restorer(
                gazetteers.files,
                bundled=gazetteers.bundled,
                lexicon=Lexicon(lexicon) if lexicon is not None else None,
                weights=load(weights) if weights is not None else None,
            )

    def repair(self, text: str) -> list[Repair]:
        """The findings of `text` as repairs."""
        found = self._restorer.check(Document.of(text)).at(self._least)
        return [Repair(f.span.start, f.span.end, f.best.replacement, float(f.level)) for f in found]


@contextmanager
def _cache_beside(lexicon: Path | None) -> Iterator[None]:
    """Keep the indexes of each lexicon apart, so that one does not drive out the other."""
    before = os.environ.get("XDG_CACHE_HOME")
    if before is None or lexicon is None:
        yield
        return
    os.environ["XDG_CACHE_HOME"] = str(Path(before) / lexicon.stem)
    try:
        yield
    finally:
        os.environ["XDG_CACHE_HOME"] = before
