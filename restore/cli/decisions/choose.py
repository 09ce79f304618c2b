"""Which decisions a command is about."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from restore.cli.options import one_of

if TYPE_CHECKING:
    from restore.review.decisions import Decision, Decisions

VERDICTS = ("accepted", "rejected")


def _verdict(value: str) -> str:
    return one_of("--verdict", value, VERDICTS)


VerdictOption = Annotated[
    str | None,
    typer.Option("--verdict", parser=_verdict, metavar="|".join(VERDICTS), help="Only these."),
]
WordsOption = Annotated[
    str | None,
    typer.Option(
        "--words", metavar="WORDS", help="Only on these words; * stands for any others, case is no matter."
    ),
]
PathOption = Annotated[
    str | None,
    typer.Option("--path", metavar="PATTERN", help="Only in files of this name, such as 'drafts/*'."),
]


def here() -> Decisions:
    """What was decided on texts in the current folder, by its project and the user; warnings are told."""
    from restore.cli.terminal import tell_warning
    from restore.review.decisions import Decisions

    decisions = Decisions.load(Path.cwd())
    for warning in decisions.torn:
        tell_warning(warning)
    return decisions


def chosen(
    decisions: Decisions, *, verdict: str | None, words: str | None, path: str | None
) -> Iterator[Decision]:
    """Those that the options name, by file and then by time."""
    for decision in sorted(decisions, key=lambda d: (d.path, d.when, d.fingerprint)):
        if verdict is not None and decision.verdict != verdict:
            continue
        if words is not None and not fnmatchcase(decision.observed.casefold(), words.casefold()):
            continue
        if path is None or fnmatchcase(decision.path, path):
            yield decision
