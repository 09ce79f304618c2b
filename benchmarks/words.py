"""Words of a text and their normal form, as the peers see them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")  # U.S. or a word
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’‘", "''")
# What may stand between two words of one name: blanks and one line end, a hyphen, a slash, an ampersand,
# a full stop that ends no sentence, the 's of a possessive.
_JOINT = re.compile(
    r"(?:['’]s)?(?:[ \t\xa0]*\n?[ \t\xa0]*|[ \xa0]?[-‐‑–/&][ \xa0]?|\.[ \xa0]?)", re.IGNORECASE
)
_SHORT = re.compile(r"[A-Z]|St|Mt|Dr|Mr|Mrs|Ms|Jr|Co|Corp|Inc|Ltd|vs")


class Word(NamedTuple):
    """A word without its possessive ending; `joins` says whether a name may run on from the word before."""

    key: str
    start: int
    end: int
    capital: bool
    joins: bool


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` without case, accents, full stops and typographic apostrophes."""
    word = word.replace(".", "")
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_APOSTROPHES)
    return "".join(c for c in plain if not unicodedata.combining(c)) or word


def words(text: str) -> list[Word]:
    """The words of `text` in order."""
    found: list[Word] = []
    last = ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        if possessive := _POSSESSIVE.search(match[0]):
            end = start + possessive.start()
        word = text[start:end]
        gap = text[found[-1].end : start] if found else "\n\n"
        joins = _JOINT.fullmatch(gap) is not None and ("." not in gap or _SHORT.fullmatch(last) is not None)
        found.append(Word(fold(word), start, end, word[:1].isupper(), joins))
        last = word
    return found


def key_of(text: str) -> str:
    """The keys of the words of `text`, with single blanks between them."""
    return " ".join(word.key for word in words(text))
