"""Documents that break careless reports: separators, controls, letters of many widths, odd line ends."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from restore.document import Document
from restore.finding import Finding, Level
from restore.span import Span
from tests.fake import finding

# Emoji joined and coloured, combining marks, letters from right to left, wide and astral ones.
PIECES = ["Related", "Press", "a", " ", " ", "\n", "\r\n", "\r", "\t", "\f", "\v", "\x1c", "\x85", "\u2028", "\u2029",
          "e\u0301", "👩‍👩‍👧", "👍🏽", "שלום", "日本", "𝒳", "\u202e", "\x1b[31m", "::", "%0A", ",", "<script>", "</script>",
          "<!--", "&amp;", '"', "\\", "\x00", "\ufeff", "’"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
REPLACEMENTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)

PATHS = st.just("a.txt")


@st.composite
def checked(draw: st.DrawFn, paths: st.SearchStrategy[str] = PATHS) -> tuple[Document, list[Finding]]:
    """A document and findings in it, in order and apart."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found = [
        finding(Span(start, end), text[start:end], *draw(st.lists(REPLACEMENTS, min_size=1, max_size=3, unique=True)),
                level=draw(st.sampled_from(Level)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if re.search(r"\S", text[start:end])
    ]  # fmt: skip
    return Document.of(text, path=draw(paths)), found
