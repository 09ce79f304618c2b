"""`restore fix --staged`: the text files of the next commit in git, as they would be committed.

Nothing is staged here, and no file is touched that holds more than what is staged:
so neither can be lost.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from restore.cli.repair import repair
from restore.cli.run import STDIN, Inputs
from restore.cli.show import show
from restore.cli.terminal import tell, tell_error
from restore.document.read import file_bytes
from restore.errors import RestoreError
from restore.project import Project
from restore.report.formats import FORMATS

if TYPE_CHECKING:
    from restore.config.select import Selection

_FILES = ("100644", "100755")  # modes of files, not of links and submodules


class Staged(NamedTuple):
    """A staged file: where it lies, its name from the top of the repository, and its staged bytes."""

    path: Path
    name: str
    data: bytes


def fix_staged(inputs: Inputs, *, write: bool, format: str | None, quiet: bool) -> int:
    """Print the repairs of what is staged, or `write` them into the files that are as staged; return the exit code."""
    if STDIN in inputs.paths:
        raise RestoreError("--staged", "goes not with -", "leave one of them out")
    files = staged_files(inputs.paths, _chosen(inputs))
    if not files:
        if not quiet:
            tell("nothing to check is staged")
        return 0
    if not write:
        form = format or "diff"
        _, errors = show(
            replace(inputs, staged=files),
            module=FORMATS[form],
            level=lambda settings: settings.level,
            quiet=quiet,
            applicable=form == "diff",
        )
        return 2 if errors else 0
    changed = changed_since(files)
    errors = 0
    for file in files:
        if file.name in changed:
            errors += 1
            remedy = (
                "stage the rest or stash it, or leave --write out and give the diff to git apply --cached"
            )
            tell_error(RestoreError(file.name, "is not as it is staged, left alone", remedy))
    # As they lie there: git may store them with other line ends.
    clean = [
        file._replace(data=file_bytes(file.path, file.name)) for file in files if file.name not in changed
    ]
    if clean:
        module = FORMATS[format] if format else None
        errors += repair(
            replace(inputs, staged=clean),
            level=lambda settings: settings.write_level,
            module=module,
            quiet=quiet,
        )
    written = [file for file in clean if file_bytes(file.path, file.name) != file.data]
    if written and not quiet:
        names = " ".join(shlex.quote(os.path.relpath(file.path)) for file in written)
        tell(f"not staged yet: git add {names}")
    return 2 if errors else 0


def staged_files(paths: Sequence[str], wants: Callable[[Path, Path], bool]) -> list[Staged]:
    """The staged files under `paths`, or all, that `wants` takes (top, file); those that are named count anyhow.

    Raises RestoreError outside a repository and without git.
    """
    top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel")).removesuffix("\n"))
    named = {os.path.realpath(path) for path in paths if not Path(path).is_dir()}
    found = [
        (name, object)
        for name, object in _changes(paths)
        if os.path.realpath(top / name) in named or wants(top, top / name)
    ]
    contents = _contents([object for _, object in found])
    return [Staged(top / name, name, data) for (name, _), data in zip(found, contents, strict=True)]


def _chosen(inputs: Inputs) -> Callable[[Path, Path], bool]:
    """Whether a file would be read if the repository were walked."""
    project = Project(inputs.options)

    @cache
    def selection(top: Path) -> Selection:
        return project.selection(top)

    def wants(top: Path, file: Path) -> bool:
        folders = [parent for parent in file.parents if parent != top and parent.is_relative_to(top)]
        hidden = any(part.startswith(".") for part in file.relative_to(top).parts)
        return (
            not hidden
            and all(selection(top).wants(folder, folder=True) for folder in folders)
            and selection(top).wants(file, folder=False)
        )

    return wants


def changed_since(files: Collection[Staged]) -> set[str]:
    """The names of those whose file differs from what is staged."""
    if not files:
        return set()
    out = _git("diff", "--name-only", "--no-ext-diff", "-z", "--", *(str(file.path) for file in files))
    return {os.fsdecode(name) for name in out.split(b"\0") if name}


def _changes(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and object of each file that the index has and the last commit has not so."""
    out = _git(
        "diff",
        "--cached",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "-z",
        "--diff-filter=AMT",
        "--",
        *paths,
    )
    fields = iter(out.split(b"\0"))
    for info in fields:
        if info:
            _, mode, _, object, _ = info.decode("ascii").split()
            name = os.fsdecode(next(fields))
            if mode in _FILES:
                yield name, object


def _contents(objects: Sequence[str]) -> Iterator[bytes]:
    """The bytes of each object."""
    out = (
        _git("cat-file", "--batch", given="".join(f"{object}\n" for object in objects).encode())
        if objects
        else b""
    )
    at = 0
    for _ in objects:
        head, at = out[at : out.index(b"\n", at)], out.index(b"\n", at) + 1
        size = int(head.split()[2])
        yield out[at : at + size]
        at += size + 1


def _git(*arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", *arguments], input=given, capture_output=True, check=False)
    except OSError as error:
        problem = f"git cannot be run ({error.strerror})"
        raise RestoreError("--staged", problem, "install git, or name the files to read") from None
    if done.returncode:
        told = os.fsdecode(done.stderr).strip().splitlines() or ["git failed"]
        remedy = "run it in a repository, or name the files to read"
        raise RestoreError("--staged", told[0].removeprefix("fatal: "), remedy)
    return done.stdout
