"""`restore gazetteer add`: a name more in a file of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from restore.cli.gazetteer.target import Project, farther, target
from restore.cli.options import Quiet
from restore.cli.terminal import tell, tell_error
from restore.errors import RestoreError
from restore.files import shown


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What damaged mentions are repaired to.")],
    kind: Annotated[
        str, typer.Option("--kind", metavar="K", help="The noun beside it: newspaper, person, city …")
    ] = "",
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="A", help="Another healthy name; may be repeated.")
    ] = None,
    id: Annotated[str, typer.Option("--id", metavar="Q…", help="Its Wikidata id, if you checked it.")] = "",
    weight: Annotated[
        float, typer.Option("--weight", metavar="W", help="How often it is written about.", min=0.001)
    ] = 1.0,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Add a name to your own file, or with --project to the project's.

    It takes the place of an entry of the same name and kind in a farther file:
    project before user before bundled. An entry with problems is refused.
    """
    from functools import partial

    from restore.gazetteer import curate, rules
    from restore.gazetteer.entity import Entity
    from restore.gazetteer.listing import Listing
    from restore.lexicon.reader import Lexicon

    path = target(bool(project))
    listing = Listing(path)
    entity = Entity(name, kind, id, tuple(alias or ()), weight)
    done = curate.add(listing, entity, farther(bool(project)), partial(rules.is_plain, Lexicon()))
    if isinstance(done, list):
        for problem in done:
            tell_error(RestoreError(shown(path), problem.problem, problem.remedy))
        return 2
    listing.save()
    if not quiet:
        instead = f", in the place of the one in {done.instead.place}" if done.instead else ""
        tell(f"{shown(path)}:{done.line}: {name!r} added{instead}")
    return 0
