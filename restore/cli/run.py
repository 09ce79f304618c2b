"""One run: documents in, each checked, errors told, a summary at the end.

Every command that reads documents is a loop over `Run.checked`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from restore.cli.terminal import Progress, tell, tell_error
from restore.document import Document, read, walk
from restore.document.decode import forced
from restore.errors import DocumentError, RestoreError
from restore.finding import Checked, Finding

STDIN = "-"


class Engine(Protocol):
    """What checks a document."""

    def check(self, document: Document) -> Checked:
        """The findings of a document."""


def open_engine(gazetteers: Sequence[Path], *, bundled: bool, own: Sequence[Path] = ()) -> Engine:
    """The engine on these gazetteers; raises GazetteerError."""
    from restore.check import Restorer

    return Restorer(gazetteers, bundled=bundled, own=own)


def own_names(wanted: bool | None, *, bundled: bool) -> list[Path]:
    """The user's and the project's files; without a wish they go with the bundled ones."""
    from restore.gazetteer.own import own_files

    return own_files(Path.cwd()) if (bundled if wanted is None else wanted) else []


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a command line asks to read, and how."""

    paths: Sequence[str]
    gazetteers: Sequence[Path] = ()
    bundled: bool = True
    own: bool | None = None
    encoding: str | None = None
    stdin_filename: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A document with its findings; `path` is None for standard input."""

    path: Path | None
    document: Document
    checked: Checked


@dataclass
class Run:
    """A run over `inputs`; `errors` counts what could not be done."""

    inputs: Inputs
    quiet: bool = False
    errors: int = 0
    files: int = 0
    progress: Progress = field(init=False)

    def __post_init__(self) -> None:
        if not self.inputs.paths:
            raise RestoreError("PATH", "none given", "name files or folders, or - for standard input")
        if self.inputs.encoding is not None:
            forced(b"", self.inputs.encoding)  # an unknown name is one error, not one for each file
        self.progress = Progress(wanted=not self.quiet)

    def checked(self) -> Iterator[Input]:
        """Check each document once; one that cannot be read is told and passed over."""
        bundled = self.inputs.bundled
        own = own_names(self.inputs.own, bundled=bundled)
        engine = open_engine(self.inputs.gazetteers, bundled=bundled, own=own)
        for path in self._sources():
            self.progress.at(self.files + 1, str(path or STDIN))
            try:
                document = self._read(path)
            except DocumentError as error:
                self.failed(error)
                continue
            checked = document.fit(engine.check(document))
            self.files += 1
            self.progress.clear()
            yield Input(path, document, checked)
        self.progress.clear()

    def failed(self, error: RestoreError) -> None:
        """Tell an error that ends the work on one file."""
        self.progress.clear()
        self.errors += 1
        tell_error(error)

    def _sources(self) -> Iterator[Path | None]:
        """The files of each path, and None for standard input, in the order given and each once."""
        seen: set[str] = set()
        for name in self.inputs.paths:
            for path in [None] if name == STDIN else walk(Path(name), failed=self.failed):
                real = STDIN if path is None else os.path.realpath(path)
                if real not in seen:
                    seen.add(real)
                    yield path

    def _read(self, path: Path | None) -> Document:
        if path is not None:
            return read(path, encoding=self.inputs.encoding)
        name = self.inputs.stdin_filename or "stdin"
        return read(data=sys.stdin.buffer.read(), name=name, encoding=self.inputs.encoding)


def writable(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose replacement the encoding of the document can hold; the others are told."""
    kept = []
    for finding in findings:
        if document.encoding.can_encode(finding.best.replacement):
            kept.append(finding)
            continue
        line, column = document.position(finding.span.start)
        tell(
            f"restore: {document.path}:{line}:{column}: {finding.best.replacement!r} left out, "
            f"{document.encoding.codec} has no such letters; save the file as UTF-8"
        )
    return kept
