"""`restore gazetteer list`: the names that count, as a gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from restore.cli.gazetteer.options import Tabular, in_force
from restore.cli.gazetteer.rows import entity_object
from restore.cli.options import Bundled, Gazetteers, Own
from restore.cli.terminal import write_out
from restore.errors import RestoreError
from restore.files import shown

if TYPE_CHECKING:
    from restore.gazetteer.entity import Entity

_AT_ONCE = 1000  # rows that are written together


def list_(
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="K", help="Of this kind; may be repeated.")
    ] = None,
    file: Annotated[
        list[str] | None, typer.Option("--file", metavar="NAME", help="From this file; may be repeated.")
    ] = None,
    grep: Annotated[
        str | None,
        typer.Option(
            "--grep", metavar="REGEX", help="With a match in the name or an alias; case is ignored."
        ),
    ] = None,
    format: Tabular = "tsv",
    gazetteer: Gazetteers = None,
    bundled: Bundled = None,
    own: Own = None,
) -> int:
    """Print the names that `restore fix` would use.

    Each is shown with its file. Nearer files win: what is hidden or retired is left out. The output is itself
    a gazetteer.
    """
    from restore.gazetteer.library import entities
    from restore.gazetteer.rules import sort_key
    from restore.lexicon.reader import Lexicon

    files = in_force(gazetteer, bundled=bundled, own=own)
    wanted = _Filter(kind, file, grep)
    listed = entities(files.gazetteers, bundled=files.bundled, own=files.own, lexicon=Lexicon())
    found = (entity for entity in listed if wanted(entity))
    if not files.gazetteers:  # those can be too many to sort
        found = (entity for entity in sorted(found, key=lambda entity: sort_key(entity.name)))
    rows = _objects(found) if format == "jsonl" else _rows(found)
    while part := b"".join(islice(rows, _AT_ONCE)):
        write_out(part)
    return 0


class _Filter:
    """Whether an entity is of the kinds, from the files and with the pattern that are asked for."""

    def __init__(self, kinds: list[str] | None, files: list[str] | None, grep: str | None) -> None:
        from restore.text.forms import fold

        self._fold = fold
        self._kinds = {fold(kind) for kind in kinds or ()}
        self._files = set(files or ())
        try:
            self._match = re.compile(grep or "", re.IGNORECASE).search
        except re.error as error:
            raise RestoreError("--grep", f"{grep!r} is no pattern ({error})", "mend it") from None

    def __call__(self, entity: Entity) -> bool:
        if self._kinds and self._fold(entity.kind) not in self._kinds:
            return False
        path = Path(entity.source)
        if self._files and self._files.isdisjoint((entity.source, path.name, path.stem)):
            return False
        return any(map(self._match, (entity.name, *entity.aliases)))


def _rows(entities: Iterator[Entity]) -> Iterator[bytes]:
    yield b"name\tkind\twikidata\taliases\tweight\tfile\n"
    for e in entities:
        cells = (e.name, e.kind, e.wikidata, "|".join(e.aliases), f"{e.weight:.12g}", shown(e.source))
        yield ("\t".join(cells) + "\n").encode()


def _objects(entities: Iterator[Entity]) -> Iterator[bytes]:
    from restore.report.jsonl import line

    return (line(entity_object(entity)) for entity in entities)
