"""`restore config show`: what is in force, and which file says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from restore.cli.options import (
    Bundled,
    ConfigOption,
    Gazetteers,
    LevelOption,
    NoConfig,
    Own,
    StyleOption,
    asked,
)
from restore.cli.terminal import tell_warning, write_out
from restore.config.keys import KEYS, OVERRIDES, PATHS
from restore.config.patterns import absolute, shown
from restore.config.read import Override
from restore.config.resolve import Configuration, Said
from restore.config.settings import Options, Settings
from restore.config.toml import toml
from restore.errors import DocumentError
from restore.project import Project
from restore.report.printable import printable


def show(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="A file or folder; the current one if none.", show_default=False),
    ] = None,
    level: LevelOption = None,
    gazetteer: Gazetteers = None,
    bundled: Bundled = None,
    own: Own = None,
    style: StyleOption = None,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> int:
    """Print the configuration in force for a file or folder.

    Each setting says where it is from. For a file the overrides that match it are applied; for a folder they are
    listed. The output is itself a configuration file.
    """
    options = asked(
        config=config,
        no_config=no_config,
        level=level,
        gazetteer=gazetteer,
        bundled=bundled,
        own=own,
        style=style,
    )
    if path is not None and not path.exists():
        raise DocumentError(str(path), "no such file or folder", "check the spelling of the path")
    folder = path is None or path.is_dir()
    configuration = Configuration(options, warn=tell_warning)
    settings = configuration.settings(path, folder=folder)
    said = configuration.sources(path, folder=folder)
    unasked = Configuration(Options(config=config, configured=not no_config)).settings(path, folder=folder)
    place = printable(str(path), strip=False) if path else "the current folder"
    lines = [f"# in force for {place}"]
    lines.append(
        f"# from {shown(settings.source)}" if settings.source else "# no configuration: the defaults"
    )
    for line in _settings(settings, unasked, said):
        lines.append(line)
        if line.startswith("own = true"):
            lines += [f"# your names: {shown(file)}" for file in Project(options).own_files(path)]
    if folder and settings.source:
        file = configuration.file_for(absolute(path) if path else Path.cwd())
        lines += _overrides(file.overrides if file else ())
    write_out("".join(f"{line}\n" for line in lines).encode(errors="replace"))
    return 0


def _settings(settings: Settings, unasked: Settings, said: dict[str, list[Said]]) -> Iterator[str]:
    """A line for each setting; `unasked` is what would be in force without the options."""
    for key in KEYS.values():
        value = getattr(settings, key.field)
        where = ", ".join(map(_place, said.get(key.field, ()))) or "default"
        if value != getattr(unasked, key.field):
            where = "command line"
        elif where == "default" and value != getattr(Settings(), key.field):
            where = "as bundled"  # own, where it is not said
        yield f"{key.name} = {toml(value)}  # {where}"


def _place(said: Said) -> str:
    line = "" if said.line is None else f":{said.line}"
    return f"{shown(said.path)}{line}" + (" (override)" if said.override else "")


def _overrides(overrides: Sequence[Override]) -> Iterator[str]:
    for override in overrides:
        yield from ("", f"[[{OVERRIDES}]]", f"{PATHS} = {toml(override.paths)}")
        for key in KEYS.values():
            if key.field in override.values:
                yield f"{key.name} = {toml(override.values[key.field])}"
