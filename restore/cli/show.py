"""Checking documents and printing a report: what `fix`, `check` and `explain` have in common."""

from __future__ import annotations

from collections.abc import Callable

from restore.cli.run import Inputs, Run, writable
from restore.cli.summary import Summary
from restore.cli.terminal import tell, write_out
from restore.config.settings import Settings
from restore.finding import Level
from restore.report.formats import load


def show(
    inputs: Inputs,
    *,
    module: str,
    level: Callable[[Settings], Level],
    quiet: bool,
    applicable: bool = False,
    verdicts: bool = True,
    rules: bool = False,
) -> tuple[int, int]:
    """Print the report of `module` on the findings at `level` of the settings and surer; return findings and errors.

    `applicable` leaves out, with a word on stderr, those the encoding of their
    document cannot hold; `verdicts` is for reports that do not say themselves how
    likely each file was machine-rewritten, `rules` counts the findings by rule at the
    end. Raises RestoreError when nothing can be done at all.
    """
    run = Run(inputs, quiet=quiet)
    summary = Summary(verdicts=verdicts, rules=rules)
    report = load(module)
    pending = report.start()
    for item in run.checked():
        least = level(item.settings)
        findings = item.checked.at(least)
        if applicable:
            findings = tuple(writable(item.document, item.checked, least))
        summary.add(item.document, item.checked, findings, level=least)
        write_out(pending + report.add(item.document, item.checked, findings))
        pending = b""
    write_out(pending + report.finish())
    if not quiet:
        for line in summary.lines():
            tell(line)
    return summary.findings, run.errors
