"""What was done to a phrase, from its words before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from restore.text.forms import fold
from restore.text.tokens import tokenise

CLASSES = {
    "some words replaced": "Syrian Observatory for *Individual* Rights",
    "every word replaced": "*colossal information* ← big data",
    "several words for one": "*Financial Institution* of France",
    "one word for several": "*Ny* City",
    "every word, by more or fewer": "*Usa* ← United States",
    "words added or left out": "United States *of America*",
    "another form of a word": "Rugby World *Cups*",
    "another order": "*Bank World*",
    "misspelt": "*Associted* Press",
    "split or joined": "*UnitedArab* Emirates",
    "letter case alone": "*world health organization*",
}
"""The classes of damage, in the order in which they are told, each with an example."""

_FUNCTION = frozenset("a an the of in on at to for by with from as and or & s".split())
_ENDING = re.compile(r"(?:ies|ied|ing|ers?|ed|es|ly|s|d|e|y)?")
_STEM = 3  # letters that two forms of a word share at least
_SLIPS = 2  # letters that a misspelling changes at most …
_ALIKE = 0.7  # … and how alike the two are at least


class Block(NamedTuple):
    """Words of the original, and those that stand in their place; either may be none."""

    original: list[str]
    observed: list[str]


def damage(original: str, observed: str) -> str:
    """The class of the damage that made `observed` of `original`, one of CLASSES."""
    if _letters(original) == _letters(observed):
        return "letter case alone" if original.casefold() == observed.casefold() else "split or joined"
    before, after = _content(original), _content(observed)
    blocks, kept = align(before, after)
    if not blocks:
        return "words added or left out"  # function words
    if sorted(before) == sorted(after):
        return "another order"
    ways = {way for block in blocks for way in _ways(block)}
    if ways <= {"spelling"}:
        return "misspelt"
    if ways <= {"spelling", "form"}:
        return "another form of a word"
    if ways <= {"spelling", "form", "added"} or ways <= {"spelling", "form", "dropped"}:
        return "words added or left out"
    if not kept and not ways & {"spelling", "form"}:
        return "every word replaced" if len(before) == len(after) else "every word, by more or fewer"
    if "longer" in ways:
        return "several words for one"
    return "one word for several" if "shorter" in ways else "some words replaced"


def align(original: Sequence[str], observed: Sequence[str]) -> tuple[list[Block], int]:
    """The blocks of words that differ, and how many words came through."""
    blocks: list[Block] = []
    kept = 0
    last = (-1, -1)
    for step in Levenshtein.opcodes(original, observed):
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            kept += b - a
            continue
        if (a, c) == last:  # the words beside those before: one block
            blocks[-1].original.extend(original[a:b])
            blocks[-1].observed.extend(observed[c:d])
        else:
            blocks.append(Block(list(original[a:b]), list(observed[c:d])))
        last = (b, d)
    return blocks, kept


def _ways(block: Block) -> set[str]:
    """How the words of a block were changed."""
    if not block.original or not block.observed:
        return {"added" if block.observed else "dropped"}
    if len(block.original) != len(block.observed):
        if "".join(block.original) == "".join(block.observed):
            return {"spelling"}
        return {"longer" if len(block.original) < len(block.observed) else "shorter"}
    return {_way(a, b) for a, b in zip(block.original, block.observed, strict=True)}


def _way(original: str, observed: str) -> str:
    stem = 0
    while stem < min(len(original), len(observed)) and original[stem] == observed[stem]:
        stem += 1
    endings = original[stem:], observed[stem:]
    if stem >= max(_STEM, min(len(original), len(observed)) - 2) and all(map(_ENDING.fullmatch, endings)):
        return "form"
    alike = OSA.normalized_similarity(original, observed) >= _ALIKE
    return "spelling" if alike and OSA.distance(original, observed) <= _SLIPS else "replaced"


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _content(text: str) -> list[str]:
    """The folded words of `text` without function words, or with them if there are no others."""
    keys = [token.key for token in tokenise(text)]
    return [key for key in keys if key not in _FUNCTION] or keys
