"""Checks open texts: after a pause, one at a time on a thread, and not to the end where the text has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pygls.uris import to_fs_path

from restore.config.settings import Options, Settings
from restore.document.document import Document
from restore.editor.languages import markup_for
from restore.editor.session import Session
from restore.editor.text import OpenText
from restore.errors import RestoreError
from restore.finding import Checked


@dataclass(frozen=True, slots=True)
class Result:
    """What a check of a text found; `settings` are those in force for it."""

    text: OpenText
    document: Document
    checked: Checked
    settings: Settings


@dataclass(eq=False)
class _Job:
    """A check that is wanted, until it is not."""

    wanted: bool = True


class _Unwanted(Exception):  # noqa: N818  # no error
    """The text has changed since this check began."""


def path_of(uri: str) -> Path | None:
    """The path of a text that lies, or would lie, on the disk."""
    path = to_fs_path(uri)
    return Path(path) if path else None


class Checker:
    """The open texts and their findings.

    `publish` is called on the event loop with each new result, or with None for a
    text that could not be checked; `tell` is told errors and warnings, `fault`
    what should not have happened; both on any thread.
    """

    def __init__(
        self,
        publish: Callable[[str, Result | None], None],
        *,
        tell: Callable[[RestoreError], None],
        fault: Callable[[BaseException], None],
    ) -> None:
        self.texts: dict[str, OpenText] = {}
        self.debounce = 0.0
        self._publish = publish
        self._fault = fault
        self._results: dict[str, Result] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._jobs: dict[str, _Job] = {}
        self._now = _Job()
        self._session = Session(between=self._go_on, tell=tell)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")

    def put(self, text: OpenText, *, at_once: bool = False) -> None:
        """Keep a new or changed text and check it after the pause."""
        self.texts[text.uri] = text
        self._schedule(text.uri, 0.0 if at_once else self.debounce)

    def drop(self, uri: str) -> None:
        """Forget a text."""
        self._cancel(uri)
        for kept in (self.texts, self._results, self._tasks, self._jobs):
            kept.pop(uri, None)

    def check_all(self) -> None:
        """Check all texts again: what they are checked by has changed."""
        self._results.clear()
        for uri in self.texts:
            self._schedule(uri, 0.0)

    async def configure(self, options: Options) -> None:
        """Let these options win over the configuration of the project; publish what is known anew."""
        if await asyncio.wrap_future(self._thread.submit(self._session.configure, options)):
            self.check_all()
        for uri, result in self._results.items():
            if result.text is self.texts.get(uri):
                self._publish(uri, result)

    async def refresh(self) -> None:
        """Check all texts again if a file that they are checked by has changed."""
        if self.texts:
            changed = await asyncio.wrap_future(self._thread.submit(self._session.refresh))
            if changed:
                self.check_all()

    async def result(self, uri: str) -> Result | None:
        """The findings in a text as it is now, checked without a pause if need be; None if they cannot be had."""
        text = self.texts.get(uri)
        if text is None:
            return None
        result = self._results.get(uri)
        if result is None or result.text is not text:
            self._schedule(uri, 0.0)
            with suppress(asyncio.CancelledError):
                await asyncio.shield(self._tasks[uri])
            result = self._results.get(uri)
        return result if result is not None and result.text is text is self.texts.get(uri) else None

    def close(self) -> None:
        """End all work."""
        for uri in list(self.texts):
            self.drop(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _schedule(self, uri: str, pause: float) -> None:
        self._cancel(uri)
        self._jobs[uri] = job = _Job()
        self._tasks[uri] = asyncio.get_running_loop().create_task(self._run(uri, job, pause))

    def _cancel(self, uri: str) -> None:
        if uri in self._jobs:
            self._jobs[uri].wanted = False
            self._tasks[uri].cancel()

    async def _run(self, uri: str, job: _Job, pause: float) -> None:
        await asyncio.sleep(pause)
        text = self.texts[uri]
        loop = asyncio.get_running_loop()
        try:
            result = await loop.run_in_executor(self._thread, self._check, text, job)
        except _Unwanted:
            return
        except RestoreError:
            result = None  # it has been told
        except Exception as error:
            self._fault(error)
            result = None
        if job.wanted:
            if result is None:
                self._results.pop(uri, None)
            else:
                self._results[uri] = result
            self._publish(uri, result)

    def _check(self, text: OpenText, job: _Job) -> Result:
        self._now = job
        self._go_on()
        path = path_of(text.uri)
        name = str(path) if path else text.uri.rpartition("/")[2] or text.uri
        document = Document.of(text.text, path=name, markup=markup_for(text.language, name))
        checked, settings = self._session.check(document, path)
        self._go_on()
        return Result(text, document, checked, settings)

    def _go_on(self) -> None:
        if not self._now.wanted:
            raise _Unwanted
