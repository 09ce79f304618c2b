"""From the paths a user gives to the files to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from restore.document.markup import SUFFIXES
from restore.errors import DocumentError


class Wants(Protocol):
    """Says whether a walk goes into a folder, or reads a file."""

    def __call__(self, path: Path, *, folder: bool) -> bool:
        """Whether it does; `folder` says what `path` is."""


def is_text(path: Path, *, folder: bool) -> bool:
    """Whether a file has a suffix of text; all folders are walked."""
    return folder or path.suffix.lower() in SUFFIXES


def walk(path: Path, *, failed: Callable[[DocumentError], None], wants: Wants = is_text) -> Iterator[Path]:
    """The files at `path`: a file as it is, whatever its suffix; of a folder those that `wants` takes, sorted.

    In folders, hidden files and folders and links to folders are passed over.
    What cannot be walked is given to `failed`.
    """
    return _folder(path, failed, wants) if path.is_dir() else iter([path])


def _folder(folder: Path, failed: Callable[[DocumentError], None], wants: Wants) -> Iterator[Path]:
    empty = True
    left: list[Path] = []

    def notes(path: Path, *, folder: bool) -> bool:
        wanted = wants(path, folder=folder)
        if not wanted and is_text(path, folder=folder):
            left.append(path)
        return wanted

    for file in _texts(folder, failed, notes):
        empty = False
        yield file
    if empty and left:
        problem = f"holds nothing to read: {left[0].name} is left out" + (" and more" if left[1:] else "")
        failed(
            DocumentError(str(folder), problem, "name the files, or change include, exclude or .gitignore")
        )
    elif empty:
        known = " ".join(SUFFIXES)
        failed(DocumentError(str(folder), f"holds no text files ({known})", "name the files to read"))


def _texts(folder: Path, failed: Callable[[DocumentError], None], wants: Wants) -> Iterator[Path]:
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
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if wants(path, folder=True):
                yield from _texts(path, failed, wants)
        elif entry.is_file() and wants(path, folder=False):
            yield path
