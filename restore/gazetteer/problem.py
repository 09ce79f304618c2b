"""What can be wrong with a gazetteer file."""

from __future__ import annotations

from typing import NamedTuple

RULES = {
    "file": "the file is no UTF-8 text, begins with a byte order mark or does not end its last line",
    "header": "the header lacks a column or has one twice",
    "row": "a line cannot be read as a row",
    "order": "the rows are not sorted",
    "characters": "a cell holds a character that does not belong there",
    "name": "a row has no name, or one that reads as a comment",
    "alias": "an alias is empty, listed twice or the name itself",
    "plain": "a name or an alias is an ordinary English word",
    "weight": "a weight is no number, or a retired name has more than its kind",
    "duplicate": "an entity is listed twice",
    "shared": "an alias is also the name, or an alias, of another entity",
    "id": "a Wikidata id is malformed, unchecked or listed twice",
    "corruption": "a corruption is incomplete, listed twice, healthy, or of a name that is not listed",
    "cycle": "corruptions lead back to where they began",
}
"""Each rule that the validator holds files against, and what breaks it."""


class Problem(NamedTuple):
    """Something to mend in `path` at `line` (1-based).

    `rule` is one of RULES, `problem` says what is wrong in half a sentence,
    `remedy` what to do about it.
    """

    path: str
    line: int
    rule: str
    problem: str
    remedy: str
