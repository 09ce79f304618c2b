"""The names and patterns that the configuration leaves alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from restore.document.document import Document
from restore.finding import Checked, Finding
from restore.span import Span

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?$")


class Ignored:
    """The entries of a list of names, ready to be asked.

    An entry without a capital letter matches in any case, one with a capital
    only as it is written. White space and the form of apostrophes do not count,
    nor an article before or a possessive behind what the text has.
    """

    def __init__(self, entries: Sequence[str]) -> None:
        plain = [_plain(entry) for entry in entries]
        self._exact = {entry for entry in plain if entry != entry.lower()}
        self._any_case = {entry.casefold() for entry in plain if entry == entry.lower()}

    def __contains__(self, words: str) -> bool:
        return any(form in self._exact or form.casefold() in self._any_case for form in _forms(_plain(words)))


def leave_named(
    document: Document, checked: Checked, *, ignore: Sequence[str], patterns: Sequence[str]
) -> Checked:
    """`checked` without findings whose words or suggested names are listed, or that overlap a match of a pattern."""
    if not checked.findings or not (ignore or patterns):
        return checked
    ignored = Ignored(ignore)
    spans = [
        Span(*match.span())
        for pattern in patterns
        for match in re.compile(pattern, re.MULTILINE).finditer(document.text)
        if match.group()
    ]
    kept = (
        f
        for f in checked.findings
        if not any(name in ignored for name in _names(f)) and not any(f.span.overlaps(s) for s in spans)
    )
    return replace(checked, findings=tuple(kept))


def _names(finding: Finding) -> tuple[str, ...]:
    """What a finding may be listed by: its words, the suggestion, and the name of what it stands for."""
    return finding.observed, finding.best.replacement, finding.best.entity.name


def _plain(words: str) -> str:
    return " ".join(words.translate(_APOSTROPHES).split())


def _forms(words: str) -> set[str]:
    """The words as they are, and without article and possessive."""
    bare = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
    return {words, bare, _POSSESSIVE.sub("", words), _POSSESSIVE.sub("", bare)}
