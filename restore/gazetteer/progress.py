"""How far a long compilation is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

Progress = Callable[[str, float], None]
"""Told what is being done, and the share of it that is done (0 to 1)."""


def silent(step: str, share: float) -> None:
    """Where nobody wants to know."""


class Reading:
    """The progress of reading some files one after the other, by their bytes."""

    def __init__(self, paths: Sequence[Path], progress: Progress) -> None:
        self._sizes = {path: path.stat().st_size if path.is_file() else 0 for path in paths}
        self._total = max(1, sum(self._sizes.values()))
        self._before = 0
        self._progress = progress

    def of(self, path: Path) -> Callable[[int], None]:
        """What to tell how many bytes of the next file were read."""
        before, step = self._before, f"reading {path.name}"
        self._before += self._sizes[path]
        return lambda read: self._progress(step, (before + read) / self._total)
