"""What tells a finding again when the text around it has moved: its rule, its words and their neighbours."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from restore.finding import Finding

NEIGHBOURS = 3  # words to each side
_WINDOW = 200  # code points to each side in which they are looked for
_WORD = re.compile(r"\w+")


class Neighbours(NamedTuple):
    """The words before and after a finding, parted by single blanks; empty at the ends of a text."""

    before: str
    after: str


def neighbours(text: str, finding: Finding) -> Neighbours:
    """The nearest words on both sides of a finding in `text`, as they are written."""
    start, end = finding.span
    before = _WORD.findall(text[max(0, start - _WINDOW) : start])[-NEIGHBOURS:]
    after = _WORD.findall(text[end : end + _WINDOW])[:NEIGHBOURS]
    return Neighbours(" ".join(before), " ".join(after))


def observed_words(finding: Finding) -> str:
    """The words of a finding on one line: where the text breaks its lines does not count."""
    return " ".join(finding.observed.split())


def fingerprint(text: str, finding: Finding) -> str:
    """Sixteen hexadecimal digits from the rule, the observed words and their neighbours in `text`.

    Equal for the same words in the same company, wherever in a text and in which file.
    """
    before, after = neighbours(text, finding)
    return of_parts(finding.rule, observed_words(finding), before, after)


def of_parts(rule: str, observed: str, before: str, after: str) -> str:
    """The fingerprint of these parts."""
    return hashlib.sha256("\0".join((rule, observed, before, after)).encode("utf-8", "replace")).hexdigest()[
        :16
    ]
