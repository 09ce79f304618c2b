"""What is asked of Wikidata: queries, single items, items by their ids, names by their beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from restore.gazetteer.source import is_wikidata_id
from restore.wikidata.driven import entity_dict, sparql_results
from restore.wikidata.failure import WikidataError
from restore.wikidata.items import Json
from restore.wikidata.reply import odd
from restore.wikidata.services import Services
from restore.wikidata.transport import Transport

MOST_IDS = 50  # in one wbgetentities
ENTITY = "http://www.wikidata.org/entity/"


class Term(NamedTuple):
    """A value of a row: its text, and its language if it has one."""

    value: str
    language: str = ""

    @property
    def id(self) -> str:
        """The id of an item; empty for what is none."""
        id = self.value.removeprefix(ENTITY)
        return id if is_wikidata_id(id) else ""


Row = dict[str, Term]
"""A row of a query by its variables; one that is not bound is absent."""


class Hit(NamedTuple):
    """An item whose label or alias begins with what was searched for: the one that `text` is."""

    id: str
    label: str
    description: str
    text: str


class Client:
    """Wikidata as `services` say, asked through one transport. All methods raise WikidataError."""

    def __init__(self, transport: Transport, services: Services) -> None:
        self.transport = transport
        self.services = services

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query."""
        address = self.services.sparql

        def ask(to: str, params: Any) -> Any:
            return self.transport.ask(to, params, nothing=lambda data: not _bindings(data, address))

        return [_row(binding, address) for binding in _bindings(sparql_results(query, address, ask), address)]

    def item(self, id: str) -> Json | None:
        """An item by its id, followed where it was merged into another; None where there is none."""
        address = self.services.entity_data
        try:
            found = entity_dict(id, address, self.transport.ask)
        except WikidataError as error:
            if error.status == 404:
                return None
            raise
        except (LookupError, TypeError, AttributeError, StopIteration):
            raise odd(f"{address}/{id}.json", "no entities") from None
        if not isinstance(found, dict):
            raise odd(f"{address}/{id}.json", "an entity that is no object")
        return found

    def items(self, ids: Iterable[str], *, languages: Sequence[str], claims: bool = True) -> Iterator[Json]:
        """Items by their ids, those that there are; labels and aliases in `languages` only."""
        wanted = [*dict.fromkeys(ids)]
        props = "labels|aliases|sitelinks" + ("|claims" if claims else "")
        for start in range(0, len(wanted), MOST_IDS):
            batch = wanted[start : start + MOST_IDS]
            data = self._api("wbgetentities", ids="|".join(batch), props=props, languages="|".join(languages))
            entities = data.get("entities")
            if not isinstance(entities, dict) or not all(isinstance(e, dict) for e in entities.values()):
                raise odd(self.services.api, "no entities")
            yield from (found for found in entities.values() if "missing" not in found)

    def search(self, text: str, *, language: str = "en", most: int = 10) -> list[Hit]:
        """The items that have a label or alias beginning with `text`, the likeliest first."""
        data = self._api(
            "wbsearchentities",
            search=text,
            language=language,
            uselang=language,
            type="item",
            limit=str(most),
        )
        hits = data.get("search")
        if not isinstance(hits, list):
            raise odd(self.services.api, "no search")
        return [_hit(hit, self.services.api) for hit in hits]

    def _api(self, action: str, **params: str) -> dict[str, Any]:
        asked = {"action": action, "format": "json", **params}
        data = self.transport.ask(
            self.services.api, asked, nothing=lambda data: isinstance(data, dict) and data.get("search") == []
        )
        if not isinstance(data, dict):
            raise odd(self.services.api, "no object")
        return data


def _bindings(data: Any, address: str) -> list[Any]:
    try:
        bindings = data["results"]["bindings"]
    except (KeyError, TypeError):
        raise odd(address, "no results") from None
    if not isinstance(bindings, list):
        raise odd(address, "no list of results")
    return bindings


def _row(binding: Any, address: str) -> Row:
    try:
        row = {name: Term(term["value"], term.get("xml:lang", "")) for name, term in binding.items()}
    except (KeyError, TypeError, AttributeError):
        raise odd(address, "a result that is none") from None
    if not all(isinstance(part, str) for term in row.values() for part in term):
        raise odd(address, "a value that is no text")
    return row


def _hit(hit: Any, address: str) -> Hit:
    try:
        match = hit.get("match") or {}
        found = Hit(hit["id"], hit.get("label") or "", hit.get("description") or "", match.get("text") or "")
    except (KeyError, TypeError, AttributeError):
        raise odd(address, "a hit that is none") from None
    if not all(isinstance(part, str) for part in found) or not is_wikidata_id(found.id):
        raise odd(address, "a hit that is no item")
    return found
