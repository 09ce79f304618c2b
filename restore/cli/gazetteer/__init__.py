"""`restore gazetteer`: one file for each of its commands, listed here."""

from __future__ import annotations

from collections.abc import Callable

import typer

from restore.cli.gazetteer.add import add
from restore.cli.gazetteer.build import build
from restore.cli.gazetteer.list import list_
from restore.cli.gazetteer.pull import pull
from restore.cli.gazetteer.remove import remove
from restore.cli.gazetteer.search import search
from restore.cli.gazetteer.stats import stats
from restore.cli.gazetteer.validate import validate

COMMANDS: dict[str, Callable[..., int]] = {
    "search": search,
    "list": list_,
    "stats": stats,
    "add": add,
    "remove": remove,
    "pull": pull,
    "build": build,
    "validate": validate,
}
"""One function for each command, from the file of its name."""

app = typer.Typer(
    name="gazetteer", add_completion=False, rich_markup_mode=None, help="Look after the lists of names."
)
for name, command in COMMANDS.items():
    app.command(name)(command)
