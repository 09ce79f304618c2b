"""Names out of a dump of Wikidata, in the same room whether there are ten of them or ten million.

A pull makes up to two passes over the dump: one for the tree of classes, where
classes are asked for, and one for their instances. Both note how far they are,
together with what they kept, so a pull that was stopped goes on where it was.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from restore.errors import RestoreError
from restore.gazetteer.source import is_wikidata_id
from restore.wikidata.items import entity, item_type, wrapped
from restore.wikidata.kept import Kept, Written
from restore.wikidata.lines import Dump, DumpError
from restore.wikidata.prefilter import prefilter
from restore.wikidata.selection import Selection
from restore.wikidata.tree import Classes, note_label, with_subclasses

_SAVED = 5.0  # seconds between two times that the place is kept
_LOOK = 256  # lines between two looks at the clock
_PATIENCE = 1000  # lines without one that can be read, after which a file is no dump


@dataclass(slots=True)
class Pass:
    """How far a pass over the dump is, and whether it is done.

    `place` is in the unpacked text, in bytes. Of the lines before it `items` could be
    read, `broken` could not, and `unnamed` were wanted but have no name that is fit.
    """

    place: int = 0
    items: int = 0
    broken: int = 0
    unnamed: int = 0
    done: bool = False


class Far(NamedTuple):
    """What progress is told: what is done, bytes read of the file and their sum, items of this pass and run, names kept.

    `items` is None while a run that goes on is on its way to its place.
    """

    step: str
    read: int
    size: int
    items: int | None
    kept: int


class Pulled(NamedTuple):
    """What came of a pull.

    `fault` says why the dump could not be read to its end, `interrupted` that the
    user stopped it; in both cases the next run goes on. `written` is None where
    nothing was kept by then.
    """

    written: Written | None
    seen: Pass
    share: float
    fault: DumpError | None
    interrupted: bool
    resumed: bool

    @property
    def done(self) -> bool:
        """Whether the dump was read to its end."""
        return self.fault is None and not self.interrupted


Progress = Callable[[Far], None]


def pull(
    path: Path,
    output: Path,
    selection: Selection,
    *,
    asked: Sequence[str] = (),
    plain: Callable[[str], bool] | None = None,
    progress: Progress = lambda far: None,
) -> Pulled:
    """Write the items of the dump at `path` that `selection` wants to the gazetteer `output`.

    `asked` are classes, by id or English label, that are added to the selection with
    all that the dump knows beneath them. What `plain` tells to be an ordinary word is
    no name. A dump that is cut short and an interruption end the pull early, with what
    came until then written; items that are broken are counted. Raises RestoreError
    where nothing can be done: no such dump or class, no room for the output.
    """
    dump = Dump(path)
    kept = Kept(output, json.dumps([list(asked), selection.identity()]))
    if kept.resumed and not dump.goes_on(kept.note("dump")):
        kept.drop()
    if not kept.resumed:
        kept.set_note("dump", dump.mark())
    run = _Run(dump, kept, progress)
    seen, fault, interrupted = Pass(), None, False
    try:
        if asked:
            fault = run.over("classes", Classes(asked, kept))
            classes = with_subclasses(asked, kept, also=selection.classes, where=str(path))
            selection = replace(selection, classes=classes)
            run.same("items", sha256(selection.identity().encode()).hexdigest())
        fault = run.over("items", _taker(selection, kept, plain)) or fault
    except KeyboardInterrupt:
        interrupted = True
    except RestoreError:
        kept.close(done=False)
        raise
    except sqlite3.Error as error:
        raise RestoreError(str(kept.path), f"cannot be written ({error})", "make room on the disk") from None
    seen = run.at("items")
    done = fault is None and not interrupted
    written = kept.write(output) if done or len(kept) else None
    kept.close(done=done)
    share = dump.read() / dump.size if dump.size else 1.0
    return Pulled(written, seen, share, fault, interrupted, kept.resumed)


Take = Callable[[bytes], bool | None]
"""Keeps what is wanted of a line, and tells False for what is wanted but unfit; raises ValueError for what is broken."""


def _taker(selection: Selection, kept: Kept, plain: Callable[[str], bool] | None) -> Take:
    passes = prefilter(selection)
    kinds = selection.classes or None
    by_label = kinds is None or any(map(is_wikidata_id, selection.kinds()))

    def take(line: bytes) -> bool | None:
        if by_label:
            note_label(line, kept)
        if not passes(line):
            return None
        item = json.loads(line)
        if item_type(item) != "item" or not selection.wants(wrapped(item)):
            return None
        found = entity(item, languages=selection.languages, kinds=kinds, plain=plain)
        return found is not None and kept.add(found)

    return take


class _Run:
    """One run of a pull, which goes over the dump as often as it must."""

    def __init__(self, dump: Dump, kept: Kept, progress: Progress) -> None:
        self._dump, self._kept, self._progress = dump, kept, progress

    def at(self, step: str) -> Pass:
        """How far a pass came, in this run or an earlier one."""
        return Pass(**json.loads(self._kept.note(step) or "{}"))

    def same(self, step: str, looked_for: str) -> None:
        """Begin a pass again where it looked for something else until now."""
        if self._kept.note(f"{step}: for") != looked_for:
            self._kept.set_note(step, "")
            self._kept.set_note(f"{step}: for", looked_for)

    def over(self, step: str, take: Take) -> DumpError | None:
        """Go over what is left of the dump in a pass; what is returned kept it from its end."""
        far = self.at(step)
        if far.done:
            return None
        before, saved = far.items, time.monotonic()
        try:
            for number, line in enumerate(
                self._dump.lines(far.place, skipping=lambda: self._tell(step, None))
            ):
                if line.json != b"":
                    self._count(far, line.json, take)
                    far.place = line.end
                if number % _LOOK == 0:
                    self._tell(step, far.items - before)
                    if time.monotonic() - saved > _SAVED:
                        saved = time.monotonic()
                        self._save(step, far)
            if far.broken and not far.items:
                raise _no_dump(self._dump)
            far.done = True
        except DumpError as fault:
            return fault
        finally:
            self._save(step, far)
        return None

    def _count(self, far: Pass, line: bytes | None, take: Take) -> None:
        try:
            if line is None or not (line.startswith(b"{") and line.endswith(b"}")):
                raise ValueError
            if take(line) is False:
                far.unnamed += 1
            far.items += 1
        except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError):
            far.broken += 1
            if far.broken == _PATIENCE and not far.items:
                raise _no_dump(self._dump) from None

    def _tell(self, step: str, items: int | None) -> None:
        self._progress(Far(step, self._dump.read(), self._dump.size, items, len(self._kept)))

    def _save(self, step: str, far: Pass) -> None:
        self._kept.set_note(step, json.dumps(asdict(far)))
        self._kept.commit()


def _no_dump(dump: Dump) -> RestoreError:
    remedy = "give an array with one item a line, as Wikidata publishes it"
    return RestoreError(str(dump.path), "holds no items of Wikidata", remedy)
