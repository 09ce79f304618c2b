"""The two lines of a diff that name the file."""

from __future__ import annotations

import os

_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def header(path: str) -> bytes:
    """The lines "--- a/…" and "+++ b/…" for a file, without time stamps.

    `git apply` and `patch -p1` then find the file from the current folder, or,
    when it is not below that, from the root of the file system.
    """
    name = _from_here(path)
    return b"--- " + _quoted(b"a/" + name) + b"\n+++ " + _quoted(b"b/" + name) + b"\n"


def _from_here(path: str) -> bytes:
    """The name within the current folder, or the whole path without its first slash.

    Links are followed: neither program patches a file through one, nor one
    outside the folder it is run in.
    """
    real, here = os.path.realpath(path), os.path.realpath(os.curdir)
    below = (
        os.path.relpath(real, here) if os.path.splitdrive(real)[0] == os.path.splitdrive(here)[0] else real
    )
    if below == os.pardir or below.startswith(os.pardir + os.sep):
        below = os.path.splitdrive(real)[1].lstrip(os.sep)
    return os.fsencode(below.replace(os.sep, "/"))


def _quoted(name: bytes) -> bytes:
    """`name` as git writes it: in C quotes if it needs them, with a tab behind it if it has a blank."""
    if name.endswith(b" ") or any(byte < 32 or byte > 126 or byte in b'"\\' for byte in name):
        return ('"' + "".join(map(_escape, name)) + '"').encode()
    return name + b"\t" if b" " in name else name


def _escape(byte: int) -> str:
    if byte in _ESCAPES:
        return "\\" + _ESCAPES[byte]
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
