"""`restore gazetteer remove`: a name less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from restore.cli.gazetteer.target import Project, farther, target
from restore.cli.options import Quiet
from restore.cli.terminal import tell
from restore.files import shown

if TYPE_CHECKING:
    from restore.gazetteer.listing import Listing


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the entity, not an alias.")],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="K", help="Which one, where several have the name.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the retirement of a name back.")] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Take a name out of your own file, or retire a bundled one.

    Without --user or --project it is the project's file where that has the name. An entry of the file itself is deleted. An entry of a farther file stays
    there and is retired: a line of weight 0 in the nearer file hides it.
    """
    from restore.gazetteer import curate

    if project is None:
        project = _has(name, kind, retired=undo)
    listing = _listing(project)
    path = shown(listing.path)
    if undo:
        row = curate.undo(listing, name, kind)
        told = f"{path}: {row['name']!r} is no longer retired"
    else:
        row, line, beneath = curate.remove(listing, name, kind, farther(project))
        told = f"{path}: {row['name']!r} removed"
        if line is not None:
            told = f"{path}:{line}: {row['name']!r} of {row.place} retired"
        elif beneath is not None:
            told += f"; the one in {beneath.place} counts again: remove it too if it should not"
    listing.save()
    if not quiet:
        tell(told)
    return 0


def _listing(project: bool) -> Listing:
    from restore.gazetteer.listing import Listing

    return Listing(target(project))


def _has(name: str, kind: str | None, *, retired: bool) -> bool:
    """Whether it is the project's file that has such a row."""
    from restore.gazetteer.curate import named

    return any(row.retired == retired for row in _listing(True).rows() if named(row, name, kind))
