"""Large tables grouped by a number, in arrays rather than objects."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


def grouped(keys: Sequence[int], values: array[int], groups: int) -> tuple[array[int], array[int]]:
    """The values by their keys (0 … groups − 1): where each group ends, and the values in order of the groups.

    Values of one key stay in the order they came in (a counting sort, in linear time).
    """
    at = array("Q", bytes(8 * (groups + 1)))
    for key in keys:
        at[key + 1] += 1
    total = 0
    for group, count in enumerate(at):
        total += count
        at[group] = total
    placed = array(values.typecode, bytes(values.itemsize * len(values)))
    for key, value in zip(keys, values, strict=True):
        place = at[key]
        placed[place] = value
        at[key] = place + 1
    at.pop()
    return at, placed
