"""The settings of a file: defaults, its configuration file, the overrides that match it, the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from restore.config.find import candidates
from restore.config.keys import KEYS
from restore.config.read import ConfigFile, read_config
from restore.config.settings import Options, Settings
from restore.errors import ConfigError, RestoreError

ADDING = frozenset(key.field for key in KEYS.values() if key.adds)


def _say_nothing(warning: RestoreError) -> None:
    pass


class Configuration:
    """Finds, reads and remembers configuration files; `warn` is told what is odd about them."""

    def __init__(
        self, options: Options | None = None, *, warn: Callable[[RestoreError], None] = _say_nothing
    ) -> None:
        self.options = options or Options()
        self._warn = warn
        self._files: dict[Path, ConfigFile | ConfigError | None] = {}

    def settings(self, path: Path | None = None) -> Settings:
        """What is in force for the file at `path`, or in the current folder; raises ConfigError.

        The file need not be there. Of a broken configuration each call raises the same error.
        """
        file = absolute(path) if path else None
        config = self.file_for(file.parent if file else Path.cwd())
        return with_options(_configured(config, file), self.options)

    def file_for(self, folder: Path) -> ConfigFile | None:
        """The configuration that holds in `folder` (absolute), None without one; raises ConfigError."""
        if not self.options.configured:
            return None
        if self.options.config is not None:
            path = absolute(self.options.config)
            return self._remember(path, lambda: read_config(path))
        return self._remember(folder, lambda: self._search(folder))

    def _remember(self, key: Path, find: Callable[[], ConfigFile | None]) -> ConfigFile | None:
        if key not in self._files:
            try:
                self._files[key] = find()
            except ConfigError as error:
                self._files[key] = error
        found = self._files[key]
        if isinstance(found, ConfigError):
            raise found
        return found

    def _search(self, folder: Path) -> ConfigFile | None:
        files = list(candidates(folder))
        for other in files[1:]:
            remedy = f"{files[0].name} counts: keep one of them"
            self._warn(ConfigError(str(other), "is not read", remedy))
        if files:
            return read_config(files[0])
        return None if folder.parent == folder else self.file_for(folder.parent)


def settings_for(path: Path | None = None, *, options: Options | None = None) -> Settings:
    """What is in force for the file at `path`, or in the current folder; raises ConfigError."""
    return Configuration(options).settings(path)


def absolute(path: Path) -> Path:
    """`path` from the root, without dots, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.absolute keeps ".."


def _configured(config: ConfigFile | None, file: Path | None) -> Settings:
    """What the configuration file says of `file`."""
    if config is None:
        return Settings()
    values: dict[str, Any] = dict(config.values)
    for override in config.overrides:
        if file is not None and _matches(override.paths, file, config.folder):
            for field, value in override.values.items():
                values[field] = (*values.get(field, ()), *value) if field in ADDING else value
    values.setdefault("own", values.get("bundled", True))
    return Settings(source=config.path, **values)


def _matches(patterns: tuple[str, ...], file: Path, folder: Path) -> bool:
    from pathspec import GitIgnoreSpec  # 70 ms

    return file.is_relative_to(folder) and GitIgnoreSpec.from_lines(patterns).match_file(
        file.relative_to(folder).as_posix()
    )


def with_options(settings: Settings, options: Options) -> Settings:
    """`settings` with what a command line asks for in their place.

    `--gazetteer` adds. `--no-bundled` leaves out all that the command line does
    not name: the bundled names, one's own unless asked for, those of the configuration.
    """
    if options.level is not None:
        settings = replace(settings, level=options.level, write_level=options.level)
    if options.bundled is not None:
        gazetteers = settings.gazetteers if options.bundled else ()
        settings = replace(settings, bundled=options.bundled, own=options.bundled, gazetteers=gazetteers)
    if options.own is not None:
        settings = replace(settings, own=options.own)
    if options.style is not None:
        settings = replace(settings, style=options.style)
    if options.gazetteers:
        gazetteers = tuple(dict.fromkeys((*settings.gazetteers, *options.gazetteers)))
        settings = replace(settings, gazetteers=gazetteers)
    return settings
