"""The command: `python -m benchmarks.scale [SIZE…] [--texts FILE] [-o DIR]`."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.scale.names import write
from benchmarks.scale.page import PAGE, page, picture_of

SIZES = (10_000, 100_000, 1_000_000)
OUT = Path("build/scale")
WORDS = 400  # of an article
SEEDS = Path(__file__).parent.parent.parent / "seeds"
EACH = 40  # damaged names of each kind


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the names, compile and measure them, and write the page."""
    options = _parser().parse_args(arguments)
    options.work = options.work or Path(tempfile.mkdtemp(prefix="scale-"))
    options.work.mkdir(parents=True, exist_ok=True)
    texts = options.work / "texts.json"
    texts.write_text(json.dumps(_articles(options.texts)), encoding="utf-8")
    results = [{"size": 0, "build": None, **_run("measure", "-", str(texts))}]
    recall: dict[str, Any] = {}
    for size in options.sizes:
        folder = options.work / f"index-{size}"
        built = _built(options.work, folder, size)
        results.append({"size": size, "build": built, **_run("measure", str(folder), str(texts))})
        _tell(f"{size:,} names: {json.dumps(results[-1])}")
        if size == min(options.recall, max(options.sizes)):
            recall = _run("recall", str(folder), str(EACH))
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / PAGE).write_text(page(results, recall, options.recall), encoding="utf-8")
    (options.output / "scale.svg").write_text(picture_of(results), encoding="utf-8")
    _tell(f"written: {options.output / PAGE}")
    return 0


def _built(work: Path, folder: Path, size: int) -> dict[str, float]:
    """Compile so many names in a process of its own: seconds, seconds of processor time, and MB at most."""
    noted = folder.with_suffix(".json")
    if folder.is_dir() and noted.is_file():
        return dict(json.loads(noted.read_text(encoding="utf-8")))
    names = work / f"names-{size}.tsv"
    if not names.is_file():
        _tell(f"{size:,} names: writing")
        write(names, size)
    _tell(f"{size:,} names: compiling")
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "benchmarks.scale.compiling", str(names), str(folder)]
    most = float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    built = {
        "seconds": time.perf_counter() - begin,
        "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "memory": most,
        "size": (folder / "index.bin").stat().st_size / 1e6,
    }
    noted.write_text(json.dumps(built), encoding="utf-8")
    return built


def _run(module: str, *arguments: str) -> dict[str, Any]:
    """What a measurement in a process of its own prints."""
    command = [sys.executable, "-m", f"benchmarks.scale.{module}", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def _articles(path: Path | None) -> list[str]:
    """Articles of `WORDS` words: of the texts in a file of JSON Lines, or of the sample articles."""
    if path is None:
        words = " ".join(file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))).split(" ")
        return [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS + 1, WORDS)]
    texts = [json.loads(line)["text"].split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
    return [" ".join(words[:WORDS]) for words in texts if len(words) >= WORDS][:30]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE", help="numbers of names")
    parser.add_argument(
        "--texts", type=Path, metavar="FILE", help='JSON Lines with "text" (the sample articles)'
    )
    parser.add_argument(
        "--recall", type=int, default=1_000_000, metavar="SIZE", help="size to measure recall at"
    )
    parser.add_argument("--work", type=Path, metavar="DIR", help="where names and indexes are kept")
    parser.add_argument("-o", "--output", type=Path, default=OUT, metavar="DIR", help=f"default: {OUT}")
    return parser


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(main())
