"""`restore check`: a report, and an exit code that says whether there is anything in it."""

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
from restore.cli.run import Inputs
from restore.cli.show import show
from restore.errors import RestoreError
from restore.report.formats import FORMATS, SUMMARIES


def check(
    paths: Paths = None,
    format: FormatOption = None,
    level: LevelOption = None,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary", help="A line for each file instead, the likeliest machine-rewritten first."
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
    """Report damaged names; exit with 1 when there are any.

    After an error it exits with 2. The level is review, the format text. --summary counts the findings of each file
    and sorts by the probability that it was machine-rewritten; below 150 words that
    is no verdict. Its formats are text and jsonl.
    """
    form = format or "text"
    modules = SUMMARIES if summary else FORMATS
    if form not in modules:
        raise RestoreError("--format", f"{form} goes not with --summary", f"choose {', '.join(modules)}")
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
    findings, errors = show(
        inputs,
        module=modules[form],
        level=lambda settings: settings.level,
        quiet=quiet,
        verdicts=not summary,
        rules=True,
    )
    return 2 if errors else int(findings > 0)
