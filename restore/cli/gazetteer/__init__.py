"""`restore gazetteer`: one file for each of its commands, listed here."""

from __future__ import annotations

import typer

from restore.cli.gazetteer.build import build
from restore.cli.gazetteer.validate import validate

COMMANDS = (build, validate)
"""One function for each command, from the file of its name."""

app = typer.Typer(
    name="gazetteer", add_completion=False, rich_markup_mode=None, help="Look after the lists of names."
)
for command in COMMANDS:
    app.command()(command)
