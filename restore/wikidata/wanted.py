"""Which items a pull wants, as queries for their ids, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from restore.errors import RestoreError

PREFIXES = {
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "wikibase": "http://wikiba.se/ontology#",
    "schema": "http://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
}
"""All that our queries use: Wikidata's service knows them unasked, others do not."""

# The number of sitelinks is at the item on Wikidata's service, at the page about it elsewhere.
SITELINKS = "{ {0} wikibase:sitelinks ?sitelinks . } UNION { ?page schema:about {0} ; wikibase:sitelinks ?sitelinks . }"

_PROLOGUE = re.compile(
    r"\s*(?:#[^\n]*(?:\n|\Z)|PREFIX\s+[^\s:]*:\s*<[^>\s]*>|BASE\s*<[^>\s]*>)", re.IGNORECASE
)
_NAMED = re.compile(r"PREFIX\s+([^\s:]*):", re.IGNORECASE)
_SELECTS_ITEM = re.compile(r"SELECT\s+(?:(?:DISTINCT|REDUCED)\s+)?(?:\*|[^{]*\?item\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The items that `query` selects as `?item`, or those with the `ids`; what is empty asks nothing.

    They must name one of the `countries` (ids) as theirs and have at least `sitelinks`
    pages in Wikimedia's projects. `kind` is what they all are; empty for the class of each.
    """

    query: str = ""
    ids: tuple[str, ...] = ()
    kind: str = ""
    countries: tuple[str, ...] = ()
    sitelinks: int = 0

    @property
    def filtered(self) -> bool:
        """Whether not all of the `ids` are wanted."""
        return bool(self.query or self.countries or self.sitelinks)

    def page(self, offset: int, most: int) -> str:
        """The query for the ids of at most `most` of them, behind the first `offset`."""
        return f"{self._select([])}ORDER BY ?item\nLIMIT {most}\nOFFSET {offset}\n"

    def among(self, ids: Sequence[str]) -> str:
        """The query for those of these ids that are wanted."""
        return self._select([f"  VALUES ?item {{ {terms(ids)} }}"])

    def _select(self, lines: list[str]) -> str:
        prologue, body = split(self.query)
        if self.query:
            lines.append(f"  {{\n{body}\n  }}")
        lines += self._filters()
        return f"{prologue}SELECT DISTINCT ?item WHERE {{\n" + "\n".join(lines) + "\n}\n"

    def _filters(self) -> list[str]:
        filters = []
        if self.countries:
            filters.append(f"  VALUES ?country {{ {terms(self.countries)} }}\n  ?item wdt:P17 ?country .")
        if self.sitelinks:
            pattern = SITELINKS.replace("{0}", "?item")
            filters.append(f"  {pattern}\n  FILTER(?sitelinks >= {self.sitelinks})")
        return filters


def of_class(ids: Sequence[str]) -> str:
    """The query for the instances of classes and of all beneath them."""
    return (
        prologue_for("")
        + f"SELECT DISTINCT ?item WHERE {{\n  VALUES ?class {{ {terms(ids)} }}\n  ?item wdt:P31/wdt:P279* ?class .\n}}"
    )


def split(query: str) -> tuple[str, str]:
    """The prologue of a query, with all prefixes that ours need, and its body."""
    end = 0
    while (found := _PROLOGUE.match(query, end)) is not None:
        end = found.end()
    return prologue_for(query[:end]), query[end:].strip()


def check(query: str, path: str) -> None:
    """Raise RestoreError, about the file `path`, for what is no query for `?item`."""
    if not _SELECTS_ITEM.match(split(query)[1]):
        raise RestoreError(path, "selects no ?item", "name the items so: SELECT DISTINCT ?item WHERE { … }")


def prologue_for(prologue: str) -> str:
    """A prologue without its comments, and with those of our prefixes that it lacks."""
    own = [line.strip() for line in prologue.split("\n") if line.strip() and not line.strip().startswith("#")]
    named = set(_NAMED.findall(prologue))
    ours = [f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if name not in named]
    return "\n".join([*own, *ours]) + "\n"


def terms(ids: Sequence[str]) -> str:
    """Ids as queries write them."""
    return " ".join(f"wd:{id}" for id in ids)
