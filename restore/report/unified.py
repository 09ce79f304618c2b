"""Hunks of a unified diff from known changes, with no search for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

_CONTEXT = 3


class Patch(NamedTuple):
    """New bytes for a range of the old ones."""

    start: int
    end: int
    content: bytes


class _Change(NamedTuple):
    """New lines for a range of the old ones."""

    first: int
    last: int
    new: list[bytes]


def hunks(old: bytes, patches: Sequence[Patch]) -> Iterator[bytes]:
    """Yield the hunks that turn `old` into the same with `patches` applied.

    `patches` are in order and apart. A line ends with the byte 0x0A and nothing else.
    """
    lines = _split(old)
    shift = 0  # how much further down a line stands in the new file
    for changes in _near(_changes(old, lines, patches)):
        start = max(0, changes[0].first - _CONTEXT)
        end = min(len(lines), changes[-1].last + _CONTEXT)
        grown = sum(len(change.new) - (change.last - change.first) for change in changes)
        size = end - start
        body = [f"@@ -{_range(start, size)} +{_range(start + shift, size + grown)} @@\n".encode()]
        at = start
        for change in changes:
            body += [_line(b" ", line) for line in lines[at : change.first]]
            body += [_line(b"-", line) for line in lines[change.first : change.last]]
            body += [_line(b"+", line) for line in change.new]
            at = change.last
        body += [_line(b" ", line) for line in lines[at:end]]
        shift += grown
        yield b"".join(body)


def _split(data: bytes) -> list[bytes]:
    """The lines of `data` with their ends."""
    *whole, rest = data.split(b"\n")
    return [line + b"\n" for line in whole] + ([rest] if rest else [])


def _changes(old: bytes, lines: Sequence[bytes], patches: Sequence[Patch]) -> Iterator[_Change]:
    """The lines that change: those a patch touches, less the ones that come out the same."""
    starts = list(accumulate(map(len, lines), initial=0))  # and the end of the last line
    group: list[Patch] = []
    first = last = 0
    for patch in patches:
        from_line = max(0, min(bisect_right(starts, patch.start) - 1, len(lines) - 1))
        if group and from_line > last:
            yield from _change(old, lines, starts, first, last, group)
            group = []
        if not group:
            first = from_line
        group.append(patch)
        last = min(bisect_right(starts, patch.end), len(lines))
    if group:
        yield from _change(old, lines, starts, first, last, group)


def _change(
    old: bytes, lines: Sequence[bytes], starts: Sequence[int], first: int, last: int, patches: Sequence[Patch]
) -> Iterator[_Change]:
    """The change of the lines from `first` up to `last`, which hold all `patches`."""
    pieces: list[bytes] = []
    done = starts[first]
    for start, end, content in patches:
        pieces += old[done:start], content
        done = end
    new = _split(b"".join([*pieces, old[done : starts[last]]]))
    head = tail = 0
    room = min(last - first, len(new))
    while head < room and lines[first + head] == new[head]:
        head += 1
    while tail < room - head and lines[last - 1 - tail] == new[len(new) - 1 - tail]:
        tail += 1
    first, last, new = first + head, last - tail, new[head : len(new) - tail]
    if first < last or new:
        yield _Change(first, last, new)


def _near(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """Changes whose context would meet, together."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(start: int, size: int) -> str:
    """Line and length as hunk headers have them: an empty range names the line before it."""
    if size == 0:
        return f"{start},0"
    return f"{start + 1}" if size == 1 else f"{start + 1},{size}"


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"
