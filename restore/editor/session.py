"""The project as its files now say: read again when one of them has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from restore.config.find import NAMES, folders_above
from restore.config.patterns import absolute
from restore.config.settings import Options, Settings
from restore.document.document import Document
from restore.errors import RestoreError
from restore.finding import Checked
from restore.gazetteer.own import FILE, FOLDER, LEARNT, user_file
from restore.project import Engine, Project
from restore.review.place import FILE as DECISIONS

REMEMBER = 256  # segments that need not be searched again, sentences mostly; more where a text has more
ENGINES = 4  # sets of gazetteers kept open

Status = tuple[int, int, int] | None
"""Inode, size and time of a file that is there."""


class Session:
    """Checks documents as their project wants it at this moment.

    `between` is called in the midst of a check and may raise what ends it; `tell`
    is told each error and warning once, until it is mended.
    """

    def __init__(
        self, *, between: Callable[[], None] = lambda: None, tell: Callable[[RestoreError], None]
    ) -> None:
        self._tell = tell
        self._told: set[str] = set()
        self._engines = Engines(between)
        self._options = Options()
        self._seen: dict[Path, Status] = {}
        self._good: Project | None = None
        self._project = self._new()

    def configure(self, options: Options) -> bool:
        """Let these options win over the configuration from now on; return whether they are others than before."""
        if options == self._options:
            return False
        self._options = options
        self._start_again()
        return True

    def refresh(self) -> bool:
        """Look at the files that were used; return whether one changed, came or went."""
        if all(_status(path) == seen for path, seen in self._seen.items()):
            return False
        self._start_again()
        return True

    def check(self, document: Document, path: Path | None) -> tuple[Checked, Settings]:
        """The findings of a document that count, and its settings; raises RestoreError.

        Where the configuration or a gazetteer is broken it is told, and things stay as they were before.
        """
        self.refresh()
        self._watch(path)
        try:
            result = self._project.check(document, path), self._project.settings(path)
        except RestoreError as error:
            self._say(error)
            if self._good is None:
                raise
            return self._good.check(document, path), self._good.settings(path)
        self._good = self._project
        return result

    def _start_again(self) -> None:
        self._seen.clear()
        self._told.clear()
        self._project = self._new()

    def _new(self) -> Project:
        return Project(self._options, open_engine=self._engines, warn=self._say)

    def _say(self, error: RestoreError) -> None:
        if str(error) not in self._told:
            self._told.add(str(error))
            self._tell(error)

    def _watch(self, path: Path | None) -> None:
        """Note the state of all files that the findings in a document may depend on."""
        folder = absolute(path).parent if path else Path.cwd()
        for file in self._files(folder, path):
            self._seen.setdefault(file, _status(file))

    def _files(self, folder: Path, path: Path | None) -> Iterator[Path]:
        for above in {*folders_above(folder), *folders_above(Path.cwd())}:
            yield from (above / name for name in NAMES)
            yield from (above / FOLDER / name for name in OWN)
        yield from (user_file().with_name(name) for name in OWN)
        if self._options.config is not None:
            yield self._options.config
        with suppress(RestoreError):  # a broken configuration is watched itself
            yield from self._project.settings(path).gazetteers


OWN = (FILE, LEARNT, DECISIONS)
"""The files of a user or a project."""


class Engines:
    """Opens engines that remember what they found; one is kept for each set of gazetteers in one state."""

    def __init__(self, between: Callable[[], None]) -> None:
        self._between = between
        self._open: OrderedDict[object, Engine] = OrderedDict()

    def __call__(self, gazetteers: Sequence[Path], *, bundled: bool, own: Sequence[Path] = ()) -> Engine:
        """The engine on these gazetteers; raises GazetteerError."""
        from restore.pipeline import Restorer

        key = (bundled, *_state(gazetteers), None, *_state(own))
        engine = self._open.get(key)
        if engine is None:
            engine = Restorer(gazetteers, bundled=bundled, own=own, remember=REMEMBER, between=self._between)
            self._open[key] = engine
            if len(self._open) > ENGINES:
                self._open.popitem(last=False)
        self._open.move_to_end(key)
        return engine


def _state(paths: Iterable[Path]) -> tuple[tuple[Path, Status], ...]:
    return tuple((path, _status(path)) for path in paths)


def _status(path: Path) -> Status:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
