"""The lines of a dump with their places, read through `qwikidata`'s reader."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

from restore.errors import RestoreError

LONGEST = 16 << 20  # bytes of a line; the longest items have some 4 MB
_BLOCK = 1 << 20
_SUFFIXES = (".json", ".json.gz", ".json.bz2")


class DumpError(RestoreError):
    """A dump that cannot be read, or not to its end."""


class Line(NamedTuple):
    """An item's JSON, without the comma; empty for what is no item, None for what is too long to be one.

    `end` is its place in the text of the dump: the bytes up to the next line.
    """

    json: bytes | None
    end: int


class Dump:
    """A dump in Wikidata's form: an array with one item a line, plain or compressed."""

    def __init__(self, path: Path) -> None:
        """Look at the file at `path`; raises DumpError where there is none, or one of another form."""
        self.path = path
        if not path.name.endswith(_SUFFIXES):
            remedy = f"give a file whose name ends in {', '.join(_SUFFIXES)}"
            raise DumpError(str(path), "is no dump by its name", remedy)
        try:
            self.size = path.stat().st_size
            with path.open("rb") as file:
                self._head = file.read(_BLOCK)
        except FileNotFoundError:
            raise DumpError(str(path), "no such file", "check the spelling of the path") from None
        except OSError as error:
            raise DumpError(
                str(path), f"cannot be read ({error.strerror})", "give a file you may read"
            ) from None
        self._raw: IO[bytes] | None = None
        self._read = 0

    def mark(self) -> str:
        """What tells this dump from others: its beginning."""
        return f"{len(self._head)} {sha256(self._head).hexdigest()}"

    def goes_on(self, mark: str) -> bool:
        """Whether this is the dump that had a mark once, or what became of it as its download went on."""
        length, _, digest = mark.partition(" ")
        head = self._head[: int(length)]
        return len(head) == int(length) and sha256(head).hexdigest() == digest

    def read(self) -> int:
        """How many bytes of the file, compressed as they are, were read."""
        with suppress(OSError, ValueError):  # closed by now
            if self._raw is not None:
                self._read = min(self.size, self._raw.tell())
        return self._read

    def lines(self, start: int = 0, *, skipping: Callable[[], None] | None = None) -> Iterator[Line]:
        """The lines from the place `start` on; raises DumpError where the file cannot be read on.

        What is before `start` is unpacked again, but not looked at; `skipping` is
        called now and then meanwhile.
        """
        try:
            with _reader(self.path)._open_dump_file() as packed:
                self._raw = _file_beneath(packed)
                try:
                    yield from self._lines(io.BufferedReader(_Steps(packed), _BLOCK), start, skipping)
                finally:
                    self.read()  # a last time
        except (EOFError, OSError, zlib.error) as error:
            short = isinstance(error, EOFError)
            what = (
                "is cut short"
                if short
                else f"cannot be read on ({getattr(error, 'strerror', None) or error})"
            )
            raise self._broken(what) from None

    def _lines(self, stream: IO[bytes], start: int, skipping: Callable[[], None] | None) -> Iterator[Line]:
        first = stream.readline(LONGEST)
        array, closed = _text(first) == b"[", False
        place, raw = len(first), first
        if start:
            place, raw = _skip(stream, place, start, skipping), stream.readline(LONGEST)
            place += len(raw)
        while raw:
            too_long = len(raw) == LONGEST and not raw.endswith(b"\n")
            while too_long and raw and not raw.endswith(b"\n"):
                raw = stream.readline(LONGEST)
                place += len(raw)
            text = _text(raw)
            closed = closed or text == b"]"
            if array and not closed and not raw.endswith(b"\n"):
                break  # in the middle of an item
            yield Line(None if too_long else b"" if text in (b"[", b"]") else text, place)
            raw = stream.readline(LONGEST)
            place += len(raw)
        if array and not closed:
            raise self._broken("is cut short")

    def _broken(self, problem: str) -> DumpError:
        share = f" after {self.read() / self.size:.0%} of it" if self.size else ""
        return DumpError(str(self.path), problem + share, "fetch it again, or go on with the download")


def _reader(path: Path) -> Any:
    try:
        from qwikidata.json_dump import WikidataJsonDump
    except ImportError:
        remedy = "install it: pip install 'restore[wikidata]'"
        raise RestoreError("qwikidata", "is not installed and reads dumps of Wikidata", remedy) from None
    return WikidataJsonDump(str(path))


def _file_beneath(stream: Any) -> IO[bytes]:
    """The file itself, whose place tells how far the packed bytes were read."""
    found: IO[bytes] = getattr(stream, "fileobj", None) or getattr(stream, "_fp", None) or stream
    return found


def _text(line: bytes) -> bytes:
    """A line without what is around its JSON."""
    return line.strip(b"\xef\xbb\xbf \t\r\n,")


def _skip(stream: IO[bytes], place: int, start: int, skipping: Callable[[], None] | None) -> int:
    """Go from `place` on to `start`, or to the end if that is nearer; return where it is."""
    while place < start and (block := stream.read(min(_BLOCK, start - place))):
        place += len(block)
        if skipping:
            skipping()
    return place


class _Steps(io.RawIOBase):
    """A packed stream that gives what it has, so that nothing before a fault is lost with it."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed: Any = packed

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put what one step of unpacking gives into `buffer`."""
        data = self._packed.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)
