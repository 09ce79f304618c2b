"""What Wikidata's own interface answers: wbsearchentities, wbgetentities, Special:EntityData."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.wikidata.standin.items import Item, mapping

MOST_IDS = 50  # more in one request are refused, as Wikidata does for all but bots

Answer = tuple[int, dict[str, Any]]


class Api:
    """The items, found by their ids and by the beginning of their labels and aliases."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = {item["id"]: item for item in items}
        self._redirects = {i["redirects"]["from"]: i["id"] for i in self._items.values() if "redirects" in i}
        self._forms: dict[str, list[tuple[str, Item]]] = {}

    def entity_data(self, id: str) -> Answer:
        """Special:EntityData/ID.json."""
        item = self._items.get(self._redirects.get(id, id))
        return (200, {"entities": {item["id"]: item}}) if item else (404, {})

    def answer(self, params: Mapping[str, str]) -> Answer:
        """What w/api.php answers."""
        match params.get("action"):
            case "wbsearchentities":
                return 200, self._search(params)
            case "wbgetentities":
                return 200, self._get(params)
        return 200, _error("badvalue", f'Unrecognized value for parameter "action": {params.get("action")}.')

    def _get(self, params: Mapping[str, str]) -> dict[str, Any]:
        ids = params.get("ids", "").split("|")
        if len(ids) > MOST_IDS:
            return _error(
                "toomanyvalues", f'Too many values supplied for parameter "ids". The limit is {MOST_IDS}.'
            )
        parts = {
            "id",
            "type",
            *params.get("props", "labels|aliases|claims|sitelinks|descriptions").split("|"),
        }
        tongues = set(params["languages"].split("|")) if "languages" in params else None
        found: dict[str, Any] = {}
        for id in ids:
            item = self._items.get(self._redirects.get(id, id))
            found[id] = {"id": id, "missing": ""} if item is None else _cut(item, parts, tongues)
        return {"entities": found, "success": 1}

    def _search(self, params: Mapping[str, str]) -> dict[str, Any]:
        wanted, tongue = params.get("search", "").casefold(), params.get("language", "en")
        limit = int(params.get("limit", "7"))
        found: dict[str, tuple[bool, int, dict[str, Any]]] = {}
        for form, item in self._forms.get(tongue) or self._forms_in(tongue):
            if wanted and form.casefold().startswith(wanted):
                rank = form.casefold() != wanted, -len(mapping(item, "sitelinks"))
                if item["id"] not in found or rank < found[item["id"]][:2]:
                    label = _label(item, tongue)
                    match = {"type": "label" if form == label else "alias", "language": tongue, "text": form}
                    hit = {"id": item["id"], "label": label, "match": match}
                    found[item["id"]] = (*rank, hit)
        hits = [hit for *_, hit in sorted(found.values(), key=lambda f: f[:2])]
        return {"searchinfo": {"search": params.get("search", "")}, "search": hits[:limit], "success": 1}

    def _forms_in(self, tongue: str) -> list[tuple[str, Item]]:
        forms = [
            (form, item)
            for item in self._items.values()
            if item["type"] == "item"
            for form in (
                *(
                    mapping(item, "labels")[t]["value"]
                    for t in (tongue, "mul")
                    if t in mapping(item, "labels")
                ),
                *(a["value"] for t in (tongue, "mul") for a in mapping(item, "aliases").get(t, ())),
            )
        ]
        self._forms[tongue] = forms
        return forms


def _label(item: Item, tongue: str) -> str:
    labels = mapping(item, "labels")
    found: str = (labels.get(tongue) or labels.get("mul") or {}).get("value", "")
    return found


def _cut(item: Item, parts: set[str], tongues: set[str] | None) -> Item:
    cut = {part: value for part, value in item.items() if part in parts}
    for part in ("labels", "aliases", "descriptions"):
        if tongues is not None and part in cut:
            # An empty map comes as an empty list here too.
            cut[part] = {t: v for t, v in mapping(cut, part).items() if t in tongues} or []
    return cut


def _error(code: str, info: str) -> dict[str, Any]:
    return {"error": {"code": code, "info": info}}
