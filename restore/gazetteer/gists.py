"""Terms by their gist: where the words of each lie together in the space of senses.

Beside the place of a term there is a signature, a bit for each dimension, so that thousands
are compared in a moment; near senses differ in few bits (Charikar, 2002).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from heapq import nsmallest
from operator import mul
from typing import Any

from restore.lexicon.sense import Sense, Senses
from restore.store import Store

MOST = 20_000  # terms of a gazetteer that are found by their gist, the first ones
SHORTEST, LONGEST = 2, 6  # words of such terms
CLOSEST = 32  # terms whose places are looked at for one signature
LENGTH = 254.0  # of the places as they are kept, so that each number fits a byte
SHARE = 0.39  # of the bits: two senses that differ in more are not near


# For each byte of a signature: in how many bits each other byte differs from it.
_DIFFER = [bytes((x ^ y).bit_count() for y in range(256)) for x in range(256)]


class Gists:
    """The gists of the terms of an index."""

    def __init__(self, store: Store) -> None:
        """Open them; the first bytes of all signatures come first, then the second ones …"""
        self._forms = store["gist_forms"]
        self._packed = store["gists"]
        self._places = store["gist_places"].cast("b")
        self._dimensions: int = store.meta["dimensions"]
        most = int(SHARE * self._dimensions)
        self._near = re.compile(b"[\\x00-\\x%02x]" % most, re.DOTALL)

    def __bool__(self) -> bool:
        return len(self._forms) > 0

    def near(self, sense: Sense, least: float) -> list[tuple[float, int]]:
        """(nearness, form) of the terms nearest to a sense, those that are no nearer than `least` left out."""
        near = []
        for at in self._closest(sense.signature):
            place = self._places[at * self._dimensions : (at + 1) * self._dimensions]
            nearness = sum(map(mul, sense.place, place)) / (sense.length * LENGTH)
            if nearness >= least:
                near.append((nearness, self._forms[at]))
        return near

    def _closest(self, signature: int) -> list[int]:
        """Some terms, `CLOSEST` at most, whose signatures differ little from this one."""
        size = len(self._forms)
        total = 0
        for at, byte in enumerate(signature.to_bytes(len(self._packed) // size, "little")):
            # No sum of differing bits is more than a byte holds, so that one addition does for all terms.
            plane = bytes(self._packed[at * size : (at + 1) * size])
            total += int.from_bytes(plane.translate(_DIFFER[byte]), "little")
        differ = total.to_bytes(size, "little")
        near = [match.start() for match in self._near.finditer(differ)]
        return near if len(near) <= CLOSEST else nsmallest(CLOSEST, near, key=differ.__getitem__)


class GistWriter:
    """Gathers the gists of terms while an index is compiled."""

    def __init__(self, senses: Senses, dimensions: int) -> None:
        self._senses = senses
        self._size = (dimensions + 7) // 8
        self._forms = array("I")
        self._packed = [bytearray() for _ in range(self._size)]
        self._places = array("b")

    def add(self, form: int, keys: Sequence[str]) -> None:
        """Take a term by its folded words."""
        if len(self._forms) < MOST and SHORTEST <= len(keys) <= LONGEST and (sense := self._senses.of(keys)):
            self._forms.append(form)
            shrink = LENGTH / sense.length
            self._places.extend(max(-127, min(127, round(x * shrink))) for x in sense.place)
            for plane, byte in zip(self._packed, sense.signature.to_bytes(self._size, "little"), strict=True):
                plane.append(byte)

    def sections(self) -> dict[str, tuple[str, Any]]:
        """The sections of `Gists`."""
        return {
            "gists": ("B", b"".join(self._packed)),
            "gist_places": ("B", self._places.tobytes()),
            "gist_forms": ("I", self._forms),
        }
