"""Words of a text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from restore.span import Span
from restore.text.forms import fold, is_capitalised

# Signs that belong to the letter before them: accents of decomposed text, vowel signs of Asian scripts.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-"
    r"\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    r"\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd"
    r"\u0c00-\u0c03\u0c3e-\u0c4d\u0c82\u0c83\u0cbc-\u0ccd\u0d02\u0d03\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a"
    r"\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u1dc0-\u1dff\u20d0-\u20dc"
    r"\ufe20-\ufe2f"
)
_WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:[^\W\d_]\b)?                          # U.S.  B.B.C.
  | \d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?\b                       # 1,000  3.5  5th  1990s
  | [^\W_](?:[^\W_]|[{_MARKS}])*(?:['’ʼ][^\W\d_](?:[^\W\d_]|[{_MARKS}])*)*   # word  O'Neill  Bauer's
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
