"""The inline marks of Markdown: what stands in a paragraph but is not prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from restore.document.html import COMMENT, REFERENCE, TAG, VERBATIM
from restore.span import Span

# The target of a link, "](url 'title')": in angle brackets or with balanced brackets of its own;
# also one with blanks, which is no link but was meant as one.
_TARGET = r"""\]\(\s*+(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*+\))*+)
    (?:\s+(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?\s*+\)
  | \]\([^()\n]*\)"""
_TITLE_OF_REFERENCE = r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999}+)\](?:\[\])?"

_MARK = re.compile(
    rf"""
    \\[!-/:-@\[-`{{-~]                                  # escape
  | (?P<ticks>`+)
  | <[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*>           # autolink
  | <[^\s<>@]+@[^\s<>@]+>
  | {COMMENT} | {TAG}> | {REFERENCE}
  | \[\[[^\[\]|\n]*(?:\]\]|\|)                          # wiki link; of one with a text, the page
  | {_TARGET}
  | \]\[[^\[\]]+\]                                      # label of a reference
  | \[\^[^\[\]\s]*\]                                    # footnote
  | !?{_TITLE_OF_REFERENCE}(?!\()
  | !?\[ | \]
  | \*+ | ~~+ | (?<![^\W_])_+ | _+(?![^\W_])            # emphasis; not an underscore inside a word
    """,
    re.DOTALL | re.VERBOSE,
)


def holes(text: str, block: Span, *, is_reference: Callable[[str], bool]) -> Iterator[Span]:
    """The marks inside `block`, a span of `text` with one paragraph, heading or cell; in order.

    `is_reference` says whether a label is defined in the document: then the text
    "[label]" is an identifier, else it is words in brackets.
    """
    at = block.start
    while mark := _MARK.search(text, at, block.end):
        start, at = mark.span()
        if mark["ticks"]:
            close = re.compile(rf"(?<!`){mark['ticks']}(?!`)").search(text, at, block.end)
            at = close.end() if close else at
        elif mark["label"] and not is_reference(mark["label"]):
            at = start + (2 if text[start] == "!" else 1)  # the bracket alone: there are words behind it
        elif mark["name"] and mark["name"].lower() in VERBATIM and not text.startswith("</", start):
            end_tag = re.compile(rf"</{mark['name']}\s*>", re.IGNORECASE).search(text, at, block.end)
            at = end_tag.end() if end_tag else block.end
        yield Span(start, at)
