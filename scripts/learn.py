"""Learn and compile all data of the package that come from other data.

The steps, in order, and what each writes:

    replacements   restore/lexicon/replacements.tsv: which words stand for which, and how often
    markers        restore/lexicon/markers.tsv: words that rewriters leave behind
    lexicon        restore/lexicon/lexicon.bin: thesauri, frequencies and the two tables, compiled
    folds          WORK/lexK.bin: the same from all data but fold K
    weights        restore/match/weights.json, learnt on each text with the lexicon that it is not in;
                   WORK/weightsK.json: the same from all texts but those of fold K

DATA is a folder with spun_news.jsonl, phrases.tsv, organisations.tsv, clean.jsonl,
names_gazetteer.tsv and phrases_gazetteer.tsv. Only the step "lexicon" does without it.
The files of WORK are what `python -m benchmarks.quality` takes. Needs the extra
`restore[data]`. The same data give the same bytes. It takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

LEXICON = Path(__file__).resolve().parent.parent / "restore" / "lexicon"
WEIGHTS = LEXICON.parent / "match" / "weights.json"


@dataclass(frozen=True)
class Job:
    """What to learn from, and where the files of the folds lie."""

    data: Path
    work: Path
    folds: int = 2

    def lexicon(self, fold: int) -> Path:
        """The lexicon that knows nothing of a fold."""
        return self.work / f"lex{fold}.bin"


def replacements(job: Job) -> None:
    """Which words rewriters put in the place of which."""
    from learn_replacements import learn

    path = LEXICON / "replacements.tsv"
    tell(f"{path}: {learn(job.data, path):,} replacements")


def markers(job: Job) -> None:
    """Which words rewriters leave behind."""
    from learn_markers import learn

    path = LEXICON / "markers.tsv"
    tell(f"{path}: {learn(job.data, path):,} markers")


def lexicon(job: Job) -> None:
    """The lexicon that ships."""
    from compile_lexicon import compile_to

    path = LEXICON / "lexicon.bin"
    compile_to(path, LEXICON / "replacements.tsv", LEXICON / "markers.tsv")
    tell(f"{path}: {path.stat().st_size:,} bytes")


def folds(job: Job) -> None:
    """A lexicon for each fold, learnt from the others."""
    import learn_markers
    import learn_replacements
    from compile_lexicon import compile_to

    for k in range(job.folds):
        tables = job.work / f"replacements{k}.tsv", job.work / f"markers{k}.tsv"
        learn_replacements.learn(job.data, tables[0], without=(k, job.folds))
        learn_markers.learn(job.data, tables[1], without=(k, job.folds))
        compile_to(job.lexicon(k), *tables)
        tell(f"{job.lexicon(k)}: {job.lexicon(k).stat().st_size:,} bytes")


def weights(job: Job) -> None:
    """How far to trust each step of evidence."""
    lexica = [job.lexicon(k) for k in range(job.folds)]
    for path in lexica:
        if not path.exists():
            sys.exit(f"learn.py: error: {path}: no such file; make it with --only folds --work {job.work}")
    from learn_weights import learn, observe, write

    texts = observe(job.data, lexica, progress=lambda done: show(f"{done:,} texts"))
    write(learn(texts), WEIGHTS)
    tell(f"{WEIGHTS}: learnt from {len(texts):,} texts")
    for k in range(job.folds):
        path = job.work / f"weights{k}.json"
        write(learn([text for text in texts if text.example.fold != k]), path)
        tell(f"{path}: without fold {k}")


STEPS: dict[str, Callable[[Job], None]] = {
    "replacements": replacements,
    "markers": markers,
    "lexicon": lexicon,
    "folds": folds,
    "weights": weights,
}
"""The steps in the order in which they need each other."""


def tell(line: str) -> None:
    """Print a line to standard error, over what `show` left there."""
    print(f"\r\x1b[K{line}" if sys.stderr.isatty() else line, file=sys.stderr, flush=True)


def show(state: str) -> None:
    """Say how far a step is, where standard error is a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{state}")
        sys.stderr.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the steps asked for, or all."""
    parser = argparse.ArgumentParser(
        prog="learn.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", metavar="DATA", type=Path, nargs="?", help="folder of evaluation data")
    parser.add_argument(
        "--only", metavar="STEP", choices=STEPS, action="append", help="do this step alone; may be repeated"
    )
    parser.add_argument(
        "--work", metavar="DIR", type=Path, help="keep the files of the folds here; else they are thrown away"
    )
    parser.add_argument("--folds", metavar="N", type=int, default=2, help="parts of the data (default: 2)")
    options = parser.parse_args(arguments)
    chosen = [name for name in STEPS if not options.only or name in options.only]
    if options.data is None and chosen != ["lexicon"]:
        parser.error("DATA: none given; name the folder of the evaluation data")
    if options.data is not None and not options.data.is_dir():
        parser.error(f"{options.data}: no such folder; check the spelling of the path")
    if not options.work and ("folds" in chosen) != ("weights" in chosen):
        parser.error("--work: none given; name the folder that keeps the lexica between the steps")
    if options.folds < 2:
        parser.error(f"--folds: {options.folds} leaves nothing to learn from; take 2 or more")
    with ExitStack() as stack:
        work = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        work.mkdir(parents=True, exist_ok=True)
        job = Job(options.data or Path(), work, options.folds)
        begin = time.monotonic()
        for number, name in enumerate(chosen, 1):
            tell(f"{name} ({number} of {len(chosen)}, {time.monotonic() - begin:.0f} s) …")
            STEPS[name](job)


if __name__ == "__main__":
    main()
