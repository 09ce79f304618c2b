"""Lines and columns of a text, in every unit that editors count in."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

Unit = Literal["utf-8", "utf-16", "utf-32"]
_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Where the lines of a text start; a line ends with "\\n" and nothing else.

    So do the lines of diffs. "\\r", form feeds and U+2028 are characters of a line.
    With `returns`, as editors count, "\\r" and "\\r\\n" end a line too.
    """

    def __init__(self, text: str, *, returns: bool = False) -> None:
        self._text = text
        self._returns = returns
        if returns and "\r" in text:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
            return
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def __len__(self) -> int:
        """How many lines there are; what follows the last line end is one, though empty."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based and in code points, of a code point offset."""
        line = self.line(offset)
        return line + 1, offset - self._starts[line] + 1

    def line(self, offset: int) -> int:
        """The 0-based line that holds the code point at `offset`; raises ValueError outside the text."""
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset outside the text: {offset} of {len(self._text)}")
        return bisect_right(self._starts, offset) - 1

    def bounds(self, line: int) -> tuple[int, int]:
        """First offset of a 0-based line and the first behind it, its line end included."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._starts[line], end

    def units(self, offset: int, unit: Unit) -> tuple[int, int]:
        """0-based line, and how many code units of `unit` stand before `offset` on it."""
        line = self.line(offset)
        return line, _length(self._text[self._starts[line] : offset], unit)

    def offset(self, line: int, units: int, unit: Unit) -> int:
        """The code point offset of a 0-based line and a count of code units.

        The inverse of `units`. A count inside a character gives the character's
        start, one past the end of the line the end of the line, before its line end.
        Raises IndexError for a line that the text does not have.
        """
        if not 0 <= line < len(self._starts):
            raise IndexError(f"line {line} of {len(self._starts)}")
        start, end = self.bounds(line)
        content = self._text[start:end].removesuffix("\n")
        if self._returns:
            content = content.removesuffix("\r")
        if unit == "utf-32" or content.isascii():
            return start + min(units, len(content))
        passed = 0
        for index, char in enumerate(content):
            passed += _length(char, unit)
            if passed > units:
                return start + index
        return start + len(content)


def _length(text: str, unit: Unit) -> int:
    if unit == "utf-32" or text.isascii():
        return len(text)
    if unit == "utf-16":
        return len(text) + sum(char > "\uffff" for char in text)
    return len(text.encode("utf-8", "surrogatepass"))
