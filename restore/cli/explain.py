"""`restore explain`: the evidence of each finding."""

from __future__ import annotations

from restore.cli.options import (
    Bundled,
    EncodingOption,
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
from restore.report.formats import EXPLAIN


def explain(
    paths: Paths = None,
    level: LevelOption = None,
    gazetteer: Gazetteers = None,
    bundled: Bundled = True,
    own: Own = None,
    encoding: EncodingOption = None,
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
) -> int:
    """Show the evidence of each finding in bits, step by step, and its runner-up.

    All findings are shown, hints too, unless --level is given.
    """
    inputs = Inputs(
        paths=paths or (),
        gazetteers=gazetteer or (),
        bundled=bundled,
        own=own,
        encoding=encoding,
        stdin_filename=stdin_filename,
    )
    _, errors = show(inputs, module=EXPLAIN, level=level or Level.HINT, quiet=quiet)
    return 2 if errors else 0
