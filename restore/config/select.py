"""Which files are read when a folder is walked: `include`, `exclude`, and what .gitignore names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from restore.config.find import folders_above
from restore.config.patterns import absolute, compiled, matches, relative
from restore.config.resolve import Configuration
from restore.document.markup import SUFFIXES
from restore.errors import ConfigError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

GITIGNORE = ".gitignore"
GIT = ".git"


class Selection:
    """Chooses among the files of a folder, by the configuration nearest to each."""

    def __init__(self, configuration: Configuration, root: Path) -> None:
        """`root` is the folder that is walked: named by the user, it is read even if itself excluded."""
        self._configuration = configuration
        self._root = absolute(root)
        self._top = self._root  # the .gitignore of it and of all folders below count
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        top = _top(self._root)
        if not self._ignored_by_git(self._root, top, folder=True):
            self._top = top

    def wants(self, path: Path, *, folder: bool) -> bool:
        """Whether the walk goes into the folder at `path`, or reads the file."""
        file = absolute(path)
        if not (folder or is_text(self._configuration, file)) or is_excluded(
            self._configuration, file, folder=folder
        ):
            return False
        try:
            settings = self._configuration.settings(file)
        except ConfigError:  # told with each of its files
            return True
        return not (settings.gitignore and self._ignored_by_git(file, self._top, folder=folder))

    def _ignored_by_git(self, path: Path, top: Path, *, folder: bool) -> bool:
        """The nearest .gitignore that speaks of `path` decides."""
        for parent in path.parents:
            if not parent.is_relative_to(top):
                break
            spec = self._spec(parent)
            if spec is not None:
                verdict = spec.check_file(relative(path, parent, folder=folder)).include
                if verdict is not None:
                    return verdict
        return False

    def _spec(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            lines: list[str] = []
            for file in (folder / GIT / "info" / "exclude", folder / GITIGNORE):
                if file.is_file():
                    lines += _lines(file)
            self._specs[folder] = compiled(tuple(lines)) if lines else None
        return self._specs[folder]


def is_excluded(configuration: Configuration, path: Path, *, folder: bool = False) -> bool:
    """Whether the configuration passes over the file or folder at `path`."""
    return _match(configuration, path, "exclude", folder=folder) is True


def is_text(configuration: Configuration, path: Path) -> bool:
    """Whether the file at `path` is one of those that the configuration reads: by `include`, or else its suffix."""
    included = _match(configuration, path, "include")
    return path.suffix.lower() in SUFFIXES if included is None else included


def _match(configuration: Configuration, path: Path, field: str, *, folder: bool = False) -> bool | None:
    """Whether one of the patterns matches; None where there are none, or none that can be read."""
    file = absolute(path)
    try:
        config = configuration.file_for(file.parent)
    except ConfigError:
        return None
    patterns = config.values.get(field, ()) if config else ()
    return matches(patterns, file, configuration.base(config), folder=folder) if patterns else None


def _lines(file: Path) -> list[str]:
    """The lines of a .gitignore, without those that git would not understand either."""
    try:
        content = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [line for line in content.split("\n") if line.strip() not in ("!", "/", "!/")]


def _top(root: Path) -> Path:
    """The outermost folder whose .gitignore counts: that of the repository, or else the current one."""
    for folder in folders_above(root):
        if (folder / GIT).exists():
            return folder
    here = Path.cwd()
    return here if root.is_relative_to(here) else root
