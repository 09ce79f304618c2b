"""`--online`: the engine with Wikidata behind it, and what is said of that at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from restore.config.settings import Settings
from restore.errors import RestoreError
from restore.project import Engine, OpenEngine
from restore.report.wording import count

if TYPE_CHECKING:
    from restore.wikidata.client import Client
    from restore.wikidata.online import Online


class Looking:
    """Opens engines that look up what they cannot explain; what fails is told to `warn`."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        *,
        contact: str = "",
        warn: Callable[[RestoreError], None],
        tell: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._contact = contact
        self._warn = warn
        self._tell = tell
        self._online: Online | None = None

    def opening(self, open_engine: OpenEngine) -> OpenEngine:
        """What opens the engines of `open_engine` so."""

        def opened(gazetteers: Sequence[Path], *, bundled: bool, own: Sequence[Path] = ()) -> Engine:
            from restore.pipeline import Restorer
            from restore.wikidata.online import Online, OnlineEngine

            engine = open_engine(gazetteers, bundled=bundled, own=own)
            if not isinstance(engine, Restorer):
                return engine
            if self._online is None:
                languages = self._settings().languages
                self._online = Online(self._connect, languages=languages, warn=self._warn)
            return OnlineEngine(engine, self._online)

        return opened

    def _connect(self) -> Client:
        from restore.wikidata.cache import Cache
        from restore.wikidata.client import Client
        from restore.wikidata.services import services
        from restore.wikidata.transport import Transport

        where = services(contact=self._contact, settings=self._settings())
        return Client(Transport(where.contact, cache=Cache(), tell=self._tell), where)

    def summary(self) -> str:
        """What was asked, and what came from the cache."""
        online = self._online
        if online is None or online.client is None:
            return "Wikidata: nothing to look up" if online and not online.failed else ""
        transport = online.client.transport
        return (
            f"Wikidata: {count(online.mentions, 'mention')} looked up, {count(transport.asked, 'request')}, "
            f"{count(transport.cached, 'answer')} from the cache"
        )
