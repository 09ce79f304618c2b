"""The screen of a review: head, body, message and foot, as lines for any size of terminal."""

from __future__ import annotations

from restore.report.printable import printable
from restore.report.wording import count
from restore.review.card import MARGIN, card
from restore.review.decision import Verdict
from restore.review.keys import KEYS, PICK, Reviewer, View
from restore.review.lines import Line, cut, fit, padded, spread, wrap
from restore.review.session import Session

WIDEST = 100  # columns of running text that are pleasant to read
_AROUND = 3  # lines around the body beside the foot: head, a blank, message
BOTH_WAYS = ("a", "d")  # the keys for all of a kind, told together
_MARKS = {Verdict.ACCEPTED: "+", Verdict.REJECTED: "-"}


def screen(reviewer: Reviewer, room: int, height: int, *, colour: bool = True) -> list[Line]:
    """Exactly `height` lines of at most `room` columns."""
    below = foot(reviewer, room)
    space = max(1, height - _AROUND - len(below))
    reviewer.page = max(1, space - 1)
    lines = body(reviewer, room, space, colour=colour)
    if reviewer.view is View.FINDING and len(lines) > space:
        reviewer.scroll = min(reviewer.scroll, len(lines) - space + 1)
        rest = len(lines) - reviewer.scroll - space
        lines = lines[reviewer.scroll :][:space]
        if rest > 0:
            lines[-1] = [("class:faint", cut(f"{MARGIN}… {count(rest + 1, 'line')} more: PgDn", room))]
    lines = lines[:space]
    lines += [[] for _ in range(space - len(lines))]
    page = [head(reviewer.session, room), [], *lines, [("class:message", cut(reviewer.message, room))]]
    return [fit(line, room) for line in (*page, *below)][:height]


def head(session: Session, room: int) -> Line:
    """Where the reviewer is, and how much is decided."""
    path, total = printable(session.document.path), len(session.findings)
    if session.finding is not None:
        line, column = session.document.position(session.finding.span.start)
        path += f":{line}:{column}"
        where = f"{session.at + 1} of {total}, {total - session.undecided} decided"
    else:
        where = f"{total - session.undecided} of {total} decided"
    return [("class:head", spread(path, where, room))]


def body(reviewer: Reviewer, room: int, space: int, *, colour: bool) -> list[Line]:
    """What stands between head and message, as long as it is; a list as long as there is space."""
    room = min(room, WIDEST)
    if reviewer.view is View.HELP:
        return help_lines(room)
    if reviewer.view is View.LIST:
        return listing(reviewer.session, room, space)
    if reviewer.session.finding is None:
        return end(reviewer, room)
    return card(reviewer.session, room, colour=colour)


def foot(reviewer: Reviewer, room: int) -> list[Line]:
    """The keys that fit on two lines; quit and help always do."""
    if reviewer.view is View.HELP:
        return [[("class:foot", padded("any key goes back", room))]]
    if reviewer.view is View.LIST:
        return [[("class:foot", padded("Enter see it  ↑↓ move  PgUp PgDn page  l close  q quit", room))]]
    if reviewer.session.finding is None:
        return [[("class:foot", padded(f"Enter {reviewer.goal}  k back  u undo  q quit  ? help", room))]]
    finding = reviewer.session.finding
    items = []
    for key, short, _ in KEYS:
        if key == PICK:
            last = min(len(finding.candidates), 10)
            items += [f"1-{last % 10} {short}"] if last > 1 else []
        elif key[0] in BOTH_WAYS:
            items += [f"{'/'.join(BOTH_WAYS)} {short} {finding.rule}"] if short else []
        elif short:
            items.append(f"{key[0]} {short}")
    *items, leave, ask = items
    rows = [""]
    for item in items:
        tail = len(leave) + len(ask) + 4 if len(rows) == 2 else 0
        if len(rows[-1]) + len(item) + tail > room:
            if len(rows) == 2:
                break
            rows.append("")
        rows[-1] += item + "  "
    rows[-1] += f"{leave}  {ask}" if len(rows[-1]) + len(leave) + len(ask) + 2 <= room else ""
    if not rows[-1].endswith(ask):
        rows.append(f"{leave}  {ask}")
    return [[("class:foot", padded(row.rstrip(), room))] for row in rows]


def help_lines(room: int) -> list[Line]:
    """All keys and what they do."""
    lines: list[Line] = []
    for keys, _, about in KEYS:
        name = key_names(keys)
        first, *rest = wrap([("", about)], room, indent=" " * 15)
        lines += [[("class:bold", f"{MARGIN}{name:<13}"), *first[1:]], *rest]
    return lines


def key_names(keys: tuple[str, ...]) -> str:
    """Keys as they are called."""
    return "1-9, 0" if keys == PICK else " ".join(_NAMES.get(key, key) for key in keys)


_NAMES = {
    " ": "Space", "right": "→", "down": "↓", "left": "←", "up": "↑", "c-c": "Ctrl-C",
    "pagedown": "PgDn", "pageup": "PgUp",
}  # fmt: skip


def listing(session: Session, room: int, space: int) -> list[Line]:
    """The findings around the one that is looked at, a line each."""
    total = len(session.findings)
    first = max(0, min(session.at - space // 2, total - space))
    digits = len(str(total))
    lines: list[Line] = []
    for number in range(first, min(total, first + space)):
        finding, known = session.findings[number], session.decision(number)
        new = known.replacement if known and known.replacement else finding.best.replacement
        here = number == session.at
        change = f"{printable(finding.observed)} → {printable(new)}"
        mark = _MARKS[known.verdict] if known else " "
        start = f"{'>' if here else ' '} {number + 1:>{digits}} {mark} "
        style = "class:bold" if here else f"class:{known.verdict}" if known else ""
        about = f"  {finding.level.name.lower()} {finding.best.confidence:.2f} {finding.rule}"
        lines.append(fit([(style, start + change), ("class:faint", about)], room))
    return lines


def end(reviewer: Reviewer, room: int) -> list[Line]:
    """Behind the last finding: what was decided, and what is next."""
    session = reviewer.session
    total, left = len(session.findings), session.undecided
    told = f"All {count(total, 'finding')} decided" if total > 1 else "The finding is decided"
    if left:
        told = f"{left} of {count(total, 'finding')} undecided"
    counts = f"{session.count(Verdict.ACCEPTED)} accepted, {session.count(Verdict.REJECTED)} rejected"
    lines = [*wrap([("class:bold", f"{told}: {counts}.")], room, indent=MARGIN), []]
    rows = [("Enter", reviewer.goal)]
    rows += [("j", "go to the first undecided one")] if left else []
    rows += [
        ("k K", "go back"),
        ("u", "undo"),
        ("l", "list them"),
        ("q", "quit; decisions are kept, no file is written"),
    ]
    for key, about in rows:
        first, *rest = wrap([("", about)], room, indent=" " * 9)
        lines += [[("class:bold", f"{MARGIN}{key:<7}"), *first[1:]], *rest]
    return lines
