"""Answers of Wikidata on disk: kept for a week, those that found nothing for a day, the oldest dropped first.

The store is `diskcache`'s, with JSON in place of pickles: a cache that somebody
else wrote can spoil an answer but run no code.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restore.wikidata.failure import missing

KEPT = 7 * 24 * 3600.0  # seconds
NOTHING_KEPT = 24 * 3600.0  # seconds, for an answer that found nothing: it may be there tomorrow
MOST = 256 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: its HTTP status and the text of its body."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a cache holds: number of answers, bytes on disk, the most it may hold, seconds since the oldest was written."""

    folder: Path
    answers: int
    size: int
    most: int
    oldest: float | None


class Cache:
    """Answers by request; whatever is wrong with the disk, one just asks again."""

    def __init__(self, folder: Path | None = None, *, most: int = MOST) -> None:
        """Open the cache in `folder`, by default the user's; one that is damaged is begun anew."""
        self.folder = folder or cache_folder()
        self.most = most
        self._store = self._open()

    def get(self, key: str) -> Kept | None:
        """The answer that is kept under `key`, if it has not expired."""
        match self._try(lambda store: store.get(key)):
            case [int(status), str(body)]:
                return Kept(status, body)
        return None

    def put(self, key: str, kept: Kept, *, nothing: bool) -> None:
        """Keep an answer; `nothing` is for one that found nothing."""
        expire = NOTHING_KEPT if nothing else KEPT
        self._try(lambda store: store.set(key, [kept.status, kept.body], expire=expire, tag="answer"))

    def wait_until(self, host: str) -> float:
        """The moment (seconds of the epoch) before which a host wants no request; 0 where there is none."""
        found = self._try(lambda store: store.get(f"wait {host}"))
        return float(found) if isinstance(found, int | float) else 0.0

    def set_wait(self, host: str, until: float) -> None:
        """Remember when a host wants to be asked again, for this run and others."""
        expire = max(1.0, until - time.time())
        self._try(lambda store: store.set(f"wait {host}", until, expire=expire))

    def contents(self) -> Contents:
        """How much there is, without what has expired."""
        self._try(lambda store: store.expire())
        query = "SELECT count(*), min(store_time) FROM Cache WHERE tag = 'answer'"
        found = self._try(lambda store: store._sql(query).fetchall())
        (answers, first) = found[0] if found else (0, None)
        size = sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())
        oldest = None if first is None else max(0.0, time.time() - first)
        return Contents(self.folder, answers, size, self.most, oldest)

    def clear(self) -> int:
        """Delete all answers and return how many there were; raises OSError.

        When a host wants to be asked again is not forgotten.
        """
        answers = self.contents().answers
        if self._store is None:
            if self.folder.exists():
                shutil.rmtree(self.folder)
        else:
            self._try(lambda store: store.evict("answer"))
            self._try(lambda store: store._sql("VACUUM"))
        return answers

    def close(self) -> None:
        """Let go of the files."""
        self._try(lambda store: store.close())

    def _try(self, use: Callable[[Any], Any]) -> Any:
        try:
            import diskcache

            return use(self._store) if self._store is not None else None
        except (OSError, sqlite3.Error, diskcache.Timeout, ValueError, TypeError):
            return None

    def _open(self) -> Any:
        try:
            import diskcache
        except ImportError:
            raise missing("diskcache") from None

        for _ in range(2):
            try:
                return diskcache.Cache(
                    str(self.folder),
                    disk=diskcache.JSONDisk,
                    size_limit=self.most,
                    eviction_policy="least-recently-used",
                    cull_limit=2,  # at a time: more might take the newest answer too
                    sqlite_mmap_size=0,  # a mapped file that somebody cuts short ends the program
                )
            except sqlite3.OperationalError:  # locked, or the folder cannot be written
                return None
            except sqlite3.DatabaseError:  # damaged
                with suppress(OSError):
                    shutil.rmtree(self.folder)
            except (OSError, diskcache.Timeout):
                return None
        return None


def cache_folder() -> Path:
    """Where the answers are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("restore", appauthor=False) / "wikidata"
