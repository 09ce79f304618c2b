"""`restore fix`: the repairs, as a diff or in place."""

from __future__ import annotations

from typing import Annotated

import typer

from restore.cli.options import (
    Bundled,
    ConfigOption,
    Contact,
    DecisionsOption,
    EncodingOption,
    ForceExclude,
    FormatOption,
    Gazetteers,
    LevelOption,
    NoConfig,
    OnlineOption,
    Own,
    Paths,
    Quiet,
    StdinFilename,
    StyleOption,
    asked,
)
from restore.cli.repair import repair
from restore.cli.run import STDIN, Inputs
from restore.cli.show import show
from restore.errors import RestoreError
from restore.report.formats import FORMATS


def fix(
    paths: Paths = None,
    format: FormatOption = None,
    level: LevelOption = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", "-w", help="Apply the repairs in place: the safe ones unless --level is given."
        ),
    ] = False,
    staged: Annotated[
        bool,
        typer.Option(
            "--staged",
            help="Check what is staged in git, under PATH if given; with --write, the files that are as staged.",
        ),
    ] = False,
    gazetteer: Gazetteers = None,
    bundled: Bundled = None,
    own: Own = None,
    style: StyleOption = None,
    decisions: DecisionsOption = None,
    online: OnlineOption = False,
    contact: Contact = None,
    config: ConfigOption = None,
    no_config: NoConfig = False,
    force_exclude: ForceExclude = False,
    encoding: EncodingOption = None,
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
) -> int:
    """Print a diff of the suggested repairs, or apply them.

    The level is review, with --write safe. With --write and - the repaired text
    is printed; with --write and --format a report of what was applied.
    With --staged nothing is ever staged: the repairs are for you to add.
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
        stdin_filename=stdin_filename,
        force_exclude=force_exclude,
    )
    if staged:
        from restore.cli.staged import fix_staged

        return fix_staged(inputs, write=write, format=format, quiet=quiet)
    if write:
        # The output of a filter is the text alone: editors put both streams into it.
        quiet = quiet or STDIN in inputs.paths
        if format and STDIN in inputs.paths:
            raise RestoreError(
                "--format", "goes not with --write and -", "the repaired text is printed: leave it out"
            )
        module = FORMATS[format] if format else None
        return (
            2
            if repair(inputs, level=lambda settings: settings.write_level, module=module, quiet=quiet)
            else 0
        )
    form = format or "diff"
    _, errors = show(
        inputs,
        module=FORMATS[form],
        level=lambda settings: settings.level,
        quiet=quiet,
        applicable=form == "diff",
    )
    return 2 if errors else 0
