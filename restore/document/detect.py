"""Guessing a legacy encoding; imported only when a file is not Unicode."""

from __future__ import annotations

from charset_normalizer import from_bytes

from restore.document.encoding import Encoding

# Several code pages often explain a text equally well, as they differ in letters it does not
# have. Windows-1252 is by far the most used, so it wins unless another reads clearly better:
# by the detector's share of implausible characters (chaos) and of usual letters (coherence).
_CHAOS = 0.05
_COHERENCE = 0.05
# A double-byte code page reads almost any two high bytes as one character: not believed from few.
_DOUBLE_BYTE = ("big5", "cp932", "cp949", "cp950", "euc", "gb", "hz", "iso2022", "johab", "shift")
_ENOUGH = 0.1
# Curly quotes, dashes, the ellipsis, the euro and the like: the same in all Windows code pages.
_TYPOGRAPHY = bytes.fromhex("80 82 84 85 8b 91 92 93 94 95 96 97 99 9b a0 a7 a9 ab ae b0 b7 bb")


def detect(data: bytes) -> Encoding | None:
    """The likely encoding of `data`, which is neither UTF-8 nor UTF-16; None when it cannot be told."""
    if not any(byte > 127 and byte not in _TYPOGRAPHY for byte in data):
        return Encoding("cp1252")
    best = from_bytes(data).best()
    latin = from_bytes(data, cp_isolation=["cp1252"]).best()
    if best is None:
        return Encoding("cp1252") if latin is not None else None
    if latin is not None:
        close = latin.chaos <= best.chaos + _CHAOS and latin.coherence >= best.coherence - _COHERENCE
        if close or "cp1252" in best.could_be_from_charset:
            return Encoding("cp1252")
    if best.encoding.startswith(_DOUBLE_BYTE):
        high = sum(byte > 127 for byte in data)
        if high < _ENOUGH * len(data):
            return None
    if best.encoding.startswith(("utf_16", "utf_32", "utf_7")):  # would have been seen before
        return None
    return Encoding(best.encoding)
