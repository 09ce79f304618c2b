"""Where gazetteers live, and their compiled forms: opened from the cache, compiled when that is out of date."""

from __future__ import annotations

import glob
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from restore import __version__
from restore.errors import GazetteerError
from restore.gazetteer.build import is_built, open_built
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import FORMAT, Index
from restore.gazetteer.own import by_role, visible
from restore.gazetteer.seal import open_sealed, seal
from restore.lexicon.reader import Lexicon
from restore.store import StoreError

CORRUPTIONS = "corruptions.tsv"
NO_GAZETTEERS = frozenset({CORRUPTIONS, "ids.tsv"})  # tables that lie beside the gazetteers


def bundled_folder() -> Path:
    """The folder of the gazetteers that ship: inside the package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "gazetteers"
    return inside if inside.is_dir() else package.parent / "gazetteers"


def bundled_files() -> list[Path]:
    """The gazetteers that ship, in order."""
    return [path for path in sorted(bundled_folder().glob("*.tsv")) if path.name not in NO_GAZETTEERS]


def open_indexes(
    paths: Sequence[Path], *, bundled: bool, lexicon: Lexicon, own: Sequence[Path] = ()
) -> list[Index]:
    """The compiled indexes: the bundled gazetteers (one for all), the `own` files (one), `paths` (one each).

    The own files come nearest first and hide what they replace or retire (`LearntForms` reads the
    lists of learnt forms among them);
    `paths` add to what there is, and hide only what they retire. A compiled
    gazetteer among `paths` is opened in place. What is not in the cache, or is
    older than its sources, is compiled first. Raises GazetteerError for a file
    that cannot be read.
    """
    indexes: list[Index] = []
    if bundled:
        indexes.append(_open(_bundled(), lexicon))
    own, _ = by_role(own)
    if own:
        indexes.append(_open(_Sources("own", own, layered=True, beneath=tuple(indexes)), lexicon))
    indexes += [_open_given(path, lexicon) for path in paths]
    for number, index in enumerate(indexes):
        for nearer in indexes[number + 1 :]:
            index.hide(nearer.hides)
    return [index for index in indexes if len(index)]


def entities(
    paths: Sequence[Path], *, bundled: bool, lexicon: Lexicon, own: Sequence[Path] = ()
) -> Iterator[Entity]:
    """The entities that count among these gazetteers, as `open_indexes` takes them, from their files.

    Own and bundled ones come first, then `paths`. Raises GazetteerError.
    """
    from restore.gazetteer.source import read

    retired: list[Entity] = []
    given: list[Iterable[Entity]] = []
    for path in paths:
        if is_built(path):
            index = open_built(path, lexicon)
            retired += (Entity(name, kind, weight=0.0) for name, kind in index.hides)
            given.append(index.entities())
        else:
            retired += (entity for entity in read(path) if entity.retired)
            given.append(read(path, lexicon=lexicon))
    layers: list[Iterable[Entity]] = [retired, *(read(path, source=str(path)) for path in by_role(own)[0])]
    if bundled:
        layers.append(entity for path in _bundled().files for entity in read(path))
    yield from visible(layers)
    for group in given:
        yield from (entity for entity in group if not entity.retired)


class _Sources(NamedTuple):
    """Files to be one index; layered ones, the nearest first, lie upon the indexes `beneath`."""

    label: str
    files: Sequence[Path]
    corruptions: Path | None = None
    layered: bool = False
    beneath: tuple[Index, ...] = ()

    def all(self) -> list[Path]:
        return [*self.files, *([self.corruptions] if self.corruptions else [])]

    def compile(self, path: Path, lexicon: Lexicon) -> None:
        """Write the index; raises GazetteerError, and OSError where it cannot be written."""
        from restore.gazetteer.compile import compile_index
        from restore.gazetteer.source import read, read_corruptions

        known = read_corruptions(self.corruptions) if self.corruptions else ()
        damaged = {corruption.observed: corruption.name for corruption in known}
        if self.layered:
            layers = [list(read(file, source=str(file), lexicon=lexicon)) for file in self.files]
            hides = [e for layer in layers for e in layer if any(i.lists(e.name) for i in self.beneath)]
            compile_index(path, visible(layers), lexicon, hides=hides)
        else:
            entities = (entity for file in self.files for entity in read(file, lexicon=lexicon))
            compile_index(path, entities, lexicon, corruptions=damaged)
        seal(path)


def _bundled() -> _Sources:
    files, corruptions = bundled_files(), bundled_folder() / CORRUPTIONS
    if not files:
        problem, remedy = "holds no gazetteers", "install restore again, or use --no-bundled"
        raise GazetteerError(str(bundled_folder()), problem, remedy)
    return _Sources("bundled", files, corruptions if corruptions.is_file() else None)


def _open_given(path: Path, lexicon: Lexicon) -> Index:
    if is_built(path):
        index = open_built(path, lexicon)
    elif path.is_file():
        index = _open(_Sources(path.stem, [path]), lexicon)
    else:
        raise GazetteerError(str(path), "no such file", "check the spelling of the path")
    index.label = str(path)
    return index


def _open(sources: _Sources, lexicon: Lexicon) -> Index:
    """The index of some files from the cache, compiled if it is not there or out of date."""
    index = _open_cached(sources, lexicon)
    index.label = sources.label
    return index


def _open_cached(sources: _Sources, lexicon: Lexicon) -> Index:
    label, paths = sources.label, sources.all()
    state = f"{__version__} {FORMAT} {lexicon.version} {[i.path.name for i in sources.beneath]}"
    places = [str(path.resolve()) for path in paths]
    for path, place in zip(paths, places, strict=True):
        try:
            stat = path.stat()
        except OSError as error:
            raise GazetteerError(
                str(path), f"cannot be read ({error.strerror})", "check its rights"
            ) from None
        state += f"\0{place}\0{stat.st_size}\0{stat.st_mtime_ns}"
    name = f"{label}-{_short(chr(0).join(places))}"
    cache = _cache_folder()
    compiled = cache / f"{name}-{_short(state)}.idx"
    try:
        return open_sealed(compiled, lexicon)
    except StoreError:
        pass  # not there yet, cut short, damaged, or of another version
    try:
        sources.compile(compiled, lexicon)
        index = open_sealed(compiled, lexicon)
    except (OSError, StoreError):
        # No cache can be written here, or somebody cleared it: this run compiles for itself alone.
        with tempfile.TemporaryDirectory(prefix="restore-", ignore_cleanup_errors=True) as folder:
            compiled = Path(folder) / compiled.name
            sources.compile(compiled, lexicon)
            return Index(compiled)  # the map outlives the file's name
    for old in cache.glob(f"{glob.escape(name)}-*.idx*"):
        if not old.name.startswith(compiled.name):
            old.unlink(missing_ok=True)
    return index


def _short(text: str) -> str:
    """A text in 64 bits; `hashlib` would load OpenSSL, which takes as long as opening all gazetteers."""
    data = text.encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("restore", appauthor=False)
