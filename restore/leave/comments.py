"""`restore: off`, `on` and `ignore` in the comments of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from restore.document.comments import Comment, comments
from restore.document.document import Document
from restore.document.markup import Markup
from restore.errors import DocumentError
from restore.finding import Checked
from restore.span import Span

OFF, ON, IGNORE = WORDS = ("off", "on", "ignore")

# After the word there may be a reason, parted from it: "restore: ignore (a quotation)".
_DIRECTIVE = re.compile(r"\s*restore\s*:\s*(?P<word>[^\s(:;,.–—]*)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_REASON = re.compile(r"[-–—(:;,.]|\Z")
_TAGS = re.compile(r"<[^<>]*>")
_MARKS = re.compile(r"[\s>*+#|.)\d-]*")  # of lists, quotations, headings and table cells
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?(?=\n|\Z)")


class Directives(NamedTuple):
    """The spans to leave alone, in order, and what could not be understood."""

    spans: Sequence[Span]
    problems: Sequence[DocumentError]


def leave_commented(document: Document, checked: Checked, directives: Directives) -> Checked:
    """`checked` without the findings that touch a span that comments leave alone."""
    if not directives.spans:
        return checked
    kept = (f for f in checked.findings if not any(f.span.overlaps(span) for span in directives.spans))
    return replace(checked, findings=tuple(kept))


def directives(document: Document) -> Directives:
    """What the comments of a document say to this program."""
    if document.markup is Markup.PLAIN or "restore" not in document.text.lower():
        return Directives((), ())
    spans: list[Span] = []
    problems: list[DocumentError] = []
    off: Comment | None = None
    for comment in comments(document.text, document.markup):
        found = _DIRECTIVE.match(comment.says)
        if found is None:
            continue
        word = found["word"].lower()
        if word not in WORDS or not _REASON.match(found["rest"]):
            problems.append(_unknown(document, comment, " ".join(comment.says.split())))
        elif word == IGNORE:
            spans.append(_ignored(document, comment))
        elif word == OFF:
            off = off or comment
        elif off is None:
            problems.append(_problem(document, comment, "nothing is off here", "delete the comment"))
        else:
            spans.append(Span(off.span.end, comment.span.start))
            off = None
    if off is not None:
        spans.append(Span(off.span.end, len(document.text)))
    return Directives(tuple(sorted(spans)), tuple(problems))


def _ignored(document: Document, comment: Comment) -> Span:
    """What an `ignore` speaks of: the line it ends, or else what comes behind it."""
    text = document.text
    line_start, _ = document.lines.bounds(document.lines.line(comment.span.start))
    _, line_end = document.lines.bounds(document.lines.line(comment.span.end))
    before = text[line_start : comment.span.start]
    if document.markup is Markup.HTML:
        return _ignored_html(document, comment, before) or Span(line_start, line_end)
    if not _MARKS.fullmatch(_TAGS.sub("", before)) or text[comment.span.end : line_end].strip():
        return Span(line_start, line_end)
    blank = _BLANK_LINE.search(text, _first(text, comment.span.end))
    return Span(comment.span.end, blank.start() if blank else len(text))


def _ignored_html(document: Document, comment: Comment, before: str) -> Span | None:
    """The element or the line behind a comment; None where it is of the line it stands in.

    That is so behind words, and behind an element that no other follows.
    """
    from restore.document.html import element_end

    if _TAGS.split(before)[-1].strip():
        return None
    start = _first(document.text, comment.span.end)
    end = element_end(document.text, start)
    if end is None and _TAGS.sub("", before).strip():
        return None
    return Span(comment.span.end, _line_end(document, start) if end is None else end)


def _first(text: str, start: int) -> int:
    """Where the first character from `start` on stands that is not white space."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _line_end(document: Document, offset: int) -> int:
    return document.lines.bounds(document.lines.line(offset))[1]


def _unknown(document: Document, comment: Comment, says: str) -> DocumentError:
    from rapidfuzz import process

    word = says.partition(":")[2].strip().lower()
    near = process.extractOne(word, WORDS, score_cutoff=60)
    shown = says if len(says) <= 60 else says[:59] + "…"
    remedy = f"did you mean restore: {near[0]}?" if near else f"there are {', '.join(WORDS)}"
    return _problem(document, comment, f"the comment {shown!r} is not understood", remedy)


def _problem(document: Document, comment: Comment, problem: str, remedy: str) -> DocumentError:
    line, _ = document.position(comment.span.start)
    return DocumentError(document.path, problem, remedy, line=line)
