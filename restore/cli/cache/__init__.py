"""`restore cache`: one file for each of its commands, listed here."""

from __future__ import annotations

from collections.abc import Callable

import typer

from restore.cli.cache.clear import clear
from restore.cli.cache.info import info

COMMANDS: dict[str, Callable[..., int]] = {"info": info, "clear": clear}
"""One function for each command, from the file of its name."""

app = typer.Typer(
    name="cache", add_completion=False, rich_markup_mode=None, help="Look after the answers kept of Wikidata."
)
for name, command in COMMANDS.items():
    app.command(name)(command)
