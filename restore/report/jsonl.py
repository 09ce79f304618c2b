"""JSON Lines: one object for each finding."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from restore.document import Document
from restore.finding import Candidate, Checked, Evidence, Finding
from restore.gazetteer.entity import Entity
from restore.report.formats import PerDocument, Report

# What splits lines for `str.splitlines` and many readers, and what UTF-8 cannot hold: escaped,
# so that one line stays one object. JSON itself escapes the others, all below U+0020.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def report() -> Report:
    """The report: findings in the order of the files and of their text."""
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return b"".join(line(finding_object(document, checked, finding)) for finding in findings)


def line(row: Mapping[str, object]) -> bytes:
    """An object as a line of UTF-8."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\n"


def finding_object(document: Document, checked: Checked, finding: Finding) -> dict[str, object]:
    """A finding as an object, with the keys of the format in their order."""
    row, column = document.position(finding.span.start)
    best = finding.best
    return {
        "path": document.path,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": row,
        "column": column,
        "observed": finding.observed,
        "replacement": best.replacement,
        "level": finding.level.name.lower(),
        "confidence": round(best.confidence, 6),
        "rule": finding.rule,
        "entity": entity_object(best.entity),
        "candidates": [candidate_object(candidate) for candidate in finding.candidates],
        "evidence": [step_object(step) for step in best.evidence],
        "rewritten": round(checked.rewritten, 6),
    }


def candidate_object(candidate: Candidate) -> dict[str, object]:
    """A candidate as an object."""
    return {
        "replacement": candidate.replacement,
        "confidence": round(candidate.confidence, 6),
        "entity": entity_object(candidate.entity),
    }


def entity_object(entity: Entity) -> dict[str, str]:
    """An entity as an object."""
    return {"name": entity.name, "kind": entity.kind, "wikidata": entity.wikidata}


def step_object(step: Evidence) -> dict[str, object]:
    """A step of evidence as an object."""
    return {
        "step": step.step,
        "observed": step.observed,
        "expected": step.expected,
        "bits": round(step.bits, 3),
    }
