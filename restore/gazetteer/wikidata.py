"""Extracts of Wikidata as gazetteers: files in the form of its JSON dumps.

The file is an array with one item a line, plain or compressed (.json, .json.gz,
.json.bz2). An item becomes an entity under its English label, or the one that
holds for many languages ("mul"); items with neither are left out, and so are
names and aliases that are plain English words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity
from restore.gazetteer.rules import is_plain
from restore.lexicon.reader import Lexicon
from restore.wikidata.items import entity

KINDS = {"Q5": "person", "Q6256": "country", "Q8502": "mountain"}  # of "instance of"; each id was checked
EVERY = 512  # lines between two looks at the progress


def read_extract(
    path: Path, *, source: str, lexicon: Lexicon | None, seen: Callable[[int], None] | None
) -> Iterator[Entity]:
    """Yield the entities of an extract; without a `lexicon` plain words are kept.

    `seen` is told now and then how many bytes of the file were read. Raises
    GazetteerError when it gets to what is no such item.
    """
    plain = None if lexicon is None else partial(is_plain, lexicon)
    number = 0
    try:
        with path.open("rb") as raw:
            for number, line in enumerate(_opened(path, raw), 1):
                if seen and number % EVERY == 0:
                    seen(raw.tell())
                text = line.strip().rstrip(b",")
                if text not in (b"", b"[", b"]"):
                    found = entity(
                        json.loads(text),
                        kinds=KINDS,
                        source=source or path.name,
                        plain=plain,
                        any_language=False,
                    )
                    if found is not None:
                        yield found
    except FileNotFoundError:
        raise GazetteerError(str(path), "no such file", "check the spelling of the path") from None
    except (EOFError, OSError) as error:
        problem = f"cannot be unpacked or read ({getattr(error, 'strerror', None) or error})"
        raise GazetteerError(str(path), problem, "fetch it again") from None
    except ValueError:
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
