"""What to search for when a mention may be damaged.

Wikidata's search is for the beginning of labels and aliases. Nobody knows which
words of a mention are damaged, so several texts are tried: all words, the first
ones without the last, the later ones without the first, and, since the first word
decides, words that it may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore.gazetteer.rules import COMMON
from restore.lexicon.reader import Lexicon
from restore.match.align import FUNCTION_WORDS
from restore.match.expand import UNKNOWN
from restore.wikidata.unexplained import GLUED, Run

SEARCHES = 8  # for a mention
MEANT = 3  # words that the first one may stand for
LATER = 2  # words that the second one may stand for
EDITS = 2  # between a misspelt word and the one that was meant
LEAST = 3  # letters of a word that another stands for
SHORTEST = 5  # letters of a word that is taken for a misspelling

_HYPHEN = re.compile(r"\s+-\s*|-\s+")


class Guesses:
    """Guesses what mentions may have been, by the words of `lexicon`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: list[str] = []

    def searches(self, run: Run) -> list[str]:
        """The texts to search for, the most telling ones first."""
        return list(dict.fromkeys(self._searches(run)))[:SEARCHES]

    def _searches(self, run: Run) -> Iterator[str]:
        content = [at for at, word in enumerate(run) if word.key not in FUNCTION_WORDS]
        whole = text(run)
        yield whole
        if (parted := _parted(whole)) != whole:
            yield parted
        if len(content) > 1:
            second = content[1]
            for word in self.meant(run[0].key):
                yield f"{word.capitalize()} {text(run[1 : second + 1])}"
            for last in dict.fromkeys(reversed(content[1:-1][:1] + content[1:-1][-1:])):
                yield text(run[: last + 1])
            for word in self.meant(run[second].key)[:LATER]:
                yield f"{text(run[:second])} {word.capitalize()}"
        if not self._common(run[0].key):
            yield text(run[:1])
        if len(content) > 2 or (len(content) > 1 and not self._common(run[content[1]].key)):
            yield text(run[content[1] :])

    def meant(self, key: str) -> list[str]:
        """The words that a folded word most likely stands for, itself not included."""
        number = self._lexicon.find(key)
        # P(original | observed) goes with P(original) and P(observed | original).
        found: dict[str, float] = {}
        for base in (number, *self._lexicon.lemmas(number)):
            for source, cost in self._lexicon.sources(base):
                term, bits = self._lexicon.term(source), cost + self._lexicon.rarity(source)
                found[term] = min(bits, found.get(term, bits))
        if not found and self._lexicon.rarity(number) >= UNKNOWN:
            return self._respelt(key)
        words = (t for t in found if " " not in t and len(t) >= LEAST and t not in FUNCTION_WORDS)
        return sorted(words, key=lambda word: (found[word], word))[:MEANT]

    def _respelt(self, key: str) -> list[str]:
        """Words that differ from an unknown one by a slip, the frequent ones first."""
        if len(key) < SHORTEST:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if not self._words:
            terms = map(self._lexicon.term, range(len(self._lexicon)))
            self._words = [term for term in terms if " " not in term and len(term) >= SHORTEST]
        near = process.extract(key, self._words, scorer=OSA.distance, score_cutoff=EDITS, limit=50)
        likely = sorted(near, key=lambda n: (n[1], self._lexicon.rarity(self._lexicon.find(n[0]))))
        return [word for word, *_ in likely if word[0] == key[0]][:MEANT]

    def _common(self, key: str) -> bool:
        return self._lexicon.rarity(self._lexicon.find(key)) < COMMON


def text(run: Run) -> str:
    """The words as they stand, with one blank where there are blanks."""
    return " ".join("".join(word.gap * (at > 0) + word.text for at, word in enumerate(run)).split())


def _parted(name: str) -> str:
    """A name with the blanks that it lost, and without the hyphens that it got: UnitedArab, South -Bend."""
    return _HYPHEN.sub(" ", GLUED.sub(" ", name))
