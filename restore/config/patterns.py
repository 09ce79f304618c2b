"""Paths, and patterns for them as in .gitignore."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def absolute(path: Path) -> Path:
    """`path` from the root, without dots, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.absolute keeps ".."


def shown(path: Path) -> str:
    """An absolute path as users want to see it: from the current folder if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def matches(patterns: Sequence[str], file: Path, base: Path, *, folder: bool = False) -> bool:
    """Whether an absolute path matches patterns that are relative to the folder `base`."""
    return bool(patterns) and compiled(tuple(patterns)).match_file(relative(file, base, folder=folder))


@lru_cache(maxsize=64)
def compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """The patterns, ready to match; raises ValueError for one that cannot be."""
    from pathspec import GitIgnoreSpec  # 70 ms

    return GitIgnoreSpec.from_lines(patterns)


def relative(path: Path, base: Path, *, folder: bool) -> str:
    """As patterns see it; one outside of `base` from the root, so that patterns of names still match."""
    inside = path.relative_to(base if path.is_relative_to(base) else path.anchor)
    return inside.as_posix() + ("/" if folder else "")
