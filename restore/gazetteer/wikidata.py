"""Extracts of Wikidata as gazetteers: files in the form of its JSON dumps.

The file is an array with one item a line, plain or compressed (.json, .json.gz,
.json.bz2). An item becomes an entity under its English label, or the one that
holds for many languages ("mul"); items with neither are left out, and so are
names and aliases that are plain English words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity
from restore.gazetteer.rules import KEPT_KINDS, is_plain
from restore.gazetteer.source import is_wikidata_id
from restore.lexicon.reader import Lexicon

LANGUAGES = ("en", "mul")
KINDS = {"Q5": "person", "Q6256": "country", "Q8502": "mountain"}  # of "instance of"; each id was checked
SITELINKS = 3.0  # sitelinks that a weight of 1 stands for; most items have fewer
EVERY = 512  # lines between two looks at the progress


def read_extract(
    path: Path, *, source: str, lexicon: Lexicon | None, seen: Callable[[int], None] | None
) -> Iterator[Entity]:
    """Yield the entities of an extract; without a `lexicon` plain words are kept.

    `seen` is told now and then how many bytes of the file were read. Raises
    GazetteerError when it gets to what is no such item.
    """
    number = 0
    try:
        with path.open("rb") as raw:
            for number, line in enumerate(_opened(path, raw), 1):
                if seen and number % EVERY == 0:
                    seen(raw.tell())
                text = line.strip().rstrip(b",")
                if text not in (b"", b"[", b"]"):
                    entity = _entity(json.loads(text), source or path.name, lexicon)
                    if entity is not None:
                        yield entity
    except FileNotFoundError:
        raise GazetteerError(str(path), "no such file", "check the spelling of the path") from None
    except (EOFError, OSError) as error:
        problem = f"cannot be unpacked or read ({getattr(error, 'strerror', None) or error})"
        raise GazetteerError(str(path), problem, "fetch it again") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        remedy = "give an extract of a dump: an array with one item a line"
        raise GazetteerError(str(path), "is no item of Wikidata", remedy, line=number) from None


def _opened(path: Path, raw: IO[bytes]) -> IO[bytes]:
    match path.suffix.lower():
        case ".gz":
            import gzip

            return gzip.GzipFile(fileobj=raw, mode="rb")  # type: ignore[return-value]
        case ".bz2":
            import bz2

            return bz2.BZ2File(raw, mode="rb")
        case _:
            return raw


def _entity(item: dict[str, Any], source: str, lexicon: Lexicon | None) -> Entity | None:
    if item["type"] != "item":
        return None
    if not is_wikidata_id(item["id"]):
        raise ValueError(item["id"])
    # An empty map is written as a list in the dumps.
    labels, aliases = item.get("labels") or {}, item.get("aliases") or {}
    forms = [labels[tongue]["value"] for tongue in LANGUAGES if tongue in labels]
    if not forms:
        return None
    forms += [alias["value"] for tongue in LANGUAGES for alias in aliases.get(tongue, ())]
    forms = [" ".join(form.split()) for form in dict.fromkeys(forms)]
    kind = next((KINDS[q] for q in _instance_of(item) if q in KINDS), "")
    if lexicon is not None and kind not in KEPT_KINDS:
        if is_plain(lexicon, forms[0]):
            return None
        forms = [form for form in forms if not is_plain(lexicon, form)]
    name, *others = (form for form in dict.fromkeys(forms) if form)
    weight = max(1.0, round(len(item.get("sitelinks") or ()) / SITELINKS, 1))
    return Entity(name, kind, item["id"], tuple(others), weight, source)


def _instance_of(item: dict[str, Any]) -> Iterator[str]:
    """The classes of an item."""
    claims = item.get("claims") or {}
    for statement in claims.get("P31", ()):
        if statement["rank"] != "deprecated" and "datavalue" in statement["mainsnak"]:
            yield statement["mainsnak"]["datavalue"]["value"]["id"]
