"""Where the configuration of a file is: in the nearest folder above it that has one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

NAMES = (".restore.toml", "restore.toml", "pyproject.toml")
"""The files of a folder that are looked at, in this order; the first that has a configuration counts."""

TABLE = ("tool", "restore")  # of pyproject.toml


def candidates(folder: Path) -> Iterator[Path]:
    """The configuration files of one folder, the one that counts first."""
    for name in NAMES:
        file = folder / name
        if file.is_file() and (name != NAMES[-1] or _has_table(file)):
            yield file


def folders_above(start: Path) -> Iterator[Path]:
    """The folder `start` and those above it."""
    start = start.absolute()
    yield start
    yield from start.parents


def _has_table(pyproject: Path) -> bool:
    """Whether a pyproject.toml speaks of this program: its parser is only started when it may."""
    try:
        data = pyproject.read_bytes()
    except OSError:
        return False
    if TABLE[1].encode() not in data:
        return False
    import tomllib  # 10 ms

    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return b"[tool.restore" in data  # broken, and meant for us: told when it is read
    tool = table.get(TABLE[0])
    return isinstance(tool, dict) and TABLE[1] in tool
