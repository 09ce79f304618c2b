"""`restore decisions`: one file for each of its commands, listed here."""

from __future__ import annotations

from collections.abc import Callable

import typer

from restore.cli.decisions.export import export
from restore.cli.decisions.forget import forget
from restore.cli.decisions.list import list_
from restore.cli.decisions.take_in import take_in

COMMANDS: dict[str, Callable[..., int]] = {
    "list": list_,
    "export": export,
    "import": take_in,
    "forget": forget,
}
"""One function for each command."""

app = typer.Typer(
    name="decisions",
    add_completion=False,
    rich_markup_mode=None,
    help="Look after what was decided on findings.",
)
for name, command in COMMANDS.items():
    app.command(name)(command)
