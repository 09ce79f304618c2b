"""A neighbouring word run together with the name: "candidateKamala Harrisand her", text glued at links."""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "glue"
SHAPES = frozenset({(1, 1)})
SHORTEST = 4  # letters of the name's word
UNKNOWN = 21.0  # bits of rarity from which what was run together is no word itself
LOST = 2.0  # bits: on which side
COMMON = 17.0  # bits of rarity up to which a neighbour with a capital after it is believed …
COMMONEST = 11.0  # … and one without: "and", "was", "in"


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for losing the space; the neighbour must be a word of running English."""
    seen, meant = observed[0], expected[0].key
    if (
        len(meant) < SHORTEST
        or len(seen.key) <= len(meant)
        or lexicon.rarity(lexicon.find(seen.key)) < UNKNOWN
    ):
        return None
    rest, before = neighbour(seen, meant)
    if len(rest) == 1 and rest not in "aAI":
        initial = not before and rest.isupper() and seen.text[-2].islower()
        return LOST if initial else None  # "CommanderM. Scott Carpenter"; but "Pauli" is not "Paul i"
    rarity = lexicon.rarity(lexicon.find(rest.casefold())) if rest else UNKNOWN
    if before:
        return LOST if rarity <= COMMON and seen.text[len(rest)].isupper() and rest[-1].islower() else None
    return LOST if rarity <= COMMONEST and rest.islower() else None


def neighbour(seen: Token, meant: str) -> tuple[str, bool]:
    """The neighbour in a token that holds the word `meant` (folded), and whether it comes before; "" for none."""
    if len(seen.text) == len(seen.key):  # else folding changed the length, and where to cut is not known
        if seen.key.endswith(meant):
            return seen.text[: -len(meant)], True
        if seen.key.startswith(meant):
            return seen.text[len(meant) :], False
    return "", False
