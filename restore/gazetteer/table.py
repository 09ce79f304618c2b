"""Gazetteer files as rows with their lines, read leniently: what cannot be read becomes a problem.

Three kinds of file are told apart by their header: a gazetteer (`name`, …), a
list of known corruptions (`observed`, `name`, `source`) and a list of checked
ids (`wikidata`, `label`, `source`). JSON Lines are gazetteers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from restore.errors import GazetteerError
from restore.gazetteer.jsonlines import record
from restore.gazetteer.problem import Problem
from restore.gazetteer.source import COLUMNS, is_comment, is_json_lines, parse_weight


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The cells of line `line` of `path` by their columns, as they stand."""

    path: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def aliases(self) -> list[str]:
        """The aliases as they stand, empty and repeated ones too."""
        return self["aliases"].split("|") if self["aliases"] else []

    @property
    def forms(self) -> list[str]:
        """The name and its aliases."""
        return [self["name"], *self.aliases]

    @property
    def retired(self) -> bool:
        """Whether the row lists nothing and only hides others of its name."""
        return parse_weight(self["weight"] or "1") == 0

    @property
    def place(self) -> str:
        """File name and line."""
        return f"{Path(self.path).name}:{self.line}"

    def problem(self, rule: str, problem: str, remedy: str) -> Problem:
        """A problem of this row."""
        return Problem(self.path, self.line, rule, problem, remedy)


class Table(NamedTuple):
    """A file: its columns and those of its rows that could be read."""

    path: str
    columns: Sequence[str]
    rows: list[Row]

    @property
    def role(self) -> str:
        """What the file is: "gazetteer", "corruptions" or "ids"."""
        if "observed" in self.columns:
            return "corruptions"
        return "gazetteer" if "name" in self.columns else "ids"


def read_table(path: Path) -> tuple[Table | None, list[Problem]]:
    """The table in the file at `path` and what is wrong with its lines; None if it is no table.

    Raises GazetteerError for a file that cannot be read at all.
    """
    problems: list[Problem] = []

    def problem(line: int, rule: str, what: str, remedy: str) -> None:
        problems.append(Problem(str(path), line, rule, what, remedy))

    data = _bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem(data.count(b"\n", 0, error.start) + 1, "file", "not UTF-8", "save the file as UTF-8")
        return None, problems
    if "\0" in text:
        problem(text.count("\n", 0, text.index("\0")) + 1, "file", "a binary file", "give a text file")
        return None, problems
    if text.startswith("\ufeff"):
        problem(1, "file", "begins with a byte order mark", "save the file without it")
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[-1]:
        problem(len(lines), "file", "no line feed at the end of the file", "end the last line")
    else:
        lines.pop()
    if is_json_lines(path):
        return Table(str(path), COLUMNS, list(_json_rows(path, lines, problems))), problems
    numbered = ((n, line) for n, line in enumerate(lines, 1) if not is_comment(line))
    columns = next(numbered, (0, ""))[1].strip("\r").split("\t")
    if "name" not in columns and columns[:1] != ["wikidata"]:
        remedy = "write the header: name, kind, wikidata, aliases, weight, parted by tabs"
        problem(1, "header", "no column 'name' in the header", remedy)
        return None, problems
    if len(set(columns)) < len(columns):
        problem(1, "header", "a column twice in the header", "delete one of them")
    rows = []
    for number, line in numbered:
        cells = line.split("\t")
        if len(cells) != len(columns):
            what = f"{len(cells)} cells where the header has {len(columns)}"
            problem(number, "row", what, "add or delete tabs; a blank line is not a row")
            continue
        rows.append(Row(str(path), number, dict(zip(columns, cells, strict=True))))
    return Table(str(path), columns, rows), problems


def _json_rows(path: Path, lines: Sequence[str], problems: list[Problem]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        try:
            cells = record(path, number, line)
        except GazetteerError as error:
            problems.append(Problem(str(path), number, "row", error.problem, error.remedy))
        else:
            yield Row(str(path), number, dict(zip(COLUMNS, cells, strict=True)))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GazetteerError(str(path), "no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        raise GazetteerError(str(path), "is a folder", "name the files in it") from None
    except OSError as error:
        raise GazetteerError(str(path), f"cannot be read ({error.strerror})", "check its rights") from None
