"""Writing a repaired document back: the whole of it, or nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from restore.document.document import Document
from restore.document.read import file_bytes
from restore.errors import DocumentError
from restore.files import replace


def write(document: Document, text: str, path: Path) -> None:
    """Put `text` in the place of the file at `path`, which `document` was read from.

    Written beside the file and moved over it, with its mode; a symbolic link
    stays one. A reader sees the old file or the new one, and a failure leaves the
    old one and nothing else. Raises DocumentError, also when the file has changed
    since it was read; UnicodeEncodeError for characters its encoding lacks.
    """
    data = document.encoding.encode(text)
    target = Path(os.path.realpath(path))
    try:
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(document.path, "is no regular file", "leave out -w and apply the diff")
        # The superuser may write what nobody is meant to.
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise DocumentError(document.path, "is read-only", "give yourself the right with chmod u+w")
        if file_bytes(target, document.path) != document.data:
            raise DocumentError(document.path, "was changed while it was checked", "run again")
        replace(target, data, status)
    except OSError as error:
        raise DocumentError(
            document.path,
            f"cannot be written ({error.strerror or error}), left as it was",
            "check the room on the disk and the rights to its folder",
        ) from None
