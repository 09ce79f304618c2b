"""Whether two names are one name, written otherwise: Deir Az Zor and Deir ez-Zor, Kiev and Kyiv.

An acronym, a short form, another name of the same thing (Burma, Daesh) and an
inflected form are none: they are a choice of words, not of spelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from restore.channel import spelling
from restore.text import sounds
from restore.text.forms import fold
from restore.text.tokens import tokenise

# The article of Arabic names, as it sounds before their first letters.
_ARTICLES = frozenset("al el il ul az ez as es ash esh an en ar er ad ed at et adh edh".split())
_LETTERS = re.compile(r"[\W_]+")
_QUOTES = str.maketrans("’‘ʼ`´‐‑–\xa0\u202f", "'''''---  ")


def is_variant(seen: str, preferred: str) -> bool:
    """Whether `seen` is the name `preferred` in another spelling, not in another case alone."""
    if _plain(seen) == _plain(preferred) or _signs(seen) != _signs(preferred):
        return False
    return squeezed(seen) == squeezed(preferred) or _sound_alike(_words(seen), _words(preferred))


def squeezed(name: str) -> str:
    """The letters of a name without case, accents, blanks and signs."""
    return _LETTERS.sub("", fold(name))


def _plain(name: str) -> str:
    """The name without case and the form of its quotes and hyphens, which are no matter of spelling."""
    return " ".join(name.translate(_QUOTES).casefold().split())


def _signs(name: str) -> list[str]:
    """The signs that make another name: Discovery+."""
    return [char for char in name if char in "+#&"]


def _words(name: str) -> list[str]:
    words = [token.key for token in tokenise(name)]
    return [word for word in words if word not in _ARTICLES] or words


def _sound_alike(seen: Sequence[str], preferred: Sequence[str]) -> bool:
    return len(seen) == len(preferred) > 0 and all(map(_alike, seen, preferred))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or long.endswith(short):  # Iraqi, Houthis; Uprising
        return False
    return any(
        bits is not None
        for bits in (sounds.between(one, other), spelling.between(one, other), spelling.between(other, one))
    )
