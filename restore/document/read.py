"""Reading a document from a file or from bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from restore.document.decode import decode
from restore.document.document import Document
from restore.document.markup import Markup, markup_of
from restore.errors import DocumentError


def read(
    path: Path | None = None, *, data: bytes | None = None, name: str = "", encoding: str | None = None
) -> Document:
    """Return the document at `path`, or of `data` when that is given.

    `name` is how it is shown and what tells its markup, the path as given when
    empty; `encoding` forces a codec. Raises DocumentError when the file cannot
    be read or is not text, RestoreError for an unknown `encoding`.
    """
    name = name or str(path)
    if data is None:
        if path is None:
            raise TypeError("read() needs a path or data")
        data = file_bytes(path, name)
    markup = markup_of(name)
    text, found = decode(data, name=name, encoding=encoding, declares=markup is Markup.HTML)
    return Document.of(text, path=name, encoding=found, markup=markup)


def file_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file; raises DocumentError."""
    try:
        with path.open("rb") as file:
            # The superuser may read what nobody is meant to.
            if not stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o444:
                raise PermissionError
            return file.read()
    except FileNotFoundError:
        raise DocumentError(name, "no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        raise DocumentError(name, "is a folder", "name a file in it") from None
    except PermissionError:
        raise DocumentError(name, "may not be read", "give yourself the right with chmod u+r") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise DocumentError(name, f"cannot be read ({problem})", "check the path and the disk") from None
