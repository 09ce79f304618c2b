"""A file of decisions: read leniently, appended to safely, sorted when there is time.

Each decision is a line, written at once and synced, so that a program that dies
loses none. Lines are sorted by fingerprint when a session ends; the order means
nothing. Git merges such files with `merge=union` (in .gitattributes beside
them); of several lines for one fingerprint the one that ranks highest counts.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from restore.errors import DecisionsError
from restore.files import replace, shown
from restore.gazetteer.own import FOLDER
from restore.review.decision import Decision, Verdict, from_line, to_line

ATTRIBUTES = ("corruptions.tsv merge=union", "decisions.jsonl merge=union")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # what git leaves where merge=union is not set
_PATIENCE = 30.0  # seconds to wait for another program that writes


class Journal(NamedTuple):
    """What a file holds: the decision of each fingerprint, and what there is to say of a torn last line."""

    decisions: dict[str, Decision]
    torn: DecisionsError | None


def read(path: Path) -> Journal:
    """The decisions in the file at `path`, none if it is not there; raises DecisionsError.

    A last line that was not written to its end is left out.
    """
    return parse(path, _data(path))


def parse(path: Path, data: bytes) -> Journal:
    """The decisions in the bytes of the file at `path`; raises DecisionsError, with the line."""
    decisions: dict[str, Decision] = {}
    lines = data.split(b"\n")
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line or line.decode("latin-1").startswith(_CONFLICT):
            continue
        try:
            decision = from_line(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            if number == len(lines):
                torn = "its last line was not written to its end and is left out"
                return Journal(decisions, DecisionsError(shown(path), torn, line=number))
            foreign = isinstance(error, json.JSONDecodeError | UnicodeError | RecursionError)
            problem = "is no JSON" if foreign else str(error)
            raise DecisionsError(shown(path), problem, "mend the line, or delete it", line=number) from None
        other = decisions.get(decision.fingerprint)
        if other is None or decision.rank > other.rank:
            decisions[decision.fingerprint] = decision
    return Journal(decisions, None)


def append(path: Path, decisions: Sequence[Decision], *, shared: bool) -> None:
    """Add lines to the file and wait until the disk has them; raises DecisionsError.

    All of them are written, or none. `shared` files of a project get a .gitattributes beside them.
    """
    data = "".join(map(to_line, decisions)).encode()
    with changing(path, shared=shared), path.open("a+b", buffering=0) as file:
        size = _mend(file, path)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) or 0 :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def settle(path: Path, *, shared: bool, keep: Callable[[Decision], bool] = lambda _: True) -> None:
    """Sort the file, one line for each fingerprint, without those not to `keep`; raises DecisionsError."""
    if not path.exists():
        return
    with changing(path, shared=shared):
        data = _data(path)
        lines = sorted(to_line(d) for d in parse(path, data).decisions.values() if keep(d))
        new = "".join(lines).encode()
        if new != data:
            target = Path(os.path.realpath(path))
            replace(target, new, target.stat())


def _mend(file: FileIO, path: Path) -> int:
    """End the last line of a file, or take it off where it is torn; return the size of the file."""
    size = file.seek(0, os.SEEK_END)
    if not size:
        return 0
    file.seek(size - 1)
    if file.read(1) == b"\n":
        return size
    data = _data(path)
    if parse(path, data).torn:
        return file.truncate(data.rfind(b"\n") + 1)
    file.write(b"\n")
    return size + 1


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise DecisionsError(shown(path), f"cannot be read ({error.strerror})", "check its rights") from None


@contextmanager
def changing(path: Path, *, shared: bool) -> Iterator[None]:
    """Be the only one who changes the file; its folder is made if need be."""
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(_lock(path), timeout=_PATIENCE):
            if shared and path.parent.name == FOLDER:
                _attributes(path.parent / ".gitattributes")
            yield
    except Timeout:
        raise DecisionsError(
            shown(path), "is being written by another program", "end that one, or try again"
        ) from None
    except OSError as error:
        raise DecisionsError(
            shown(path),
            f"cannot be written ({error.strerror or error})",
            "check the room on the disk and its rights",
        ) from None


def _lock(path: Path) -> Path:
    """The lock of a file: not beside it, where it would be one more file to commit or to ignore."""
    from platformdirs import user_cache_path

    name = (
        hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:16] + ".lock"
    )
    folder = user_cache_path("restore", appauthor=False) / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        import tempfile

        folder = Path(tempfile.gettempdir())
    return folder / name


def _attributes(path: Path) -> None:
    """Tell git how to merge what lies in this folder."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = text.splitlines()
    missing = [
        line for line in ATTRIBUTES if line.split()[0] not in [have.partition(" ")[0] for have in lines]
    ]
    if missing:
        start = text if not text or text.endswith("\n") else text + "\n"
        path.write_text(start + "".join(line + "\n" for line in missing), encoding="utf-8")


def living(decisions: Mapping[str, Decision]) -> Iterator[Decision]:
    """Those that were not forgotten."""
    return (decision for decision in decisions.values() if decision.verdict is not Verdict.FORGOTTEN)
