"""The evidence of each finding: a waterfall of bits, and what stands against the runner-up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from restore.document import Document
from restore.finding import Candidate, Checked, Evidence, Finding
from restore.report.formats import PerDocument, Report
from restore.report.printable import printable
from restore.report.text import headline

_BAR = 24  # the longest bar, in characters
_ROOM = 38  # columns for what a step compares
_SHOWN = 5  # candidates named
_SURE = 0.0002  # of a posterior of four digits: nearer to 0 or 1 its odds are not known
_BITS = 2.0  # what a character of a bar stands for; more for a finding with longer steps


def report() -> Report:
    """The report: for each finding its steps with running total, posterior, level and runner-up."""
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return "\n".join(_finding(document, finding) for finding in findings).encode() + (
        b"\n" if findings else b""
    )


def _finding(document: Document, finding: Finding) -> str:
    best = finding.best
    lines = [headline(document, finding), f"    rule: {finding.rule}", ""]
    lines += waterfall(best.evidence)
    lines += _calibration(best)
    lines.append(
        f"    {'posterior':<{_ROOM}} {best.confidence:.4f}  {finding.level.name.lower()}: {finding.level.promise}"
    )
    if len(finding.candidates) > 1:
        lines += ["", *_runner_up(best, finding.candidates[1])]
    rest = [printable(f"{c.replacement} ({c.confidence:.2f})") for c in finding.candidates[2:_SHOWN]]
    if rest:
        lines.append(f"    then: {', '.join(rest)}")
    return "\n".join(lines) + "\n"


def waterfall(evidence: Sequence[Evidence], room: int = _ROOM) -> list[str]:
    """A line for each step: what it compares in `room` columns, its bits as number and bar, the total so far."""
    longest = max((abs(step.bits) for step in evidence), default=0.0)
    scale = max(_BITS, longest / _BAR)
    lines = [f"    {'evidence':<{room}} {'bits':>7} {'total':>7}"]
    total = 0.0
    for step in evidence:
        total += step.bits
        bar = ("+" if step.bits >= 0 else "-") * round(abs(step.bits) / scale)
        numbers = f"{_signed(step.bits)} {_signed(total)}  {bar}"
        lines.append(f"    {_step(step.step, step.observed, step.expected, room)} {numbers}".rstrip())
    lines.append(f"    {'log2 odds':<{room}} {'':>7} {_signed(total)}")
    return lines


def _calibration(candidate: Candidate) -> list[str]:
    """A line for what rivals and calibration made of the sum; none where the posterior is too near 0 or 1 to tell."""
    if not _SURE < candidate.confidence < 1.0 - _SURE:
        return []
    odds = math.log2(candidate.confidence / (1.0 - candidate.confidence))
    return [f"    {'rivals, calibration':<{_ROOM}} {_signed(odds - _total(candidate))} {_signed(odds)}"]


def _step(name: str, observed: str, expected: str, room: int = _ROOM) -> str:
    words = printable(f"{observed} ← {expected}" if observed and expected else observed or expected)
    line = f"{name}: {words}" if words else name
    return f"{line if len(line) <= room else line[: room - 1] + '…':<{room}}"


def _runner_up(best: Candidate, second: Candidate) -> list[str]:
    """The second candidate, its total, and the steps that the two do not share."""
    total, other = _total(best), _total(second)
    about = ", ".join(filter(None, [f"{second.confidence:.4f}", second.entity.kind, second.entity.wikidata]))
    place = "behind" if other <= total else "ahead"
    lines = [
        f"    runner-up: {printable(second.replacement)} ({about}), log2 odds {_signed(other).strip()}",
        f"    {abs(total - other):.1f} bits {place}; what separates the two:",
    ]
    shared = set(best.evidence) & set(second.evidence)
    for sign, candidate in (("for the first ", best), ("for the second", second)):
        for step in candidate.evidence:
            if step not in shared:
                text = _step(step.step, step.observed, step.expected)
                lines.append(f"      {sign} {text} {_signed(step.bits)}")
    return lines


def _total(candidate: Candidate) -> float:
    return sum(step.bits for step in candidate.evidence)


def _signed(bits: float) -> str:
    return f"{bits + 0.0:>+7.1f}"
