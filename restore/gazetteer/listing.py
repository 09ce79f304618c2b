"""A gazetteer that a command may change: comments, columns and order stay as they are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from restore.errors import GazetteerError
from restore.files import replace
from restore.gazetteer.rules import sort_key
from restore.gazetteer.source import COLUMNS, is_comment
from restore.gazetteer.table import Row, read_table


class Listing:
    """A gazetteer in a TSV, or none yet, line by line; or another table, sorted by its column `key`."""

    def __init__(self, path: Path, *, columns: Sequence[str] = COLUMNS, key: str = "name") -> None:
        """Read `path` if it is there; GazetteerError if it is not in order. A new file has `columns`."""
        self.path = path
        self._key = key
        self._lines = ["\t".join(columns)]
        self._data: bytes | None = None
        self._end = ""
        if path.exists():
            table, problems = read_table(path)
            self._data = path.read_bytes()
            self._lines = self._data.decode("utf-8", "replace").removesuffix("\n").split("\n")
            for _, line, rule, problem, remedy in problems:
                # A blank line is no row, but in nobody's way.
                if table is None or (rule in ("row", "header") and self._lines[line - 1].strip()):
                    raise GazetteerError(str(path), problem, remedy, line=line)
            self._end = "\r" if self._lines[0].endswith("\r") else ""
        self._header = next(n for n, line in enumerate(self._lines) if not is_comment(line))

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [cell.strip("\ufeff\r ") for cell in self._lines[self._header].split("\t")]

    def rows(self) -> Iterator[Row]:
        """The rows with their present lines."""
        columns = self.columns
        for number, line in enumerate(self._lines, 1):
            if number > self._header + 1 and line.strip() and not is_comment(line):
                cells = [cell.strip() for cell in line.split("\t")]
                yield Row(str(self.path), number, dict(zip(columns, cells, strict=False)))

    def insert(self, cells: Mapping[str, str]) -> int:
        """Put a row in its place and return its line; columns that it needs are added."""
        for column in cells:
            if cells[column] and column not in self.columns:
                self._widen(column)
        line = self.place_of(cells[self._key])
        text = "\t".join(cells.get(column, "") for column in self.columns)
        self._lines.insert(line - 1, text + self._end)
        return line

    def place_of(self, name: str) -> int:
        """The line that a row of this name belongs in; the comments above a row stay with it."""
        for row in self.rows():
            if sort_key(row[self._key]) > sort_key(name):
                line = row.line
                while line > self._header + 2 and is_comment(self._lines[line - 2]):
                    line -= 1
                return line
        return len(self._lines) + 1

    def delete(self, line: int) -> None:
        """Take a row away; the comments above it stay."""
        del self._lines[line - 1]

    def save(self) -> None:
        """Write the file, the whole of it or nothing; raises GazetteerError."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            target = Path(os.path.realpath(self.path))
            status = target.stat() if target.exists() else None
            if (target.read_bytes() if status else None) != self._data:
                raise GazetteerError(str(self.path), "was changed meanwhile", "run again")
            data = ("\n".join(self._lines) + "\n").encode("utf-8")
            replace(target, data, status)
            self._data = data
        except OSError as error:
            problem = f"cannot be written ({error.strerror or error}), left as it was"
            remedy = "check the room on the disk and the rights to its folder"
            raise GazetteerError(str(self.path), problem, remedy) from None

    def _widen(self, column: str) -> None:
        """Give every row a further cell."""
        width = len(self.columns)
        lines = {self._header: column} | {row.line - 1: "" for row in self.rows()}
        for at, cell in lines.items():
            cells = self._lines[at].removesuffix("\r").split("\t")
            cells += [""] * (width - len(cells))
            self._lines[at] = "\t".join([*cells, cell]) + self._end
