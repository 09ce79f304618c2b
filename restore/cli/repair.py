"""Checking documents and writing the repairs: `fix --write`."""

from __future__ import annotations

from collections.abc import Callable

from restore.cli.run import Inputs, Run, writable
from restore.cli.summary import Summary
from restore.cli.terminal import tell, write_out
from restore.config.settings import Settings
from restore.document import write
from restore.errors import DocumentError
from restore.finding import Level
from restore.fixes import fixed
from restore.report.formats import load


def repair(inputs: Inputs, *, level: Callable[[Settings], Level], module: str | None, quiet: bool) -> int:
    """Apply the findings at `level` of the settings and surer, each file in place; return the number of errors.

    Standard input comes out repaired on standard output. `module` names the
    report of what was applied, if one is wanted. Raises RestoreError when
    nothing can be done at all.
    """
    run = Run(inputs, quiet=quiet)
    summary = Summary(verb="written")
    report = load(module) if module else None
    pending = report.start() if report else b""
    for item in run.checked():
        least = level(item.settings)
        findings = writable(item.document, item.checked, least)
        text = fixed(item.document, findings)
        if item.path is None:
            write_out(item.document.encoding.encode(text))
        elif text != item.document.text:
            try:
                write(item.document, text, item.path)
            except DocumentError as error:
                run.failed(error)
                continue
        summary.add(item.document, item.checked, findings, level=least)
        if report:
            write_out(pending + report.add(item.document, item.checked, findings))
            pending = b""
    if report:
        write_out(pending + report.finish())
    if not quiet:
        for line in summary.lines():
            tell(line)
    return run.errors
