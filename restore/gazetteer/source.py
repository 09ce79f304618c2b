"""Reading gazetteers as people write them: TSV, or JSON Lines with the same keys.

The TSV is UTF-8 with a header line; columns are found by name and unknown ones
are passed over. Tabs and line feeds part cells and rows, and nothing is quoted:
quotes and backslashes are plain characters. A line that begins with a hash and
a blank is a comment; "#MeToo" is a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity

if TYPE_CHECKING:
    from restore.lexicon.reader import Lexicon

EVERY = 4096  # lines between two looks at how much was read
COLUMNS = ("name", "kind", "wikidata", "aliases", "weight")
CORRUPTION_COLUMNS = ("observed", "name", "source")

_WIKIDATA = re.compile(r"Q[1-9][0-9]*").fullmatch


class Corruption(NamedTuple):
    """A damaged form seen in the wild, the name it stands for, and where it was seen."""

    observed: str
    name: str
    source: str


def read(
    path: Path,
    *,
    source: str = "",
    lexicon: Lexicon | None = None,
    seen: Callable[[int], None] | None = None,
) -> Iterator[Entity]:
    """Yield the entities of a gazetteer in the order of the file, the retired ones too.

    They tell `source`, or else the name of the file, as where they came from.

    The suffix .jsonl or .ndjson tells JSON Lines, .json (also .json.gz and
    .json.bz2) an extract of Wikidata, any other TSV. Of an extract, names that are
    plain words of `lexicon` are left out. `seen` is told now and then how many bytes
    were read. Raises GazetteerError, with the line at fault, when it gets there.
    """
    if is_extract(path):
        from restore.gazetteer.wikidata import read_extract

        yield from read_extract(path, source=source, lexicon=lexicon, seen=seen)
        return
    if is_json_lines(path):
        from restore.gazetteer.jsonlines import records

        lines = records(path, _lines(path, seen))
    else:
        lines = _records(path, COLUMNS, required=("name",), seen=seen)
    source = source or path.name
    for number, (name, kind, wikidata, aliases, weight) in lines:
        if not name:
            raise GazetteerError(str(path), "the name is empty", "write one, or delete the row", line=number)
        if not (name + kind + aliases).isprintable() and _unwritable(name + kind + aliases):
            raise GazetteerError(str(path), "holds half a character", "write it as UTF-8", line=number)
        if "\t" in name + kind + aliases or "\n" in name + kind + aliases:
            raise GazetteerError(
                str(path), "a cell holds a tab or a line break", "write a blank", line=number
            )
        if wikidata and not is_wikidata_id(wikidata):
            raise GazetteerError(
                str(path),
                f"{wikidata!r} is no Wikidata id",
                "write one such as Q42, or leave the cell empty",
                line=number,
            )
        yield Entity(
            name,
            kind,
            wikidata,
            _aliases(aliases, name) if aliases else (),
            _weight(path, number, weight) if weight and weight != "1" else 1.0,
            source,
        )


def read_corruptions(path: Path) -> Iterator[Corruption]:
    """Yield the rows of a list of known corruptions; raises GazetteerError."""
    for number, (observed, name, source) in _records(path, CORRUPTION_COLUMNS, required=("observed", "name")):
        if not observed or not name:
            empty = "name" if observed else "observed form"
            raise GazetteerError(
                str(path), f"the {empty} is empty", "write both, or delete the row", line=number
            )
        yield Corruption(observed, name, source)


def is_corruptions(path: Path) -> bool:
    """Whether the header of a TSV is that of a list of known corruptions; raises GazetteerError."""
    if is_json_lines(path) or is_extract(path):
        return False
    first = next((line for _, line in _lines(path) if not is_comment(line)), "")
    return "observed" in [cell.strip() for cell in first.split("\t")]


def _records(
    path: Path,
    columns: tuple[str, ...],
    *,
    required: tuple[str, ...],
    seen: Callable[[int], None] | None = None,
) -> Iterator[tuple[int, list[str]]]:
    """Line number and the cells of `columns`, stripped; an absent cell is empty, a blank line no row."""
    lines = ((number, line) for number, line in _lines(path, seen) if not is_comment(line))
    found, first = next(lines, (0, ""))
    header = [cell.strip() for cell in first.split("\t")]
    for name in required:
        if name not in header:
            problem = "is empty" if not found else f"its header has no column {name!r}"
            remedy = f"its first line must name the columns: {' '.join(columns)}, parted by tabs"
            raise GazetteerError(str(path), problem, remedy, line=1)
    if len(set(header)) < len(header):
        raise GazetteerError(str(path), "its header has a column twice", "delete one of them", line=1)
    width = len(header)
    # An absent column reads the empty cell that is put behind each row.
    places = [header.index(name) if name in header else -1 for name in columns]
    for number, line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > width:
            raise GazetteerError(
                str(path),
                f"has {len(cells)} cells, the header {width}",
                "delete the surplus tabs",
                line=number,
            )
        if not any(cells):
            continue
        cells += [""] * (width + 1 - len(cells))
        yield number, [cells[place] for place in places]


def _lines(path: Path, seen: Callable[[int], None] | None = None) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file, numbered from 1, without a byte order mark."""
    number = 0
    try:
        with path.open("rb") as raw:
            for number, line in enumerate(TextIOWrapper(raw, encoding="utf-8-sig", newline="\n"), 1):
                if "\0" in line:
                    raise GazetteerError(str(path), "is a binary file", "give a .tsv or .jsonl gazetteer")
                if seen and number % EVERY == 0:
                    seen(raw.tell())
                yield number, line.removesuffix("\n")
    except UnicodeDecodeError:
        line_at_fault = _first_broken_line(path)
        raise GazetteerError(str(path), "is not UTF-8", "save it as UTF-8", line=line_at_fault) from None
    except FileNotFoundError:
        raise GazetteerError(str(path), "no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        raise GazetteerError(str(path), "is a folder", "name a .tsv or .jsonl file in it") from None
    except OSError as error:
        raise GazetteerError(str(path), f"cannot be read ({error.strerror})", "check its rights") from None


def _first_broken_line(path: Path) -> int:
    """The decoder reads ahead, so the line is looked for again."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1


def _unwritable(text: str) -> bool:
    """Whether the text holds half a surrogate pair, which JSON can spell and no file can hold."""
    return any("\ud800" <= c <= "\udfff" for c in text)


def _aliases(cell: str, name: str) -> tuple[str, ...]:
    """The aliases of a cell, each once, without the name itself."""
    found = dict.fromkeys(alias.strip() for alias in cell.split("|"))
    return tuple(alias for alias in found if alias and alias != name)


def _weight(path: Path, number: int, cell: str) -> float:
    weight = parse_weight(cell)
    if weight is None:
        problem = f"the weight {cell!r} is no positive number"
        raise GazetteerError(str(path), problem, "write one, or leave the cell empty", line=number)
    return weight


def parse_weight(cell: str) -> float | None:
    """The weight that a cell gives; None where it gives none."""
    try:
        weight = float(cell)
    except ValueError:
        return None
    return weight if 0 <= weight < float("inf") else None


def is_wikidata_id(cell: str) -> bool:
    """Whether this is the form of a Wikidata id."""
    return _WIKIDATA(cell) is not None


def is_json_lines(path: Path) -> bool:
    """Whether the suffix tells JSON Lines."""
    return path.suffix.lower() in (".jsonl", ".ndjson")


def is_extract(path: Path) -> bool:
    """Whether the suffixes tell an extract of Wikidata in the form of its dumps."""
    return path.name.lower().endswith((".json", ".json.gz", ".json.bz2"))


def is_comment(line: str) -> bool:
    """Whether a line of a TSV is there for its readers only."""
    return line.startswith("# ") or line.rstrip("\r") == "#"
