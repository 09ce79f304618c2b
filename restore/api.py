"""What Python programs call: a text in, its findings out, and the repaired text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from restore import edit
from restore.document.markup import Markup
from restore.edit import Edit
from restore.finding import Checked, Finding, Level
from restore.pipeline import Restorer


def check(
    text: str,
    *,
    level: Level | str = Level.REVIEW,
    markup: Markup | str = Markup.PLAIN,
    gazetteers: Sequence[str | os.PathLike[str]] = (),
    bundled: bool = True,
) -> Checked:
    """The damaged names in a text, those at `level` and surer, in the order of the text.

    `level` is "safe", "review" or "hint"; `markup` "plain", "markdown", "html",
    "latex" or "rst" and tells which parts of the text are prose. `gazetteers` are
    files with more names, and `bundled` whether those of the package count. Nothing
    else is read: no configuration, no names of one's own. Offsets are code points. What was opened is
    kept for the next call; for many texts with names of your own, make a `Restorer`.
    Raises RestoreError for a gazetteer that cannot be read and ValueError for a level
    or markup that does not exist.
    """
    least = level if isinstance(level, Level) else _level(level)
    restorer = _restorer(tuple(Path(path) for path in gazetteers), bundled)
    checked = restorer.check(text, markup=Markup(markup))
    return replace(checked, findings=checked.at(least))


def apply(text: str, findings: Iterable[Finding | Edit]) -> str:
    """`text` with the suggestion of each finding in its place; all spans refer to `text` as given.

    Edits of your own may be among them. Of two that overlap the first is applied.
    Raises ValueError for a span outside the text.
    """
    return edit.apply(text, (f.edit if isinstance(f, Finding) else f for f in findings))


def _level(name: str) -> Level:
    try:
        return Level[name.upper()]
    except KeyError:
        known = ", ".join(level.name.lower() for level in sorted(Level, reverse=True))
        raise ValueError(f"{name!r} is no level; choose {known}") from None


@lru_cache(maxsize=4)
def _restorer(gazetteers: tuple[Path, ...], bundled: bool) -> Restorer:
    return Restorer(gazetteers, bundled=bundled)
