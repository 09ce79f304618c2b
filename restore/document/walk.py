"""From the paths a user gives to the files to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from restore.document.markup import SUFFIXES
from restore.errors import DocumentError


def walk(path: Path, *, failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """The files at `path`: a file as it is, whatever its suffix; of a folder the text files, sorted.

    In folders, hidden files and folders, links to folders and files without a
    known suffix are passed over. What cannot be walked is given to `failed`.
    """
    return _folder(path, failed) if path.is_dir() else iter([path])


def _folder(folder: Path, failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    empty = True
    for file in _texts(folder, failed):
        empty = False
        yield file
    if empty:
        known = " ".join(SUFFIXES)
        failed(DocumentError(str(folder), f"holds no text files ({known})", "name the files to read"))


def _texts(folder: Path, failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        problem = f"cannot be listed ({error.strerror})"
        failed(DocumentError(str(folder), problem, "give yourself the right with chmod u+rx"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _texts(folder / entry.name, failed)
        elif Path(entry.name).suffix.lower() in SUFFIXES and entry.is_file():
            yield folder / entry.name
