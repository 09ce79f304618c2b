"""Alignment: the likeliest account of some words of a text as a damaged name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from restore.bounds import WIDE, Bounds, Kept
from restore.channel import (
    CHANNELS,
    TERM_CHANNELS,
    Channel,
    abbreviation,
    glue,
    meaning,
    numeral,
    spacing,
    spelling,
    synonym,
)
from restore.gazetteer.index import Form
from restore.lexicon.reader import Lexicon
from restore.match.weights import Weights
from restore.text.forms import FUNCTION_WORDS as FUNCTION_WORDS
from restore.text.tokens import Token

COMMONEST = 9.5  # bits of rarity below which a word is too common to have replaced another
SLACK = 2  # words that may be added or lost on each side of a seed
_NEVER = -1e9
_UNKNOWN: tuple[str, float] = ("", 0.0)
_HOPELESS = -18.0  # bits: no account that falls so low is followed further


class Kind(NamedTuple):
    """What two blocks are to each other: how many words each has; whether the lexicon knows both; whether both
    have nearly as many letters; whether both are numbers; whether one is a word so short that it may abbreviate;
    whether neither begins or ends with a function word.
    """

    seen: int
    meant: int
    terms: bool
    letters: bool
    numbers: bool
    short: bool
    content: bool


class ByKind(dict[Kind, list[Channel]]):
    """The channels that may explain blocks of a kind, found when it is first met; the others need not be asked."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        self._channels = channels

    def __missing__(self, kind: Kind) -> list[Channel]:
        needed = {
            synonym.NAME: kind.terms,
            spelling.NAME: kind.letters,
            spacing.NAME: kind.letters,
            numeral.NAME: kind.numbers,
            abbreviation.NAME: kind.short,
            meaning.NAME: kind.content,
        }
        shape = kind.seen, kind.meant
        self[kind] = found = [c for c in self._channels if shape in c.SHAPES and needed.get(c.NAME, True)]
        return found


_FOR_NAMES, _FOR_TERMS, _BY_MEANING = map(ByKind, (CHANNELS, TERM_CHANNELS, TERM_CHANNELS[-1:]))
MOST_WORDS = max(sum(shape) for channel in TERM_CHANNELS for shape in channel.SHAPES)

HARMLESS = frozenset({"kept", "abbreviation"})  # rules under which a word came through healthy


class Block(NamedTuple):
    """Words of the text set against words of the name.

    Tokens `start`…`end` of the text came from words `from_`…`to` of the form
    by way of `rule`, which adds `bits` to the log2 odds: of these `surprise` are
    what the words would cost if nobody had damaged them, the rest (negative)
    what the damage costs.
    """

    rule: str
    start: int
    end: int
    from_: int
    to: int
    bits: float
    surprise: float

    @property
    def kept(self) -> bool:
        """Whether nothing was damaged here."""
        return self.rule in HARMLESS


class Gram(NamedTuple):
    """A block of one to three words, `joined` into so many `letters`.

    `term` says whether the lexicon knows it, `number` whether it names a number, `short`
    whether it is one word that may abbreviate others, `content` whether it neither begins nor
    ends with a function word.
    """

    size: int
    key: str
    joined: str
    letters: int
    term: bool
    number: bool
    short: bool
    content: bool
    tokens: tuple[Token, ...]


class Alignment(NamedTuple):
    """A form set against tokens `start`…`end` of a text; `bits` is the sum over its blocks."""

    form: Form
    start: int
    end: int
    blocks: tuple[Block, ...]
    bits: float


_Step = tuple[
    int, int, str, float, float
]  # where a block begins in text and name, its rule, bits and surprise
Costs = Kept[tuple[str, str], tuple[str, float] | None]


