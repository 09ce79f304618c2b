"""Names out of a query service: ids a page at a time, then the items behind them a batch at a time.

What came is in a file beside the output at once, with how far the pull is. So one
that was stopped, or that lost the network, goes on where it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from restore.errors import RestoreError
from restore.gazetteer.entity import Entity
from restore.gazetteer.source import is_wikidata_id
from restore.gazetteer.wikidata import KINDS
from restore.wikidata.client import Client
from restore.wikidata.details import class_labels, details
from restore.wikidata.items import INSTANCE_OF, ItemError, entity, values, wrapped
from restore.wikidata.kept import Kept
from restore.wikidata.services import Services
from restore.wikidata.wanted import Wanted

PAGE = 5000  # ids in one answer
BATCH = 100  # items in one answer

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many items are done, and how many are known to be wanted."""


class Far(NamedTuple):
    """How far a pull is: items done, those of them without a name that is fit, those that are not there."""

    done: int = 0
    unnamed: int = 0
    missing: int = 0


class Puller:
    """A pull of what is `wanted`, kept in `kept` under a `name` of its own.

    Names are in `languages`, the nearest first. What `plain` tells to be an ordinary word is no name.
    """

    def __init__(
        self,
        client: Client,
        wanted: Wanted,
        kept: Kept,
        *,
        name: str = "",
        languages: Sequence[str] = ("en",),
        plain: Callable[[str], bool] | None = None,
        progress: Progress = lambda step, done, wanted: None,
    ) -> None:
        self._client = client
        self._wanted = wanted
        self._kept = kept
        self._name = name
        self._languages = tuple(languages)
        self._plain = plain
        self._progress = progress
        self._kinds: dict[str, str] = dict(KINDS)

    @property
    def far(self) -> Far:
        """How far it is."""
        note = self._kept.note(f"far {self._name}")
        return Far(*json.loads(note)) if note else Far()

    def run(self) -> None:
        """Pull what is not there yet; raises WikidataError where the rest does not come: the next run goes on."""
        while True:
            page = self._page()
            start = self.far.done - page.offset
            for at in range(start, len(page.ids), BATCH):
                self._progress("fetching names", self.far.done, page.offset + len(page.ids))
                self._batch(page.ids[at : at + BATCH])
            if page.last:
                return

    def _page(self) -> _Page:
        """The page of ids that the pull is in: the noted one until it is done, then the next."""
        note = self._kept.note(f"page {self._name}")
        page = _Page(*json.loads(note)) if note else None
        if page is not None and (page.last or self.far.done < page.offset + len(page.ids)):
            return page
        offset = page.offset + len(page.ids) if page else 0
        self._progress("asking for ids", self.far.done, offset)
        if self._wanted.ids:
            page = _Page(0, list(self._wanted.ids), True)
        else:
            rows = self._client.select(self._wanted.page(offset, PAGE))
            ids = [row["item"].id for row in rows if "item" in row and row["item"].id]
            if rows and not ids:
                raise RestoreError(
                    self._client.services.sparql, "selects no items as ?item", "check the query"
                )
            page = _Page(offset, ids, len(rows) < PAGE)
        self._kept.set_note(f"page {self._name}", json.dumps(page))
        self._kept.commit()
        return page

    def _ids(self, query: str) -> list[str]:
        """The items that a query selects as ?item."""
        rows = self._client.select(query)
        ids = [row["item"].id for row in rows if "item" in row]
        if len(ids) < len(rows) or not all(ids):
            problem = "selects as ?item what is no item"
            raise RestoreError(self._client.services.sparql, problem, "check the query")
        return ids

    def _batch(self, ids: Sequence[str]) -> None:
        done, unnamed, missing = self.far
        wanted = ids
        if self._wanted.ids and self._wanted.filtered:
            wanted = self._ids(self._wanted.among(ids))
        entities = list(self._entities(wanted)) if wanted else []
        fit = sum(self._kept.add(found) for found in entities if found is not None)
        far = Far(done + len(ids), unnamed + len(entities) - fit, missing + len(wanted) - len(entities))
        self._kept.set_note(f"far {self._name}", json.dumps(far))
        self._kept.commit()

    def _entities(self, ids: Sequence[str]) -> Iterator[Entity | None]:
        """The entities of the items that there are among `ids`, None for one without a name."""
        items = details(self._client, ids, self._languages, classes=not self._wanted.kind)
        known = {item["id"] for item in items}
        if self._wanted.ids:  # the service may be behind, and knows nothing of items that were merged
            others = (self._client.item(id) for id in ids if id not in known)
            items += [dict(item) for item in others if item is not None]
        self._learn(items)
        for item in items:
            try:
                found = entity(item, languages=self._languages, kinds=self._kinds, plain=self._plain)
            except ItemError:
                found = None
            if found is not None and self._wanted.kind:
                found = Entity(found.name, self._wanted.kind, found.wikidata, found.aliases, found.weight)
            yield found

    def _learn(self, items: Sequence[dict[str, Any]]) -> None:
        """Learn what the classes of some items are called."""
        if self._wanted.kind:
            return
        classes: dict[str, None] = {}
        for item in items:
            with suppress(ItemError):
                classes |= dict.fromkeys(filter(is_wikidata_id, values(wrapped(item), INSTANCE_OF)))
        unknown = [id for id in classes if id not in self._kinds]
        for start in range(0, len(unknown), BATCH):
            self._kinds |= class_labels(self._client, unknown[start : start + BATCH])


class _Page(NamedTuple):
    """Ids behind the first `offset`; the `last` ones, or not."""

    offset: int
    ids: list[str]
    last: bool


def identity(wanted: Sequence[Wanted], services: Services, languages: Sequence[str]) -> str:
    """A text that is the same for a pull of the same from the same place."""
    parts = [[w.query, w.ids, w.kind, w.countries, w.sitelinks] for w in wanted]
    return json.dumps([parts, services.sparql, services.site, list(languages)])
