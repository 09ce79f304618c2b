"""Lines of styled text for a terminal: wrapped, cut and padded by the columns they take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from restore.report.excerpt import width

Fragment = tuple[str, str]
"""A style ("class:old", or "") and the text that has it."""

Line = list[Fragment]


def columns(line: Iterable[Fragment]) -> int:
    """How many columns a line takes."""
    return sum(width(text) for _, text in line)


def wrap(fragments: Sequence[Fragment], room: int, *, indent: str = "") -> list[Line]:
    """The text on lines of at most `room` columns, broken at blanks; words that are too long are cut."""
    lines: list[Line] = [[("", indent)]]
    used = margin = width(indent)
    for style, word in _words(fragments):
        wide = width(word)
        if used > margin and used + wide > room:
            lines.append([("", indent)])
            used = margin
            if word == " ":
                continue
        while used + width(word) > room and len(word) > 1:
            head = cut(word, max(1, room - used), mark="") or word[0]
            lines[-1].append((style, head))
            lines.append([("", indent)])
            used, word = margin, word[len(head) :]
        if word == " " and used == margin:
            continue
        lines[-1].append((style, word))
        used += width(word)
    return lines


def _words(fragments: Sequence[Fragment]) -> Iterable[Fragment]:
    for style, text in fragments:
        for place, word in enumerate(text.split(" ")):
            if place:
                yield style, " "
            if word:
                yield style, word


def cut(text: str, room: int, *, mark: str = "…") -> str:
    """`text` in at most `room` columns; one that is cut ends with `mark`."""
    if width(text) <= room:
        return text
    room -= width(mark)
    used, kept = 0, []
    for char in text:
        used += width(char)
        if used > room:
            break
        kept.append(char)
    return "".join(kept) + mark if room >= 0 else ""


def padded(text: str, room: int) -> str:
    """`text` in exactly `room` columns."""
    text = cut(text, room)
    return text + " " * (room - width(text))


def fit(line: Sequence[Fragment], room: int) -> Line:
    """A line in at most `room` columns."""
    fitted: Line = []
    for style, text in line:
        taken = columns(fitted)
        if taken + width(text) > room:
            return [*fitted, (style, cut(text, room - taken))]
        fitted.append((style, text))
    return fitted


def spread(left: str, right: str, room: int) -> str:
    """Two texts at the two ends of a line; of the left one the end is kept where there is no room for both."""
    space = room - width(right) - 1
    if width(left) > space:
        tail = left[::-1]
        left = "…" + cut(tail, max(0, space - 1), mark="")[::-1] if space > 1 else ""
    return cut(left + " " * max(1, room - width(left) - width(right)) + right, room)


def plain(line: Iterable[Fragment]) -> str:
    """The text of a line without its styles."""
    return "".join(text for _, text in line)
