"""Wikidata: items as entities, dumps, and its services behind one transport."""
