"""Which file of one's own a command changes, and what lies beneath it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from restore.gazetteer.table import Row

Project = Annotated[
    bool | None,
    typer.Option(
        "--project/--user",
        help="Which file: .restore/gazetteer.tsv of the project, found upwards from here, or your own.",
        show_default=False,
    ),
]


def target(project: bool) -> Path:
    """The project's file, or the user's."""
    from restore.gazetteer.own import project_file, user_file

    return project_file(Path.cwd()) if project else user_file()


def farther(project: bool) -> list[Iterable[Row]]:
    """The rows of the files beneath the project's or the user's, the nearest first; raises GazetteerError."""
    from restore.gazetteer.library import bundled_files
    from restore.gazetteer.listing import Listing
    from restore.gazetteer.table import read_table

    tables = (read_table(path)[0] for path in bundled_files())
    bundled = [row for table in tables if table for row in table.rows]
    return [list(Listing(target(False)).rows()), bundled] if project else [bundled]
