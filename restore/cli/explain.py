"""`restore explain`: the evidence of each finding."""

from __future__ import annotations

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
    Paths,
    Quiet,
    StdinFilename,
    StyleOption,
    asked,
)
from restore.cli.run import Inputs
from restore.cli.show import show
from restore.finding import Level
from restore.report.formats import EXPLAIN


def explain(
    paths: Paths = None,
    level: LevelOption = None,
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
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
) -> int:
    """Show the evidence of each finding, step by step.

    It is counted in bits; the runner-up is shown beside it. All findings are shown, hints too, unless --level is given.
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
    )
    _, errors = show(inputs, module=EXPLAIN, level=lambda _: level or Level.HINT, quiet=quiet)
    return 2 if errors else 0
