"""Entities and files as the commands on gazetteers print them."""

from __future__ import annotations

from pathlib import Path

from restore.gazetteer.entity import Entity


def shown(path: str | Path) -> str:
    """A path as a user would write it from here; a mere name as it is."""
    path = Path(path)
    if path.is_relative_to(Path.cwd()):
        return str(path.relative_to(Path.cwd()))
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


def entity_object(entity: Entity) -> dict[str, object]:
    """The keys of a gazetteer in JSON Lines, and the file."""
    return {
        "name": entity.name,
        "kind": entity.kind,
        "wikidata": entity.wikidata,
        "aliases": list(entity.aliases),
        "weight": entity.weight,
        "file": shown(entity.source),
    }
