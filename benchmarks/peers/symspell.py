"""symspellpy: every window looked up among the names, as a spelling checker looks up a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symspellpy import SymSpell, Verbosity

from benchmarks.names import Names
from benchmarks.peers.peer import Repair
from benchmarks.peers.windows import Hit, Window, fits, repairs

LETTERS = (8, 14)  # that a window must have for one edit, and for two, to be believed


class SymspellPeer:
    """A SymSpell dictionary of folded names; the score is the number of edits, below zero."""

    def __init__(self, names: Names, least: float) -> None:
        """Fill the dictionary; no more edits than −`least` are looked for."""
        self._names = names
        self._edits = int(-least)
        self._symspell = SymSpell(max_dictionary_edit_distance=self._edits, prefix_length=7)
        for key in names.listed:
            self._symspell.create_dictionary_entry(key, 1)

    def repair(self, text: str) -> list[Repair]:
        """The repairs of `text`."""
        return repairs(text, self._names, self._match)

    def _match(self, windows: Sequence[Window]) -> Iterator[Hit]:
        for window in windows:
            edits = min(self._edits, sum(len(window.key) >= letters for letters in LETTERS))
            if edits:
                for found in self._symspell.lookup(window.key, Verbosity.CLOSEST, max_edit_distance=edits):
                    name = self._names.listed[found.term]
                    if fits(window, name):
                        yield Hit(window, name, -float(found.distance))
