"""Files of one's own: the user's and the project's, and what they hide.

The nearer file wins: project, user, bundled. An entry takes the place of the
entries of farther files that have its name and its kind (or one of the two
has no kind); a *retired* entry, of weight 0, does so and lists nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from restore.gazetteer.entity import Entity
from restore.text.forms import fold

FILE = "gazetteer.tsv"
LEARNT = "corruptions.tsv"  # damaged forms that were accepted
FOLDER = ".restore"  # of a project


def user_file() -> Path:
    """Where the user's own names are, or would be."""
    from platformdirs import user_data_path

    return user_data_path("restore", appauthor=False) / FILE


def project_file(start: Path, name: str = FILE) -> Path:
    """Where the names of the project around the folder `start` are, or would be.

    They are in the nearest folder above that has some, or else belong in `start`.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        file = folder / FOLDER / name
        if file.is_file():
            return file
    return start / FOLDER / name


def own_files(start: Path) -> list[Path]:
    """The files of one's own that there are, the nearest first: names, and damaged forms that were learnt."""
    user = user_file()
    files = (project_file(start), user, project_file(start, LEARNT), user.with_name(LEARNT))
    return [path for path in files if path.is_file()]


def by_role(own: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Files of one's own parted into those of names and those of learnt forms."""
    return [p for p in own if p.name != LEARNT], [p for p in own if p.name == LEARNT]


class Cover:
    """The names and kinds of nearer files."""

    def __init__(self) -> None:
        self._kinds: dict[str, set[str]] = {}

    def add(self, entity: Entity) -> None:
        """Hide what has the name and the kind of `entity` from now on."""
        self._kinds.setdefault(fold(entity.name), set()).add(fold(entity.kind))

    def hides(self, entity: Entity) -> bool:
        """Whether a nearer file speaks of this entity."""
        kinds = self._kinds.get(fold(entity.name))
        return kinds is not None and (not entity.kind or "" in kinds or fold(entity.kind) in kinds)


def visible(layers: Sequence[Iterable[Entity]]) -> Iterator[Entity]:
    """The entities of some files, the nearest first, without those that are hidden or retired."""
    cover = Cover()
    for layer in layers:
        seen = []
        for entity in layer:
            if cover.hides(entity):
                continue
            seen.append(entity)
            if not entity.retired:
                yield entity
        for entity in seen:
            cover.add(entity)
