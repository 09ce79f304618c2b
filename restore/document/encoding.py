"""The bytes of a text: which codec, which byte order mark."""

from __future__ import annotations

from typing import NamedTuple


class Encoding(NamedTuple):
    """What turns a text into the bytes of its file, exactly.

    `codec` is a Python codec that neither reads nor writes a byte order mark;
    `bom` the mark the file starts with, or nothing.
    """

    codec: str
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """The bytes of a file that holds `text`; raises UnicodeEncodeError for what the codec lacks."""
        return self.bom + text.encode(self.codec)

    def can_encode(self, text: str) -> bool:
        """Whether the codec has every character of `text`."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True


UTF8 = Encoding("utf-8")

# The UTF-32 mark starts with the UTF-16 one, so it is looked for first.
BOMS = (
    Encoding("utf-32-le", b"\xff\xfe\0\0"),
    Encoding("utf-32-be", b"\0\0\xfe\xff"),
    Encoding("utf-8", b"\xef\xbb\xbf"),
    Encoding("utf-16-le", b"\xff\xfe"),
    Encoding("utf-16-be", b"\xfe\xff"),
)


def marked(data: bytes) -> Encoding | None:
    """The encoding that the byte order mark of `data` states, if it has one."""
    return next((encoding for encoding in BOMS if data.startswith(encoding.bom)), None)
