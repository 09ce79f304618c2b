"""What is not damage, however well it aligns.

Each rule says by an example what must be left alone; a candidate that any of
them names is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from restore.match.align import FUNCTION_WORDS, HARMLESS, Alignment
from restore.match.healthy import Mention
from restore.text.tokens import Token

UNDAMAGED = HARMLESS | {"dropped", "added"}

SHORT = 4  # letters up to which a word in capitals is taken for an acronym

Rule = Callable[[Alignment, Sequence[Token], Sequence[Mention]], bool]


def shortened_or_extended(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """Monetary Fund, Levi-Montalcini, the Supreme Court Justice, U.S. Army: missing, added or shortened, not damaged."""
    return all(b.rule in UNDAMAGED for b in found.blocks)


def only_inflected(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """French francs, two World Cups: another form of a word that came through is grammar, not damage."""
    return all(b.rule in UNDAMAGED or b.rule == "inflection" for b in found.blocks)


def out_of_the_blue(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """Enterprise Message Service for Short Message Service: the word that differs is explained by nothing.

    In a term of common words a single such word is believed beside two that came
    through ("convective neural network"): the weights decide. "The UN Security Council
    met" is no UN Security Council resolution.
    """
    if not all(b.rule in UNDAMAGED or b.rule in ("inflection", "replaced") for b in found.blocks):
        return False
    names = found.form.tokens
    kept = sum(b.kept and names[b.from_].key not in FUNCTION_WORDS for b in found.blocks)
    replaced = sum(b.rule == "replaced" for b in found.blocks)
    proper = any(n.capital for n in names)
    return proper or kept < 2 or replaced != 1


def healthy(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """World Trade Organization for World Health Organization: the words are a listed name as they are.

    A change inside a mention of two words or more is refused, and so is any
    change of a mention as a whole.
    """
    changed = {at for b in found.blocks if not b.kept for at in range(b.start, b.end)}
    for mention in known:
        if mention.damaged or mention.end <= found.start or found.end <= mention.start:
            continue
        inside = changed.intersection(range(mention.start, mention.end))
        if inside and mention.end - mention.start > 1:
            return True
        if mention.start <= found.start and found.end <= mention.end:
            return True
    return False


def lone_word(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """Invoice for Bill, Europe for America: one word alone says too little, unless its letters were hurt."""
    content = [t for t in tokens[found.start : found.end] if t.key not in FUNCTION_WORDS]
    return len(content) < 2 and not any(
        b.rule in ("spelling", "spacing", "transliteration", "corruption") for b in found.blocks
    )


def acronym(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """JAPN for Japan: one short word all in capitals stands for some words, not for a word like it.

    Unless somebody has listed it as a corruption.
    """
    seen = tokens[found.start : found.end]
    listed = any(b.rule == "corruption" for b in found.blocks)
    return len(seen) == 1 and seen[0].text.isupper() and len(seen[0].key) <= SHORT and not listed


def same_text(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """Only hyphens, dots or the spelling of an abbreviation differ: a healthy variant."""
    here = [t.key for t in tokens[found.start : found.end]]
    return here == [t.key for t in found.form.tokens] and not any(b.rule == "spacing" for b in found.blocks)


def little_left(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """More of the name is missing or replaced out of the blue than is explained."""
    lost = sum(
        1
        for b in found.blocks
        if b.rule in ("dropped", "replaced", "added") and not _function(b.from_, b.to, found)
    )
    explained = sum(1 for b in found.blocks if b.rule not in ("dropped", "replaced", "added"))
    return lost > 0 and lost >= explained


def _function(first: int, last: int, found: Alignment) -> bool:
    return all(t.key in FUNCTION_WORDS for t in found.form.tokens[first:last]) and first < last


def healthy_variants(found: Sequence[Alignment]) -> list[Mention]:
    """Mentions that differ from a listed name by inflection or abbreviation alone.

    They are a shield as exact ones are: "United Nation" is a slip for United
    Nations, never a damaged United Kingdom.
    """
    return [
        Mention(a.start, a.end, (a.form.number,), False)
        for a in found
        if all(b.kept or b.rule == "inflection" for b in a.blocks)
    ]


RULES: tuple[Rule, ...] = (
    shortened_or_extended,
    only_inflected,
    out_of_the_blue,
    healthy,
    lone_word,
    acronym,
    same_text,
    little_left,
)


def abstains(found: Alignment, tokens: Sequence[Token], known: Sequence[Mention]) -> bool:
    """Whether some rule says that the alignment is not to be reported."""
    return any(rule(found, tokens, known) for rule in RULES)
