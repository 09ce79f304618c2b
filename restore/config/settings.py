"""What is in force for a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from restore.finding import Level


class Style(StrEnum):
    """What is done about healthy variants of a name: nothing, a hint, or a repair to review."""

    OFF = "off"
    HINT = "hint"
    CANONICAL = "canonical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is in force for a file: configuration, then the options of the command line.

    `source` is the configuration file that was read, None without one; paths are
    as they can be opened. What each means is told in `restore.config.keys`.
    """

    source: Path | None = None
    level: Level = Level.REVIEW
    write_level: Level = Level.SAFE
    gazetteers: tuple[Path, ...] = ()
    bundled: bool = True
    own: bool = True
    languages: tuple[str, ...] = ("en",)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    gitignore: bool = True
    ignore: tuple[str, ...] = ()
    ignore_patterns: tuple[str, ...] = ()
    style: Style = Style.OFF
    contact: str = ""
    endpoint: str = ""


class Options(NamedTuple):
    """What a command line or an editor asks for; None where it is silent. It wins over configuration.

    `config` is the one configuration file to read, in the place of those that lie
    around the files; `configured` is false where none shall be read. `decisions` is a file
    that takes the place of the project's and the user's.
    """

    config: Path | None = None
    configured: bool = True
    level: Level | None = None
    gazetteers: Sequence[Path] = ()
    bundled: bool | None = None
    own: bool | None = None
    style: Style | None = None
    decisions: Path | None = None
