"""Words of a text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from restore.span import Span
from restore.text.forms import fold, is_capitalised

_WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?      # U.S.  B.B.C.
  | \d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?\b   # 1,000  3.5  5th  1990s
  | [^\W_]+(?:['’ʼ][^\W\d_]+)*            # word  O'Neill  Bauer's
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:['’ʼ](?:s|S)|(?<=[sS])['’](?!\w))$")


class Token(NamedTuple):
    """A word; `start` and `end` are code points in the text.

    A possessive ending ("'s") is outside `start`…`end`: it belongs to the
    sentence, not to the name. `key` is the folded word, `capital` says whether
    it begins with a capital letter, `gap` is the text between the previous
    token's end and this one (with the previous possessive), `breaks` whether no
    name runs across that gap, unless it has the same one ("Nairobi, Kenya").
    """

    text: str
    key: str
    start: int
    end: int
    capital: bool
    gap: str
    breaks: bool


# What may stand between two words of one name.
_JOINT = re.compile(
    r"""(?:['’ʼ][sS]?)?                 # a possessive inside a name: Minister's Office
    (?: [ \t\xa0\u2009\u202f]*(?:\r?\n)?[ \t\xa0]*
      | [ \xa0]?[-‐‑–][ \xa0]? | \.[ \xa0]? | [ \xa0]?&[ \xa0]? | [/'’] )""",
    re.VERBOSE,
)
SOFT = frozenset({",", "(", ")", ",)", ").", "),"})  # gaps, without blanks, that some names have inside
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|St|Mt|Ft|Dr|Mr|Mrs|Ms|Jr|Sr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|No|vs|Co|Corp|Inc|Ltd|Bros|Dept|Univ|Assn|Intl|Natl|Ave|Blvd)\Z"
)


def tokenise(text: str, parts: Iterable[Span] | None = None) -> list[Token]:
    """The words of `text` in order; of `parts` only, when given.

    Between two parts no name runs on.
    """
    tokens: list[Token] = []
    for part in parts if parts is not None else (Span(0, len(text)),):
        previous = -1
        for match in _WORD.finditer(text, part.start, part.end):
            start, end = match.span()
            word = match.group()
            if (clitic := _CLITIC.search(word)) and clitic.start():
                end = start + clitic.start()
                word = word[: clitic.start()]
            if previous < 0:
                gap, breaks = "", True
            else:
                gap = text[previous:start]
                breaks = _breaks(tokens[-1].text, gap)
            tokens.append(Token(word, fold(word), start, end, is_capitalised(word), gap, breaks))
            previous = end
    return tokens


def _breaks(before: str, gap: str) -> bool:
    if gap == " ":
        return False
    if not _JOINT.fullmatch(gap):
        return True
    return gap.startswith(".") and not _ABBREVIATION.match(before)
