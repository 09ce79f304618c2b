"""Lines of a dump that cannot be wanted, told without parsing them.

A line of a real dump holds some 10 kB of JSON, of which the filters look at a few
hundred bytes. What is let through is parsed and judged exactly; nothing that
`Selection.wants` would take is ever left out, whatever the blanks in the JSON and
the order of its keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from restore.wikidata.items import COUNTRY, INSTANCE_OF
from restore.wikidata.selection import Selection

Test = Callable[[bytes], bool]

# The keys before the id have plain values in the dumps: type, and in some extracts pageid, title …
_HEAD = re.compile(rb'\s*\{(?:\s*"\w+"\s*:\s*(?:"[^"\\]*"|\d+)\s*,)*?\s*"id"\s*:\s*"(Q\d+)"')
_TARGET = re.compile(rb'"id"\s*:\s*"Q(\d+)"|"numeric-id"\s*:\s*(\d+)')
_STATEMENTS = b'[{"mainsnak"'  # only statements begin so, and an item has one group of them for a property
_NEXT_GROUP = re.compile(rb'\],"P\d+":\[\{"mainsnak"')


def prefilter(selection: Selection) -> Test:
    """A test that lets through each line that may hold a wanted item, and few others."""
    tests: list[Test] = []
    if selection.ids:
        tests.append(_has_id({q.encode() for q in selection.ids}))
    if selection.classes:
        tests.append(_states(INSTANCE_OF, selection.classes))
    if selection.countries:
        tests.append(_states(COUNTRY, selection.countries))
    if selection.sitelinks:
        tests.append(_has_sitelinks(selection.sitelinks))
    if len(tests) == 1:
        return tests[0]
    return lambda line: all(test(line) for test in tests)


def item_id(line: bytes) -> bytes | None:
    """The id of the item in a line, if it stands where dumps have it."""
    head = _HEAD.match(line)
    return head[1] if head else None


def groups(line: bytes, property: str) -> Iterator[int]:
    """Where values for a property begin in a line, as statements or elsewhere: the place after the colon."""
    key = f'"{property}"'.encode()
    at = line.find(key)
    while at >= 0:
        at += len(key)
        rest = line[at : at + 16].lstrip()
        if rest.startswith(b":"):
            yield line.index(b":", at) + 1
        at = line.find(key, at)


def _has_id(wanted: Collection[bytes]) -> Test:
    return lambda line: (found := item_id(line)) is None or found in wanted


def _states(property: str, wanted: Collection[str]) -> Test:
    def test(line: bytes) -> bool:
        for start in groups(line, property):
            behind = _NEXT_GROUP.search(line, start)
            end = behind.start() if behind else len(line)
            for match in _TARGET.finditer(line, start, end):
                if f"Q{int(match[1] or match[2])}" in wanted:
                    return True
            if line.startswith(_STATEMENTS, start):
                break
        return False

    return test


def _has_sitelinks(least: int) -> Test:
    def test(line: bytes) -> bool:
        # Each sitelink is an object: a brace. What stands behind them has braces too, and is let through.
        return any(line.count(b"{", start) > least for start in groups(line, "sitelinks"))

    return test
