"""What is counted: one definition of each figure for all tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Mistake(NamedTuple):
    """An edit that is wrong: the words of the text, what a tool puts there, what is right (empty: no edit)."""

    observed: str
    replacement: str
    right: str


@dataclass
class Tally:
    """Counts that add up over texts.

    `due` and `restored` are damaged mentions by kind of damage; `right` and
    `wrong` are edits (of a sentence with one damaged phrase, 1 at most).
    """

    texts: int = 0
    words: int = 0
    due: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    right: int = 0
    wrong: int = 0
    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """All counts added up."""
        total = cls()
        mistakes: list[Mistake] = []
        for tally in tallies:
            total.texts += tally.texts
            total.words += tally.words
            total.due.update(tally.due)
            total.restored.update(tally.restored)
            total.right += tally.right
            total.wrong += tally.wrong
            mistakes += tally.mistakes
        total.mistakes = tuple(mistakes)
        return total

    @property
    def share(self) -> float:
        """Restored mentions among the damaged ones; 0 where none is damaged."""
        return self.restored.total() / self.due.total() if self.due else 0.0

    def share_of(self, kind: str) -> float:
        """The same for one kind of damage."""
        return self.restored[kind] / self.due[kind] if self.due[kind] else 0.0

    @property
    def precision(self) -> float | None:
        """Right edits among all edits; None without edits."""
        edits = self.right + self.wrong
        return self.right / edits if edits else None

    @property
    def wrong_share(self) -> float:
        """Texts that were edited and not restored, among all, where each text has one damaged mention."""
        return self.wrong / self.texts if self.texts else 0.0

    @property
    def wrong_per_10000(self) -> float:
        """Wrong edits in 10,000 words."""
        return 10_000 * self.wrong / self.words if self.words else 0.0
