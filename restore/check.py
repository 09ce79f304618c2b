"""The pipeline: a document in, findings out.

    tokens → null model → seeds → alignments → evidence → posteriors → findings
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from restore.document.document import Document
from restore.finding import Checked
from restore.gazetteer.index import Index
from restore.gazetteer.library import open_indexes
from restore.judge.abstain import abstains
from restore.judge.decide import decide, probability
from restore.judge.policy import Policy
from restore.judge.suspect import Suspect
from restore.judge.weigh import weigh, weigh_brand, weigh_noun
from restore.lexicon.reader import Lexicon
from restore.match import slot
from restore.match.align import Aligner
from restore.match.find import Finder
from restore.match.healthy import Mention, mentions
from restore.match.null import null_bits
from restore.match.weights import load
from restore.text.tokens import Token, tokenise

__all__ = ["Policy", "Restorer"]


class Restorer:
    """Checks documents against gazetteers; make one and use it for many texts."""

    def __init__(
        self, gazetteers: Sequence[Path] = (), *, bundled: bool = True, policy: Policy | None = None
    ) -> None:
        """Open the bundled gazetteers (unless `bundled` is false) and further ones.

        Raises GazetteerError for one that cannot be read.
        """
        self.policy = policy or Policy()
        self._lexicon = Lexicon()
        self._weights = load()
        self._open(open_indexes(gazetteers, bundled=bundled, lexicon=self._lexicon))

    def _open(self, indexes: Iterable[Index]) -> None:
        aligner = Aligner(self._lexicon, self._weights)
        self._finders = [Finder(index, self._lexicon, aligner) for index in indexes]

    def check(self, document: Document) -> Checked:
        """All findings of a document, however weak, and how likely it was machine-rewritten."""
        tokens = tokenise(document.text, document.prose)
        if not tokens:
            return Checked((), 0.0)
        shields = [mentions(tokens, finder.index) for finder in self._finders]
        known = [m for shield in shields for m in shield]
        suspects: list[Suspect] = []
        for finder, own in zip(self._finders, shields, strict=True):
            suspects += self._suspects(document.text, tokens, finder, own, known)
        healthy = len({m.start for m in known if not m.damaged and m.end - m.start > 1})
        findings, rate = decide(suspects, healthy, self.policy, 0.0)
        return Checked(tuple(findings), round(probability(0.0) * min(1.0, rate * 10), 4))

    def _suspects(
        self, text: str, tokens: Sequence[Token], finder: Finder, own: Sequence[Mention], known: Sequence[Mention]
    ) -> list[Suspect]:
        """What one index makes of the text; `own` are its exact mentions, `known` those of all."""
        index, weights = finder.index, self._weights
        null = null_bits(tokens, index, self._lexicon)
        suspects = []
        for found in finder.find(tokens, null, own):
            if not abstains(found, tokens, known):
                suspect = weigh(found, text, tokens, known, index, weights)
                if suspect is not None:
                    suspects.append(suspect)
        for noun, form in slot.damaged_nouns(tokens, own, index, self._lexicon):
            suspects.append(weigh_noun(noun, form, text, tokens, null, index, weights))
        spared = slot.survivors(own, index)
        for brand in slot.overwritten(tokens, known, index):
            suspects += weigh_brand(brand, text, tokens, spared, index, weights)
        return suspects
