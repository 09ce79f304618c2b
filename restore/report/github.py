"""Workflow commands of GitHub Actions: findings as annotations on the lines of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.report.formats import PerDocument, Report
from restore.report.printable import printable
from restore.report.wording import claim

_COMMAND = {Level.SAFE: "error", Level.REVIEW: "warning", Level.HINT: "notice"}
# As @actions/core writes them; a percent sign is no other's escape.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def report() -> Report:
    """The report: a command for each finding, a line each."""
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return "".join(_annotation(document, finding) for finding in findings).encode(errors="replace")


def _annotation(document: Document, finding: Finding) -> str:
    row, column = document.position(finding.span.start)
    last, end = document.position(finding.span.end)
    properties: dict[str, object] = {"file": _path(document.path), "line": row, "endLine": last}
    if row == last:  # GitHub refuses columns of findings that go over lines
        properties |= {"col": column, "endColumn": end}
    properties["title"] = f"restore ({finding.rule})"
    listed = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMAND[finding.level]} {listed}::{_escaped(_message(finding), _DATA)}\n"


def _message(finding: Finding) -> str:
    others = [printable(candidate.replacement) for candidate in finding.candidates[1:4]]
    lines = [claim(finding), *(["or " + ", or ".join(map("“{}”".format, others))] if others else [])]
    return "\n".join(lines)


def _path(path: str) -> str:
    """Relative to the workspace of the job if there is one and the file is in it, else as it is."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace:
        return path
    root, real = Path(os.path.realpath(workspace)), Path(os.path.realpath(path))
    return str(real.relative_to(root)) if real.is_relative_to(root) and real.exists() else path


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
