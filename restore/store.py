"""A memory-mapped container of named arrays: the form of all compiled data.

Layout: an 8-byte magic, the length and CRC-32 of a JSON header, the header
(sections with type, offset and length in bytes, plus free metadata), then the
sections, each aligned to 8 bytes. Numbers are little-endian. Opening reads the
header alone; the pages of the sections are read when they are used.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import copyfileobj
from types import TracebackType
from typing import IO, Any

from restore.errors import RestoreError

_MAGIC = b"RESTORE1"
_SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8}


class StoreError(RestoreError):
    """A compiled file that is truncated, foreign or of another version."""


class Store:
    """A compiled file, opened in place.

    `store[name]` is a read-only array (a memoryview of the section's type);
    `store.meta` is what the writer put beside the sections, `store.status` what
    the file system said of the file when it was opened.
    """

    def __init__(self, path: Path, *, format: str, remedy: str = "build it again") -> None:
        """Open `path`; StoreError if it is not a whole file of this `format`.

        Only the header and the place of each section are checked: `verify` reads
        the rest. `remedy` is what the error tells the user to do.
        """
        self.path = path
        self._remedy = remedy
        try:
            with path.open("rb") as file:
                self.status = os.fstat(file.fileno())
                if not self.status.st_size:
                    raise self._error("is empty")
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise self._error("no such file") from None
        except (OSError, ValueError) as error:
            raise self._error(f"cannot be opened ({getattr(error, 'strerror', error)})") from None
        view = memoryview(self._map)
        magic, start = bytes(view[: len(_MAGIC)]), 16
        if magic != _MAGIC[: len(magic)]:
            raise self._error("is not a compiled file of restore")
        length, check = int.from_bytes(view[8:12], "little"), int.from_bytes(view[12:16], "little")
        body = bytes(view[start : start + length])
        if len(view) < start or len(body) < length:
            raise self._error("is truncated")
        if not length or zlib.crc32(body) != check:
            raise self._error("is damaged in its header")
        header = json.loads(body)
        if header["format"] != format:
            other = f"is of another version of restore (format {header['format']}, this one reads {format})"
            raise self._error(other)
        if header["size"] != len(view):
            raise self._error("is truncated" if len(view) < header["size"] else "is longer than it should be")
        self.signature = f"{check:08x}"  # changes with any section, since the header holds their checksums
        self.meta: dict[str, Any] = header["meta"]
        self._sections: dict[str, memoryview] = {}
        for name, (code, offset, size) in header["sections"].items():
            section = view[offset : offset + size].cast(code)
            self._sections[name] = section
        self._sums: dict[str, int] = header["sums"]

    def _error(self, problem: str) -> StoreError:
        return StoreError(str(self.path), problem, self._remedy)

    def __getitem__(self, name: str) -> memoryview:
        return self._sections[name]

    def verify(self) -> None:
        """Read everything and compare checksums; StoreError if a byte changed."""
        for name, section in self._sections.items():
            if zlib.crc32(section) != self._sums[name]:
                raise self._error(f"is damaged in section {name}")


def is_store(path: Path) -> bool:
    """Whether the file at `path` begins like a compiled one."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def write(path: Path, sections: dict[str, tuple[str, Any]], *, format: str, meta: dict[str, Any]) -> None:
    """Write `sections` (name → type code B, H, I or Q and values) to `path`.

    The values are numbers, bytes, or a `Spool` that holds them on disk. The file
    appears under its name only when it is whole, so that readers never see half
    of one. The same input gives the same bytes.
    """
    blobs = {name: _packed(code, values) for name, (code, values) in sections.items()}
    # Offsets depend on the length of the header, which depends on the offsets: pad it to a fixed size.
    shape = {name: [code, 2**40, blobs[name].nbytes] for name, (code, _) in sections.items()}
    header: dict[str, Any] = {
        "format": format,
        "meta": meta,
        "sections": shape,
        "size": 2**40,
        "sums": {
            name: blob.sum if isinstance(blob, Spool) else zlib.crc32(blob) for name, blob in blobs.items()
        },
    }
    room = len(json.dumps(header)) + 16
    room += -(16 + room) % 8
    offset = 16 + room
    for name, blob in blobs.items():
        shape[name][1] = offset
        offset += blob.nbytes + -blob.nbytes % 8
    header["size"] = offset
    body = json.dumps(header).encode().ljust(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + len(body).to_bytes(4, "little") + zlib.crc32(body).to_bytes(4, "little"))
            file.write(body)
            for blob in blobs.values():
                if isinstance(blob, Spool):
                    blob.copy(file)
                else:
                    file.write(blob)
                file.write(bytes(-blob.nbytes % 8))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _packed(code: str, values: Any) -> memoryview | Spool:
    """The bytes of a section."""
    if isinstance(values, Spool):
        return values
    if not isinstance(values, (bytes, bytearray)):
        if not (isinstance(values, array) and values.typecode == code):
            values = array(code, values)
        values = _little(values)
    return memoryview(values).cast("B") if len(values) else memoryview(b"")


def _little(values: array[int]) -> array[int]:
    if values.itemsize != _SIZES[values.typecode]:  # pragma: no cover - exotic platforms
        raise RuntimeError(f"array type {values.typecode} has {values.itemsize} bytes here")
    if sys.byteorder == "big":  # pragma: no cover
        values = values[:]
        values.byteswap()
    return values


class Spool:
    """The bytes of a section while they come in: they wait on disk, in a file without a name.

    `nbytes` is how many there are, `sum` their CRC-32.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Keep them in `folder`, or where temporary files go."""
        self.nbytes = 0
        self.sum = 0
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up the file."""
        self._file.close()

    def add(self, values: bytes | array[int]) -> None:
        """Add bytes, or the numbers of an array."""
        data = memoryview(values if isinstance(values, bytes) else _little(values)).cast("B")
        self.sum = zlib.crc32(data, self.sum)
        self.nbytes += len(data)
        self._file.write(data)

    def copy(self, file: IO[bytes]) -> None:
        """Write all of it to `file`."""
        self._file.seek(0)
        copyfileobj(self._file, file, 1 << 20)
        self._file.seek(0, os.SEEK_END)


class StringTable:
    """Strings numbered from 0, with constant-time look-up, inside a store.

    Built by `string_table`. An open-addressing hash table over CRC-32 (fast in
    the standard library and the same everywhere) points into one blob.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._blob = store[f"{name}.blob"]
        self._ends = store[f"{name}.ends"]
        self._slots = store[f"{name}.slots"]
        self._mask = len(self._slots) - 1

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        start = self._ends[number - 1] if number else 0
        return str(self._blob[start : self._ends[number]], "utf-8")

    def find(self, text: str) -> int:
        """The number of `text`, or −1."""
        key = text.encode()
        slots, mask, ends = self._slots, self._mask, self._ends
        at = zlib.crc32(key) & mask
        while found := slots[at]:
            start = ends[found - 2] if found > 1 else 0
            if self._blob[start : ends[found - 1]] == key:
                return int(found) - 1
            at = (at + 1) & mask
        return -1


def string_table(name: str, strings: Sequence[str]) -> dict[str, tuple[str, Any]]:
    """The sections of a StringTable holding `strings` (distinct) in this order."""
    size = 8
    while size < 2 * len(strings):
        size *= 2
    slots = array("I", bytes(4 * size))
    blob, ends = bytearray(), array("Q")
    for number, text in enumerate(strings, 1):
        key = text.encode()
        blob += key
        ends.append(len(blob))
        at = zlib.crc32(key) & (size - 1)
        while slots[at]:
            at = (at + 1) & (size - 1)
        slots[at] = number
    return {f"{name}.blob": ("B", blob), f"{name}.ends": narrow(ends), f"{name}.slots": ("I", slots)}


class Texts:
    """Strings by number inside a store, without look-up by text; made of a blob and the ends of its parts."""

    def __init__(self, store: Store, name: str) -> None:
        self._blob, self._ends = store[f"{name}.blob"], store[f"{name}.ends"]

    def __getitem__(self, number: int) -> str:
        return str(self._blob[self._ends[number - 1] if number else 0 : self._ends[number]], "utf-8")

    def __len__(self) -> int:
        return len(self._ends)


class Rows:
    """Variable-length rows of numbers (compressed sparse rows) inside a store.

    `ends` says where each row ends among the `values` of all.
    """

    def __init__(self, store: Store, name: str) -> None:
        self.ends = store[f"{name}.ends"]
        self.values = store[f"{name}.values"]

    def __getitem__(self, row: int) -> memoryview:
        return self.values[self.ends[row - 1] if row else 0 : self.ends[row]]

    def start(self, row: int) -> int:
        """Where the row begins among the values of all."""
        return int(self.ends[row - 1]) if row else 0

    def __len__(self) -> int:
        return len(self.ends)


def rows(name: str, code: str, values: Iterable[Sequence[int]]) -> dict[str, tuple[str, Any]]:
    """The sections of `Rows` for these rows, numbers of type `code`."""
    flat, ends = array(code), array("Q")
    for row in values:
        flat.extend(row)
        ends.append(len(flat))
    return {f"{name}.ends": narrow(ends), f"{name}.values": (code, flat)}


def narrow(ends: array[int]) -> tuple[str, array[int]]:
    """The section of ascending numbers: four bytes for each if that will do, else eight."""
    code = "Q" if ends and ends[-1] >= 1 << 32 else "I"
    return code, ends if ends.typecode == code else array(code, ends)
