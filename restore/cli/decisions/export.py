"""`restore decisions export`: decisions for others, or accepted damage as a list of corruptions."""

from __future__ import annotations

from typing import Annotated

import typer

from restore.cli.decisions.choose import PathOption, VerdictOption, WordsOption, chosen, here
from restore.cli.options import one_of
from restore.cli.terminal import write_out

FORMATS = ("jsonl", "tsv")


def _format(value: str) -> str:
    return one_of("--format", value, FORMATS)


def export(
    format: Annotated[
        str,
        typer.Option(
            "--format",
            parser=_format,
            metavar="|".join(FORMATS),
            help="jsonl: decisions, for restore decisions import; tsv: accepted damage, a list of corruptions.",
        ),
    ] = "jsonl",
    verdict: VerdictOption = None,
    words: WordsOption = None,
    path: PathOption = None,
) -> int:
    """Print decisions, or what can be learnt from them.

    Decisions are JSON Lines. The damaged forms that can be learnt are a table with the
    columns observed, name and source, as gazetteers/corruptions.tsv has them;
    restore gazetteer build takes it.
    """
    decisions = list(chosen(here(), verdict=verdict, words=words, path=path))
    if format == "jsonl":
        from restore.review.decision import to_line

        lines = sorted(map(to_line, decisions))
    else:
        from restore.gazetteer.source import CORRUPTION_COLUMNS
        from restore.lexicon.reader import Lexicon
        from restore.review.learn import is_learnable, row

        lexicon = Lexicon()
        rows = {tuple(row(d).values()) for d in decisions if is_learnable(d, lexicon)}
        lines = ["\t".join(cells) + "\n" for cells in (CORRUPTION_COLUMNS, *sorted(rows))]
    write_out("".join(lines).encode())
    return 0
