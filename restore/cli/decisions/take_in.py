"""`restore decisions import`: decisions from a page or from somebody else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from restore.cli.decisions.choose import here
from restore.cli.options import Quiet
from restore.cli.run import STDIN
from restore.cli.terminal import tell
from restore.errors import DecisionsError


def take_in(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Decisions as JSON Lines; - is standard input.")
    ],
    quiet: Quiet = False,
) -> int:
    """Take decisions in, and learn from them.

    They are as export or the page of --format html writes them. Of two decisions on the same finding the later counts.
    """
    from restore.lexicon.reader import Lexicon
    from restore.report.wording import count
    from restore.review import journal
    from restore.review.learn import learn

    path = Path("stdin" if file == STDIN else file)
    if file != STDIN and not path.is_file():
        raise DecisionsError(file, "no such file", "check the spelling of the path")
    data = sys.stdin.buffer.read() if file == STDIN else path.read_bytes()
    given = journal.parse(path, data)
    if given.torn:
        remedy = "fetch the file again, or delete that line"
        raise DecisionsError(file, "its last line is not whole", remedy, line=given.torn.line)
    decisions = here()
    new = decisions.take_in(given.decisions.values())
    decisions.settle()
    learnt = learn(decisions.files[0], new, known=decisions, shared=decisions.shared, lexicon=Lexicon())
    if not quiet:
        old = len(given.decisions) - len(new)
        tell(f"{count(len(new), 'decision')} taken in" + (f", {old} known already" if old else ""))
        if learnt:
            tell(f"learnt: {', '.join(learnt)}")
    return 0
