"""The one interface of all tools that are measured."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Repair(NamedTuple):
    """Put `replacement` in the place of `start`…`end` (code points); the higher `score`, the surer."""

    start: int
    end: int
    replacement: str
    score: float = 0.0


class Peer(Protocol):
    """A tool that has its names."""

    def repair(self, text: str) -> list[Repair]:
        """The repairs of `text`, in order and apart, at the widest setting of the tool."""
        ...
