"""rapidfuzz: every window against every name of about its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.names import Name, Names
from benchmarks.peers.peer import Repair
from benchmarks.peers.windows import Hit, Window, fits, repairs


class RapidfuzzPeer:
    """The score is `rapidfuzz.fuzz.ratio` of a folded window and its best name, `least` and above."""

    def __init__(self, names: Names, least: float) -> None:
        """Take the names."""
        self._names = names
        self._least = least
        self._rivals: dict[tuple[int, bool], list[Name]] = {}

    def repair(self, text: str) -> list[Repair]:
        """The repairs of `text`."""
        return repairs(text, self._names, self._match)

    def _match(self, windows: Sequence[Window]) -> Iterator[Hit]:
        for form, group in groupby(sorted(windows, key=_form), key=_form):
            alike, rivals = list(group), self._rivals_of(form)
            if not rivals:
                continue
            scores = process.cdist(
                [window.key for window in alike],
                [name.key for name in rivals],
                scorer=fuzz.ratio,
                score_cutoff=self._least,
                dtype=np.float32,
            )
            for window, best, score in zip(alike, scores.argmax(axis=1), scores.max(axis=1), strict=True):
                if score:
                    yield Hit(window, rivals[int(best)], float(score))

    def _rivals_of(self, form: tuple[int, bool]) -> list[Name]:
        """The names that windows of this size, with or without a capital, can be."""
        if form not in self._rivals:
            window = Window(0, 0, "", *form)
            self._rivals[form] = [name for name in self._names.listed.values() if fits(window, name)]
        return self._rivals[form]


def _form(window: Window) -> tuple[int, bool]:
    return window.size, window.capital
