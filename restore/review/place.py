"""Where decisions are kept: with the project that a text belongs to, or with the user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from restore.config.find import candidates
from restore.config.patterns import absolute
from restore.gazetteer.own import FOLDER, user_file

FILE = "decisions.jsonl"
MARKS = (FOLDER, ".git")
"""A folder that holds one of these, or a configuration file, is a project's."""


def project_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that is a project's, if there is one."""
    start = absolute(start)
    return next(filter(_is_project, (start, *start.parents)), None)


def _is_project(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in MARKS) or any(candidates(folder))


def project_decisions(start: Path) -> Path | None:
    """The file of the project around `start`, there or not; None where there is no project."""
    root = project_root(start)
    return None if root is None else root / FOLDER / FILE


def label(path: Path) -> str:
    """What decisions call a file: its path within its project, or from the root."""
    path = absolute(path)
    root = project_root(path.parent)
    return path.as_posix() if root is None else path.relative_to(root).as_posix()


def user_decisions() -> Path:
    """The file of the user, there or not."""
    return user_file().with_name(FILE)


def decision_files(start: Path, given: Path | None = None) -> Iterator[Path]:
    """Where decisions on texts in `start` may be, there or not; new ones go to the first.

    A file that is `given` takes the place of all.
    """
    if given is not None:
        yield given
        return
    project = project_decisions(start)
    if project is not None:
        yield project
    yield user_decisions()
