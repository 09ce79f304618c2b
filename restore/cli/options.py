"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from restore.config.keys import LEVELS, STYLES
from restore.config.settings import Options, Style
from restore.errors import RestoreError
from restore.finding import Level
from restore.report.formats import FORMATS


def one_of(option: str, value: str, choices: Sequence[str]) -> str:
    """`value` if it is among the choices of an option; raises RestoreError otherwise."""
    if value not in choices:
        raise RestoreError(option, f"there is no {value!r}", f"choose {', '.join(choices)}")
    return value


def _level(value: str | Level) -> Level:
    return value if isinstance(value, Level) else LEVELS[one_of("--level", value, list(LEVELS))]


def _style(value: str | Style) -> Style:
    return value if isinstance(value, Style) else STYLES[one_of("--style", value, list(STYLES))]


def _format(value: str) -> str:
    return one_of("--format", value, list(FORMATS))


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files and folders to read; - is standard input."),
]
LevelOption = Annotated[
    Level | None,
    typer.Option("--level", parser=_level, metavar="|".join(LEVELS), help="Least level of what counts."),
]
FormatOption = Annotated[
    str | None,
    typer.Option("--format", parser=_format, metavar="|".join(FORMATS), help="Form of the report."),
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="More names (.tsv, .jsonl, or a folder made by gazetteer build); may be repeated.",
    ),
]
Bundled = Annotated[
    bool | None,
    typer.Option(
        "--bundled/--no-bundled",
        help="Use the gazetteers that come with the program; --no-bundled: only those of --gazetteer.",
        show_default=False,
    ),
]
Own = Annotated[
    bool | None,
    typer.Option(
        "--own/--no-own",
        help="Use your own names and the project's; --no-bundled leaves them out too.",
        show_default=False,
    ),
]
StyleOption = Annotated[
    Style | None,
    typer.Option(
        "--style",
        parser=_style,
        metavar="|".join(STYLES),
        help="Bring healthy variants of a name to the preferred one, as hints or for review.",
    ),
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="Follow the decisions in this file, in the place of the project's and yours.",
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Read this configuration, and none around the files."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Read no configuration.")]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Read all input in this encoding.")
]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", help="What to call standard input; tells its markup."),
]
OnlineOption = Annotated[
    bool,
    typer.Option(
        "--online",
        help="Look names that no gazetteer explains up in Wikidata; without it no network call is ever made.",
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        help="Your e-mail or web address, which Wikidata wants to be told; also RESTORE_CONTACT or `contact` in the configuration.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary on standard error.")]
ForceExclude = Annotated[
    bool,
    typer.Option("--force-exclude", help="Pass over what the configuration excludes even when it is named."),
]


def asked(
    *,
    config: Path | None,
    no_config: bool,
    level: Level | None = None,
    gazetteer: Sequence[Path] | None = None,
    bundled: bool | None = None,
    own: bool | None = None,
    style: Style | None = None,
    decisions: Path | None = None,
) -> Options:
    """What a command line asks for, in the place of what is configured; raises RestoreError."""
    if no_config and config is not None:
        raise RestoreError("--no-config", "goes not with --config", "leave one of them out")
    return Options(
        config=config,
        configured=not no_config,
        level=level,
        gazetteers=gazetteer or (),
        bundled=bundled,
        own=own,
        style=style,
        decisions=decisions,
    )
