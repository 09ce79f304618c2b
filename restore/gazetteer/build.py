"""Compiled gazetteers in folders of their own: made by `restore gazetteer build`, opened in place."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.gazetteer.progress import Progress, Reading, silent
from restore.gazetteer.seal import open_sealed, seal, seal_of
from restore.lexicon.reader import Lexicon
from restore.store import StoreError, is_store

INDEX = "index.bin"


def build(sources: Sequence[Path], folder: Path, lexicon: Lexicon, *, progress: Progress = silent) -> Index:
    """Compile gazetteers and lists of corruptions into `folder`, and open it.

    The index is built in a folder beside it and moved into place when it is
    whole: who opens `folder` sees the old index or the new one. Raises
    GazetteerError for a source that cannot be read and for a folder that holds
    something else or cannot be written.
    """
    from restore.gazetteer.compile import compile_index

    _refuse(folder)
    target = Path(os.path.realpath(folder))  # a link to a folder stays one
    reading = Reading(sources, progress)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=target.parent, prefix=f".{target.name}-", suffix=".tmp", ignore_cleanup_errors=True
        ) as aside:
            index = Path(aside) / INDEX
            gazetteers, corruptions = _by_role(sources)
            compile_index(
                index,
                _entities(gazetteers, lexicon, reading),
                lexicon,
                corruptions=dict(_corruptions(corruptions)),
                progress=progress,
            )
            seal(index)
            _move(Path(aside), target)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        remedy = "check the room on the disk and the rights to its folder"
        raise GazetteerError(str(folder), problem, remedy) from None
    return open_built(folder, lexicon)


def open_built(path: Path, lexicon: Lexicon) -> Index:
    """Open what `build` made: its folder, or the index in it. Raises GazetteerError."""
    file = path / INDEX if path.is_dir() else path
    if not file.is_file():
        problem = "is a folder without a compiled gazetteer"
        raise GazetteerError(str(path), problem, "name a .tsv or .jsonl file, or build it again")
    try:
        return open_sealed(file, lexicon, shown=path)
    except StoreError as error:
        raise GazetteerError(error.path, error.problem, error.remedy) from None


def is_built(path: Path) -> bool:
    """Whether `path` is a compiled gazetteer rather than the source of one."""
    return path.is_dir() or is_store(path)


def _refuse(folder: Path) -> None:
    """Raise GazetteerError where something else stands in the place of the index."""
    if folder.is_dir():
        others = {entry.name for entry in folder.iterdir()} - {INDEX, seal_of(Path(INDEX)).name}
        if others:
            problem = f"is a folder with other things in it ({min(others)})"
            raise GazetteerError(str(folder), problem, "name a new folder with -o")
    elif folder.exists() or folder.is_symlink():
        raise GazetteerError(str(folder), "is a file", "name a new folder with -o")


def _by_role(sources: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The gazetteers and the lists of corruptions among the sources."""
    from restore.gazetteer.source import is_corruptions

    known = [path for path in sources if is_corruptions(path)]
    return [path for path in sources if path not in known], known


def _entities(paths: Sequence[Path], lexicon: Lexicon, reading: Reading) -> Iterator[Entity]:
    from restore.gazetteer.source import read

    for path in paths:
        yield from read(path, lexicon=lexicon, seen=reading.of(path))


def _corruptions(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    from restore.gazetteer.source import read_corruptions

    for path in paths:
        yield from ((c.observed, c.name) for c in read_corruptions(path))


def _move(aside: Path, folder: Path) -> None:
    """Put the files of `aside` in the place of those of `folder`; raises OSError."""
    try:
        aside.chmod(0o755)
        aside.rename(folder)
        return
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.EACCES):  # the last on Windows
            raise
    # The index first: a seal that does not fit only makes a reader check.
    for name in (INDEX, seal_of(Path(INDEX)).name):
        with suppress(FileNotFoundError):
            (aside / name).replace(folder / name)
