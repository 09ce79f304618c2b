"""What a client configures: the section "restore" of its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from restore.config.keys import KEYS, UnfitError, text
from restore.config.settings import Options
from restore.finding import Level

DEBOUNCE = 100  # milliseconds without a keystroke before a text is checked
LONGEST_DEBOUNCE = 10_000
CLIENT = frozenset({"path", "interpreter", "trace", "arguments"})
"""Keys that the client has for itself in the same section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorOptions:
    """What the client asks for: the least level it shows (None: the project's), the pause in seconds
    before a text is checked, and what wins over the configuration of the project.
    """

    level: Level | None = None
    debounce: float = DEBOUNCE / 1000
    checks: Options = field(default_factory=Options)


def read_options(section: object, folder: Path) -> tuple[EditorOptions, list[str]]:
    """The options in a section of settings, and what is wrong with it; null and wrong values count as not given.

    Relative paths start from `folder`.
    """
    if section is None:
        return EditorOptions(), []
    if not isinstance(section, Mapping):
        return EditorOptions(), ["restore: the settings are no table of keys"]
    values: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in section.items():
        if value is None or key in CLIENT:
            continue
        try:
            values[key] = _READERS[key](value, folder)
        except KeyError:
            problems.append(f"restore.{key} is no setting; there are {', '.join(sorted(_READERS))}")
        except UnfitError as unfit:
            problems.append(f"restore.{key} must be {unfit}, not {value!r}")
    checks = Options(
        config=values.get("config"),
        gazetteers=values.get("gazetteers", ()),
        bundled=values.get("bundled"),
        own=values.get("own"),
        style=values.get("style"),
    )
    debounce = values.get("debounce", DEBOUNCE) / 1000
    return EditorOptions(level=values.get("level"), debounce=debounce, checks=checks), problems


def _milliseconds(value: Any, folder: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LONGEST_DEBOUNCE:
        raise UnfitError(f"a whole number of milliseconds from 0 to {LONGEST_DEBOUNCE}")
    return value


def _path(value: Any, folder: Path) -> Path | None:
    return folder / Path(text(value, folder)).expanduser() if text(value, folder) else None


_READERS = {
    **{name: KEYS[name].read for name in ("level", "gazetteers", "bundled", "own", "style")},
    "config": _path,
    "debounce": _milliseconds,
}
