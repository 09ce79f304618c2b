"""A class by its name: looked for among the labels, and what else it may mean."""

from __future__ import annotations

from typing import NamedTuple

from restore.errors import RestoreError
from restore.gazetteer.source import is_wikidata_id
from restore.gazetteer.wikidata import KINDS
from restore.report.printable import printable
from restore.wikidata.client import Client
from restore.wikidata.details import class_labels
from restore.wikidata.selection import CLEAR, SHOWN
from restore.wikidata.wanted import SITELINKS, prologue_for


class Class(NamedTuple):
    """A class with what its instances are called; `others` are classes of the same name that were passed over."""

    id: str
    kind: str
    others: tuple[str, ...] = ()


def find_class(client: Client, text: str) -> Class:
    """The class with this id, English label or alias.

    Of several with the name the one with by far the most sitelinks is taken. Raises
    RestoreError where there is none, or none stands out, with those that may be meant.
    """
    if is_wikidata_id(text):
        labels = class_labels(client, [text])
        if text not in labels:
            raise RestoreError("--class", f"{text} is not known there", "check the id")
        return Class(text, KINDS.get(text, labels[text]))
    found = _named(client, text)
    if not found:
        hits = client.search(text, most=SHOWN)
        near = printable("; ".join(f"{hit.id} {hit.label} ({hit.description})" for hit in hits))
        remedy = (
            f"give the id of the one that is meant: {near}" if near else "check the spelling, or give its id"
        )
        raise RestoreError("--class", f"no class is called {text!r}", remedy)
    first, *rest = found
    if rest and first[1] < CLEAR * max(1, rest[0][1]):
        those = "; ".join(f"{id} ({about or 'without a description'})" for id, _, about in found[:SHOWN])
        raise RestoreError(
            "--class", f"{len(found)} classes are called {text!r}", f"give the id of one: {printable(those)}"
        )
    return Class(
        first[0],
        KINDS.get(first[0], class_labels(client, [first[0]])[first[0]]),
        tuple(id for id, *_ in rest),
    )


def _named(client: Client, text: str) -> list[tuple[str, int, str]]:
    """The classes of that label, else of that alias: id, number of sitelinks, description."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    for path in ("rdfs:label", "skos:altLabel"):
        query = (
            f"{prologue_for('')}SELECT DISTINCT ?class ?sitelinks ?about WHERE {{\n"
            f'  ?class {path} "{quoted}"@en ; wdt:P279 [] .\n'
            f"  OPTIONAL {{ {SITELINKS.replace('{0}', '?class')} }}\n"
            '  OPTIONAL { ?class schema:description ?about . FILTER(LANG(?about) = "en") }\n}\n'
        )
        found = {}
        for row in client.select(query):
            if "class" in row and row["class"].id:
                links = row["sitelinks"].value if "sitelinks" in row else ""
                about = row["about"].value if "about" in row else ""
                found[row["class"].id] = (int(links) if links.isdecimal() else 0, about)
        if found:
            return sorted(((id, *rest) for id, rest in found.items()), key=lambda c: (-c[1], int(c[0][1:])))
    return []
