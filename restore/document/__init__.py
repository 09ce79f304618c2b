"""Bytes to text and back: decoding, lines, and which parts of a text are prose.

A file is read (`read`), decoded (`decode`, `detect`, `encoding`), its markup told
by its name (`markup`, with `markdown`, `inline`, `html` and `identifiers`), and in
the end written back (`write`). `walk` finds the files.
"""

from restore.document.document import Document
from restore.document.encoding import Encoding
from restore.document.lines import LineIndex
from restore.document.markup import Markup
from restore.document.read import read
from restore.document.walk import walk
from restore.document.write import write

__all__ = ["Document", "Encoding", "LineIndex", "Markup", "read", "walk", "write"]
