"""The program: its commands, and what its errors look like."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from restore import __version__
from restore.cli.check import check
from restore.cli.explain import explain
from restore.cli.fix import fix
from restore.cli.lsp import lsp
from restore.cli.review import review
from restore.cli.terminal import tell, tell_error
from restore.errors import RestoreError

COMMANDS = (fix, check, review, explain, lsp)
"""One function for each command, from the file of its name; heavy imports belong inside it."""

GROUPS = {
    "cache": "restore.cli.cache",
    "config": "restore.cli.config",
    "decisions": "restore.cli.decisions",
    "gazetteer": "restore.cli.gazetteer",
}
"""Each group of commands and the module of its `app`, imported when it is asked for."""

_INTERRUPTED = 130  # what shells report for a program stopped by Ctrl-C


class _Commands(TyperGroup):
    """The commands, and the groups that only those who ask for them pay for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *GROUPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in GROUPS:
            return typer.main.get_command(import_module(GROUPS[cmd_name]).app)
        return super().get_command(ctx, cmd_name)


# Without rich and completion the program starts in half the time.
app = typer.Typer(
    name="restore",
    cls=_Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"restore {__version__}")
        raise typer.Exit


@app.callback()
def restore(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Find damaged names in text and put the right ones back.

    \b
    restore fix article.txt            print a diff; nothing is changed
    restore fix --write article.txt    apply the safe repairs in place
    restore check texts/               report on all text files of a folder

    Each command has its own --help.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments`, those of the process if None; return the exit code.

    0 done, 1 `check` found something, 2 an error. An error is one line on stderr.
    """
    if arguments is None:
        # What the process still holds need not be searched for cycles when it ends.
        atexit.register(gc.freeze)
    try:
        code = app(
            args=None if arguments is None else list(arguments), prog_name="restore", standalone_mode=False
        )
    except RestoreError as error:
        tell_error(error)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except Exception as error:
        # Usage errors come from click or from typer's copy of it, as its version has it.
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        return _usage(error, message().rstrip("."))
    return code if isinstance(code, int) else 0


def _usage(error: Exception, message: str) -> int:
    context = getattr(error, "ctx", None)
    place = context.command_path if context else "restore"
    tell(f"restore: error: {' '.join(message.split())}; see {place} --help")
    return 2
