"""Gazetteers as JSON Lines: an object a line, its keys the columns of the TSV."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from restore.errors import GazetteerError

_TEXTS = ("name", "kind", "wikidata")


def records(path: Path, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Line number and the values of name, kind, wikidata, aliases and weight as the cells of a TSV.

    Blank lines are no rows. Raises GazetteerError.
    """
    empty = True
    for number, line in lines:
        if line.strip():
            empty = False
            yield number, record(path, number, line)
    if empty:
        raise GazetteerError(str(path), "is empty", 'write one object a line, such as {"name": "…"}')


def record(path: Path, number: int, line: str) -> list[str]:
    """The object in line `number` of `path` as the cells of a TSV.

    Aliases may be a list or a text parted by "|"; null and absent keys are
    empty, unknown keys passed over. Raises GazetteerError.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        problem = f"is not JSON ({error})"
        raise GazetteerError(str(path), problem, "write one object a line", line=number) from None
    if not isinstance(row, dict):
        raise GazetteerError(str(path), "is no JSON object", 'write one such as {"name": "…"}', line=number)
    cells = [_text(path, number, row, key) for key in _TEXTS]
    aliases = _aliases(path, number, row.get("aliases"))
    return [*cells, aliases, _weight(path, number, row.get("weight"))]


def _text(path: Path, number: int, row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise GazetteerError(str(path), f"the {key} is no text", "put it in quotes", line=number)
    return value.strip()


def _aliases(path: Path, number: int, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(alias, str) for alias in value):
        return "|".join(value)
    raise GazetteerError(str(path), "the aliases are no list of texts", 'write ["…", "…"]', line=number)


def _weight(path: Path, number: int, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise GazetteerError(str(path), "the weight is no number", "write one, or leave it out", line=number)
    return str(value)
