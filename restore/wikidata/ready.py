"""The queries that ship: `queries/NAME.rq`, each with a line or two about itself at its head."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from restore.errors import RestoreError

FOLDER = Path(__file__).with_name("queries")


class Query(NamedTuple):
    """A SPARQL query that selects `?item`; `about` is what it finds, `kind` what its items are, if they are alike."""

    name: str
    text: str
    about: str
    kind: str


def ready() -> list[Query]:
    """All queries that ship, by name."""
    return [read_query(path) for path in sorted(FOLDER.glob("*.rq"))]


def ready_query(name: str) -> Query:
    """The query of this name; raises RestoreError, with those that there are, for another."""
    queries = {query.name: query for query in ready()}
    if name not in queries:
        raise RestoreError("--query", f"there is no {name!r}", f"choose {', '.join(queries)}")
    return queries[name]


def read_query(path: Path) -> Query:
    """The query in a file; a comment `# kind: newspaper` at its head names the kind of its items.

    Raises RestoreError for a file that cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})"
        raise RestoreError(str(path), problem, "give a text file with a SPARQL query") from None
    head = []
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        head.append(line.lstrip("# ").strip())
    kinds = [line.removeprefix("kind:").strip() for line in head if line.startswith("kind:")]
    return Query(path.stem, text, head[0] if head else "", kinds[0] if kinds else "")
