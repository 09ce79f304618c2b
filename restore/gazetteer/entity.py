"""The entity: what a gazetteer lists."""

from __future__ import annotations

from typing import NamedTuple


class Entity(NamedTuple):
    """One listed thing.

    `kind` is the common noun writers put beside the name ("news agency"), or
    empty; `wikidata` a checked Q-id, or empty; `aliases` other healthy names;
    `weight` how much it is written about, relative to 1 for an average entry, or
    0 where the entry retires one of the same name in a farther file; `source`
    the file it came from.
    """

    name: str
    kind: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()
    weight: float = 1.0
    source: str = ""

    @property
    def retired(self) -> bool:
        """Whether the entry lists nothing and only hides others of its name."""
        return not self.weight
