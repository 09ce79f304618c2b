"""Findings as diagnostics."""

from __future__ import annotations

from lsprotocol import types

from restore.editor.checker import Result
from restore.finding import Finding, Level
from restore.report.jsonl import candidate_object
from restore.report.wording import percent

SOURCE = "restore"
_OTHERS = 3  # alternatives named in the message …
_LIKELY = 0.01  # … if they are so likely at least
SEVERITY = {
    Level.SAFE: types.DiagnosticSeverity.Warning,
    Level.REVIEW: types.DiagnosticSeverity.Information,
    Level.HINT: types.DiagnosticSeverity.Hint,
}


def diagnostics(result: Result, level: Level) -> list[types.Diagnostic]:
    """A diagnostic for each finding at `level` and surer, in the order of the text."""
    return [diagnostic(result, finding) for finding in result.checked.at(level)]


def diagnostic(result: Result, finding: Finding) -> types.Diagnostic:
    """A finding as a diagnostic; `data` has the level, the confidence and all candidates as `--format jsonl` has them."""
    return types.Diagnostic(
        range=result.text.range(finding.span),
        message=_message(finding),
        severity=SEVERITY[finding.level],
        code=finding.rule,
        source=SOURCE,
        data={
            "level": finding.level.name.lower(),
            "confidence": round(finding.best.confidence, 6),
            "observed": finding.observed,
            "replacement": finding.best.replacement,
            "candidates": [candidate_object(candidate) for candidate in finding.candidates],
        },
    )


def _message(finding: Finding) -> str:
    best, *others = finding.candidates
    about = ", ".join(filter(None, (best.entity.kind, finding.level.name.lower(), percent(best.confidence))))
    message = f"“{_line(finding.observed)}”: “{_line(best.replacement)}”? ({about})"
    others = [candidate for candidate in others if candidate.confidence >= _LIKELY]
    if others:
        named = ", ".join(f"“{_line(c.replacement)}”" for c in others[:_OTHERS])
        message += f"; or {named}"
    return message


def _line(words: str) -> str:
    return " ".join(words.split())
