"""Standard output as bytes, standard error as lines."""

from __future__ import annotations

import os
import sys
import time

import typer

_BROKEN_PIPE = 141  # what shells report for a program whose reader went away
_PATIENCE = 1.0  # seconds before progress is shown
_PACE = 0.1  # seconds between two looks of it


def write_out(data: bytes) -> None:
    """Write bytes to standard output, at once; ends the program quietly when nobody reads on."""
    if not data:
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter flushes again on its way out, into nothing then.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        raise typer.Exit(_BROKEN_PIPE) from None


def tell(message: str) -> None:
    """Write one line to standard error."""
    print(message, file=sys.stderr, flush=True)


class Progress:
    """A line on the terminal that says how far a long run is; nothing where there is no terminal."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = False
        self._next = time.monotonic() + _PATIENCE if wanted and sys.stderr.isatty() else float("inf")

    def at(self, files: int, path: str) -> None:
        """Say that file number `files` is read now."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _PACE
            self._shown = True
            sys.stderr.write(f"\r\x1b[K{files} files … {path[-60:]}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
