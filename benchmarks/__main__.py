"""The command: `python -m benchmarks [DATA] [--folds DIR] [-o DIR]`."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import larger, seeds
from benchmarks.page import PAGE, page, plots
from benchmarks.peers import TOOLS, Folds, folded
from benchmarks.quality.__main__ import NEEDED
from benchmarks.results import Results
from benchmarks.run import run
from benchmarks.startup import article, startup

OUT = Path("build/benchmark")
LIMIT = 60.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all tools on all sets, write the page and its plots; 2 if the data or the lexica are not there."""
    options = _parser().parse_args(arguments)
    folds = Folds.of(options.folds) if options.folds else Folds()
    if options.folds and not folds.lexica:
        _tell(f"{options.folds}: has no lex0.bin; write it with scripts/learn.py --work {options.folds}")
        return 2
    if options.data and (lost := [name for name in NEEDED if not (options.data / name).is_file()]):
        _tell(f"{options.data}: has no {', '.join(lost)}; name a folder of the form in benchmarks/README.md")
        return 2
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as cache:
        # The compiled names of the user stay as they are.
        os.environ["XDG_CACHE_HOME"] = cache
        results = measure(options.data, folds, options.tools, options.limit)
    options.output.mkdir(parents=True, exist_ok=True)
    for name, content in {PAGE: page(results, _command(options)), **plots(results)}.items():
        (options.output / name).write_text(content, encoding="utf-8")
    _tell(f"written: {options.output / PAGE}")
    return 0


def measure(data: Path | None, folds: Folds, only: Sequence[str], limit: float) -> Results:
    """All results: of the sample articles, and of the folder `data` if there is one."""
    collections = [*(larger(data, len(folds.lexica) or 1) if data else ()), *seeds()]
    wanted = [tool for tool in TOOLS if not only or tool.own or tool.name in only]
    missing = {tool.name: tool.missing for tool in wanted if tool.missing}
    there = [tool for tool in wanted if not tool.missing]
    tools = [*there[:1], *([folded(folds)] if folds.lexica and data else []), *there[1:]]
    outcomes = {}
    for tool in tools:
        read = run(tool, collections, limit=limit, tell=_tell)
        outcomes.update({(outcome.collection.name, tool.name): outcome for outcome in read})
    line, whole = startup(there, _tell), startup(there[:1], _tell, article())
    return Results(collections, tools, outcomes, line, whole, limit, missing)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA", help="a folder of larger data")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="what was learnt without each part of DATA")
    parser.add_argument("-o", "--output", type=Path, default=OUT, metavar="DIR", help=f"default: {OUT}")
    parser.add_argument("--tools", nargs="*", default=[], choices=[t.name for t in TOOLS], metavar="TOOL")
    parser.add_argument(
        "--limit", type=float, default=LIMIT, metavar="SECONDS", help=f"for one tool on one set ({LIMIT:g})"
    )
    return parser


def _command(options: argparse.Namespace) -> str:
    """The command as the page shows it, without the paths of one machine."""
    parts = ["python", "-m", "benchmarks"]
    parts += ["DATA"] if options.data else []
    parts += ["--folds", "FOLDS"] if options.folds else []
    if options.output != OUT:
        parts += ["-o", options.output.name]
    return shlex.join(parts)


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")


if __name__ == "__main__":
    sys.exit(main())
