"""Exact matching: listed names are found as they stand, and known corruptions are replaced."""

from __future__ import annotations

from benchmarks.names import Names
from benchmarks.peers.peer import Repair
from benchmarks.peers.windows import repairs


class ExactPeer:
    """A table of forms, as a search for known fingerprints has it: the floor."""

    def __init__(self, names: Names) -> None:
        """Take the names."""
        self._names = names

    def repair(self, text: str) -> list[Repair]:
        """The known corruptions in `text`."""
        return repairs(text, self._names, lambda windows: ())
