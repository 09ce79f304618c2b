"""Writing a repaired document back: the whole of it, or nothing."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from restore.document.document import Document
from restore.document.read import file_bytes
from restore.errors import DocumentError


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
        _replace(target, data, status)
    except OSError as error:
        raise DocumentError(
            document.path,
            f"cannot be written ({error.strerror or error}), left as it was",
            "check the room on the disk and the rights to its folder",
        ) from None


def _replace(target: Path, data: bytes, status: os.stat_result) -> None:
    """Write a temporary file in the same folder and move it over `target`; raises OSError."""
    temporary = target.with_name(f".restore-{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            with suppress(OSError):  # another owner's file that we may write: the mode is what counts
                os.chown(temporary, status.st_uid, status.st_gid)
            temporary.chmod(stat.S_IMODE(status.st_mode))
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
