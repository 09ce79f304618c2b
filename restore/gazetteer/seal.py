"""Opening compiled gazetteers that can be trusted.

Opening checks the header and the places of the sections; reading all of a large
file to compare checksums would take seconds. So that is done once: a small file
beside it, its seal, tells the size and the time of the file that was found
whole. A file that was copied, touched or changed no longer fits its seal and is
read again from end to end.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from restore.gazetteer.index import Index
from restore.lexicon.reader import Lexicon
from restore.store import StoreError

REMEDY = "build it again with restore gazetteer build"


def open_sealed(path: Path, lexicon: Lexicon, *, shown: Path | None = None) -> Index:
    """Open the compiled gazetteer in the file `path`, verified unless its seal fits.

    Raises StoreError for a file that is not whole, of another format, or made
    with other lexical data than `lexicon`; `shown` is the path that errors name.
    """
    try:
        index = Index(path)
        if index.lexicon != lexicon.version:
            problem = "was built with other lexical data than this version of restore has"
            raise StoreError(str(path), problem)
        mark = _mark(index.status)
        if _seal(path) != mark:
            index.verify()
            _write(path, mark)
    except StoreError as error:
        raise StoreError(str(shown or path), error.problem, REMEDY) from None
    return index


def seal(path: Path) -> None:
    """Say that the file `path`, just written, is whole, once the disk has all of it."""
    with suppress(OSError):
        with path.open("rb") as file:
            os.fsync(file.fileno())
        _write(path, _mark(path.stat()))


def seal_of(path: Path) -> Path:
    """Where the seal of a file is."""
    return path.with_name(f"{path.name}.seal")


def _mark(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns}\n"


def _seal(path: Path) -> str:
    try:
        return seal_of(path).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _write(path: Path, mark: str) -> None:
    # Where nothing can be written, the file is verified each time.
    with suppress(OSError):
        seal_of(path).write_text(mark, encoding="ascii")
