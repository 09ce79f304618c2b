"""Adding names to files of one's own, and taking them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from restore.errors import GazetteerError
from restore.gazetteer import rules
from restore.gazetteer.entity import Entity
from restore.gazetteer.listing import Listing
from restore.gazetteer.own import Cover
from restore.gazetteer.problem import Problem
from restore.gazetteer.table import Row
from restore.text.forms import fold


class Added(NamedTuple):
    """A new row at `line`, which takes the place of `instead` in a farther file, if anything was there."""

    line: int
    instead: Row | None


class Removed(NamedTuple):
    """What became of a row: deleted, or retired by a new row at `line` of the nearer file.

    `beneath` is the row of a farther file that comes to light by a deletion.
    """

    row: Row
    line: int | None
    beneath: Row | None


def add(
    listing: Listing, entity: Entity, farther: Sequence[Iterable[Row]], plain: Callable[[str], bool]
) -> Added | list[Problem]:
    """List `entity`, unless there are problems with it.

    `farther` are the rows of the farther files, the nearest first; `plain` tells
    ordinary English words. The listing is not saved.
    """
    cells = _cells(entity)
    row = Row(str(listing.path), listing.place_of(entity.name), cells)
    own = list(listing.rows())
    same = [other for other in own if _same(other, entity)]
    seen = list(_visible([own, *farther]))
    others = [other for other in seen if not _same(other, entity)]
    problems = [
        *rules.characters(row),
        *rules.entity(row, plain),
        *rules.ids([row], None),
        *rules.clashes(row, others),
        *(_already(row, other) for other in same if not other.retired),
    ]
    if problems:
        return problems
    for other in reversed(same):  # a retirement
        listing.delete(other.line)
    instead = next((other for other in seen if _same(other, entity)), None)
    return Added(listing.insert(cells), instead)


def remove(listing: Listing, name: str, kind: str | None, farther: Sequence[Iterable[Row]]) -> Removed:
    """Delete the entity of this name (and kind) from the listing, or retire that of a farther file.

    The listing is not saved. Raises GazetteerError when there is none, or more than one.
    """
    own = list(listing.rows())
    row = _one(listing, [r for r in own if named(r, name, kind) and not r.retired])
    if row is not None:
        listing.delete(row.line)
        beneath = _visible(farther)
        return Removed(row, None, next((r for r in beneath if _same(r, _entity(row))), None))
    retired = [r for r in own if r.retired]
    rest = list(_visible([retired, *farther]))
    row = _one(listing, [r for r in rest if named(r, name, kind)])
    if row is not None:
        retirement = Entity(row["name"], row["kind"], weight=0.0)
        return Removed(row, listing.insert(_cells(retirement)), None)
    for r in retired:
        if named(r, name, kind):
            remedy = "take it back with --undo, or leave it so"
            raise GazetteerError(str(listing.path), f"{name!r} is retired already", remedy, line=r.line)
    raise _unknown(listing, name, kind, [*own, *rest])


def undo(listing: Listing, name: str, kind: str | None) -> Row:
    """Take the retirement of a name back and return its row; the listing is not saved."""
    row = _one(listing, [r for r in listing.rows() if named(r, name, kind) and r.retired])
    if row is None:
        raise GazetteerError(str(listing.path), f"{name!r} is not retired", "check the spelling")
    listing.delete(row.line)
    return row


def _already(row: Row, other: Row) -> Problem:
    remedy = f"change line {other.line} of the file, or remove it first"
    return row.problem("duplicate", f"{row['name']!r} is already in {other.place}", remedy)


def _one(listing: Listing, rows: list[Row]) -> Row | None:
    if len(rows) > 1:
        name, kinds = rows[0]["name"], " and ".join(row["kind"] or "no kind" for row in rows)
        raise GazetteerError(str(listing.path), f"{name!r} is listed as {kinds}", "choose one with --kind")
    return rows[0] if rows else None


def _unknown(listing: Listing, name: str, kind: str | None, rows: Iterable[Row]) -> GazetteerError:
    what = repr(name) if kind is None else f"{name!r} of the kind {kind!r}"
    for row in rows:
        if fold(name) in map(fold, row.aliases):
            problem = f"{what} is an alias of {row['name']!r} in {row.place}"
            remedy = "add that name yourself without the alias: yours takes its place"
            return GazetteerError(str(listing.path), problem, remedy)
    return GazetteerError(str(listing.path), f"{what} is not listed", "look for it with gazetteer search")


def _visible(layers: Sequence[Iterable[Row]]) -> Iterator[Row]:
    """The rows that count, of files with the nearest first."""
    cover = Cover()
    for layer in layers:
        seen = [(row, _entity(row)) for row in layer]
        seen = [(row, entity) for row, entity in seen if not cover.hides(entity)]
        yield from (row for row, entity in seen if not entity.retired)
        for _, entity in seen:
            cover.add(entity)


def _entity(row: Row) -> Entity:
    return Entity(row["name"], row["kind"], weight=0.0 if row.retired else 1.0)


def _same(row: Row, entity: Entity) -> bool:
    """Whether an entry of one's own for `entity` takes the place of the row."""
    cover = Cover()
    cover.add(entity)
    return cover.hides(_entity(row))


def named(row: Row, name: str, kind: str | None) -> bool:
    """Whether a row has this name, and this kind if one is given."""
    return fold(row["name"]) == fold(name) and (kind is None or fold(row["kind"]) == fold(kind))


def _cells(entity: Entity) -> dict[str, str]:
    weight = "" if entity.weight == 1 else f"{entity.weight:g}"
    aliases = "|".join(entity.aliases)
    return {
        "name": entity.name,
        "kind": entity.kind,
        "wikidata": entity.wikidata,
        "aliases": aliases,
        "weight": weight,
    }
