"""`restore gazetteer pull`: names out of Wikidata."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from restore.cli.gazetteer.dump import pull_dump
from restore.cli.gazetteer.service import Asked, pull_service
from restore.cli.options import Contact, Quiet
from restore.cli.terminal import write_out
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
            "--min-sitelinks",
            "--sitelinks",
            metavar="N",
            help="With at least N pages in Wikimedia's projects.",
            min=0,
        ),
    ] = 0,
    ids: Annotated[
        Path | None,
        typer.Option("--ids", metavar="FILE", help="With one of the Q-ids in a file, one on each line."),
    ] = None,
    languages: Annotated[
        str | None,
        typer.Option(
            "--languages",
            metavar="L,…",
            help="Languages of the names, the nearest first (en, or as configured).",
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query", metavar="NAME", help="A query that comes with the program; --query list shows them."
        ),
    ] = None,
    sparql: Annotated[
        Path | None, typer.Option("--sparql", metavar="FILE", help="A SPARQL query that selects ?item.")
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            "--endpoint", metavar="URL", help="The query service to ask in the place of Wikidata's."
        ),
    ] = None,
    contact: Contact = None,
    quiet: Quiet = False,
) -> int:
    """Make a gazetteer from Wikidata.

    A pull that was stopped or failed leaves what came in the gazetteer; the same
    command goes on from there.
    """
    from restore.config.resolve import settings_for
    from restore.wikidata.countries import country_id
    from restore.wikidata.lists import read_classes, read_ids
    from restore.wikidata.ready import ready
    from restore.wikidata.selection import Selection

    if query == "list":
        write_out(b"".join(f"{q.name:<14} {q.about}\n".encode() for q in ready()))
        return 0
    if output is None:
        raise RestoreError("--output", "none given", "name the gazetteer to make with -o")
    spoken = tuple(filter(None, map(str.strip, (languages or "").split(","))))
    countries = tuple(map(country_id, country or ()))
    if dump is None:
        if classes:
            raise RestoreError("--classes", "goes with --dump", "name the classes with --class")
        asked = Asked(
            classes=class_ or (),
            sparql=sparql,
            query=query,
            ids=read_ids(ids) if ids else (),
            countries=countries,
            sitelinks=sitelinks,
            languages=spoken,
            contact=contact or "",
            endpoint=endpoint or "",
        )
        return pull_service(asked, output, quiet=quiet)
    for option, value in {"--query": query, "--sparql": sparql, "--endpoint": endpoint}.items():
        if value:
            raise RestoreError(
                option, "goes not with --dump", "a dump is asked with --class, --country and --ids"
            )
    selection = Selection(
        classes=read_classes(classes) if classes else {},
        countries=countries,
        sitelinks=sitelinks,
        ids=frozenset(read_ids(ids)) if ids else frozenset(),
        languages=spoken or settings_for().languages,
    )
    return pull_dump(dump, output, selection, asked=class_ or (), quiet=quiet)
