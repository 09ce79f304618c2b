"""The unified diff: what `git apply` and `patch -p1` accept, byte for byte.

The diff is made of the bytes of the file, cut at the byte 0x0A and nowhere else,
as both programs read it. So any encoding passes, UTF-16 too: there a line of the
diff starts with half of the line feed before it, which looks odd in a terminal
but is the only form that both accept (git's own "binary patch" is none for patch).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restore.document import Document
from restore.edit import Edit, apply
from restore.finding import Checked, Finding
from restore.report.formats import PerDocument, Report
from restore.report.header import header
from restore.report.unified import Patch, hunks


def report() -> Report:
    """The report: a diff for each document with findings.

    Left out are findings whose replacement the encoding of the document cannot hold.
    """
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return diff(document, [f.edit for f in findings if document.encoding.can_encode(f.best.replacement)])


def diff(document: Document, edits: Sequence[Edit]) -> bytes:
    """The unified diff from `document` to the same with `edits` applied; empty when they change nothing.

    Raises UnicodeEncodeError for an edit that the encoding of the document cannot hold.
    """
    if not edits:
        return b""
    old = document.data
    new = document.encoding.encode(apply(document.text, edits))
    if old == new:
        return b""
    patches = list(_patches(document, edits))
    # Codecs with shift states do not write a text as they write its pieces: compare the whole.
    if _patched(old, patches) != new:
        patches = [Patch(0, len(old), new)]
    return header(document.path) + b"".join(hunks(old, patches))


def _patches(document: Document, edits: Sequence[Edit]) -> Iterator[Patch]:
    """The edits that `apply` applies, as ranges of bytes."""
    codec = document.encoding.codec
    at, offset = 0, len(document.encoding.bom)
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end, e.content)):
        if edit.span.start < at:
            continue
        start = offset + len(document.text[at : edit.span.start].encode(codec))
        offset = start + len(document.text[edit.span.start : edit.span.end].encode(codec))
        at = edit.span.end
        yield Patch(start, offset, edit.content.encode(codec))


def _patched(old: bytes, patches: Sequence[Patch]) -> bytes:
    pieces: list[bytes] = []
    done = 0
    for start, end, content in patches:
        pieces += old[done:start], content
        done = end
    return b"".join([*pieces, old[done:]])
