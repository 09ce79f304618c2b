"""Where gazetteers live, and their compiled forms: opened from the cache, compiled when that is out of date."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from restore import __version__
from restore.errors import GazetteerError
from restore.gazetteer.build import is_built, open_built
from restore.gazetteer.index import FORMAT, Index
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


def open_indexes(paths: Sequence[Path], *, bundled: bool, lexicon: Lexicon) -> list[Index]:
    """The compiled indexes of the bundled gazetteers (one for all of them) and of `paths` (one each).

    A compiled gazetteer among `paths` is opened in place. What is not in the
    cache, or is older than its sources, is compiled first. Raises GazetteerError
    for a file that cannot be read.
    """
    indexes = []
    if bundled:
        files = bundled_files()
        if not files:
            raise GazetteerError(
                str(bundled_folder()), "holds no gazetteers", "install restore again, or use --no-bundled"
            )
        indexes.append(_open("bundled", files, lexicon, bundled_folder() / CORRUPTIONS))
    for path in paths:
        if is_built(path):
            indexes.append(open_built(path, lexicon))
            continue
        if not path.is_file():
            raise GazetteerError(str(path), "no such file", "check the spelling of the path")
        indexes.append(_open(path.stem, [path], lexicon, None))
    return indexes


def _open(label: str, files: Sequence[Path], lexicon: Lexicon, corruptions: Path | None) -> Index:
    sources = [*files, *([corruptions] if corruptions is not None and corruptions.is_file() else [])]
    key = hashlib.sha256(f"{__version__} {FORMAT} {lexicon.version}".encode())
    for path in sources:
        try:
            stat = path.stat()
        except OSError as error:
            raise GazetteerError(
                str(path), f"cannot be read ({error.strerror})", "check its rights"
            ) from None
        key.update(f"\0{path.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}".encode())
    place = hashlib.sha256("\0".join(str(p.resolve()) for p in sources).encode()).hexdigest()[:12]
    cache = _cache_folder()
    compiled = cache / f"{label}-{place}-{key.hexdigest()[:16]}.idx"
    try:
        return open_sealed(compiled, lexicon)
    except StoreError:
        pass  # not there yet, cut short, damaged, or of another version
    try:
        _compile(compiled, files, lexicon, corruptions if corruptions in sources else None)
        index = open_sealed(compiled, lexicon)
    except (OSError, StoreError):
        # No cache can be written here, or somebody cleared it: this run compiles for itself alone.
        with tempfile.TemporaryDirectory(prefix="restore-", ignore_cleanup_errors=True) as folder:
            compiled = Path(folder) / compiled.name
            _compile(compiled, files, lexicon, corruptions if corruptions in sources else None)
            return Index(compiled)  # the map outlives the file's name
    for old in cache.glob(f"{label}-{place}-*.idx*"):
        if not old.name.startswith(compiled.name):
            old.unlink(missing_ok=True)
    return index


def _compile(path: Path, files: Sequence[Path], lexicon: Lexicon, corruptions: Path | None) -> None:
    """Compile some files into one index; raises GazetteerError, and OSError where it cannot be written."""
    from restore.gazetteer.compile import compile_index
    from restore.gazetteer.source import read, read_corruptions

    entities = (entity for file in files for entity in read(file, lexicon=lexicon))
    damaged = {c.observed: c.name for c in read_corruptions(corruptions)} if corruptions else {}
    compile_index(path, entities, lexicon, corruptions=damaged)
    seal(path)


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("restore", appauthor=False)
