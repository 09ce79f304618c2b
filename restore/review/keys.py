"""What the keys do: the same in every kind of terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from restore.errors import RestoreError
from restore.report.embed import read_as
from restore.report.printable import printable
from restore.report.wording import count
from restore.review.decision import Verdict
from restore.review.session import Session


class View(Enum):
    """What is looked at."""

    FINDING = "finding"
    LIST = "list"
    HELP = "help"


class Outcome(Enum):
    """How the review of a document ended."""

    WRITE = "write"
    LEAVE = "leave"
    QUIT = "quit"


class Question(NamedTuple):
    """A line to be typed: what is asked, what stands there at first, and who gets what was typed."""

    prompt: str
    initial: str
    answer: Callable[[str], None]


class Key(NamedTuple):
    """Keys that do the same, and what: in a word for the foot of the screen, in full for the help."""

    keys: tuple[str, ...]
    short: str
    about: str


PICK = tuple("1234567890")

KEYS = (
    Key(("y",), "accept", "accept the repair"),
    Key(("n",), "reject", "reject it; it stays away until its words change"),
    Key(PICK, "pick", "accept the candidate of this number (0 is the tenth)"),
    Key(("c",), "other", "point at the next candidate, to see its evidence; y accepts it"),
    Key(("e",), "edit", "type another fix"),
    Key(("a",), "all", "accept all undecided findings of this kind in this file"),
    Key(("d",), "", "reject all undecided findings of this kind in this file"),
    Key(("j", " "), "later", "leave it undecided, see the next undecided one"),
    Key(("k",), "back", "leave it undecided, see the one before that is undecided"),
    Key(("J", "right", "down"), "", "see the next one, decided or not"),
    Key(("K", "left", "up"), "", "see the one before, decided or not"),
    Key(("u",), "undo", "take back what was decided last"),
    Key(("/",), "search", "search the findings for words; / and Enter repeats"),
    Key(("g",), "", "go to the finding of a number"),
    Key(("l",), "list", "list the findings of this file; Enter goes to one"),
    Key(("pagedown", "pageup"), "", "scroll the evidence, or the list by a page"),
    Key(("f",), "", "leave this file as it is, see the next"),
    Key(("w",), "write", "write what was accepted in this file, see the next"),
    Key(("q", "c-c"), "quit", "quit; decisions are kept and the next review goes on from here"),
    Key(("?",), "help", "show this help; any key ends it"),
)
"""Every key; a test holds the documentation to it."""


@dataclass
class Reviewer:
    """A session with what is on its screen. `goal` says what is done at the end, such as "write a.txt".

    A front end shows it, passes keys to `press`, and stops when there is an `outcome`.
    """

    session: Session
    goal: str
    view: View = View.FINDING
    message: str = ""
    scroll: int = 0
    page: int = 10  # lines that the front end scrolls by
    outcome: Outcome | None = None
    last_search: str = field(default="", repr=False)

    def press(self, key: str) -> Question | None:
        """Do what a key says; a question is to be asked before anything else. Errors become messages."""
        self.message = ""
        try:
            return self._press(key)
        except RestoreError as error:
            self.message = f"not kept: {error}"
            return None

    def _press(self, key: str) -> Question | None:
        session = self.session
        if self.view is View.HELP:
            self.view = View.FINDING
            return None
        if key in ("pagedown", "pageup"):
            self._page(self.page if key == "pagedown" else -self.page)
            return None
        self.scroll = 0
        if key == "l":
            self.view = View.FINDING if self.view is View.LIST else View.LIST
        elif key in ("enter", "escape") and self.view is View.LIST:
            self.view = View.FINDING
        elif key == "enter" and session.finding is None:
            self.outcome = Outcome.WRITE
        elif key in ("J", "right", "down"):
            session.go(session.at + 1)
        elif key in ("K", "left", "up"):
            session.go(session.at - 1)
        elif key in ("j", " "):
            self._later()
        elif key == "k":
            self.message = "" if session.skip_back() else "no undecided one before this"
        elif key == "u":
            self.message = "taken back" if session.undo() else "nothing to undo in this session"
        elif key in "/ge":
            return self._ask(key)
        elif key == "?":
            self.view = View.HELP
        elif key == "w":
            self.outcome = Outcome.WRITE
        elif key == "f":
            self.outcome = Outcome.LEAVE
        elif key in ("q", "c-c"):
            self.outcome = Outcome.QUIT
        elif session.finding is None:
            self.message = "no finding here: k goes back, ? shows all keys"
        else:
            self._decide(key)
        return None

    def _decide(self, key: str) -> None:
        session = self.session
        finding, pointed = session.finding, session.pointed
        assert finding is not None and pointed is not None
        if key == "y":
            if self._writable(pointed.replacement):
                session.accept()
                self.message = _accepted(finding.observed, pointed.replacement)
        elif key == "n":
            session.reject()
            self.message = f"rejected: {printable(finding.observed)} stays"
        elif key in PICK:
            if session.point((int(key) - 1) % 10):
                self._decide("y")
            else:
                self.message = f"there is no candidate {key}"
        elif key == "c":
            session.point((session.choice + 1) % len(finding.candidates))
            self.message = "" if len(finding.candidates) > 1 else "there is no other candidate; e types a fix"
        elif key in ("a", "d"):
            verdict = Verdict.ACCEPTED if key == "a" else Verdict.REJECTED
            done = session.decide_all(verdict)
            self.message = f"{verdict.value}: {count(done, 'finding')} of the kind {finding.rule}"
        else:
            self.message = "this key does nothing; ? shows all keys"

    def _writable(self, text: str) -> bool:
        """Whether the encoding of the document has the letters of `text`; if not, that is the message."""
        encoding = self.session.document.encoding
        if encoding.can_encode(text):
            return True
        self.message = f"{encoding.codec} has no letters for {printable(text)}; save the file as UTF-8"
        return False

    def _later(self) -> None:
        """The next undecided finding; from the end, the first."""
        if self.session.finding is None:
            self.session.go(-1)
            if self.session.decision(0) is not None:
                self.session.skip()
        else:
            self.session.skip()

    def _page(self, lines: int) -> None:
        if self.view is View.LIST:
            self.session.go(min(self.session.at + lines, len(self.session.findings) - 1))
        else:
            self.scroll = max(0, self.scroll + lines)

    def _ask(self, key: str) -> Question | None:
        if key == "/":
            return Question("search: ", "", self._search)
        if key == "g":
            return Question("go to number: ", "", self._go)
        if self.session.pointed is None:
            self.message = "no finding here: k goes back"
            return None
        reads = read_as(self.session.pointed.replacement, self.session.document.markup)
        return Question("fix: ", printable(reads), self._typed)

    def _search(self, words: str) -> None:
        words = words.strip() or self.last_search
        self.last_search = words
        if words and not self.session.search(words):
            self.message = f"no finding has {printable(words)!r}"

    def _go(self, number: str) -> None:
        if number.strip().isdecimal() and 0 < int(number) <= len(self.session.findings):
            self.session.go(int(number) - 1)
        elif number.strip():
            self.message = f"there are the findings 1 to {len(self.session.findings)}"

    def _typed(self, text: str) -> None:
        finding, text = self.session.finding, text.strip()
        if finding is None or not text:
            self.message = "nothing typed, nothing decided"
            return
        if not self._writable(text):
            return
        try:
            self.session.accept_typed(text)
            self.message = _accepted(finding.observed, text)
        except RestoreError as error:
            self.message = f"not kept: {error}"


def _accepted(observed: str, replacement: str) -> str:
    return f"accepted: {printable(observed)} → {printable(replacement)}"
