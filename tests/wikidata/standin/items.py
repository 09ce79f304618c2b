"""Items from files in the form of the dumps: an array with one item a line, or an item a line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def read_items(path: Path) -> list[Item]:
    """All items of a file, .json or .jsonl, plain or with .gz."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = (line.strip().rstrip(b",") for line in data.split(b"\n"))
    return [json.loads(line) for line in lines if line not in (b"", b"[", b"]")]


def mapping(item: Item, part: str) -> dict[str, Any]:
    """A map of an item; the dumps write an empty one as a list, and some items lack it."""
    return item.get(part) or {}


def best(item: Item, prop: str) -> list[str]:
    """The items that are values of a property, of the best rank: what queries call truthy."""
    statements = [s for s in mapping(item, "claims").get(prop, ()) if s.get("rank") != "deprecated"]
    preferred = [s for s in statements if s.get("rank") == "preferred"]
    values = ((s["mainsnak"].get("datavalue") or {}).get("value") for s in preferred or statements)
    return [value["id"] for value in values if isinstance(value, dict) and "id" in value]
