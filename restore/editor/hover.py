"""What is shown over a finding: the entity, its kind, its id with link, the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol import types

from restore.editor.checker import Result
from restore.finding import Candidate, Finding, Level
from restore.report.explain import waterfall
from restore.report.wording import percent

WIKIDATA = "https://www.wikidata.org/wiki/"
_OTHERS = 4  # alternatives shown
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def hover(result: Result, offset: int, level: Level, *, markdown: bool) -> types.Hover | None:
    """What there is to say of the finding at `level` or surer that holds the code point at `offset`."""
    for finding in result.checked.at(level):
        if finding.span.start <= offset <= finding.span.end:
            kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
            content = _markdown(finding) if markdown else _plain(finding)
            return types.Hover(types.MarkupContent(kind, content), result.text.range(finding.span))
    return None


def _markdown(finding: Finding) -> str:
    best, *others = finding.candidates
    parts = [
        _about(best),
        f"{_escaped(finding.observed)} → **{_escaped(best.replacement)}**  \n"
        f"{finding.level.name.lower()}, {percent(best.confidence)}, {finding.rule}. {finding.level.promise}",
        _code(waterfall(best.evidence)),
    ]
    if others:
        parts.append(
            "Or:\n\n" + "\n".join(f"- {_about(c)}, {percent(c.confidence)}" for c in others[:_OTHERS])
        )
    return "\n\n".join(parts)


def _about(candidate: Candidate) -> str:
    entity = candidate.entity
    words = [f"**{_escaped(entity.name)}**"]
    if entity.kind:
        words.append(_escaped(entity.kind))
    if entity.wikidata:
        words.append(f"[{entity.wikidata}]({WIKIDATA}{entity.wikidata})")
    return ", ".join(words)


def _plain(finding: Finding) -> str:
    best, *others = finding.candidates
    entity = best.entity
    link = WIKIDATA + entity.wikidata if entity.wikidata else ""
    lines = [
        ", ".join(filter(None, (entity.name, entity.kind, entity.wikidata, link))),
        f"{_line(finding.observed)} → {_line(best.replacement)}",
        f"{finding.level.name.lower()}, {percent(best.confidence)}, {finding.rule}. {finding.level.promise}",
        "",
        *waterfall(best.evidence),
    ]
    lines += [f"or {_line(c.replacement)}, {percent(c.confidence)}" for c in others[:_OTHERS]]
    return "\n".join(lines)


def _code(lines: Sequence[str]) -> str:
    """The lines as a block that no backtick in them ends."""
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
    return "\n".join((fence + "text", *(line.removeprefix("    ") for line in lines), fence))


def _escaped(words: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _line(words))


def _line(words: str) -> str:
    return " ".join(words.split())
