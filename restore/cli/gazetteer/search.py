"""`restore gazetteer search`: a name as the engine sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from restore.cli.gazetteer.options import Format, in_force
from restore.cli.gazetteer.rows import entity_object
from restore.cli.options import Bundled, Gazetteers, Own, Quiet
from restore.cli.terminal import tell, write_out
from restore.errors import RestoreError
from restore.files import shown

if TYPE_CHECKING:
    from restore.search import Hit


def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, healthy or damaged.")],
    most: Annotated[int, typer.Option("--most", metavar="N", help="How many candidates.", min=1)] = 5,
    format: Format = "text",
    gazetteer: Gazetteers = None,
    bundled: Bundled = None,
    own: Own = None,
    quiet: Quiet = False,
) -> int:
    """Look a name up as the engine would.

    First comes what is called so, then what it may be damaged from. Each candidate is shown with its kind, its Wikidata id, the file it is from
    and its evidence in bits: log2 odds, before the rest of a text is heard.
    """
    from restore.gazetteer.library import open_indexes
    from restore.lexicon.reader import Lexicon
    from restore.match.weights import load
    from restore.search import search

    if not name.strip():
        raise RestoreError("NAME", "is empty", "give the name to look for")
    lexicon = Lexicon()
    files = in_force(gazetteer, bundled=bundled, own=own)
    indexes = open_indexes(files.gazetteers, bundled=files.bundled, own=files.own, lexicon=lexicon)
    hits = search(name, indexes, lexicon, load(), most=most)
    if format == "jsonl":
        write_out(b"".join(map(_object, hits)))
    else:
        write_out("\n".join(_text(number, hit) for number, hit in enumerate(hits, 1)).encode())
    if not hits and not quiet:
        tell(f"nothing like {name!r} is listed")
    return 0


def _text(number: int, hit: Hit) -> str:
    from restore.report.explain import waterfall
    from restore.report.printable import printable

    entity = hit.entity
    about = ", ".join(filter(None, (entity.kind, entity.wikidata, shown(entity.source))))
    lines = [f"{number}. {printable(entity.name)} ({printable(about)}): {hit.rule}"]
    if entity.aliases:
        lines.append(f"    also: {printable(', '.join(entity.aliases))}")
    if hit.evidence:
        lines += [f"    {printable(hit.observed)} → {printable(hit.replacement)}", *waterfall(hit.evidence)]
    return "\n".join(lines) + "\n"


def _object(hit: Hit) -> bytes:
    from restore.report.jsonl import line, step_object

    return line(
        {
            **entity_object(hit.entity),
            "rule": hit.rule,
            "observed": hit.observed,
            "replacement": hit.replacement,
            "bits": round(hit.bits, 3),
            "evidence": [step_object(step) for step in hit.evidence],
        }
    )
