"""Candidates of one text against one index: seed, chain, align."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from restore.bounds import WIDE, Bounds
from restore.gazetteer.index import Index
from restore.lexicon.reader import Lexicon
from restore.match.acronym import acronym_windows
from restore.match.align import Aligner, Alignment, Block, window
from restore.match.gist import GistFinder
from restore.match.healthy import Mention, mentions
from restore.match.memory import Memory, shifted
from restore.match.null import null_bits
from restore.match.order import reordered
from restore.match.seed import Cluster, Seeder
from restore.match.segment import segments
from restore.text.tokens import Token

LEAST = -4.0  # bits that the seeds of a candidate must be able to reach, and …
MORE = 2.0  # bits more for each time that the names double in number, from …
FEW = 14  # … two to this power of them on: more are as near by chance
ROUGH = 5.0  # bits by which seeds may promise too little
FAINT = -13.0  # bits below which what the gist leads to is never shown, and not worth weighing
LOST = 4.0  # bits against an account of a term for each word that it loses or does not explain
MOST_AT_A_WORD = 10  # candidates aligned for one word of the text


class Sight(NamedTuple):
    """What an index makes of some words: the exact mentions in them, the bits of each word in the
    null model, and the alignments of names with words that are not exactly the name, in no order.
    """

    known: list[Mention]
    null: list[float]
    found: list[Alignment]


class Finder:
    """Finds what an index may explain; keeps what it learns of words between texts.

    `least` are the bits from which an alignment is a candidate, `promising` those that its seeds must be
    able to reach.

    `remember` is how many segments are not searched again when they come back, `keep`
    bounds what is kept of words, `between` is called before each one and may raise what ends the search.
    """

    def __init__(
        self,
        index: Index,
        lexicon: Lexicon,
        aligner: Aligner,
        *,
        remember: int = 0,
        keep: Bounds = WIDE,
        between: Callable[[], None] = lambda: None,
    ) -> None:
        self.index = index
        self._lexicon = lexicon
        self._aligner = aligner
        self._seeder = Seeder(index, lexicon, keep=keep)
        self._gists = GistFinder(index, lexicon, aligner.weights)
        self.least = least(index)
        self.promising = max(LEAST, self.least - ROUGH)
        self.memory = Memory[Sight](remember)
        self._between = between

    def look(self, tokens: Sequence[Token], *, deep: bool = True) -> Sight:
        """What the index makes of a text; segments that are remembered are not searched again.

        A search that is not `deep` leaves out what a plain text has none of: terms found by their gist alone.
        """
        whole = Sight([], [], [])
        count = 0
        for start, end in segments(tokens):
            self._between()
            count += 1
            sight = self.memory.recall(tokens[start:end], self._look, deep)
            whole.known.extend(m._replace(start=m.start + start, end=m.end + start) for m in sight.known)
            whole.null.extend(sight.null)
            whole.found.extend(shifted(sight.found, start))
        self.memory.trim(count)
        return whole

    def _look(self, tokens: Sequence[Token], deep: bool) -> Sight:
        """What there is in one segment: that depends on its words alone."""
        known = mentions(tokens, self.index)
        null = null_bits(tokens, self.index, self._lexicon)
        return Sight(known, null, self._segment(tokens, null, known, deep=deep))

    def find(
        self,
        tokens: Sequence[Token],
        null: Sequence[float],
        known: Sequence[Mention],
        *,
        deep: bool = True,
    ) -> list[Alignment]:
        """All alignments of listed names with words of the text that are not exactly the name, in no order.

        `known` are exact mentions in the text, in its order: those that are healthy shield their
        words, the known corruptions among them are candidates with a block of their own.
        """
        found: list[Alignment] = []
        at = 0
        for start, end in segments(tokens):
            own = []
            while at < len(known) and known[at].start < end:
                own.append(known[at]._replace(start=known[at].start - start, end=known[at].end - start))
                at += 1
            found += shifted(self._segment(tokens[start:end], null[start:end], own, deep=deep), start)
        return found

    def _segment(
        self, tokens: Sequence[Token], null: Sequence[float], known: Sequence[Mention], *, deep: bool
    ) -> list[Alignment]:
        """The alignments of one segment."""
        found: dict[tuple[int, int, int], Alignment] = {}

        def keep(alignment: Alignment | None) -> None:
            if alignment is not None and any(not b.kept for b in alignment.blocks):
                place = alignment.start, alignment.end, alignment.form.number
                if place not in found or _rank(found[place]) < _rank(alignment):
                    found[place] = alignment

        shielded = shield_of(known, len(tokens))
        clusters = [
            cluster
            for cluster in self._seeder.clusters(tokens, null, self.promising, shielded)
            if shielded[cluster.first[0]] <= cluster.last[0]
        ]
        for cluster in _most_promising(clusters):
            form = self.index.form(cluster.form)
            low, high = window(form, tokens, cluster.first, cluster.last)
            keep(self._aligner.align(form, tokens, null, low, high))
        for form, start, end in self._gists.find(tokens, shielded) if deep else ():
            whole = self._aligner.align(form, tokens, null, start, end, whole=True)
            for account in (
                self._gists.explained(whole, tokens, null),
                self._gists.paraphrase(form, tokens, null, start, end),
            ):
                if account is not None and account.bits - self.index.prior(form.number) >= FAINT:
                    keep(account)
        for number, low, high in acronym_windows(tokens, self.index):
            keep(self._aligner.align(self.index.form(number), tokens, null, low, high))
        for alignment in reordered(tokens, null, self.index):
            keep(alignment)
        for mention in known:
            if mention.damaged:
                for number in mention.forms:
                    keep(self._corruption(number, mention, tokens, null))
        return list(found.values())

    def _corruption(
        self, number: int, mention: Mention, tokens: Sequence[Token], null: Sequence[float]
    ) -> Alignment | None:
        """A listed corruption, as an alignment of the name it stands for."""
        form = self.index.name_form(number)
        surprise = sum(null[mention.start : mention.end])
        block = Block(
            "corruption", mention.start, mention.end, 0, len(form.tokens), surprise + SEEN, surprise
        )
        return Alignment(form, mention.start, mention.end, (block,), block.bits)


SEEN = 4.0  # bits: someone has seen these very words stand for the name


def least(index: Index) -> float:
    """Bits from which an alignment is a candidate at all."""
    return LEAST + MORE * max(0.0, math.log2(max(len(index), 1)) - FEW)


def _rank(found: Alignment) -> float:
    """By which of several accounts of the same words one is kept, in bits.

    Words of a term that are lost and words that nothing explains are cheap to
    claim and seldom what happened, where its gist led to it.
    """
    if found.form.cased:
        return found.bits
    return found.bits - LOST * sum(b.rule in ("dropped", "added", "replaced") for b in found.blocks)


def shield_of(known: Sequence[Mention], words: int) -> list[int]:
    """For each word the end of the healthy mentions it is in: seeds that lie within one lead nowhere."""
    ends = [0] * words
    for mention in known:
        if not mention.damaged:
            for at in range(mention.start, mention.end):
                ends[at] = max(ends[at], mention.end)
    return ends


def _most_promising(clusters: list[Cluster]) -> list[Cluster]:
    """The clusters with the highest bounds, so many that no word is in more than a few."""
    clusters.sort(key=lambda c: (-c.bound, c.form))
    used: dict[int, int] = defaultdict(int)
    chosen: list[Cluster] = []
    for cluster in clusters:
        middle = cluster.first[0]
        if used[middle] < MOST_AT_A_WORD:
            used[middle] += 1
            chosen.append(cluster)
    return chosen
