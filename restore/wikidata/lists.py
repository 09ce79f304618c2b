"""Lists of ids in files: an id on each line, with more behind it if need be; # begins a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from restore.errors import RestoreError
from restore.gazetteer.source import is_wikidata_id


def read_classes(path: Path) -> dict[str, str]:
    """The classes of a file with the kind of their instances, which is behind the id; else the id. Raises RestoreError."""
    return {qid: kind or qid for qid, kind in _lines(path)}


def read_ids(path: Path) -> list[str]:
    """The ids of a file, each once, in its order; raises RestoreError."""
    return list(dict.fromkeys(qid for qid, _ in _lines(path)))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})"
        raise RestoreError(str(path), problem, "give a text file with an id on each line") from None
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.partition("#")[0].strip()
        if line:
            qid, _, rest = line.replace("\t", " ").partition(" ")
            # As queries write them: <http://www.wikidata.org/entity/Q42>, wd:Q42.
            qid = qid.strip("<>,").rpartition("/")[2].removeprefix("wd:")
            if not is_wikidata_id(qid):
                raise RestoreError(
                    str(path), f"{qid!r} is no Wikidata id", "write one such as Q42", line=number
                )
            found = True
            yield qid, rest.strip()
    if not found:
        raise RestoreError(str(path), "has no ids", "write one on each line")
