"""How long each tool takes from a cold start to the end of a text: of one line, or an article."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import restore
from benchmarks.data import SEEDS
from benchmarks.peers import Tool

LINE = "A spokesman told the Related Press on Friday that the cargo was safe.\n"
ARTICLE = ("synonym.txt", "harbour.txt")  # of the samples, as long as an article together
ROUNDS = 5
LONG = 2.0  # seconds from which one round must do


def article() -> str:
    """Some of the samples as one text."""
    return "\n".join((SEEDS / name).read_text(encoding="utf-8") for name in ARTICLE)


def startup(tools: Sequence[Tool], tell: Callable[[str], None], text: str = LINE) -> dict[str, float]:
    """Median seconds of each tool, by name, and of codespell if it is there.

    Each has run once before, so that files are in memory and compiled names
    are in the cache; then they take turns. The modules of this tool are byte-compiled, as those of
    all tools are that pip installed.
    """
    compileall.compile_dir(Path(restore.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text(text, encoding="utf-8")
        commands = {tool.name: _command(tool, file) for tool in tools}
        if find_spec("codespell_lib") is not None:
            commands["codespell"] = [sys.executable, "-m", "codespell_lib", str(file)]
        first = {name: _seconds(command) for name, command in commands.items()}
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(ROUNDS):
            for name, command in commands.items():
                if first[name] < LONG or turn < 1:
                    taken[name].append(_seconds(command))
    medians = {name: median(seconds) for name, seconds in taken.items()}
    tell(
        f"cold start, {len(text.split())} words: "
        + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in medians.items())
    )
    return medians


def _command(tool: Tool, file: Path) -> list[str]:
    if tool.own:
        return [sys.executable, "-m", "restore", "fix", str(file)]
    return [sys.executable, "-m", "benchmarks.cold", tool.name, str(file)]


def _seconds(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin
