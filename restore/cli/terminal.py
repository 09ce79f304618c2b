"""Standard output as bytes, standard error as lines."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress

import typer

from restore.errors import RestoreError

_BROKEN_PIPE = 141  # what shells report for a program whose reader went away
_PATIENCE = 1.0  # seconds before progress is shown
_PACE = 0.1  # seconds between two looks of it
_BAR = 30  # characters


def write_out(data: bytes) -> None:
    """Write bytes to standard output, at once; ends the program quietly when nobody reads on.

    Raises RestoreError when the output cannot be written, as on a full disk.
    """
    rest = memoryview(data)
    try:
        while rest:
            # Unbuffered (python -u), standard output takes what fits into a pipe and no more.
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(_BROKEN_PIPE) from None
    except OSError as error:
        _discard_output()
        raise RestoreError(
            "standard output", f"cannot be written ({error.strerror})", "make room, or send it elsewhere"
        ) from None


def _discard_output() -> None:
    """Lead the output into nothing: the interpreter flushes what is left on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def tell(message: str) -> None:
    """Write one line to standard error."""
    with suppress(BrokenPipeError):
        print(message, file=sys.stderr, flush=True)


def tell_error(error: RestoreError) -> None:
    """Write an error to standard error, in one line whatever it quotes."""
    tell(f"restore: error: {' '.join(str(error).split())}")


def tell_warning(warning: RestoreError) -> None:
    """Write a warning to standard error, in one line."""
    tell(f"restore: warning: {' '.join(str(warning).split())}")


class Progress:
    """A line on the terminal that says how far a long run is; nothing where there is no terminal."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = False
        self._next = time.monotonic() + _PATIENCE if wanted and sys.stderr.isatty() else float("inf")

    def at(self, files: int, path: str) -> None:
        """Say that file number `files` is read now."""
        self._show(f"{files} files … {path[-60:]}")

    def share(self, step: str, share: float, note: str = "") -> None:
        """Say, with a bar, which share (0 to 1) of a step is done, and a note on it."""
        full = round(_BAR * share)
        self._show(f"{step[-40:]:<24} {'█' * full}{'·' * (_BAR - full)} {share:4.0%} {note}".rstrip())

    def _show(self, text: str) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _PACE
            self._shown = True
            with suppress(UnicodeEncodeError):  # a terminal without these letters does without the line
                sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
