"""A finding as the reviewer sees it: its sentence, old and new, the candidates, the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from restore.finding import Candidate, Finding
from restore.report.excerpt import width
from restore.report.explain import waterfall
from restore.report.printable import printable
from restore.review.decision import Verdict
from restore.review.lines import Fragment, Line, cut, fit, padded, wrap
from restore.review.sentence import readable, sentence
from restore.review.session import Session

MARGIN = "  "
EVIDENCE = 38  # columns for what a step of evidence compares
NUMBERS = 20  # columns for its margin and its two numbers


def card(session: Session, room: int, *, colour: bool = True) -> list[Line]:
    """What there is to say of the finding that is looked at, on lines of at most `room` columns.

    Without `colour` the damage is marked with signs, as in a diff of words.
    """
    finding, pointed = session.finding, session.pointed
    if finding is None or pointed is None:
        return []
    lines = [*wrap(_sentence(session, finding, pointed, colour), room, indent=MARGIN), []]
    lines += wrap(_change(session, finding, pointed), room, indent=MARGIN)
    lines += wrap(_facts(session, finding, pointed), room, indent=MARGIN)
    lines.append([])
    lines += _candidates(session, finding, room)
    if pointed.evidence:
        lines.append([])
        steps = waterfall(pointed.evidence, max(10, min(EVIDENCE, room - NUMBERS)))
        lines += [[("class:faint" if n == 0 else "", cut(step, room))] for n, step in enumerate(steps)]
    return lines


def _sentence(session: Session, finding: Finding, pointed: Candidate, colour: bool) -> list[Fragment]:
    text = session.document.text
    around, (start, end) = sentence(text, finding.span), finding.span
    markup = session.document.markup
    before = printable(readable(text[around.start : start], markup).lstrip(), strip=False)
    after = printable(readable(text[end : around.end], markup).rstrip(), strip=False)
    old, new = printable(text[start:end]), printable(_replacement(session, pointed))
    if not colour:
        old, new = f"[-{old}-]", f"{{+{new}+}}"
    marked: list[Fragment] = [("class:old", old), ("", "" if colour is False else " "), ("class:new", new)]
    if session.decision(session.at) and not new:
        marked = [("class:bold", old)]
    return [("", before), *marked, ("", after)]


def _replacement(session: Session, pointed: Candidate) -> str:
    """What takes the place of the finding: what was accepted, or what is pointed at."""
    known = session.decision(session.at)
    typed = known and known.verdict is Verdict.ACCEPTED and _was_typed(session)
    return known.replacement if known and typed else pointed.replacement


def _was_typed(session: Session) -> bool:
    known = session.decision(session.at)
    candidates = session.finding.candidates if session.finding else ()
    return bool(known and known.replacement and known.replacement not in [c.replacement for c in candidates])


def _change(session: Session, finding: Finding, pointed: Candidate) -> list[Fragment]:
    known = session.decision(session.at)
    change: list[Fragment] = [
        ("class:old", printable(finding.observed)),
        ("", " → "),
        ("class:new", printable(_replacement(session, pointed))),
    ]
    if known is None:
        return change
    return [*change, ("", "  "), (f"class:{known.verdict}", known.verdict.value)]


def _facts(session: Session, finding: Finding, pointed: Candidate) -> list[Fragment]:
    level = finding.level.name.lower()
    facts = [f"{pointed.confidence:.2f}", finding.rule]
    if not _was_typed(session):
        entity = pointed.entity
        named = entity.name if entity.name.casefold() != pointed.replacement.casefold() else ""
        facts += [named, entity.kind, entity.wikidata]
    if (times := session.alike(session.at)) > 1:
        facts.append(f"{times} times")
    about = " · ".join(printable(fact) for fact in facts if fact)
    return [(f"class:{level}", level), ("", f" · {about}")]


def _candidates(session: Session, finding: Finding, room: int) -> Iterator[Line]:
    """A line for each candidate, with the key that picks it."""
    texts = [printable(candidate.replacement) for candidate in finding.candidates]
    column = min(max(map(width, texts)), max(12, room // 2))
    for number, candidate in enumerate(finding.candidates[:10]):
        pointer = ">" if number == session.choice else " "
        about = ", ".join(printable(a) for a in (candidate.entity.kind, candidate.entity.wikidata) if a)
        row = f"{pointer} {(number + 1) % 10} {padded(texts[number], column)} {candidate.confidence:5.2f}"
        style = "class:bold" if number == session.choice else ""
        yield fit([(style, row), ("class:faint", f"  {about}" if about else "")], room)
