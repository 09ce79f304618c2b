"""Where in a TOML text something stands, for messages: its parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(?P<open>\[\[?)(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?P<name>[^=#\[\]{}]+?)\s*=")


def line_of(content: str, place: Sequence[str], number: int = 0) -> int | None:
    """The 1-based line of the key or table at `place`, in table `number` (from 0) of its array; None if not seen.

    A reading good enough for messages: lines inside of strings that look like
    keys are taken for keys.
    """
    wanted = list(place)
    table: list[str] = []
    seen = -1  # of the tables of the array that `place` is in
    for line, text in enumerate(content.split("\n"), 1):
        if header := _HEADER.match(text):
            table = _parts(header["name"])
            if header["open"] == "[[" and table in (wanted, wanted[:-1]):
                seen += 1
            if table == wanted and seen in (-1, number):
                return line
        elif key := _KEY.match(text):
            found = table + _parts(key["name"])
            if seen in (-1, number) and found[: len(wanted)] == wanted:
                return line
    return None


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]
