"""What the script of the page is given of a document, as JSON within HTML."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from restore.document import Document, Markup
from restore.document.encoding import Encoding
from restore.finding import Candidate, Evidence, Finding
from restore.report.header import header
from restore.report.jsonl import line
from restore.review.decision import Verdict, decide
from restore.review.fingerprint import fingerprint, neighbours, observed_words

_UTF = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_LATEX = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}
_BACKSLASH = re.compile("|".join([r"\\([^\w\s]|_)", *map(re.escape, _LATEX)]))
_MOST = 9  # candidates, one for each key


def embedded(row: Mapping[str, object]) -> str:
    """An object as JSON that stays within its element whatever it holds."""
    return line(row).decode().rstrip("\n").replace("<", "\\u003c")


def of_document(document: Document, findings: Sequence[Finding], name: str) -> dict[str, object]:
    """The text, how to write it, and its findings; offsets are in units of UTF-16, as scripts count.

    `name` is what the ids of the marks start with.
    """
    table = _table(document, findings)
    steps: dict[Evidence, int] = {}
    rows = list(_findings(document, findings, name, steps))
    return {
        "path": document.path,
        "header": header(document.path).decode("ascii"),
        "text": document.text,
        "codec": document.encoding.codec if table is not None else None,
        "bom": document.encoding.bom.hex(),
        "markup": document.markup.value,
        "table": table,
        "steps": [[step.step, step.observed, step.expected, _rounded(step.bits)] for step in steps],
        "findings": rows,
    }


def _findings(
    document: Document, findings: Sequence[Finding], name: str, steps: dict[Evidence, int]
) -> Iterable[dict[str, object]]:
    """The findings as objects; evidence is given as the places of its steps in `steps`, which grows."""
    at = units = 0
    for number, finding in enumerate(findings):
        start = units + _units(document.text[at : finding.span.start])
        units, at = start + _units(document.text[finding.span.start : finding.span.end]), finding.span.end
        row, column = document.position(finding.span.start)
        before, after = neighbours(document.text, finding)
        yield {
            "id": f"{name}-{number}",
            "start": start,
            "end": units,
            "line": row,
            "column": column,
            "observed": finding.observed,
            "level": finding.level.name.lower(),
            "rule": finding.rule,
            "mark": fingerprint(document.text, finding),
            "words": observed_words(finding),
            "before": before,
            "after": after,
            "candidates": [
                {
                    **_candidate(document, finding, candidate),
                    "evidence": [steps.setdefault(step, len(steps)) for step in candidate.evidence],
                }
                for candidate in finding.candidates[:_MOST]
            ],
        }


def _candidate(document: Document, finding: Finding, candidate: Candidate) -> dict[str, object]:
    """A candidate; `plain` is how its text reads, `learnt` the name that a decision for it has."""
    text = candidate.replacement
    return {
        "text": text,
        "plain": read_as(text, document.markup),
        "learnt": decide(document.text, finding, Verdict.ACCEPTED, replacement=text).name,
        "confidence": round(candidate.confidence, 6),
        "name": candidate.entity.name,
        "kind": candidate.entity.kind,
        "wikidata": candidate.entity.wikidata,
    }


def read_as(text: str, markup: Markup) -> str:
    """What the reader of a text of this markup sees of `text`; it undoes `escape`."""
    if markup is Markup.HTML:
        return unescape(text)
    if markup is Markup.PLAIN:
        return text
    return _BACKSLASH.sub(lambda match: match[1] or _LATEX[match[0]], text)


def _rounded(bits: float) -> float:
    return round(bits, 2) if math.isfinite(bits) else math.copysign(999.0, bits)


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _table(document: Document, findings: Sequence[Finding]) -> dict[str, str] | None:
    """The bytes of each character that the page may need, in hexadecimal digits.

    Empty for the encodings that scripts can write themselves; None where a text is
    not the sum of its characters, as in encodings with shift states.
    """
    encoding = document.encoding
    if encoding.codec in _UTF:
        return {}
    letters = {*document.text, *map(chr, range(256))}
    letters.update(char for f in findings for c in f.candidates[:_MOST] for char in c.replacement)
    if len(single := _single_bytes(encoding)) == 256:
        letters.update(single)
    table = {char: char.encode(encoding.codec).hex() for char in sorted(letters) if encoding.can_encode(char)}
    whole = "".join(table.get(char, "") for char in document.text)
    return table if bytes.fromhex(whole) == document.text.encode(encoding.codec) else None


def _single_bytes(encoding: Encoding) -> str:
    """What each of the 256 bytes stands for, of an encoding that has no longer ones."""
    decoded = (bytes([byte]).decode(encoding.codec, "replace") for byte in range(256))
    return "".join(char if len(char) == 1 else "" for char in decoded)
