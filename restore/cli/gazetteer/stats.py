"""`restore gazetteer stats`: how much there is, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from restore.cli.gazetteer.options import Format, InForce, in_force
from restore.cli.options import Bundled, Gazetteers, Own
from restore.cli.terminal import write_out
from restore.errors import RestoreError
from restore.files import shown
from restore.report.wording import count

if TYPE_CHECKING:
    from restore.gazetteer.index import Index


def stats(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE…",
            help="Gazetteers, or folders made by build; those that count if none is given.",
            show_default=False,
        ),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read each compiled form from end to end and check it.")
    ] = False,
    format: Format = "text",
    gazetteer: Gazetteers = None,
    bundled: Bundled = None,
    own: Own = None,
) -> int:
    """Count the names, their forms, kinds and files.

    The size of the compiled form is told too. With --verify a compiled form that is damaged ends the command with 2.
    """
    from restore.gazetteer.library import open_indexes
    from restore.lexicon.reader import Lexicon

    names = (
        InForce([*files, *(gazetteer or ())], False, ())
        if files
        else in_force(gazetteer, bundled=bundled, own=own)
    )
    indexes = open_indexes(names.gazetteers, bundled=names.bundled, own=names.own, lexicon=Lexicon())
    for index in indexes:
        if verify:
            _verify(index)
        write_out(_object(index) if format == "jsonl" else _text(index, verified=verify))
    return 0


def _verify(index: Index) -> None:
    from restore.gazetteer.build import INDEX
    from restore.gazetteer.seal import REMEDY
    from restore.store import StoreError

    try:
        index.verify()
    except StoreError as error:
        if index.path.name == INDEX:
            raise RestoreError(index.label, error.problem, REMEDY) from None
        raise RestoreError(error.path, error.problem, "delete it: it is compiled again when needed") from None


def _figures(index: Index) -> dict[str, Any]:
    return {
        "names": len(index),
        "forms": index.forms,
        "kinds": len(list(index.kinds())),
        "words": index.words,
        "bytes": index.status.st_size,
        "files": {shown(source): number for source, number in index.sources.items()},
    }


def _object(index: Index) -> bytes:
    from restore.report.jsonl import line

    return line({"name": index.label, **_figures(index)})


def _text(index: Index, *, verified: bool) -> bytes:
    from restore.report.printable import printable

    figures = _figures(index)
    facts = ", ".join(count(figures[noun], noun.removesuffix("s")) for noun in ("names", "forms", "kinds"))
    size = f"{figures['bytes'] / 1e6:,.1f} MB compiled{', whole' if verified else ''}"
    rows = [f"    {number:>9,}  {printable(file)}\n" for file, number in figures["files"].items()]
    return f"{printable(index.label)}: {facts}, {size}\n{''.join(rows)}".encode()
