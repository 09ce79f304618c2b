"""The review line by line, for terminals that cannot do more: what is asked, and an answer and Enter."""

from __future__ import annotations

from collections.abc import Callable

from restore.review.keys import KEYS, PICK, Outcome, Reviewer, View
from restore.review.lines import plain
from restore.review.screen import BOTH_WAYS, body, head

LINES = 24  # of the list of findings


def run(reviewer: Reviewer, *, room: int, ask: Callable[[str], str], show: Callable[[str], None]) -> Outcome:
    """Let a person review until there is an outcome.

    `ask` shows a prompt and returns the line that is typed, or raises EOFError;
    `show` prints a line.
    """
    shown: object = None
    while reviewer.outcome is None:
        session = reviewer.session
        state = reviewer.view, session.at, session.choice, session.undecided
        if state != shown:
            for line in (head(session, room), [], *body(reviewer, room, LINES, colour=False), []):
                show(plain(line).rstrip())
        shown = state
        if reviewer.view is not View.FINDING:
            reviewer.view = View.FINDING
            continue
        try:
            key = ask(prompt(reviewer)).strip() or "enter"
            question = reviewer.press(key if key == "enter" or len(key) == 1 else "?")
            if question is not None:
                question.answer(ask(question.prompt))
        except (EOFError, KeyboardInterrupt):
            show("")
            reviewer.outcome = Outcome.QUIT
        if reviewer.message:
            show(reviewer.message)
    return reviewer.outcome


def prompt(reviewer: Reviewer) -> str:
    """What is asked, with the keys that answer."""
    session = reviewer.session
    if session.finding is None:
        return f"{reviewer.goal} [Enter,k,u,l,q,?]? "
    last = min(len(session.finding.candidates), 10)
    keys = [
        f"1-{last % 10}" if key == PICK else key[0]
        for key, short, _ in KEYS
        if (short or key[0] in BOTH_WAYS) and (key != PICK or last > 1)
    ]
    return f"({session.at + 1}/{len(session.findings)}) accept [{','.join(keys)}]? "
