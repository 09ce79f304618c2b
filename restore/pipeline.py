"""The pipeline: a document in, findings out.

tokens → null model → seeds → alignments → evidence → posteriors → findings
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from restore.bounds import NARROW, WIDE
from restore.document.document import Document
from restore.document.markup import Markup
from restore.finding import Checked, Finding, Level
from restore.gazetteer.index import Index
from restore.gazetteer.learnt import LearntForms
from restore.gazetteer.library import open_indexes
from restore.gazetteer.own import by_role
from restore.judge.abstain import abstains, healthy_variants
from restore.judge.decide import decide
from restore.judge.learnt import learnt
from restore.judge.policy import Policy
from restore.judge.rewritten import Rewriting, markers
from restore.judge.surname import surnames
from restore.judge.suspect import Suspect
from restore.judge.weigh import Scene, weigh, weigh_brand, weigh_figure, weigh_noun
from restore.lexicon.reader import Lexicon
from restore.match import acronym, slot
from restore.match.align import Aligner
from restore.match.figures import figures
from restore.match.find import Finder, Sight
from restore.match.healthy import Mention, mentions
from restore.match.partial import cut, is_partial, is_told
from restore.match.weights import Weights, load
from restore.overlap import Overlaps
from restore.text.tokens import Token, tokenise

__all__ = ["Policy", "Restorer"]

PLAIN = (
    -3.0
)  # bits that a text gives for damage below which it is not searched for terms of which no word is left
NAMED = 0.0  # log2 odds from which a damaged mention counts as naming its entity, so that later ones may be shorter


class Reading(NamedTuple):
    """A document before it is judged: its words, the exact mentions in them, what may be damaged,
    how many mentions are healthy, and what the words as a whole say of rewriting.
    """

    tokens: Sequence[Token]
    known: Sequence[Mention]
    suspects: list[Suspect]
    healthy: int
    rewriting: Rewriting


class Restorer:
    """Checks documents against gazetteers; make one and use it for many texts."""

    def __init__(
        self,
        gazetteers: Sequence[Path] = (),
        *,
        bundled: bool = True,
        own: Sequence[Path] = (),
        policy: Policy | None = None,
        lexicon: Lexicon | None = None,
        weights: Weights | None = None,
        remember: int = 0,
        between: Callable[[], None] = lambda: None,
    ) -> None:
        """Open the bundled gazetteers (unless `bundled` is false) and further ones.

        `own` are the user's and the project's files, the nearest first: what they
        list takes the place of bundled names, what they retire is left out, and the
        damaged forms that they have learnt are found wherever they stand.
        `lexicon` and `weights` take the place of those that ship. `remember` is for texts that
        come again with small changes: how many of their segments (sentences, mostly) are not
        searched again; what is found is the same. `between` is called before each segment
        and may raise what ends a check before its time. Raises GazetteerError for one that cannot be read.
        """
        self.policy = policy or Policy()
        keep = NARROW if remember else WIDE
        self._lexicon = lexicon or Lexicon(keep=keep)
        self._weights = weights or load()
        self._aligner = Aligner(self._lexicon, self._weights, keep=keep)
        indexes = open_indexes(gazetteers, bundled=bundled, own=own, lexicon=self._lexicon)
        for index in indexes:
            index.keep(keep.forms)
        self._learnt = LearntForms(by_role(own)[1])
        self._finders = [
            Finder(index, self._lexicon, self._aligner, remember=remember, keep=keep, between=between)
            for index in indexes
        ]

    @property
    def lexicon(self) -> Lexicon:
        """What it knows of words."""
        return self._lexicon

    @property
    def indexes(self) -> list[Index]:
        """Its gazetteers, compiled."""
        return [finder.index for finder in self._finders]

    def check(
        self, document: Document | str, *, markup: Markup = Markup.PLAIN, more: Sequence[Index] = ()
    ) -> Checked:
        """All findings of a document, however weak, and how likely it was machine-rewritten.

        A mere text is read with `markup`, and its replacements are as that markup has them
        written. Those of a document are as readers see them; `Document.fit` turns them.
        `more` are gazetteers for this document alone.
        """
        if isinstance(document, str):
            document = Document.of(document, markup=markup)
            return document.fit(self.check(document, more=more))
        return self.judge(self.read(document, more=more))

    def judge(self, reading: Reading) -> Checked:
        """The findings of a document that was read."""
        findings, rate = decide(
            reading.suspects, reading.healthy, self.policy, self._weights, reading.rewriting
        )
        findings += surnames(findings, reading.tokens, reading.known, self.policy)
        return Checked(tuple(sorted(findings, key=lambda f: f.span)), rate)

    def variants(self, document: Document, *, level: Level) -> tuple[Finding, ...]:
        """Findings, at `level`, for healthy variants of names that house style brings to the preferred name."""
        from restore.style.house import variants

        tokens = tokenise(document.text, document.prose)
        found = [(index, mentions(tokens, index)) for index in self.indexes]
        return tuple(variants(document.text, tokens, found, level=level))

    def read(self, document: Document, *, more: Sequence[Index] = ()) -> Reading:
        """What there is to judge in a document, with `more` gazetteers for it alone."""
        finders = [*self._finders, *(Finder(index, self._lexicon, self._aligner) for index in more)]
        tokens = tokenise(document.text, document.prose)
        rewriting = markers(tokens, self._lexicon)
        lean = self._weights.evidence("text", "", "", rewriting.text_bits(**self._weights.text))
        sights = [finder.look(tokens, deep=lean.bits > PLAIN) for finder in finders]
        known = [m for sight in sights for m in sight.known]
        times = Counter(token.key for token in tokens)
        lists = [len(finder.index) for finder in finders]
        suspects: list[Suspect] = []
        for finder, sight in zip(finders, sights, strict=True):
            brands = finder.index not in more
            suspects += self._suspects(
                document.text, tokens, finder.index, sight, known, times, lists, brands=brands
            )
        suspects += self._numbers(document.text, tokens, known)
        if self._learnt:
            indexes = [finder.index for finder in finders]
            suspects += list(learnt(document.text, tokens, self._learnt, indexes, known, suspects))
        healthy = len({m.start for m in known if not m.damaged and m.end - m.start > 1})
        return Reading(tokens, known, suspects, healthy, rewriting)

    def _numbers(self, text: str, tokens: Sequence[Token], known: Sequence[Mention]) -> list[Suspect]:
        """Numbers spelt out, outside the names that are listed."""
        named = {at for m in known if not m.damaged and m.end - m.start > 1 for at in range(m.start, m.end)}
        return [
            weigh_figure(figure, text, tokens)
            for figure in figures(tokens)
            if named.isdisjoint(range(figure.start, figure.end))
        ]

    def _suspects(
        self,
        text: str,
        tokens: Sequence[Token],
        index: Index,
        sight: Sight,
        known: Sequence[Mention],
        times: Counter[str],
        lists: Sequence[int],
        *,
        brands: bool,
    ) -> list[Suspect]:
        """What one index says of the text by what it saw there; `known` are the exact mentions of all;
        `times` counts the words, `lists` the names of each open index. `brands` are told by what there is of their kind, so the index has to have all of it.
        """
        weights, (own, null, alignments) = self._weights, sight
        shield = Overlaps((m.start, m.end, m) for m in (*known, *healthy_variants(alignments)))
        by_place = Overlaps((m.start, m.end, m) for m in known)
        scene = Scene(text, tokens, by_place, frozenset(slot.survivors(own, index)), times, lists)
        suspects = []
        ends = slot.named_until(own, index)
        for found in alignments:
            whole = not is_partial(found) or acronym.confirms(found, tokens, index)
            if whole and not abstains(found, tokens, shield.of(found.start, found.end)):
                suspect = weigh(found, scene, index, self._lexicon, weights)
                if suspect is not None:
                    suspects.append(suspect)
                    if suspect.bits > NAMED:
                        entity = found.form.entity
                        ends[entity] = min(found.end, ends.get(entity, found.end))
        for found in alignments:
            if ends.get(found.form.entity, len(tokens)) <= found.start and is_partial(found):
                part = cut(found)
                if is_told(part) and not abstains(part, tokens, shield.of(part.start, part.end)):
                    suspect = weigh(part, scene, index, self._lexicon, weights, later=len(ends))
                    if suspect is not None:
                        suspects.append(suspect)
        for noun, form in slot.damaged_nouns(tokens, own, index, self._lexicon):
            suspects.append(weigh_noun(noun, form, text, tokens, null, index, weights))
        spared = slot.survivors(own, index)
        for brand in slot.overwritten(tokens, known, index) if brands else ():
            suspects += weigh_brand(brand, text, tokens, spared, index, weights)
        return suspects
