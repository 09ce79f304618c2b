"""SARIF 2.1.0, the form in which code scanners exchange results.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Columns are code points. Each
candidate is a fix of its own; a fix changes one place.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from restore import __version__
from restore.document import Document
from restore.finding import Candidate, Checked, Finding, Level
from restore.report.formats import Report
from restore.report.jsonl import entity_object, line, step_object
from restore.report.printable import printable
from restore.report.rules import meaning
from restore.report.wording import claim
from restore.review.fingerprint import fingerprint
from restore.span import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Level.SAFE: "error", Level.REVIEW: "warning", Level.HINT: "note"}
_FINGERPRINT = "restoreFinding/v1"

Row = dict[str, object]


def report() -> Report:
    """The report: one log with one run, a line for each result."""
    return _Log()


@dataclass
class _Log:
    """A log that is written as results come; what stands behind them is kept.

    `rules` has the rules met so far in the order of their first result, and
    `files` the encodings of the documents by address.
    """

    rules: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    empty: bool = True

    def start(self) -> bytes:
        head = f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints"'
        return f'{head},"results":['.encode()

    def add(self, document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
        self.files[_uri(document.path)] = document.encoding.codec
        out = []
        for finding in findings:
            self.rules.setdefault(finding.rule, len(self.rules))
            result = _result(document, finding, self.rules[finding.rule])
            out += [b"\n" if self.empty else b",\n", _bytes(result)]
            self.empty = False
        return b"".join(out)

    def finish(self) -> bytes:
        rules = [
            {"id": rule, "name": rule, "shortDescription": {"text": meaning(rule)}} for rule in self.rules
        ]
        driver: Row = {"name": "restore", "version": __version__, "rules": rules}
        artifacts = [{"location": {"uri": uri}, "encoding": codec} for uri, codec in self.files.items()]
        rest: Row = {"tool": {"driver": driver}, "artifacts": artifacts}
        return (b"]," if self.empty else b"\n],") + _bytes(rest)[1:-1] + b"}]}\n"


def _result(document: Document, finding: Finding, rule: int) -> Row:
    place: Row = {"uri": _uri(document.path)}
    region = _region(document, finding.span)
    shown: Row = {**region, "snippet": {"text": finding.observed}}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVEL[finding.level],
        "message": {"text": claim(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": shown}}],
        "partialFingerprints": {_FINGERPRINT: fingerprint(document.text, finding)},
        "rank": round(100 * finding.best.confidence, 2),
        "fixes": [
            _fix(candidate, place, region)
            for candidate in finding.candidates
            if document.encoding.can_encode(candidate.replacement)
        ],
        "properties": {
            "level": finding.level.name.lower(),
            "confidence": round(finding.best.confidence, 6),
            "entity": entity_object(finding.best.entity),
            "evidence": [step_object(step) for step in finding.best.evidence],
        },
    }


def _fix(candidate: Candidate, place: Row, region: Row) -> Row:
    text = f"Replace with “{printable(candidate.replacement)}” ({candidate.confidence:.2f})."
    change = {"deletedRegion": region, "insertedContent": {"text": candidate.replacement}}
    return {
        "description": {"text": text},
        "artifactChanges": [{"artifactLocation": place, "replacements": [change]}],
    }


def _region(document: Document, span: Span) -> Row:
    row, column = document.position(span.start)
    last, end = document.position(span.end)
    return {
        "startLine": row,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _uri(path: str) -> str:
    """The address of a file: relative as the path is, "file:" for one from the root."""
    data = path.replace(os.sep, "/").encode("utf-8", "surrogateescape" if _native(path) else "surrogatepass")
    return ("file://" if data.startswith(b"/") else "") + quote(data)


def _native(path: str) -> bool:
    """Whether the path holds no surrogates but those that stand for bytes of a file's name."""
    return not any("\ud800" <= char < "\udc80" or "\udd00" <= char <= "\udfff" for char in path)


def _bytes(row: Row) -> bytes:
    return line(row).removesuffix(b"\n")
