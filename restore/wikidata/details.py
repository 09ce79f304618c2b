"""Items by their ids from a query service, with no more of them than names need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from restore.wikidata.client import Client, Row
from restore.wikidata.items import ALL_LANGUAGES, ENGLISH, INSTANCE_OF
from restore.wikidata.reply import odd
from restore.wikidata.wanted import prologue_for, terms

MOST_SITELINKS = 10_000  # there are some 1,000 projects

_TEXTS = ("labels", "rdfs:label"), ("aliases", "skos:altLabel")


def details(
    client: Client, ids: Sequence[str], languages: Sequence[str], *, classes: bool
) -> list[dict[str, Any]]:
    """The items that the service knows among `ids`, in the form of Wikidata's JSON; raises WikidataError.

    Labels and aliases are those of `languages`, of English and of "mul"; items that
    have none of these come with all. Where `classes` are wanted, the item has what it
    is an instance of.
    """
    tongues = tuple(dict.fromkeys((*languages, ENGLISH, ALL_LANGUAGES)))
    found = _read(client, _query(ids, tongues, classes=classes))
    nameless = [id for id in ids if id in found and not found[id]["labels"]]
    if nameless:
        for id, item in _read(client, _query(nameless, (), classes=False)).items():
            found[id].update(labels=item["labels"], aliases=item["aliases"])
    return [found[id] for id in ids if id in found]


def class_labels(client: Client, ids: Sequence[str]) -> dict[str, str]:
    """The English labels of classes, or those for many languages, by id; raises WikidataError."""
    labels: dict[str, str] = {}
    for id, item in _read(client, _query(ids, (ENGLISH, ALL_LANGUAGES), classes=False)).items():
        for tongue in (ALL_LANGUAGES, ENGLISH):
            if tongue in item["labels"]:
                labels[id] = item["labels"][tongue]["value"]
    return labels


def _query(ids: Sequence[str], tongues: Sequence[str], *, classes: bool) -> str:
    """One query for all parts; the ids stand in each, so that no service reads more than it must."""
    these = f"VALUES ?item {{ {terms(ids)} }}"
    spoken = ", ".join(f'"{tongue}"' for tongue in tongues)
    only = f" FILTER(LANG(?value) IN ({spoken}))" if tongues else ""
    parts = [f'{{ {these} ?item {path} ?value .{only} BIND("{part}" AS ?part) }}' for part, path in _TEXTS]
    parts += [
        f'{{ {these} ?item wikibase:sitelinks ?value . BIND("sitelinks" AS ?part) }}',
        f'{{ {these} ?page schema:about ?item ; wikibase:sitelinks ?value . BIND("sitelinks" AS ?part) }}',
    ]
    if classes:
        parts.append(f'{{ {these} ?item wdt:{INSTANCE_OF} ?value . BIND("classes" AS ?part) }}')
    union = "\n  UNION ".join(parts)
    return f"{prologue_for('')}SELECT ?item ?part ?value WHERE {{\n  {union}\n}}\n"


def _read(client: Client, query: str) -> dict[str, dict[str, Any]]:
    items: dict[str, dict[str, Any]] = {}
    for id, part, row in _parts(client, query):
        item = items.get(id)
        if item is None:
            item = items[id] = {
                "id": id,
                "type": "item",
                "labels": {},
                "aliases": {},
                "claims": {},
                "sitelinks": {},
            }
        value = row["value"]
        if part == "labels":
            item["labels"][value.language] = {"value": value.value}
        elif part == "aliases":
            item["aliases"].setdefault(value.language, []).append({"value": value.value})
        elif part == "sitelinks" and value.value.isdecimal():
            item["sitelinks"] = {str(n): {} for n in range(min(int(value.value), MOST_SITELINKS))}
        elif part == "classes" and value.id:
            statement = {"mainsnak": {"datavalue": {"value": {"id": value.id}}}}
            item["claims"].setdefault(INSTANCE_OF, []).append(statement)
    for item in items.values():
        for aliases in item["aliases"].values():
            aliases.sort(key=lambda alias: alias["value"])  # a service gives them in any order
        for statements in item["claims"].values():
            statements.sort(key=lambda s: int(s["mainsnak"]["datavalue"]["value"]["id"][1:]))
    return items


def _parts(client: Client, query: str) -> Iterator[tuple[str, str, Row]]:
    for row in client.select(query):
        if not {"item", "part", "value"} <= row.keys() or not row["item"].id:
            raise odd(client.services.sparql, "a result without an item or a value")
        yield row["item"].id, row["part"].value, row
