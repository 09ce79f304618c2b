"""`restore decisions list`: what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from restore.cli.decisions.choose import PathOption, VerdictOption, WordsOption, chosen, here
from restore.cli.terminal import tell, write_out

if TYPE_CHECKING:
    from restore.review.decisions import Decision


def list_(verdict: VerdictOption = None, words: WordsOption = None, path: PathOption = None) -> int:
    """Print what was decided on texts of this folder.

    A line has fingerprint, day, verdict, file, and the words with their neighbours.
    """
    decisions = list(chosen(here(), verdict=verdict, words=words, path=path))
    if not decisions:
        tell("no decisions")
    write_out("".join(map(_row, decisions)).encode())
    return 0


def _row(decision: Decision) -> str:
    from restore.report.printable import printable

    change = decision.observed + (f" → {decision.replacement}" if decision.replacement else "")
    words = printable(" ".join(filter(None, (decision.before, f"[{change}]", decision.after))))
    day, file = decision.when[:10], printable(decision.path) or "-"
    return f"{decision.fingerprint}  {day}  {decision.verdict}  {file}: {words}\n"
