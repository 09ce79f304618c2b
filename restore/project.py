"""A project: which findings of a document count, by its configuration.

    engine → with variants for house style → as the markup writes it → without what is to be left alone

Every command, the editor server and the reviewer show what `Project.check` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from restore.config.patterns import absolute, shown
from restore.config.resolve import Configuration
from restore.config.settings import Options, Settings, Style
from restore.document.document import Document
from restore.document.markup import Markup
from restore.errors import DecisionsError, GazetteerError, RestoreError
from restore.finding import Checked, Finding, Level

if TYPE_CHECKING:
    from restore.config.select import Selection
    from restore.review.decisions import Decisions


class Engine(Protocol):
    """What checks a document."""

    def check(self, document: Document) -> Checked:
        """The findings of a document."""

    def variants(self, document: Document, *, level: Level) -> Sequence[Finding]:
        """Findings, at `level`, for healthy variants of names that house style would write otherwise."""


class OpenEngine(Protocol):
    """What opens an engine on some gazetteers."""

    def __call__(self, gazetteers: Sequence[Path], *, bundled: bool, own: Sequence[Path] = ()) -> Engine:
        """The engine; raises GazetteerError."""


def open_engine(gazetteers: Sequence[Path], *, bundled: bool, own: Sequence[Path] = ()) -> Engine:
    """The engine on these gazetteers; raises GazetteerError."""
    from restore.pipeline import Restorer

    return Restorer(gazetteers, bundled=bundled, own=own)


def own_names(folder: Path) -> tuple[Path, ...]:
    """The project's and the user's files of names for `folder`, the nearest first.

    The project is the one around `folder`, or else around the current folder.
    """
    from restore.gazetteer.own import FILE, LEARNT, own_files, project_file

    if any(project_file(folder, name).is_file() for name in (FILE, LEARNT)):
        return tuple(own_files(folder))
    return tuple(own_files(Path.cwd()))


class Project:
    """Checks documents as their configuration wants; make one and use it for many.

    `options` win over configuration files, `open_engine` makes the engines, and
    `warn` is told what is odd but stops nothing. An engine is opened once for each
    set of gazetteers. To see changed files, make a new project.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        open_engine: OpenEngine = open_engine,
        warn: Callable[[RestoreError], None] = lambda warning: None,
    ) -> None:
        self.configuration = Configuration(options, warn=warn)
        self._open = open_engine
        self._warn = warn
        self._engines: dict[tuple[object, ...], Engine | GazetteerError] = {}
        self._own: dict[Path, tuple[Path, ...]] = {}
        self._given = options.decisions if options else None
        self._decisions: dict[tuple[Path, ...], Decisions | None] = {(): None}

    def settings(self, path: Path | None = None) -> Settings:
        """What is in force for the file at `path`, or in the current folder; raises ConfigError."""
        return self.configuration.settings(path)

    def selection(self, folder: Path) -> Selection:
        """Which files are read when `folder` is walked."""
        from restore.config.select import Selection

        return Selection(self.configuration, folder)

    def is_excluded(self, path: Path) -> bool:
        """Whether the configuration passes over the file at `path`, unless it is named."""
        from restore.config.select import is_excluded

        return is_excluded(self.configuration, path)

    def engine(self, path: Path | None = None) -> Engine:
        """The engine for the file at `path`, or for the current folder; raises ConfigError, GazetteerError.

        Where it could not be opened each call raises the same error.
        """
        settings = self.settings(path)
        own = self.own_files(path) if settings.own else ()
        key = (settings.gazetteers, settings.bundled, own)
        if key not in self._engines:
            try:
                self._engines[key] = self._open(settings.gazetteers, bundled=settings.bundled, own=own)
            except GazetteerError as error:
                self._engines[key] = _with_source(error, settings)
        engine = self._engines[key]
        if isinstance(engine, GazetteerError):
            raise engine
        return engine

    def own_files(self, path: Path | None = None) -> tuple[Path, ...]:
        """The user's and the project's files of names for the file at `path`, or the current folder."""
        folder = absolute(path).parent if path else Path.cwd()
        if folder not in self._own:
            self._own[folder] = own_names(folder)
        return self._own[folder]

    def decisions(self, path: Path | None = None) -> Decisions | None:
        """What was decided on texts beside the file at `path`, or in the current folder; None where nothing was.

        Raises DecisionsError.
        """
        from restore.review.place import decision_files

        folder = absolute(path).parent if path else Path.cwd()
        files = tuple(file for file in decision_files(folder, self._given) if file.is_file())
        if self._given and not files:
            raise DecisionsError(str(self._given), "no such file", "check the spelling of the path")
        if files not in self._decisions:
            from restore.review.decisions import (
                Decisions,  # most runs have no decisions and need none of this
            )

            self._decisions[files] = decisions = Decisions(files)
            for warning in decisions.torn:
                self._warn(warning)
        return self._decisions[files]

    def check(self, document: Document, path: Path | None = None) -> Checked:
        """The findings of a document that count; raises ConfigError, GazetteerError and DecisionsError.

        `path` is where it lies or would lie: None for the current folder.
        """
        checked, decisions = self.undecided(document, path), self.decisions(path)
        if decisions is None:
            return checked
        from restore.review.decisions import follow

        return follow(document, checked, decisions)

    def undecided(self, document: Document, path: Path | None = None) -> Checked:
        """The same, whatever was decided before: what there is to review."""
        settings = self.settings(path)
        engine = self.engine(path)
        checked = engine.check(document)
        if settings.style is not Style.OFF:
            level = Level.REVIEW if settings.style is Style.CANONICAL else Level.HINT
            checked = with_variants(checked, engine.variants(document, level=level))
        checked = document.fit(checked)
        return self._without_left_alone(document, checked, settings)

    def _without_left_alone(self, document: Document, checked: Checked, settings: Settings) -> Checked:
        """What is to be left alone is left out: a filter a paragraph, each from `checked` to `checked`."""
        if document.markup is not Markup.PLAIN:
            from restore.leave.comments import directives, leave_commented

            commented = directives(document)
            for problem in commented.problems:
                self._warn(problem)
            checked = leave_commented(document, checked, commented)
        if settings.ignore or settings.ignore_patterns:
            from restore.leave.names import leave_named

            lists = {"ignore": settings.ignore, "patterns": settings.ignore_patterns}
            checked = leave_named(document, checked, **lists)
        return checked


def _with_source(error: GazetteerError, settings: Settings) -> GazetteerError:
    """The error, with the configuration that names the file at fault, if it does: its paths are absolute."""
    path = Path(error.path)
    if settings.source is None or not path.is_absolute() or path not in settings.gazetteers:
        return error
    remedy = f"{error.remedy}, or change gazetteers in {shown(settings.source)}"
    return GazetteerError(shown(path), error.problem, remedy, line=error.line)


def with_variants(checked: Checked, variants: Sequence[Finding]) -> Checked:
    """`checked` with findings on healthy names; where they overlap what is damaged comes first."""
    apart = (v for v in variants if not any(v.span.overlaps(f.span) for f in checked.findings))
    return replace(checked, findings=tuple(sorted((*checked.findings, *apart), key=lambda f: f.span)))
