"""From the bytes of a file to its text, or a clear refusal."""

from __future__ import annotations

import codecs
import re

from restore.document.encoding import UTF8, Encoding, marked
from restore.errors import DocumentError, RestoreError

_NAME_IT = "name its encoding with --encoding, or save it as UTF-8"
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
# Browsers read these as Windows-1252, whose curly quotes pages hold while they declare the other.
_LATIN1 = {"ascii", "iso8859-1"}


def decode(
    data: bytes, *, name: str, encoding: str | None = None, declares: bool = False
) -> tuple[str, Encoding]:
    """Return the text of `data`, newlines untouched, and the encoding that gives the bytes back.

    `encoding` forces a codec; `declares` says that the format may state one in
    its first lines (HTML); `name` is what errors call the file. Raises
    DocumentError when the bytes are not text, or not surely readable.
    """
    if encoding is not None:
        return _exactly(data, forced(data, encoding), name, f"give another --encoding than {encoding}")
    found = marked(data)
    if found is not None:
        return _exactly(data, found, name, "it may be cut off: " + _NAME_IT)
    if b"\0" in data:
        found = _unmarked_utf16(data)
        if found is None:
            raise DocumentError(name, "is a binary file", "give a text file, or convert it to text first")
        return _exactly(data, found, name, _NAME_IT)
    try:
        return data.decode("utf-8"), UTF8
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error, name)
    if declares and (found := _declared(data)):
        return _exactly(data, found, name, _NAME_IT)
    from restore.document.detect import detect  # the detector takes 25 ms to import

    found = detect(data)
    if found is None:
        if _controls(data) > len(data) // 100:
            raise DocumentError(name, "is a binary file", "give a text file, or convert it to text first")
        raise DocumentError(name, "is not UTF-8, and its encoding cannot be told", _NAME_IT)
    return _exactly(data, found, name, _NAME_IT)


def forced(data: bytes, encoding: str) -> Encoding:
    """The encoding a user names, with the byte order mark that `data` has; raises RestoreError if unknown."""
    try:
        info = codecs.lookup(encoding)
        if not getattr(info, "_is_text_encoding", True):
            raise LookupError
    except (LookupError, ValueError):
        raise RestoreError(
            "--encoding", f"there is no encoding {encoding!r}", "try utf-8, utf-16 or windows-1252"
        ) from None
    codec = info.name.removesuffix("-sig")
    mark = marked(data)
    if codec in ("utf-16", "utf-32"):  # their Python codecs eat the mark
        return mark if mark and mark.codec.startswith(codec) else Encoding(f"{codec}-le")
    return mark if mark and mark.codec == codec else Encoding(codec)


def _exactly(data: bytes, encoding: Encoding, name: str, remedy: str) -> tuple[str, Encoding]:
    """Decode, and make sure that encoding gives the same bytes again."""
    try:
        text = data[len(encoding.bom) :].decode(encoding.codec)
        if encoding.encode(text) == data:
            return text, encoding
        problem = f"would not come back from {encoding.codec} as it is"
    except UnicodeDecodeError as error:
        problem = f"is not valid {encoding.codec} at byte {error.start + len(encoding.bom) + 1}"
    except UnicodeEncodeError:
        problem = f"would not come back from {encoding.codec} as it is"
    raise DocumentError(name, problem, remedy)


def _unmarked_utf16(data: bytes) -> Encoding | None:
    """UTF-16 without a mark: the high bytes of its ASCII are zero, all on one side."""
    odd, even = data[1::2].count(0), data[::2].count(0)
    if len(data) % 2 or bool(odd) == bool(even) or max(odd, even) < len(data) / 40:
        return None
    encoding = Encoding("utf-16-le" if odd else "utf-16-be")
    try:
        text = data.decode(encoding.codec)
    except UnicodeDecodeError:
        return None
    controls = sum(c < " " and c not in "\t\n\v\f\r\x1c\x1d\x1e" for c in text)
    return encoding if not controls else None


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Raise DocumentError when `data` is UTF-8 with a few bad bytes, not another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= c <= "\udcff" for c in text)
    good = sum(c > "\x7f" for c in text) - bad
    if good >= bad:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            name, f"is broken UTF-8 at byte {error.start + 1}", "mend it, or " + _NAME_IT, line=line
        ) from None


def _declared(data: bytes) -> Encoding | None:
    """The codec that the head of an HTML file states, if it can read the file."""
    match = _DECLARED.search(data[:1024])
    if match is None:
        return None
    try:
        codec = codecs.lookup(match[1].decode("ascii")).name
        codec = "cp1252" if codec in _LATIN1 else codec
        data.decode(codec)
    except (LookupError, ValueError):
        return None
    return Encoding(codec) if not codec.startswith("utf-") else None


def _controls(data: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e" for byte in data)
