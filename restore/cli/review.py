"""`restore review`: the findings one by one, each accepted or rejected by a person."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from restore.cli.options import (
    Bundled,
    ConfigOption,
    Contact,
    DecisionsOption,
    EncodingOption,
    Gazetteers,
    LevelOption,
    NoConfig,
    OnlineOption,
    Own,
    Quiet,
    StyleOption,
    asked,
)
from restore.cli.run import STDIN, Inputs
from restore.errors import RestoreError

if TYPE_CHECKING:
    from restore.review.keys import Outcome, Reviewer

DUMB = ("", "dumb", "unknown")


def review(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files and folders to review.")
    ] = None,
    level: LevelOption = None,
    patch: Annotated[
        Path | None,
        typer.Option("--patch", metavar="FILE", help="Write a diff to FILE and leave the texts as they are."),
    ] = None,
    gazetteer: Gazetteers = None,
    bundled: Bundled = None,
    own: Own = None,
    style: StyleOption = None,
    decisions: DecisionsOption = None,
    online: OnlineOption = False,
    contact: Contact = None,
    config: ConfigOption = None,
    no_config: NoConfig = False,
    encoding: EncodingOption = None,
    quiet: Quiet = False,
) -> int:
    """Go through the findings one by one in a terminal.

    Accept, reject, edit, or pick another candidate: y accepts, n rejects, ? shows all keys. Each decision is kept at once: quit when
    you like, and the next review goes on from there. At the end of a file what was
    accepted is written to it, or with --patch to a diff. Rejected findings stay away;
    accepted damage is learnt. The level is review, or that of the configuration.
    """
    inputs = Inputs(
        paths=paths or (),
        options=asked(
            config=config,
            no_config=no_config,
            level=level,
            gazetteer=gazetteer,
            bundled=bundled,
            own=own,
            style=style,
            decisions=decisions,
        ),
        online=online,
        contact=contact or "",
        encoding=encoding,
    )
    if STDIN in inputs.paths:
        raise RestoreError("-", "standard input cannot be reviewed", "name a file")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RestoreError(
            "restore review", "needs a terminal", "run it in one, or use restore fix and apply its diff"
        )
    from restore.cli.reviewing import review_all

    return 2 if review_all(inputs, front_end(), patch=patch, quiet=quiet) else 0


class FrontEnd:
    """How a person is asked: on the whole screen, or line by line where the terminal can do no more."""

    def __init__(self, *, whole: bool, colour: bool) -> None:
        self.whole = whole
        self.colour = colour

    def ask(self, reviewer: Reviewer) -> Outcome:
        """Let a person review until there is an outcome."""
        if self.whole:
            from restore.review import fullscreen

            return fullscreen.run(reviewer, colour=self.colour)
        from restore.review import dialogue

        room = min(os.get_terminal_size().columns or 80, 100)
        return dialogue.run(reviewer, room=room, ask=input, show=print)


def front_end() -> FrontEnd:
    """The one for this terminal; raises RestoreError where what it needs is not installed."""
    if os.environ.get("TERM", "") in DUMB and os.name != "nt":
        return FrontEnd(whole=False, colour=False)
    try:
        import prompt_toolkit  # noqa: F401
    except ImportError:
        raise RestoreError(
            "restore review", "needs prompt_toolkit", "install it with pip install 'restore[review]'"
        ) from None
    return FrontEnd(whole=True, colour=not os.environ.get("NO_COLOR"))
