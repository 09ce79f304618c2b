"""Normal forms: what counts as the same word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-"})

# Words that are in a name for the grammar: they may come and go, and names are not found by them.
FUNCTION_WORDS = frozenset(
    "a an the of in on at to for by with from as and or de la le du der die des von van & s".split()
)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """`word` without case, accents and typographic variants of ' and -.

    "Zürich" and "ZURICH", "Deir ez‑Zor" and "deir ez-zor" fold alike.
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(
        _APOSTROPHES
    )
    return "".join(c for c in plain if not unicodedata.combining(c)).strip() or word


def is_capitalised(word: str) -> bool:
    """Whether the first letter of `word` is a capital; digits count as neither."""
    for c in word:
        if c.isalpha():
            return c.isupper() or c.istitle()
    return False
