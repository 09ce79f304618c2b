"""`restore decisions forget`: decisions taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from restore.cli.decisions.choose import PathOption, VerdictOption, WordsOption, chosen, here
from restore.cli.options import Quiet
from restore.cli.terminal import tell
from restore.errors import DecisionsError, RestoreError

if TYPE_CHECKING:
    from restore.review.decisions import Decision, Decisions


def forget(
    fingerprints: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FINGERPRINT",
            help="As restore decisions list prints them, or how they begin.",
            show_default=False,
        ),
    ] = None,
    verdict: VerdictOption = None,
    words: WordsOption = None,
    path: PathOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Forget all decisions.")] = False,
    quiet: Quiet = False,
) -> int:
    """Take decisions back: by fingerprint, or all that the options name. Their findings come up again.

    What was learnt from them alone is unlearnt.
    """
    if not (fingerprints or verdict or words or path or all_):
        remedy = "name fingerprints, --words, --path or --verdict, or --all"
        raise RestoreError("restore decisions forget", "does not know which", remedy)
    from restore.report.wording import count
    from restore.review.decisions import Decisions
    from restore.review.learn import unlearn

    decisions = here()
    gone = list(chosen(decisions, verdict=verdict, words=words, path=path))
    if fingerprints:
        named = {_named(decisions, start).fingerprint for start in fingerprints}
        gone = [decision for decision in gone if decision.fingerprint in named]
    unlearnt = []
    for file in decisions.files:
        there = Decisions([file])
        there.forget(*(d.fingerprint for d in gone))
        there.settle()
        unlearnt += unlearn(file, gone, there, shared=there.shared)
    if not quiet:
        tell(f"{count(len(gone), 'decision')} forgotten" if gone else "no such decisions")
        if unlearnt:
            tell(f"unlearnt: {', '.join(unlearnt)}")
    return 0


def _named(decisions: Decisions, start: str) -> Decision:
    """The one decision whose fingerprint begins so."""
    found = [d for d in decisions if d.fingerprint.startswith(start.lower())] if start else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise DecisionsError(
            start, "no decision has this fingerprint", "look for it with restore decisions list"
        )
    raise DecisionsError(start, f"{len(found)} fingerprints begin so", "write more of it")
