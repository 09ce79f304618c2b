"""Text from a document on a line of a terminal."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
# C0 and C1 controls, marks that turn the direction of writing, and lone surrogates.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str, *, strip: bool = True) -> str:
    """`text` on one line: each run of white space a blank, control characters as escapes.

    A document must not be able to write escape sequences to the terminal of its
    reader. `strip` takes white space off both ends.
    """
    text = _SPACE.sub(" ", text.strip() if strip else text)
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