class Aligner:
    """Aligns names with text under the weights of the channels; `keep` bounds what is kept in memory."""

    def __init__(self, lexicon: Lexicon, weights: Weights, *, keep: Bounds = WIDE) -> None:
        self._lexicon = lexicon
        self.weights = weights
        self._forms = Kept[str, list[list[Gram]]](keep.grams)
        self._read: tuple[Sequence[Token], list[list[Gram]]] = [], []  # the last text and its blocks
        self._blocks: Costs = Kept(keep.blocks)
        self._terms: Costs = Kept(keep.blocks)  # the same for terms of common words

    def align(
        self,
        form: Form,
        tokens: Sequence[Token],
        null: Sequence[float],
        low: int,
        high: int,
        *,
        whole: bool = False,
    ) -> Alignment | None:
        """The best alignment of the whole form with words of tokens `low`…`high`, or None.

        Semi-global: the name is used up, the text may begin and end anywhere in
        the window, which is not crossed by a break that the name does not have. With
        `whole` the words of the window are used up, too.
        """
        names = form.tokens
        length, width = len(names), high - low
        weights, cased = self.weights, form.cased
        blocks = self._blocks if cased else self._terms
        expected = self._grams_of(form)
        observed = self._grams_in(tokens)
        best = [[_NEVER] * (width + 1) for _ in range(length + 1)]
        back: list[list[_Step | None]] = [[None] * (width + 1) for _ in range(length + 1)]
        best[0] = [0.0, *[_NEVER] * width] if whole else [0.0] * (width + 1)
        lose = [weights.dropped_function if name.key in FUNCTION_WORDS else weights.dropped for name in names]
        add = [self._added(tokens[at], null[at]) for at in range(low, high)] if length > 1 else []
        for j in range(length + 1):
            row = best[j]
            for i in range(width + 1):
                score = row[i]
                if score < _HOPELESS:
                    continue
                at = low + i
                if j < length and score - lose[j] > best[j + 1][i]:
                    # A word of the name is missing.
                    best[j + 1][i] = score - lose[j]
                    back[j + 1][i] = i, j, "dropped", -lose[j], 0.0
                if i == width:
                    continue
                if 0 < j < length and score - add[i] > row[i + 1]:
                    # A word of the text is not of the name.
                    row[i + 1] = score - add[i]
                    back[j][i + 1] = i, j, "added", -add[i], 0.0
                for seen in observed[at]:
                    if i + seen.size > width:
                        break
                    for meant in expected[j] if j < length else ():
                        size = seen.size + meant.size
                        if size > MOST_WORDS or (cased and size > 2 and _unlike(seen, meant)):
                            continue
                        found = blocks.get((seen.key, meant.key), _UNKNOWN)
                        if found is _UNKNOWN:
                            found = self._block(seen, meant, blocks)
                        if found is None:
                            continue
                        rule, cost = found
                        if rule == glue.NAME:
                            # A neighbour stands outside of the name.
                            before = glue.neighbour(tokens[at], meant.key)[1]
                            if j if before else j + 1 < length:
                                continue
                        surprise = null[at] if seen.size == 1 else sum(null[at : at + seen.size])
                        gain = surprise - cost
                        if tokens[at].capital != names[j].capital:
                            gain -= self._case(tokens[at], names[j], form)
                        if j and i and spacing.odd(tokens[at], names[j]):
                            gain += spacing.ODD_GAP_BITS
                            rule = spacing.NAME if rule == "kept" else rule
                        to, end = j + meant.size, i + seen.size
                        if score + gain > best[to][end]:
                            best[to][end] = score + gain
                            back[to][end] = i, j, rule, gain, surprise
        final = best[length]
        i, j = width if whole else max(range(width + 1), key=final.__getitem__), length
        total = final[i]
        if total <= _NEVER:
            return None
        path: list[Block] = []
        while (step := back[j][i]) is not None:
            start, from_, rule, gain, surprise = step
            path.append(Block(rule, low + start, low + i, from_, j, gain, surprise))
            i, j = start, from_
        path.reverse()
        used = [b for b in path if b.end > b.start]
        return Alignment(form, used[0].start, used[-1].end, tuple(path), total) if used else None

    def _added(self, token: Token, null: float) -> float:
        """Bits for a word of the text that is not of the name."""
        weights = self.weights
        cost = weights.added_function if token.key in FUNCTION_WORDS else weights.added
        return cost + max(0.0, self._english(token) - null)

    def _english(self, token: Token) -> float:
        return self._lexicon.rarity(self._lexicon.find(token.key))

    def _case(self, observed: Token, expected: Token, form: Form) -> float:
        """Bits for a capital that one of two words has and the other has not."""
        if (
            (expected.capital and not form.cased)
            or expected.key in FUNCTION_WORDS
            or observed.text[0].isdigit()
        ):
            return 0.0
        return self.weights.raised if observed.capital else self.weights.lowered

    def _grams_of(self, form: Form) -> list[list[Gram]]:
        found = self._forms.get(form.text)
        if found is None:
            found = self._forms[form.text] = grams(form.tokens, self._lexicon, broken=True)
        return found

    def _grams_in(self, tokens: Sequence[Token]) -> list[list[Gram]]:
        if self._read[0] is not tokens:
            self._read = tokens, grams(tokens, self._lexicon)
        return self._read[1]

    def _block(self, seen: Gram, meant: Gram, blocks: Costs) -> tuple[str, float] | None:
        """The cheapest channel for a block and its cost in bits, the channel's own rarity included; kept in `blocks`."""
        found = blocks[seen.key, meant.key] = self._cheapest(seen, meant, term=blocks is self._terms)
        return found

    def _contrast(self, seen: Gram, meant: Gram) -> bool:
        """Whether two words are of a class whose members never stand for each other: north, south; first, second.

        Numbers may: the same one in other words or figures.
        """
        lexicon = self._lexicon
        contrast = lexicon.contrast(lexicon.find(seen.joined))
        if not contrast or contrast != lexicon.contrast(lexicon.find(meant.joined)):
            return False
        return numeral.cost(seen.tokens, meant.tokens, lexicon) is None

    def _cheapest(self, seen: Gram, meant: Gram, *, term: bool) -> tuple[str, float] | None:
        shape = seen.size, meant.size
        if shape == (1, 1) and seen.joined == meant.joined:
            return "kept", self.weights.channels["kept"]
        table = _FOR_TERMS if term else _FOR_NAMES
        if term and shape != (1, 1) and _unlike(seen, meant):
            table = _BY_MEANING
        best: tuple[str, float] | None = None
        if shape == (1, 1) and self._contrast(seen, meant):
            return None
        for channel in table[kind_of(seen, meant)]:
            cost = channel.cost(seen.tokens, meant.tokens, self._lexicon)
            if cost is not None:
                cost += self.weights.channels[channel.NAME]
                if best is None or cost < best[1]:
                    best = channel.NAME, cost
        if shape == (1, 1):
            # Any word may stand for any other, if seldom; function words do not.
            rarity = self._lexicon.rarity(self._lexicon.find(seen.joined))
            if rarity > COMMONEST:
                cost = self.weights.channels["replaced"] + rarity
                if best is None or cost < best[1]:
                    best = "replaced", cost
        return best


