"""The comments of a text: what its author tells programs, not readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore.document.markup import Markup
from restore.span import Span


class Comment(NamedTuple):
    """Where a comment stands, with its marks, and what it says."""

    span: Span
    says: str


_CONTENT = {
    Markup.HTML: re.compile(r"<!--(.*?)(?:--!?>|-?>|\Z)", re.DOTALL),
    Markup.LATEX: re.compile(r"%+(.*)"),
    Markup.RST: re.compile(r"\.\.(.*)", re.DOTALL),
}
_CONTENT[Markup.MARKDOWN] = _CONTENT[Markup.HTML]


def comments(text: str, markup: Markup) -> Iterator[Comment]:
    """The comments of a text, in order; plain text has none."""
    spans: Iterator[Span] = iter(())
    if markup is Markup.HTML:
        from restore.document import html

        spans = html.comments(text)
    elif markup is Markup.MARKDOWN:
        from restore.document import markdown

        spans = markdown.comments(text)
    elif markup is Markup.LATEX:
        from restore.document import latex

        spans = latex.comments(text)
    elif markup is Markup.RST:
        from restore.document import rst

        spans = rst.comments(text)
    for span in spans:
        content = _CONTENT[markup].match(text, *span)
        yield Comment(span, content[1] if content else "")
