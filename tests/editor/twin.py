"""The obvious way to count positions as the protocol does, and to apply edits: a client that shares no code with the server."""

import re

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def lines_of(text):
    """The lines with their ends: "\\r\\n", "\\r" or "\\n"; the last has none."""
    whole = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)", text)
    return [*whole, text[sum(map(len, whole)) :]]


def length(text, unit):
    codec, size = CODECS[unit]
    return len(text.encode(codec, "surrogatepass")) // size


def position_of(text, offset, unit):
    """(line, column) of an offset that is not between a carriage return and its line feed."""
    passed = 0
    lines = lines_of(text)
    for number, line in enumerate(lines):
        if offset < passed + len(line) or number == len(lines) - 1:
            return number, length(line[: offset - passed], unit)
        passed += len(line)
    raise AssertionError("there is a last line")


def offset_of(text, line, column, unit):
    """The offset of a position that is in the text."""
    lines = lines_of(text)
    start = sum(map(len, lines[:line]))
    content = lines[line].rstrip("\r\n")
    for count in range(len(content) + 1):
        if length(content[:count], unit) == column:
            return start + count
    raise AssertionError(f"no position {line}:{column}")


def applied(text, edits, unit):
    """The text after the edits of a client, all of which count in the text as it was."""
    spans = []
    for edit in edits:
        start, end = edit.range.start, edit.range.end
        spans.append(
            (
                offset_of(text, start.line, start.character, unit),
                offset_of(text, end.line, end.character, unit),
                edit.new_text,
            )
        )
    for start, end, content in sorted(spans, reverse=True):
        text = text[:start] + content + text[end:]
    return text
