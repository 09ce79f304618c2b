"""What is wrong with gazetteer files: each problem with its line and its remedy.

Three kinds of file are told apart by their header: a gazetteer (`name`, …), a
list of known corruptions (`observed`, `name`, `source`) and a list of checked
ids (`wikidata`, `label`, `source`). Files given together are judged together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from restore.lexicon.reader import Lexicon
from restore.text.forms import fold

COMMON = 17.0  # bits: a word less rare than this (1 in 131,000 words) is a common one
THESAURUS = 70  # synonyms: a common word with more of them is an ordinary one, not only a proper name
# Names of these kinds are read as names whatever they mean in lower case: Turkey, China, Chad.
KEPT_KINDS = frozenset({"country", "state", "province", "territory", "nation"})

_WIKIDATA = re.compile(r"Q[1-9][0-9]*").fullmatch
_WORD = re.compile(r"[^\W\d_]+").fullmatch
_TYPOGRAPHIC = dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—", "-")


class Problem(NamedTuple):
    """Something to mend in `path` at `line` (1-based); `remedy` says how."""

    path: str
    line: int
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    path: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def aliases(self) -> list[str]:
        return self["aliases"].split("|") if self["aliases"] else []

    def problem(self, problem: str, remedy: str) -> Problem:
        return Problem(self.path, self.line, problem, remedy)

    @property
    def place(self) -> str:
        return f"{Path(self.path).name}:{self.line}"


class _File(NamedTuple):
    path: str
    columns: list[str]
    rows: list[_Row]


def validate(paths: Iterable[Path], *, lexicon: Lexicon | None = None) -> list[Problem]:
    """The problems of the files at `paths`, in the order of the files and their lines.

    Ids are held against lists of checked ids, and the names of corruptions
    against gazetteers, if there are any among the files. `lexicon` tells plain
    English words; the bundled one is opened when none is given.
    """
    files: list[_File] = []
    problems: list[Problem] = []
    paths = list(paths)
    for path in paths:
        problems += _read(path, files)
    gazetteers = [f for f in files if f.columns and _role(f) == "gazetteer"]
    corruptions = [row for f in files if _role(f) == "corruptions" for row in f.rows]
    checked = [row for f in files if _role(f) == "ids" for row in f.rows]
    entities = [row for f in gazetteers for row in f.rows]
    for file in files:
        problems += _order(file)
        problems += (p for row in file.rows for p in _characters(row))
    ids = {row["wikidata"] for row in checked}
    plain = partial(is_plain, lexicon or Lexicon())
    problems += (p for row in entities for p in _entity(row, plain))
    problems += _duplicates(entities)
    problems += _aliases_of_others(entities)
    problems += _ids([*entities, *checked], ids if any(_role(f) == "ids" for f in files) else None)
    problems += _ids_twice(entities)
    problems += _ids_twice(checked)
    problems += _corruptions(corruptions, entities if gazetteers else None)
    rank = {str(path): number for number, path in enumerate(paths)}
    return sorted(set(problems), key=lambda p: (rank[p.path], p.line, p.problem))


def _role(file: _File) -> str:
    if "observed" in file.columns:
        return "corruptions"
    return "gazetteer" if "name" in file.columns else "ids"


def _read(path: Path, files: list[_File]) -> Iterator[Problem]:
    """Split a file and put it at the end of `files`; say what is wrong with its lines and columns."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = data.count(b"\n", 0, error.start) + 1
        yield Problem(str(path), broken, "not UTF-8", "save the file as UTF-8")
        return
    lines = text.split("\n")
    if lines[-1]:
        yield Problem(str(path), len(lines), "no line feed at the end of the file", "end the last line")
    else:
        lines.pop()
    if text.startswith("\ufeff"):
        yield Problem(str(path), 1, "begins with a byte order mark", "save the file without it")
    columns = lines[0].strip("\ufeff\r").split("\t") if lines else []
    if "name" not in columns and columns[:1] != ["wikidata"]:
        remedy = "write the header: name, kind, wikidata, aliases, weight, parted by tabs"
        yield Problem(str(path), 1, "no column 'name' in the header", remedy)
        return
    if len(set(columns)) < len(columns):
        yield Problem(str(path), 1, "a column twice in the header", "delete one of them")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            problem = f"{len(cells)} cells where the header has {len(columns)}"
            yield Problem(str(path), number, problem, "add or delete tabs; a blank line is not a row")
            continue
        rows.append(_Row(str(path), number, dict(zip(columns, cells, strict=True))))
    files.append(_File(str(path), columns, rows))


def _order(file: _File) -> Iterator[Problem]:
    column = {"gazetteer": "name", "corruptions": "observed", "ids": "wikidata"}[_role(file)]

    def key(row: _Row) -> tuple[int, str, str]:
        value = row[column]
        number = int(value[1:]) if column == "wikidata" and _WIKIDATA(value) else 0
        return number, value.casefold(), value

    for before, row in zip(file.rows, file.rows[1:], strict=False):
        if key(row) < key(before):
            problem = f"not sorted: {row[column]!r} after {before[column]!r}"
            yield row.problem(problem, f"sort by {column}, capitals like small letters, ids by number")


