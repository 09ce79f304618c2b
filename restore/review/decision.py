"""A decision on a finding, and the line of a file that holds it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from restore.finding import Finding
from restore.review.fingerprint import neighbours, observed_words, of_parts
from restore.text.forms import fold


class Verdict(StrEnum):
    """What was decided; forgotten stands for a decision that was taken back."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a finding.

    `rule`, `observed` and the words `before` and `after` it are what
    `fingerprint` is made of. `replacement` is the text that was accepted, fitted
    to its sentence and markup, and `name` the name or alias that it is, if it is one
    as it stands; both are empty for what was rejected. `path` is where the finding
    was, `when` the time in UTC ("2024-05-31T09:30:00.000Z").
    """

    fingerprint: str
    rule: str
    observed: str
    before: str
    after: str
    verdict: Verdict
    replacement: str = ""
    name: str = ""
    path: str = ""
    when: str = ""

    @property
    def rank(self) -> tuple[str, bool, str]:
        """Of two decisions on one finding the one that ranks higher counts: the later, then the careful."""
        return self.when, self.verdict is not Verdict.ACCEPTED, self.replacement


def decide(
    text: str, finding: Finding, verdict: Verdict, *, replacement: str | None = None, path: str = ""
) -> Decision:
    """A decision on a finding of `text`; the suggestion is accepted unless a `replacement` is given.

    It has no time yet: `Decisions.record` writes that.
    """
    before, after = neighbours(text, finding)
    observed = observed_words(finding)
    name = ""
    if verdict is Verdict.ACCEPTED:
        replacement = finding.best.replacement if replacement is None else replacement
        name = _name(finding, replacement)
    mark = of_parts(finding.rule, observed, before, after)
    return Decision(mark, finding.rule, observed, before, after, verdict, replacement or "", name, path)


def _name(finding: Finding, replacement: str) -> str:
    """The name or alias that a replacement is, written as it is listed; what a person typed is its own name."""
    from html import unescape

    plain = _ESCAPED.sub(r"\1", unescape(replacement))
    entities = [c.entity for c in finding.candidates if c.replacement == replacement]
    if not entities:
        return plain
    forms = (form for entity in entities for form in (entity.name, *entity.aliases))
    return next((form for form in forms if fold(form) == fold(plain)), "")


def to_object(decision: Decision) -> dict[str, str]:
    """The decision as an object of JSON; a forgotten one says no more than that it is."""
    if decision.verdict is Verdict.FORGOTTEN:
        return {"fingerprint": decision.fingerprint, "verdict": decision.verdict.value, "when": decision.when}
    return {**asdict(decision), "verdict": decision.verdict.value}


def to_line(decision: Decision) -> str:
    """The decision as a line of a file, its line feed included; all in ASCII, so nothing can break it."""
    return json.dumps(to_object(decision), separators=(", ", ": ")) + "\n"


def from_line(line: str) -> Decision:
    """The decision on a line; raises ValueError that says what is wrong with it.

    Keys that are not known are passed over.
    """
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("is no object")
    for key in ("fingerprint", "verdict"):
        if not row.get(key):
            raise ValueError(f"has no {key!r}")
    if row["verdict"] not in list(Verdict):
        raise ValueError(f"has the verdict {row['verdict']!r}, not one of {', '.join(Verdict)}")
    cells = {key: row.get(key, "") for key in _KEYS}
    for key, cell in cells.items():
        if not isinstance(cell, str):
            raise ValueError(f"has no text in {key!r}")
    return Decision(**{**cells, "verdict": Verdict(row["verdict"])})


_ESCAPED = re.compile(r"\\([^\w\s])")  # in Markdown
_KEYS = tuple(Decision.__dataclass_fields__)
_FORM = "%Y-%m-%dT%H:%M:%S.%f"


def now(after: str = "") -> str:
    """The time in UTC, in milliseconds; in any case later than `after`."""
    moment = datetime.now(UTC)
    stamp = _stamp(moment)
    if stamp <= after:
        try:
            moment = datetime.strptime(after.removesuffix("Z"), _FORM).replace(tzinfo=UTC)
            return _stamp(moment + timedelta(milliseconds=1))
        except (ValueError, OverflowError):
            return after + "~"  # no time at all, or the end of time: what sorts behind it
    return stamp


def _stamp(moment: datetime) -> str:
    return moment.strftime(_FORM)[:-3] + "Z"
