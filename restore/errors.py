"""The errors that a user sees: each names the file and says what to do."""

from __future__ import annotations


class RestoreError(Exception):
    """Something a user can mend.

    `path` is the file or option at fault, `problem` what is wrong with it in
    half a sentence, `remedy` what to do about it; `line` is 1-based, if known.
    """

    def __init__(self, path: str, problem: str, remedy: str = "", *, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.remedy = remedy
        self.line = line
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {problem}" + (f"; {remedy}" if remedy else ""))


class DocumentError(RestoreError):
    """A document that cannot be read or written."""


class GazetteerError(RestoreError):
    """A gazetteer that cannot be read."""


class ConfigError(RestoreError):
    """A configuration file that cannot be read, or says what cannot be."""


class DecisionsError(RestoreError):
    """A file of decisions that cannot be read or written."""
