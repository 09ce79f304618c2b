"""`restore config`: one file for each of its commands, listed here."""

from __future__ import annotations

from collections.abc import Callable

import typer

from restore.cli.config.keys import keys
from restore.cli.config.show import show

COMMANDS: dict[str, Callable[..., int]] = {"show": show, "keys": keys}
"""One function for each command, from the file of its name."""

app = typer.Typer(
    name="config",
    add_completion=False,
    rich_markup_mode=None,
    help="See the configuration, and what it may say.",
)
for name, command in COMMANDS.items():
    app.command(name)(command)
