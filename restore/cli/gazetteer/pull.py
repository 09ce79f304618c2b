"""`restore gazetteer pull`: names out of Wikidata."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from restore.cli.gazetteer.dump import pull_dump
from restore.cli.options import Quiet
from restore.errors import RestoreError


def pull(
    dump: Annotated[
        Path | None,
        typer.Option("--dump", metavar="FILE", help="Wikidata's JSON dump (.json, .json.gz, .json.bz2)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Gazetteer to make or to replace (.tsv)."),
    ] = None,
    class_: Annotated[
        list[str] | None,
        typer.Option(
            "--class",
            metavar="C",
            help="Instances of a class, by Q-id or label, or of one beneath it; may be repeated.",
        ),
    ] = None,
    classes: Annotated[
        Path | None,
        typer.Option(
            "--classes", metavar="FILE", help="A list of classes that saves looking for those beneath."
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option("--country", metavar="C", help="Of a country, by name or Q-id; may be repeated."),
    ] = None,
    sitelinks: Annotated[
        int,
        typer.Option(
            "--sitelinks", metavar="N", help="With at least N pages in Wikimedia's projects.", min=0
        ),
    ] = 0,
    ids: Annotated[
        Path | None,
        typer.Option("--ids", metavar="FILE", help="With one of the Q-ids in a file, one on each line."),
    ] = None,
    languages: Annotated[
        str, typer.Option("--languages", metavar="L,…", help="Languages of the names, the nearest first.")
    ] = "en",
    quiet: Quiet = False,
) -> int:
    """Make a gazetteer from Wikidata.

    A pull that was stopped or failed leaves what came in the gazetteer; the same
    command goes on from there.
    """
    from restore.wikidata.countries import country_id
    from restore.wikidata.lists import read_classes, read_ids
    from restore.wikidata.selection import Selection

    if output is None:
        raise RestoreError("--output", "none given", "name the gazetteer to make with -o")
    if dump is None:
        raise RestoreError("--dump", "none given", "name a JSON dump of Wikidata")
    selection = Selection(
        classes=read_classes(classes) if classes else {},
        countries=tuple(map(country_id, country or ())),
        sitelinks=sitelinks,
        ids=frozenset(read_ids(ids)) if ids else frozenset(),
        languages=tuple(filter(None, map(str.strip, languages.split(",")))),
    )
    return pull_dump(dump, output, selection, asked=class_ or (), quiet=quiet)
