"""Entities and files as the commands on gazetteers print them."""

from __future__ import annotations

from restore.files import shown
from restore.gazetteer.entity import Entity


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
