"""HTML: only the text between tags is prose, and not that of code or forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore.span import Span

TAG = r"""</?(?P<name>[a-zA-Z][^\s/>]*)(?:=\s*"[^"]*(?:"|\Z)|=\s*'[^']*(?:'|\Z)|[^>])*+"""
"""A tag up to its ">", by the rules of browsers: a quote counts only after "=", and may hold ">"."""

REFERENCE = r"&(?:\#[0-9]+;?|\#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;)"
"""A character reference; it is left alone, never decoded."""

COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"

_TOKEN = re.compile(
    rf"{COMMENT}|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)|{TAG}(?:>|\Z)|{REFERENCE}", re.DOTALL
)

# Up to their end tag these hold no tags.
_RAW = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]
)
# What these hold is not for readers, or must stay as it is, letter by letter.
VERBATIM = frozenset(
    ["code", "pre", "kbd", "samp", "var", "tt", "svg", "math", "template", "object", "select"]
)

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# These close by themselves where the next of the kind begins.
_SELF_CLOSED = frozenset("p li dt dd tr td th option".split())


def prose(text: str) -> Iterator[Span]:
    """The spans of `text` that a browser shows as running text (and the title), in order."""
    xhtml = text.startswith("<?xml")  # only there a script can close itself
    shown = at = depth = 0
    verbatim = ""
    while token := _TOKEN.search(text, at):
        start, at = token.span()
        if not verbatim and shown < start:
            yield Span(shown, start)
        shown = at
        name = (token["name"] or "").lower()
        closing = text.startswith("</", start)
        if verbatim:
            if name == verbatim:
                depth += -1 if closing else 1
                verbatim = verbatim if depth else ""
        elif name in _RAW and not closing and not (xhtml and text.endswith("/>", start, at)):
            end = _raw_end(text, name, at)
            if name == "title":
                yield from _references_apart(text, at, end)
            shown = at = end
        elif name in VERBATIM and not closing and not (xhtml and text.endswith("/>", start, at)):
            verbatim, depth = name, 1
    if not verbatim and shown < len(text):
        yield Span(shown, len(text))


def comments(text: str) -> Iterator[Span]:
    """The comments of `text`, in order."""
    at = 0
    while token := _TOKEN.search(text, at):
        start, at = token.span()
        name = (token["name"] or "").lower()
        if text.startswith("<!--", start):
            yield Span(start, at)
        elif name in _RAW and not text.startswith("</", start):
            at = _raw_end(text, name, at)


def element_end(text: str, start: int) -> int | None:
    """Where the element whose start tag stands at `start` ends; None where there is no start tag.

    One that is never closed ends where the next of its kind starts, or with the text.
    """
    tag = _TOKEN.match(text, start)
    if tag is None or not tag["name"] or text.startswith("</", start):
        return None
    name, at, depth = tag["name"].lower(), tag.end(), 1
    if name in _VOID or text.endswith("/>", start, at):
        return at
    if name in _RAW:
        at = _raw_end(text, name, at)
    while token := _TOKEN.search(text, at):
        at = token.end()
        if (token["name"] or "").lower() == name:
            if text.startswith("</", token.start()):
                depth -= 1
            elif name in _SELF_CLOSED:
                return token.start()
            elif not text.endswith("/>", token.start(), at):
                depth += 1
            if not depth:
                return at
    return len(text)


def _raw_end(text: str, name: str, at: int) -> int:
    """Where the end tag of a raw element starts; the end of the text when it has none."""
    end = None if name == "plaintext" else re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return end.start() if end else len(text)


def _references_apart(text: str, start: int, end: int) -> Iterator[Span]:
    for reference in re.compile(REFERENCE).finditer(text, start, end):
        if start < reference.start():
            yield Span(start, reference.start())
        start = reference.end()
    if start < end:
        yield Span(start, end)
