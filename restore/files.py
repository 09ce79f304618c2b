"""Writing a file: the whole of it, or nothing."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def replace(target: Path, data: bytes, status: os.stat_result | None = None) -> None:
    """Write a temporary file in the same folder and move it over `target`; raises OSError.

    A reader sees the old file or the new one, and a failure leaves the old one
    and nothing else. The new one has the owner and the mode of `status`, if given.
    """
    temporary = target.with_name(f".restore-{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if status else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if status is not None:
                with suppress(OSError):  # another owner's file that we may write: the mode is what counts
                    os.chown(temporary, status.st_uid, status.st_gid)
                temporary.chmod(stat.S_IMODE(status.st_mode))
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def shown(path: str | Path) -> str:
    """A path as a user would write it from here; a mere name as it is."""
    path = Path(path)
    if path.is_relative_to(Path.cwd()):
        return str(path.relative_to(Path.cwd()))
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)
