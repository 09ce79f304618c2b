"""`restore gazetteer build`: gazetteers compiled once, to be opened in place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from restore.cli.gazetteer.options import Sources
from restore.cli.options import Quiet
from restore.cli.terminal import Progress, tell
from restore.errors import RestoreError
from restore.report.wording import count


def build(
    files: Sources = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to make or to replace.")
    ] = None,
    quiet: Quiet = False,
) -> int:
    """Compile gazetteers into a folder for --gazetteer.

    Lists of corruptions are compiled with them.

    Readers of a folder that is replaced see the old names or the new ones, never
    half of them.
    """
    from restore.gazetteer.build import build
    from restore.lexicon.reader import Lexicon

    if not files:
        raise RestoreError("FILE", "none given", "name the gazetteers to compile")
    if output is None:
        raise RestoreError("--output", "none given", "name the folder to make with -o")
    progress = Progress(wanted=not quiet)
    try:
        index = build(files, output, Lexicon(), progress=progress.share)
    finally:
        progress.clear()
    if not quiet:
        names, forms = count(len(index), "name"), count(index.forms, "form")
        tell(f"{output}: {names} in {forms} from {count(len(files), 'file')}")
    return 0
