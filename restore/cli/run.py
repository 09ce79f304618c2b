"""One run: documents in, each checked, errors told, a summary at the end.

Every command that reads documents is a loop over `Run.checked`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from restore.cli.terminal import Progress, tell, tell_error, tell_warning
from restore.config.patterns import absolute, shown
from restore.config.settings import Options, Settings
from restore.document import Document, read, walk
from restore.document.decode import forced
from restore.errors import ConfigError, DecisionsError, DocumentError, GazetteerError, RestoreError
from restore.finding import Checked, Finding, Level
from restore.fixes import fixes
from restore.project import OpenEngine, Project, open_engine

if TYPE_CHECKING:
    from restore.cli.online import Looking
    from restore.cli.staged import Staged

STDIN = "-"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a command line asks to read, and how."""

    paths: Sequence[str]
    options: Options = field(default_factory=Options)
    online: bool = False
    contact: str = ""
    encoding: str | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False
    staged: Sequence[Staged] | None = None
    """Files read from elsewhere than their paths; then `paths` are not walked."""


class Input(NamedTuple):
    """A document with its findings; `path` is None for standard input, `settings` what is in force for it."""

    path: Path | None
    document: Document
    checked: Checked
    settings: Settings


@dataclass
class Run:
    """A run over `inputs`; `errors` counts what could not be done.

    What people decided on findings counts unless `decided` is false.
    """

    inputs: Inputs
    quiet: bool = False
    decided: bool = True
    errors: int = 0
    files: int = 0
    progress: Progress = field(init=False)
    project: Project = field(init=False)
    told: set[str] = field(default_factory=set)
    staged: dict[Path | None, Staged] = field(init=False)
    looking: Looking | None = None

    def __post_init__(self) -> None:
        if not self.inputs.paths and self.inputs.staged is None:
            raise RestoreError("PATH", "none given", "name files or folders, or - for standard input")
        if "" in self.inputs.paths:  # an empty variable of a shell is not the current folder
            raise RestoreError("PATH", "is empty", "name files or folders, or . for this folder")
        if self.inputs.encoding is not None:
            forced(b"", self.inputs.encoding)  # an unknown name is one error, not one for each file
        self.staged = {file.path: file for file in self.inputs.staged or ()}
        self.progress = Progress(wanted=not self.quiet)
        # Looked up here and now, so that tests can put a stand-in in the place of `open_engine`.
        opening: OpenEngine = open_engine
        if self.inputs.online:
            from restore.cli.online import Looking

            self.looking = Looking(
                lambda: self.project.settings(),
                contact=self.inputs.contact,
                warn=self.warned,
                tell=self.noted,
            )
            opening = self.looking.opening(open_engine)
        self.project = Project(self.inputs.options, open_engine=opening, warn=self.warned)

    def checked(self) -> Iterator[Input]:
        """Check each document once; one that cannot be read is told and passed over."""
        for path in self._sources():
            place = path or (Path(self.inputs.stdin_filename) if self.inputs.stdin_filename else None)
            self.progress.at(self.files + 1, str(path or STDIN))
            try:
                settings = self.project.settings(place)
                self.project.engine(place)
                if self.decided:
                    self.project.decisions(place)
                document = self._read(path)
            except (ConfigError, GazetteerError, DecisionsError) as error:
                self._unusable(error)
                continue
            except DocumentError as error:
                self.failed(error)
                continue
            check = self.project.check if self.decided else self.project.undecided
            checked = check(document, place)
            self.files += 1
            self.progress.clear()
            yield Input(path, document, checked, settings)
        self.progress.clear()
        if self.looking and (line := self.looking.summary()):
            self.noted(line)

    def _unusable(self, error: RestoreError) -> None:
        """Tell once what keeps many files from being checked; end the run when the command line names it."""
        options = self.inputs.options
        named = [shown(absolute(options.config))] if options.config else []
        if error.path in (*named, *map(str, options.gazetteers)):
            raise error
        self.errors += 1
        if str(error) not in self.told:
            self.told.add(str(error))
            self.progress.clear()
            tell_error(error)

    def noted(self, line: str) -> None:
        """Tell what is worth knowing, unless nobody wants to know."""
        self.progress.clear()
        if not self.quiet:
            tell(line)

    def warned(self, warning: RestoreError) -> None:
        """Tell what is odd but stops nothing."""
        self.progress.clear()
        tell_warning(warning)

    def failed(self, error: RestoreError) -> None:
        """Tell an error that ends the work on one file."""
        self.progress.clear()
        self.errors += 1
        tell_error(error)

    def _sources(self) -> Iterator[Path | None]:
        """The files of each path, and None for standard input, in the order given and each once."""
        if self.inputs.staged is not None:
            yield from self.staged
            return
        seen: set[str] = set()
        for name in self.inputs.paths:
            for path in [None] if name == STDIN else self._walk(Path(name)):
                real = STDIN if path is None else os.path.realpath(path)
                if real not in seen:
                    seen.add(real)
                    yield path

    def _walk(self, path: Path) -> Iterator[Path]:
        if not path.is_dir():
            return iter(() if self.inputs.force_exclude and self.project.is_excluded(path) else [path])
        return walk(path, failed=self.failed, wants=self.project.selection(path).wants)

    def _read(self, path: Path | None) -> Document:
        if path in self.staged:
            file = self.staged[path]
            return read(data=file.data, name=file.name, encoding=self.inputs.encoding)
        if path is not None:
            return read(path, encoding=self.inputs.encoding)
        name = self.inputs.stdin_filename or "stdin"
        return read(data=sys.stdin.buffer.read(), name=name, encoding=self.inputs.encoding)


def writable(document: Document, checked: Checked, level: Level) -> list[Finding]:
    """The findings at `level` and surer whose replacement the document can hold; the others are told."""

    def tell_refused(finding: Finding) -> None:
        line, column = document.position(finding.span.start)
        tell(
            f"restore: {document.path}:{line}:{column}: {finding.best.replacement!r} left out, "
            f"{document.encoding.codec} has no such letters; save the file as UTF-8"
        )

    return fixes(document, checked, level, refused=tell_refused)
