"""What a pull has kept so far: a file beside its output, so that nothing is lost and the next run goes on.

It is an SQLite file and not a list in memory, so a pull of millions of names needs
no more room than one of ten.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from restore.errors import RestoreError
from restore.gazetteer.entity import Entity
from restore.gazetteer.rules import form_key, sort_key
from restore.gazetteer.source import COLUMNS
from restore.gazetteer.tidy import tidy
from restore.text.forms import fold

_TABLES = """
CREATE TABLE IF NOT EXISTS note (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS entity
    (number INTEGER PRIMARY KEY, sort TEXT, name TEXT, kind TEXT, aliases TEXT, weight REAL);
CREATE TABLE IF NOT EXISTS subclass (class INTEGER, above INTEGER);
CREATE TABLE IF NOT EXISTS label (number INTEGER PRIMARY KEY, label TEXT, sitelinks INTEGER);
CREATE TABLE IF NOT EXISTS called (text TEXT, number INTEGER, alias INTEGER, PRIMARY KEY (text, number));
"""
# A kind that is an id stands for the label of that class, which may come after its instances.
_SCRATCH = """
DROP VIEW IF EXISTS temp.known;
DROP TABLE IF EXISTS temp.listed;
DROP TABLE IF EXISTS temp.named;
DROP TABLE IF EXISTS temp.owner;
CREATE TEMP VIEW known AS
    SELECT number, sort, name, aliases, weight, CASE WHEN kind GLOB 'Q[1-9]*' THEN
        coalesce((SELECT label FROM label WHERE label.number = CAST(substr(kind, 2) AS INTEGER)), '')
    ELSE kind END AS kind FROM entity;
CREATE TEMP TABLE listed (name TEXT, kind TEXT, number INTEGER UNIQUE, PRIMARY KEY (name, kind)) WITHOUT ROWID;
CREATE TEMP TABLE named (key TEXT, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TEMP TABLE owner (key TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
"""


class Written(NamedTuple):
    """How many rows a gazetteer got, and how many names were like those of other rows."""

    rows: int
    namesakes: int


class Kept:
    """The entities kept by a pull of one identity: what was asked for, and of whom."""

    def __init__(self, output: Path, identity: str) -> None:
        """Open the file beside `output`; what a pull of another identity left there is dropped.

        Raises RestoreError when it cannot be written or another run has it open.
        """
        self.path = output.with_name(f".{output.name}.pull")
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._opened()
            self.resumed = self.note("identity") == identity
            if not self.resumed:
                self.drop()
                self.set_note("identity", identity)
            self.commit()
        except (sqlite3.Error, OSError) as error:
            busy = "locked" in str(error)
            remedy = "wait for it, or name another output" if busy else "delete it, or name another output"
            problem = "is in use by another run" if busy else f"cannot be opened ({error})"
            raise RestoreError(str(self.path), problem, remedy) from None

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=1.0)
        db.executescript("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL;")
        db.execute("BEGIN EXCLUSIVE")
        for statement in filter(None, map(str.strip, _TABLES.split(";"))):
            db.execute(statement)
        return db

    def drop(self) -> None:
        """Keep nothing of what was kept but the identity."""
        for table in ("entity", "subclass", "label", "called"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM note WHERE key <> 'identity'")
        self.resumed = False

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM entity").fetchone()[0])

    def note(self, key: str) -> str:
        """A text of the pull's own, such as how far it is; empty if there is none."""
        row = self._db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, key: str, value: str) -> None:
        """Keep a text; it holds together with the entities added up to the next `commit`."""
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))

    def add(self, entity: Entity) -> bool:
        """Keep an entity with an id, in the place of an earlier one of that id; False where its name is unfit."""
        fit = tidy(entity)
        if fit is None:
            return False
        row = (
            int(fit.wikidata[1:]),
            sort_key(fit.name)[0],
            fit.name,
            fit.kind,
            "|".join(sorted(fit.aliases, key=sort_key)),
            fit.weight,
        )
        self._db.execute("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?, ?)", row)
        return True

    def add_subclass(self, number: int, above: int) -> None:
        """Keep that class Q`number` is a subclass of class Q`above`."""
        self._db.execute("INSERT INTO subclass VALUES (?, ?)", (number, above))

    def add_label(self, number: int, label: str, sitelinks: int) -> None:
        """Keep the label of a class that may be asked for."""
        self._db.execute("INSERT OR REPLACE INTO label VALUES (?, ?, ?)", (number, label, sitelinks))

    def label(self, number: int) -> str:
        """The label of class Q`number`; empty if it was not kept."""
        row = self._db.execute("SELECT label FROM label WHERE number = ?", (number,)).fetchone()
        return str(row[0]) if row else ""

    def add_called(self, text: str, number: int, *, alias: bool) -> None:
        """Keep that a class, whose label is kept, is called so, or has it for an alias."""
        self._db.execute("INSERT OR REPLACE INTO called VALUES (?, ?, ?)", (text, number, alias))

    def called(self, text: str) -> list[tuple[int, str, int]]:
        """The classes of that label, else of that alias: number, label, sitelinks; those with the most first."""
        rows = self._db.execute(
            "SELECT number, label, sitelinks FROM called JOIN label USING (number)"
            " WHERE text = ? AND alias = (SELECT min(alias) FROM called WHERE text = ?)"
            " ORDER BY sitelinks DESC, number",
            (text, text),
        )
        return [(int(number), str(label), int(links)) for number, label, links in rows]

    def choose(self, number: int, kind: str, *, beneath: bool) -> None:
        """Choose class Q`number`, with all `beneath` it if so told, for instances of a kind; the first choice holds."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (number INTEGER PRIMARY KEY, kind TEXT)")
        if not beneath:
            self._db.execute("INSERT OR IGNORE INTO chosen VALUES (?, ?)", (number, kind))
            return
        self._db.execute("CREATE INDEX IF NOT EXISTS above ON subclass (above, class)")
        self._db.execute(
            "WITH RECURSIVE beneath (n) AS (VALUES (?) UNION SELECT class FROM subclass, beneath WHERE above = n)"
            " INSERT OR IGNORE INTO chosen SELECT n, ? FROM beneath",
            (number, kind),
        )

    def chosen(self) -> Iterator[tuple[int, str]]:
        """The numbers of all classes that were chosen, ascending, with the kinds."""
        yield from self._db.execute("SELECT number, kind FROM chosen ORDER BY number")

    def commit(self) -> None:
        """Put on the disk what was kept."""
        self._db.commit()

    def write(self, output: Path) -> Written:
        """Write the entities as a gazetteer that `restore gazetteer validate` has nothing to say about.

        Of entities of one name and kind the one with the greatest weight is listed,
        and an alias stands for one entity only: the one of that name, else the one
        with the greatest weight. Raises RestoreError when it cannot be written.
        """
        self.commit()
        try:
            temporary = output.with_name(f".{output.name}-{os.getpid()}.tmp")
            try:
                with temporary.open("x", encoding="utf-8", newline="\n") as file:
                    file.write("\t".join(COLUMNS) + "\n")
                    written = 0
                    for row in self._rows():
                        file.write("\t".join(row) + "\n")
                        written += 1
                temporary.replace(output)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            problem = f"cannot be written ({error.strerror or error})"
            remedy = f"make room or name another output; what was kept is in {self.path}"
            raise RestoreError(str(output), problem, remedy) from None
        return Written(written, len(self) - written)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        db = self._db
        db.executescript(_SCRATCH)
        heaviest = "SELECT number, name, kind, aliases FROM known ORDER BY weight DESC, number"
        with closing(db.execute(heaviest)) as rows:
            for number, name, kind, _ in rows:
                done = db.execute(
                    "INSERT OR IGNORE INTO listed VALUES (?, ?, ?)", (fold(name), fold(kind), number)
                )
                if done.rowcount:
                    db.execute("INSERT INTO named VALUES (?, ?)", (form_key(name), number))
        with closing(
            db.execute(f"SELECT * FROM ({heaviest}) WHERE number IN (SELECT number FROM listed)")
        ) as rows:
            for number, _, _, aliases in rows:
                for key in map(form_key, aliases.split("|") if aliases else ()):
                    db.execute("INSERT OR IGNORE INTO owner VALUES (?, ?)", (key, number))
        found = db.execute(
            "SELECT number, name, kind, aliases, weight FROM known"
            " WHERE number IN (SELECT number FROM listed) ORDER BY sort, name, number"
        )
        for number, name, kind, aliases, weight in found:
            own = [a for a in aliases.split("|") if a and self._owns(number, form_key(a))]
            yield name, kind, f"Q{number}", "|".join(own), f"{weight:.12g}"

    def _owns(self, number: int, key: str) -> bool:
        """Whether an alias stands for the entity and for no other."""
        namesake = "SELECT 1 FROM named WHERE key = ? AND number <> ?"
        if self._db.execute(namesake, (key, number)).fetchone():
            return False
        return bool(
            self._db.execute("SELECT number = ? FROM owner WHERE key = ?", (number, key)).fetchone()[0]
        )

    def close(self, *, done: bool) -> None:
        """Close the file; when the pull is `done`, delete it."""
        self._db.commit()
        self._db.close()
        if done:
            self.path.unlink(missing_ok=True)
