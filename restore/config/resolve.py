"""The settings of a file: defaults, its configuration file, the overrides that match it, the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from restore.config.find import candidates
from restore.config.keys import KEYS
from restore.config.patterns import absolute, matches, shown
from restore.config.settings import Options, Settings
from restore.errors import ConfigError, RestoreError

if TYPE_CHECKING:
    from restore.config.read import ConfigFile, Override

ADDING = frozenset(key.field for key in KEYS.values() if key.adds)


def _say_nothing(warning: RestoreError) -> None:
    pass


class Said(NamedTuple):
    """A file that says something of a setting: where, and in an override or for all."""

    path: Path
    line: int | None
    override: bool


class Configuration:
    """Finds, reads and remembers configuration files; `warn` is told what is odd about them."""

    def __init__(
        self, options: Options | None = None, *, warn: Callable[[RestoreError], None] = _say_nothing
    ) -> None:
        self.options = options or Options()
        self._warn = warn
        self._files: dict[Path, ConfigFile | ConfigError | None] = {}

    def settings(self, path: Path | None = None, *, folder: bool = False) -> Settings:
        """What is in force for the file at `path`, or in the current folder; raises ConfigError.

        The file need not be there. With `folder` the path is one, and no override
        matches. Of a broken configuration each call raises the same error.
        """
        config, file = self._for(path, folder)
        return with_options(_configured(config, file, self.base(config)), self.options)

    def sources(self, path: Path | None = None, *, folder: bool = False) -> dict[str, list[Said]]:
        """Who says what of a setting that `settings` gives, by its field; silent on defaults and options.

        The last one counts, or all where a list adds up.
        """
        config, file = self._for(path, folder)
        said: dict[str, list[Said]] = {}
        if config is not None:
            for field in config.values:
                said[field] = [Said(config.path, config.lines[field], False)]
            for override in overriding(config, file, self.base(config)):
                for field in override.values:
                    here = Said(config.path, override.lines[field], True)
                    said[field] = [*said.get(field, ()), here] if field in ADDING else [here]
        return said

    def _for(self, path: Path | None, folder: bool) -> tuple[ConfigFile | None, Path | None]:
        """The configuration, and the file that overrides may match."""
        place = absolute(path) if path else Path.cwd()
        file = None if folder or not path else place
        return self.file_for(file.parent if file else place), file

    def base(self, config: ConfigFile | None) -> Path:
        """What the patterns of a configuration are relative to: its folder, of one named the current folder."""
        return Path.cwd() if config is None or self.options.config is not None else config.path.parent

    def file_for(self, folder: Path) -> ConfigFile | None:
        """The configuration that holds in `folder` (absolute), None without one; raises ConfigError."""
        if not self.options.configured:
            return None
        if self.options.config is not None:
            path = absolute(self.options.config)
            return self._remember(path, lambda: _read(path))
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
            self._warn(ConfigError(shown(other), "is not read", remedy))
        if files:
            return _read(files[0])
        return None if folder.parent == folder else self.file_for(folder.parent)


def _read(path: Path) -> ConfigFile:
    from restore.config.read import read_config  # most runs have no configuration and need none of this

    return read_config(path)


def settings_for(path: Path | None = None, *, options: Options | None = None) -> Settings:
    """What is in force for the file at `path`, or in the current folder; raises ConfigError."""
    return Configuration(options).settings(path)


def _configured(config: ConfigFile | None, file: Path | None, base: Path) -> Settings:
    """What the configuration file says of `file`; patterns are relative to `base`."""
    if config is None:
        return Settings()
    values: dict[str, Any] = dict(config.values)
    for override in overriding(config, file, base):
        for field, value in override.values.items():
            values[field] = (*values.get(field, ()), *value) if field in ADDING else value
    values.setdefault("own", values.get("bundled", True))
    return Settings(source=config.path, **values)


def overriding(config: ConfigFile, file: Path | None, base: Path) -> Iterator[Override]:
    """The overrides that hold for `file`, in order."""
    if file is not None:
        yield from (override for override in config.overrides if matches(override.paths, file, base))


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
