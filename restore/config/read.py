"""A configuration file: parsed, checked, and every mistake told with its key and line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restore.config.find import NAMES, TABLE
from restore.config.keys import KEYS, OVERRIDES, PATHS, UnfitError, patterns
from restore.config.patterns import shown
from restore.config.place import line_of
from restore.errors import ConfigError

DOCS = "docs/configuration.md lists the keys"


@dataclass(frozen=True, slots=True)
class Override:
    """Settings, by field, for the files that match `paths` (patterns as in .gitignore).

    `lines` are where they stand, as far as that was seen.
    """

    paths: tuple[str, ...]
    values: Mapping[str, Any]
    lines: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a configuration file says: settings by field with their lines, and the overrides in order."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int | None]
    overrides: tuple[Override, ...]


def read_config(path: Path) -> ConfigFile:
    """Read a configuration file; raises ConfigError for what it may not say."""
    import tomllib  # 10 ms

    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(shown(path), "no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        raise ConfigError(shown(path), "is a folder", "name the configuration file in it") from None
    except UnicodeDecodeError:
        raise ConfigError(shown(path), "is no UTF-8 text", "save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(shown(path), f"cannot be read ({error.strerror})", "check its rights") from None
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else content.rstrip().count("\n") + 1
        raise ConfigError(shown(path), f"is no valid TOML ({problem})", "mend it there", line=line) from None
    return _Reader(path, content, TABLE if path.name == NAMES[-1] else ()).file(table)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of one file; `top` is where in it ours begin."""

    path: Path
    content: str
    top: tuple[str, ...]

    def file(self, table: Mapping[str, Any]) -> ConfigFile:
        if not self.top and TABLE[0] in table:
            raise self._error(
                f"the table [{'.'.join(TABLE)}] is for {NAMES[-1]}",
                "write its keys at the top of the file",
                TABLE,
            )
        for name in self.top:
            table = table.get(name, {})
        if not isinstance(table, Mapping):
            raise self._error(f"{'.'.join(self.top)} is no table", DOCS, self.top)
        overrides = table.get(OVERRIDES, [])
        if not isinstance(overrides, list) or not all(isinstance(item, Mapping) for item in overrides):
            header = ".".join((*self.top, OVERRIDES))
            raise self._error(
                f"{OVERRIDES} are no tables", f"write each as [[{header}]]", (*self.top, OVERRIDES)
            )
        own = {name: value for name, value in table.items() if name != OVERRIDES}
        return ConfigFile(
            self.path,
            self._values(own, self.top),
            self._lines(own, self.top),
            tuple(self._override(item, number) for number, item in enumerate(overrides)),
        )

    def _override(self, table: Mapping[str, Any], number: int) -> Override:
        place = (*self.top, OVERRIDES)
        if PATHS not in table:
            raise self._error(
                f"an override lacks {PATHS}", 'say for which files: paths = ["…"]', place, number
            )
        files = self._value(PATHS, patterns, table[PATHS], place, number)
        rest = {name: value for name, value in table.items() if name != PATHS}
        for name in rest:
            if name in KEYS and not KEYS[name].per_path:
                remedy = "write it outside [[overrides]]"
                raise self._error(f"{name} holds for the whole project", remedy, (*place, name), number)
        return Override(files, self._values(rest, place, number), self._lines(rest, place, number))

    def _lines(
        self, table: Mapping[str, Any], place: Sequence[str], number: int = 0
    ) -> dict[str, int | None]:
        return {
            KEYS[name].field: line_of(self.content, (*place, name), number) for name in table if name in KEYS
        }

    def _values(self, table: Mapping[str, Any], place: Sequence[str], number: int = 0) -> dict[str, Any]:
        values = {}
        for name, value in table.items():
            key = KEYS.get(name)
            if key is None:
                raise self._unknown(name, place, number)
            values[key.field] = self._value(name, key.read, value, place, number)
        return values

    def _value(self, name: str, read: Any, value: Any, place: Sequence[str], number: int) -> Any:
        try:
            return read(value, self.path.parent)
        except UnfitError as unfit:
            shown = str(value).lower() if isinstance(value, bool) else repr(value)
            shown = shown if len(shown) <= 40 else shown[:39] + "…"
            problem, remedy = f"{name} cannot be {shown}", f"give {unfit}"
            raise self._error(problem, remedy, (*place, name), number) from None

    def _unknown(self, name: str, place: Sequence[str], number: int) -> ConfigError:
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        known = [*KEYS, PATHS if number or place != self.top else OVERRIDES]
        wanted = name.replace("_", "-").lower()
        near = process.extractOne(wanted, known, scorer=Levenshtein.normalized_similarity, score_cutoff=0.6)
        remedy = f"did you mean {near[0]}?" if near else DOCS
        return self._error(f"there is no key {name}", remedy, (*place, name), number)

    def _error(self, problem: str, remedy: str, place: Sequence[str], number: int = 0) -> ConfigError:
        return ConfigError(shown(self.path), problem, remedy, line=line_of(self.content, place, number))
