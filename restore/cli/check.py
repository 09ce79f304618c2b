"""`restore check`: a report, and an exit code that says whether there is anything in it."""

from __future__ import annotations

from restore.cli.options import (
    Bundled,
    EncodingOption,
    FormatOption,
    Gazetteers,
    LevelOption,
    Own,
    Paths,
    Quiet,
    StdinFilename,
)
from restore.cli.run import Inputs
from restore.cli.show import show
from restore.finding import Level
from restore.report.formats import FORMATS


def check(
    paths: Paths = None,
    format: FormatOption = None,
    level: LevelOption = None,
    gazetteer: Gazetteers = None,
    bundled: Bundled = True,
    own: Own = None,
    encoding: EncodingOption = None,
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
) -> int:
    """Report damaged names; exit with 1 when there are any, with 2 after an error.

    The level is review, the format text.
    """
    inputs = Inputs(
        paths=paths or (),
        gazetteers=gazetteer or (),
        bundled=bundled,
        own=own,
        encoding=encoding,
        stdin_filename=stdin_filename,
    )
    findings, errors = show(
        inputs, module=FORMATS[format or "text"], level=level or Level.REVIEW, quiet=quiet
    )
    return 2 if errors else int(findings > 0)
