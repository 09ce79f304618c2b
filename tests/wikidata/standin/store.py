"""Items as triples in a real SPARQL engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store

from tests.wikidata.standin.items import Item, best, mapping

ENTITY, DIRECT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALIAS = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
DESCRIPTION = NamedNode("http://schema.org/description")
ABOUT = NamedNode("http://schema.org/about")
SITELINKS = NamedNode("http://wikiba.se/ontology#sitelinks")
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def load(items: Iterable[Item], *, as_dumped: bool) -> Store:
    """A store of the items.

    `as_dumped` leaves the number of sitelinks at the page about an item, as the RDF
    dumps and services that load them (QLever) have it; Wikidata's own service moves
    it to the item.
    """
    store = Store()
    store.bulk_extend(quad for item in items if item["type"] == "item" for quad in _quads(item, as_dumped))
    return store


def answer(store: Store, query: str) -> bytes:
    """The SPARQL JSON of a SELECT query; raises SyntaxError or ValueError for another."""
    results = store.query(query)
    if not isinstance(results, QuerySolutions):
        raise ValueError("not a SELECT query")
    found: bytes = results.serialize(format=QueryResultsFormat.JSON)
    return found


def _quads(item: Item, as_dumped: bool) -> Iterator[Quad]:
    subject = NamedNode(ENTITY + item["id"])
    for part, predicate in (("labels", LABEL), ("descriptions", DESCRIPTION)):
        for text in mapping(item, part).values():
            yield Quad(subject, predicate, _text(text))
    for texts in mapping(item, "aliases").values():
        for text in texts:
            yield Quad(subject, ALIAS, _text(text))
    for prop in mapping(item, "claims"):
        for value in best(item, prop):
            yield Quad(subject, NamedNode(DIRECT + prop), NamedNode(ENTITY + value))
    count = Literal(str(len(mapping(item, "sitelinks"))), datatype=INTEGER)
    page = NamedNode(f"https://www.wikidata.org/wiki/Special:EntityData/{item['id']}")
    yield Quad(page, ABOUT, subject)
    yield Quad(page if as_dumped else subject, SITELINKS, count)


def _text(text: dict[str, str]) -> Literal:
    return Literal(text["value"], language=text["language"])
