"""Settings written as TOML."""

from __future__ import annotations

import json
from enum import IntEnum
from pathlib import Path
from typing import Any

_ROOM = 100  # columns; a list that needs more has a line for each of its items


def toml(value: Any) -> str:
    """The value of a setting, as `restore.config.read` would read it again."""
    match value:
        case bool():
            return "true" if value else "false"
        case IntEnum():
            return _string(value.name.lower())
        case tuple():
            items = [toml(item) for item in value]
            line = f"[{', '.join(items)}]"
            return line if len(line) <= _ROOM else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
        case Path():
            return _string(str(value))
        case _:
            return _string(str(value))


def _string(text: str) -> str:
    # A string of JSON is one of TOML, but for this letter.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
