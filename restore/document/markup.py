"""The kinds of text, told by the file name: which parts of each are prose, how to write into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from restore.document.identifiers import identifiers
from restore.span import Span


class Markup(StrEnum):
    """How a text is marked up."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    LATEX = "latex"
    RST = "rst"


SUFFIXES = {
    ".txt": Markup.PLAIN,
    ".text": Markup.PLAIN,
    ".md": Markup.MARKDOWN,
    ".markdown": Markup.MARKDOWN,
    ".mdown": Markup.MARKDOWN,
    ".mkd": Markup.MARKDOWN,
    ".html": Markup.HTML,
    ".htm": Markup.HTML,
    ".xhtml": Markup.HTML,
    ".tex": Markup.LATEX,
    ".latex": Markup.LATEX,
    ".ltx": Markup.LATEX,
    ".rst": Markup.RST,
}
"""The files that are read when a folder is walked."""


def markup_of(name: str) -> Markup:
    """The markup of a file, by the suffix of its name; plain for those not listed."""
    dot = name.rfind(".")
    return SUFFIXES.get(name[dot:].lower(), Markup.PLAIN) if dot >= 0 else Markup.PLAIN


_LATEX_BLANKS = str.maketrans("\\{}", "   ")  # what a backslash begins is no file on Windows


def prose(text: str, markup: Markup) -> tuple[Span, ...]:
    """The parts of `text` that may be checked and edited: in order, apart, none empty.

    Left out are URLs, e-mail addresses and file paths, and what the markup
    keeps from the reader: tags, code, link targets, character references.
    """
    spans: Iterable[Span]
    if markup is Markup.PLAIN:
        spans = [Span(0, len(text))]
    elif markup is Markup.MARKDOWN:
        from restore.document import markdown  # its parser takes 45 ms to import

        spans = markdown.prose(text)
    elif markup is Markup.LATEX:
        from restore.document import latex

        spans = latex.prose(text)
    elif markup is Markup.RST:
        from restore.document import rst

        spans = rst.prose(text)
    else:
        from restore.document import html

        spans = html.prose(text)
    return tuple(
        without(spans, identifiers(text.translate(_LATEX_BLANKS) if markup is Markup.LATEX else text))
    )


def without(spans: Iterable[Span], holes: Iterable[Span]) -> Iterator[Span]:
    """What is left of `spans` outside `holes`; both in order of their start, spans apart."""
    cuts = iter(holes)
    hole = next(cuts, None)
    for start, end in spans:
        while hole is not None and hole.start < end:
            if hole.start > start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
            if hole.end > end:  # it reaches into the next span
                break
            hole = next(cuts, None)
        if start < end:
            yield Span(start, end)


_HTML_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# An underscore inside a word is no emphasis, an ampersand without a semicolon no reference.
_MARKDOWN_SPECIAL = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_LATEX_SPECIAL = {c: f"\\{c}" for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# A star or bar at the edge of a word begins or ends a mark, an underscore at the end of one makes it a reference.
_RST_SPECIAL = re.compile(r"[\\`*|]|_(?!\w)")


def escape(content: str, markup: Markup) -> str:
    """`content` as it must be written into a text of this markup to be read as it is."""
    if markup is Markup.HTML:
        return "".join(_HTML_SPECIAL.get(char, char) for char in content)
    if markup is Markup.MARKDOWN:
        return _MARKDOWN_SPECIAL.sub(r"\\\g<0>", content)
    if markup is Markup.LATEX:
        return "".join(_LATEX_SPECIAL.get(char, char) for char in content)
    if markup is Markup.RST:
        return _RST_SPECIAL.sub(r"\\\g<0>", content)
    return content
