"""The options that several commands on gazetteers share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from restore.cli.options import one_of
from restore.config.settings import Options
from restore.project import Project

FORMATS = ("text", "jsonl")
TABULAR = ("tsv", "jsonl")


def _format(value: str) -> str:
    return one_of("--format", value, FORMATS)


def _tabular(value: str) -> str:
    return one_of("--format", value, TABULAR)


Files = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE…", help="Gazetteers (.tsv, .jsonl).", show_default=False)
]
Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE…",
        help="Gazetteers (.tsv, .jsonl), extracts of Wikidata (.json, .json.gz, .json.bz2).",
        show_default=False,
    ),
]
Format = Annotated[
    str, typer.Option("--format", parser=_format, metavar="|".join(FORMATS), help="Form of the output.")
]
Tabular = Annotated[
    str, typer.Option("--format", parser=_tabular, metavar="|".join(TABULAR), help="Form of the output.")
]


class InForce(NamedTuple):
    """The gazetteers that count: further ones, whether the bundled ones, and one's own, the nearest first."""

    gazetteers: Sequence[Path]
    bundled: bool
    own: Sequence[Path]


def in_force(gazetteers: Sequence[Path] | None, *, bundled: bool | None, own: bool | None) -> InForce:
    """What `restore fix` would use in the current folder with these options; raises ConfigError."""
    project = Project(Options(gazetteers=gazetteers or (), bundled=bundled, own=own))
    settings = project.settings()
    return InForce(settings.gazetteers, settings.bundled, project.own_files() if settings.own else ())
