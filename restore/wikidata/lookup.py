"""From damaged mentions to the entities that they may stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from restore.gazetteer.entity import Entity
from restore.gazetteer.source import is_wikidata_id
from restore.gazetteer.tidy import tidy
from restore.gazetteer.wikidata import KINDS
from restore.lexicon.reader import Lexicon
from restore.text.tokens import tokenise
from restore.wikidata.client import Client, Hit
from restore.wikidata.guesses import Guesses
from restore.wikidata.items import (
    ALL_LANGUAGES,
    ENGLISH,
    INSTANCE_OF,
    ItemError,
    Json,
    choose,
    entity,
    values,
    wrapped,
)
from restore.wikidata.unexplained import Run

HITS = 50  # of a search: as many as it gives
FETCHED = 12  # items for a mention: those that have most of its words
SOURCE = "Wikidata"

# What has names and is not what texts mention, by the English label of its class.
NOT_MEANT = frozenset(
    {"scholarly article", "family name", "given name", "male given name", "female given name"}
)


class Lookup:
    """Asks for the entities that mentions may stand for; remembers what classes are called."""

    def __init__(self, client: Client, lexicon: Lexicon, *, languages: Sequence[str] = (ENGLISH,)) -> None:
        self._client = client
        self._guesses = Guesses(lexicon)
        self._languages = tuple(dict.fromkeys((*languages, ENGLISH, ALL_LANGUAGES)))
        self._kinds: dict[str, str] = dict(KINDS)
        self._hits: dict[str, list[Hit]] = {}

    def entities(self, runs: Iterable[Run], plain: Callable[[str], bool]) -> list[Entity]:
        """The entities that the runs may stand for, by id; raises WikidataError.

        What `plain` tells to be an ordinary word is no name.
        """
        ids = dict.fromkeys(id for run in runs for id in self._ids(run))
        items = list(self._client.items(ids, languages=self._languages))
        self._learn(items)
        return [found for item in items if (found := self._entity(item, plain)) is not None]

    def _ids(self, run: Run) -> list[str]:
        """The items that are likest to a mention by their words."""
        found: dict[str, float] = {}
        for text in self._guesses.searches(run):
            if text not in self._hits:
                self._hits[text] = self._client.search(text, language=self._languages[0], most=HITS)
            for hit in self._hits[text]:
                likeness = max(_likeness(run, form) for form in (hit.text, hit.label))
                found[hit.id] = max(likeness, found.get(hit.id, likeness))
        return sorted(found, key=lambda id: -found[id])[:FETCHED]

    def _entity(self, item: Json, plain: Callable[[str], bool]) -> Entity | None:
        try:
            found = entity(
                item,
                languages=self._languages,
                kinds=self._kinds,
                source=SOURCE,
                plain=plain,
                any_language=False,
            )
        except ItemError:
            return None
        if found is None or found.kind in NOT_MEANT or found.kind.startswith("Wikimedia "):
            return None
        return tidy(found)

    def _learn(self, items: Sequence[Json]) -> None:
        """Learn what the classes of some items are called."""
        classes = dict.fromkeys(id for item in items for id in _classes(item) if id not in self._kinds)
        languages = (ENGLISH, ALL_LANGUAGES)
        for item in self._client.items(classes, languages=languages, claims=False):
            labels = item.get("labels") or {}
            try:
                told = {tongue: label["value"] for tongue, label in labels.items()}
                self._kinds[str(item["id"])] = choose(told, languages)
            except (KeyError, TypeError, AttributeError):
                continue  # a class without a name


def _likeness(run: Run, form: str) -> float:
    """How many words a name has in common with a mention, less for other lengths."""
    words = [token.key for token in tokenise(form)]
    kept = {token.key for token in run}
    return sum(word in kept for word in words) - abs(len(words) - len(run)) / 2


def _classes(item: Json) -> list[str]:
    try:
        return [id for id in values(wrapped(item), INSTANCE_OF) if is_wikidata_id(id)]
    except (ItemError, KeyError):
        return []