def kind_of(seen: Gram, meant: Gram) -> Kind:
    """What two blocks are to each other."""
    return Kind(
        seen.size,
        meant.size,
        seen.term and meant.term,
        abs(seen.letters - meant.letters) <= spelling.MOST_EDITS,
        seen.number and meant.number,
        seen.short or meant.short,
        seen.content and meant.content,
    )


def _unlike(seen: Gram, meant: Gram) -> bool:
    """Whether two blocks, not both of one word, are neither terms nor the same letters, nor an abbreviation."""
    if -3 < seen.letters - meant.letters < 3 or (seen.term and meant.term):
        return False
    one, more = (seen, meant) if seen.size <= meant.size else (meant, seen)
    return one.size > 1 or (one.joined[0] != more.joined[0] and not one.number)


def grams(tokens: Sequence[Token], lexicon: Lexicon, *, broken: bool = False) -> list[list[Gram]]:
    """For each word the blocks of one to three words that begin with it.

    No block runs across a break, unless `broken` allows it.
    """
    result: list[list[Gram]] = []
    for at, token in enumerate(tokens):
        row = [_gram((token,), token.key, lexicon)]
        for size in (2, 3):
            group = tuple(tokens[at : at + size])
            if len(group) < size or (group[-1].breaks and not broken):
                break
            key = "\0".join([t.gap + t.key if i else t.key for i, t in enumerate(group)])
            row.append(_gram(group, key, lexicon))
        result.append(row)
    return result


def _gram(group: tuple[Token, ...], key: str, lexicon: Lexicon) -> Gram:
    keys = [t.key for t in group]
    joined = "".join(keys)
    return Gram(
        len(group),
        key,
        joined,
        len(joined),
        term=lexicon.find(" ".join(keys)) >= 0,
        number=numeral.value(keys) is not None,
        short=len(group) == 1 and len(joined) <= abbreviation.LONGEST,
        content=keys[0] not in FUNCTION_WORDS and keys[-1] not in FUNCTION_WORDS,
        tokens=group,
    )


def window(
    form: Form, tokens: Sequence[Token], first: tuple[int, int], last: tuple[int, int]
) -> tuple[int, int]:
    """The tokens worth aligning a form with, given its first and last seed (token, place in the name)."""
    low = max(0, first[0] - first[1] - SLACK)
    high = min(len(tokens), last[0] + len(form.tokens) - last[1] + SLACK)
    breaks = {n.gap.strip() for n in form.tokens[1:] if n.breaks}
    for at in range(first[0], low, -1):
        if tokens[at].breaks and tokens[at].gap.strip() not in breaks:
            low = at
            break
    return low, _until(tokens, first[0] + 1, high, breaks)


def _until(tokens: Sequence[Token], begin: int, high: int, breaks: set[str]) -> int:
    for at in range(begin, high):
        if tokens[at].breaks and tokens[at].gap.strip() not in breaks:
            return at
    return high
