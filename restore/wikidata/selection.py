"""Which items are wanted, and how they are named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from restore.wikidata.classtable import ClassTable
from restore.wikidata.items import COUNTRY, INSTANCE_OF, sitelinks, values

if TYPE_CHECKING:
    from qwikidata.entity import WikidataItem

CLEAR = 10  # times more sitelinks than the next class of the same name: it is the one that is meant
SHOWN = 8  # classes that are listed where none is clearly meant


@dataclass(frozen=True, slots=True)
class Selection:
    """Items that are instances of the `classes`, have one of the `ids`, and so on; what is empty asks nothing.

    `classes` holds each class that counts, subclasses too, with the kind that its
    instances are given; the first one wins. `countries` are ids that a statement of
    the country has to name; `sitelinks` is the least number of pages in Wikimedia's
    projects. `languages` names them, the nearest first.
    """

    classes: Mapping[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    sitelinks: int = 0
    ids: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("en",)

    def wants(self, item: WikidataItem) -> bool:
        """Whether an item is among those."""
        return (
            (not self.ids or item.entity_id in self.ids)
            and (not self.classes or any(q in self.classes for q in values(item, INSTANCE_OF)))
            and (not self.countries or not set(self.countries).isdisjoint(values(item, COUNTRY)))
            and sitelinks(item) >= self.sitelinks
        )

    def identity(self) -> str:
        """A text that is the same for the same selection."""
        classes = self.classes.identity() if isinstance(self.classes, ClassTable) else [*self.classes.items()]
        return json.dumps([classes, self.countries, self.sitelinks, sorted(self.ids), self.languages])

    def kinds(self) -> Set[str]:
        """The kinds that instances of the classes are given."""
        return frozenset(
            self.classes.kinds if isinstance(self.classes, ClassTable) else self.classes.values()
        )