def _characters(row: _Row) -> Iterator[Problem]:
    for column, cell in row.cells.items():
        for part in cell.split("|") if column == "aliases" else [cell]:
            if part != part.strip() or "  " in part:
                yield row.problem(f"blanks around or doubled in {part!r}", "delete them")
            if not unicodedata.is_normalized("NFC", part):
                yield row.problem(f"{part!r} is not in the normal form NFC", "write it with composed letters")
            for c in dict.fromkeys(part):
                if c in _TYPOGRAPHIC:
                    yield row.problem(f"U+{ord(c):04X} in {part!r}", f"write a plain {_TYPOGRAPHIC[c]}")
                elif c != " " and unicodedata.category(c)[0] in "CZ":
                    yield row.problem(f"U+{ord(c):04X} in {part!r}", "delete it, or write a blank")


def _entity(row: _Row, plain: Callable[[str], bool]) -> Iterator[Problem]:
    """What can be seen from a row alone."""
    if not row["name"]:
        yield row.problem("the name is empty", "write one, or delete the row")
    aliases = row.aliases
    if "" in aliases:
        yield row.problem("an empty alias", "delete the surplus |")
    for number, alias in enumerate(aliases):
        if alias == row["name"]:
            yield row.problem(f"the alias {alias!r} is the name itself", "delete it")
        elif alias in aliases[:number]:
            yield row.problem(f"the alias {alias!r} twice", "delete one")
    for form in (row["name"], *aliases):
        if row["kind"] not in KEPT_KINDS and plain(form):
            remedy = "use a longer form of the name" if form == row["name"] else "delete the alias"
            yield row.problem(f"{form!r} is a plain English word", remedy)
    if weight := row["weight"]:
        try:
            positive = 0 < float(weight) < float("inf")
        except ValueError:
            positive = False
        if not positive:
            yield row.problem(f"the weight {weight!r} is no positive number", "write 1, 3, 10, 30 or 100")


def is_plain(lexicon: Lexicon, form: str) -> bool:
    """Whether a name is only a common word, such as "the", "agency" or "Target"; "WHO" is not."""
    if not _WORD(form) or not form.isascii() or (form.isupper() and len(form) > 1):
        return False
    number = lexicon.find(fold(form))
    if number < 0 or lexicon.rarity(number) >= COMMON:
        return False
    bases = (number, *lexicon.lemmas(number))
    return form.islower() or any(len(lexicon.sources(base)) > THESAURUS for base in bases)


def _duplicates(entities: Sequence[_Row]) -> Iterator[Problem]:
    first: dict[tuple[str, str], _Row] = {}
    for row in entities:
        key = fold(row["name"]), fold(row["kind"])
        if (other := first.setdefault(key, row)) is not row:
            yield row.problem(f"{row['name']!r} is already in {other.place}", "merge the two rows")


def _aliases_of_others(entities: Sequence[_Row]) -> Iterator[Problem]:
    """Aliases that are the name, or an alias, of something else.

    Acronyms are compared with their capitals, so that "IS" is not "is".
    """
    names: dict[str, _Row] = {}
    for row in entities:
        names.setdefault(_key(row["name"]), row)
    owners: dict[str, _Row] = {}
    for row in entities:
        for alias in row.aliases:
            if alias == row["name"]:
                continue
            other = names.get(_key(alias))
            if other is not None and other is not row:
                problem = f"the alias {alias!r} is the name of another entity in {other.place}"
                yield row.problem(problem, "delete the alias, or merge the rows if they are the same thing")
            other = owners.setdefault(_key(alias), row)
            if other is not row:
                problem = f"the alias {alias!r} is also one of {other['name']!r} in {other.place}"
                yield row.problem(problem, "keep it with the one that is meant more often")


def _key(form: str) -> str:
    return form if form.isupper() and len(form) <= 6 else fold(form)


def _ids(rows: Iterable[_Row], checked: set[str] | None) -> Iterator[Problem]:
    for row in rows:
        if not (qid := row["wikidata"]):
            continue
        if not _WIKIDATA(qid):
            yield row.problem(f"{qid!r} is no Wikidata id", "write one such as Q42, or leave the cell empty")
        elif checked is not None and qid not in checked:
            remedy = "check it and list it there with its source, or leave the cell empty"
            yield row.problem(f"{qid} is not in the list of checked ids", remedy)


def _ids_twice(rows: Sequence[_Row]) -> Iterator[Problem]:
    first: dict[str, _Row] = {}
    for row in rows:
        if (qid := row["wikidata"]) and (other := first.setdefault(qid, row)) is not row:
            yield row.problem(f"{qid} is already in {other.place}", "merge the rows, or empty the wrong cell")


def _corruptions(rows: Sequence[_Row], entities: Sequence[_Row] | None) -> Iterator[Problem]:
    target: dict[str, str] = {}
    healthy = {_key(form): row for row in entities or () for form in (row["name"], *row.aliases)}
    names = {row["name"] for row in entities or ()}
    for row in rows:
        observed, name = row["observed"], row["name"]
        if not observed or not name:
            yield row.problem("an empty cell", "write both the observed form and the name, or delete the row")
            continue
        key = fold(observed)
        if key in target:
            yield row.problem(f"{observed!r} is listed already", "keep one row for each observed form")
        target.setdefault(key, fold(name))
        if entities is not None and name not in names:
            yield row.problem(f"{name!r} is not the name of any entity", "add the entity, or mend the name")
        if (other := healthy.get(_key(observed))) is not None:
            problem = f"{observed!r} is a healthy name of {other['name']!r} in {other.place}"
            yield row.problem(problem, "delete one of the two")
    for row in rows:
        seen = {key := fold(row["observed"])}
        while (key := target.get(key, "")) and key not in seen:
            seen.add(key)
        if key and key == fold(row["observed"]):
            yield row.problem(f"a cycle: {row['observed']!r} leads back to itself", "delete one of its rows")
