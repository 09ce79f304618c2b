"""`restore gazetteer pull --dump`: how far it is, and what came of it, for those who watch."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from restore.cli.terminal import Progress, tell, tell_error
from restore.report.wording import count

if TYPE_CHECKING:
    from restore.wikidata.dump import Far, Pulled
    from restore.wikidata.selection import Selection


def pull_dump(dump: Path, output: Path, selection: Selection, *, asked: Sequence[str], quiet: bool) -> int:
    """Pull what is selected out of a dump; return the exit code, 2 where the dump is not whole."""
    from functools import partial

    from restore.gazetteer.rules import is_plain
    from restore.lexicon.reader import Lexicon
    from restore.wikidata.dump import pull

    progress = Progress(wanted=not quiet)
    try:
        plain = partial(is_plain, Lexicon())
        pulled = pull(dump, output, selection, asked=asked, plain=plain, progress=_shown(progress))
    finally:
        progress.clear()
    if pulled.fault:
        tell_error(pulled.fault)
    if not quiet or not pulled.done:
        tell(_summary(pulled, dump, output))
    if pulled.interrupted:
        raise KeyboardInterrupt
    return 2 if pulled.fault else 0


def _summary(pulled: Pulled, dump: Path, output: Path) -> str:
    seen, written = pulled.seen, pulled.written
    again = "the same command goes on from there"
    if written is None:
        return f"{output}: nothing was kept yet of {dump.name}; {again}"
    of = f"{seen.items:,} items" if pulled.done else f"the first {pulled.share:.0%} of {dump.name}; {again}"
    passed = {
        "broken": seen.broken,
        "without a name that is fit": seen.unnamed,
        "of the name and kind of another": written.namesakes,
    }
    left_out = ", ".join(f"{number:,} {what}" for what, number in passed.items() if number)
    return f"{output}: {count(written.rows, 'name')} of {of}" + (
        f"; left out: {left_out}" if left_out else ""
    )


def _shown(progress: Progress) -> Callable[[Far], None]:
    """Shows the rate of a pass, and the time it still needs by the bytes of the file."""
    step, began, start = "", 0.0, 0

    def show(far: Far) -> None:
        nonlocal step, began, start
        if far.step != step or far.items is None:
            step, began, start = far.step if far.items is not None else "", time.monotonic(), far.read
        note = "going on" if far.items is None else _pace(far, time.monotonic() - began, start)
        progress.share(f"reading {far.step}", far.read / max(1, far.size), note)

    return show


def _pace(far: Far, seconds: float, start: int) -> str:
    if not far.items or seconds < 1 or far.read <= start:
        return ""
    left = (far.size - far.read) / (far.read - start) * seconds
    return f"{far.items / seconds:,.0f} items/s, {_duration(left)} left, {count(far.kept, 'name')}"


def _duration(seconds: float) -> str:
    """Such as "3 h 05 min", "12 min" or "40 s"."""
    minutes = round(seconds / 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min" if seconds >= 100 else f"{seconds:.0f} s"
