"""The options that several commands on gazetteers share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from restore.cli.options import one_of

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
