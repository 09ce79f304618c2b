"""Checking with Wikidata behind the gazetteers: what they do not explain is looked up.

What comes back is compiled into an index for this text alone and weighed by the
engine like any other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from restore.document.document import Document
from restore.errors import RestoreError
from restore.finding import Checked, Finding, Level
from restore.gazetteer.compile import compile_index
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.gazetteer.rules import is_plain
from restore.pipeline import Restorer
from restore.text.tokens import tokenise
from restore.wikidata.client import Client
from restore.wikidata.lookup import Lookup
from restore.wikidata.unexplained import Run, unexplained

MOST = 50  # mentions of a text that are looked up
MASS = 2.0**26
"""The weight of all that may be found, about the number of Wikidata's items: no name in so long a list is likely."""


class Online:
    """Looks up what the gazetteers of some engines do not explain.

    `connect` gives the client when it is first needed. Whatever fails ends the
    looking up: `warn` hears of it once, and every text is as without it.
    `mentions` counts the mentions that were looked up, `failed` says that it ended.
    """

    def __init__(
        self,
        connect: Callable[[], Client],
        *,
        languages: Sequence[str] = ("en",),
        warn: Callable[[RestoreError], None] = lambda warning: None,
    ) -> None:
        self._connect = connect
        self._languages = languages
        self._warn = warn
        self._lookup: Lookup | None = None
        self.failed = False
        self.client: Client | None = None
        self.mentions = 0

    def check(self, engine: Restorer, document: Document) -> Checked:
        """What `engine` finds in a document, with the help of Wikidata if it can be had."""
        reading = engine.read(document)
        offline = engine.judge(reading)
        kinds = {
            tuple(token.key for token in tokenise(kind)) for index in engine.indexes for kind in index.kinds()
        }
        runs = unexplained(reading.tokens, reading.known, offline.findings, engine.lexicon, kinds=kinds)[
            :MOST
        ]
        if not runs or self.failed:
            return offline
        try:
            entities = self._entities(engine, runs)
        except RestoreError as error:
            self.failed = True
            self._warn(error)
            return offline
        if not entities:
            return offline
        return engine.check(document, more=[_index(entities, engine)])

    def _entities(self, engine: Restorer, runs: Sequence[Run]) -> list[Entity]:
        """What the runs may stand for, as far as the gazetteers of the engine do not list it."""
        if self._lookup is None:
            self.client = self._connect()
            self._lookup = Lookup(self.client, engine.lexicon, languages=self._languages)
        self.mentions += len(runs)
        found = self._lookup.entities(runs, partial(is_plain, engine.lexicon))
        return [entity for entity in found if not any(index.lists(entity.name) for index in engine.indexes)]


class OnlineEngine:
    """An engine that looks up what it cannot explain."""

    def __init__(self, engine: Restorer, online: Online) -> None:
        self._engine = engine
        self._online = online

    def check(self, document: Document) -> Checked:
        """The findings of a document."""
        return self._online.check(self._engine, document)

    def variants(self, document: Document, *, level: Level) -> Sequence[Finding]:
        """Those of the names that are listed: what is looked up for damage has no house style."""
        return self._engine.variants(document, level=level)


def _index(entities: Sequence[Entity], engine: Restorer) -> Index:
    with tempfile.TemporaryDirectory(prefix="restore-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "online.idx"
        compile_index(path, entities, engine.lexicon, mass=MASS)
        return Index(path)  # the map outlives the file's name
