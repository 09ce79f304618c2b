"""Names damaged in each of the ways that the engine knows."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable

from restore.channel import numeral
from restore.lexicon.reader import Lexicon
from restore.text.forms import FUNCTION_WORDS
from restore.text.tokens import tokenise

LIKELY = 7.0  # bits up to which a replacement is one that rewriters make
_SOUNDS = (("ph", "f"), ("k", "q"), ("c", "k"), ("w", "v"), ("y", "i"), ("z", "s"), ("ou", "u"), ("sh", "ch"))


class Damage:
    """Damages names by the tables of a lexicon; the same seed gives the same damage."""

    def __init__(self, lexicon: Lexicon, *, seed: int = 1) -> None:
        """Turn the table of replacements round: from the original to what may stand for it."""
        self._chance = random.Random(seed)
        self._for: dict[str, list[str]] = defaultdict(list)
        for number in range(len(lexicon)):
            for source, cost in lexicon.sources(number):
                if cost <= LIKELY:
                    self._for[lexicon.term(source)].append(lexicon.term(number))

    @property
    def ways(self) -> dict[str, Callable[[list[str]], list[str] | None]]:
        """Each kind of damage: it gets the words of a name, and gives other ones or None."""
        return {
            "synonym": self._synonym,
            "every word": self._every_word,
            "length": self._length,
            "spelling": self._spelling,
            "spacing": self._spacing,
            "form": self._form,
            "glue": self._glue,
            "transliteration": self._transliteration,
            "numeral": self._numeral,
        }

    def _instead(self, word: str, *, longer: bool = False) -> str | None:
        found = [w for w in self._for.get(word.lower(), ()) if (" " in w) == longer and w != word.lower()]
        if not found:
            return None
        other = self._chance.choice(found)
        return other.title() if word[0].isupper() else other

    def _some(self, words: list[str], change: Callable[[str], str | None]) -> list[str] | None:
        """The words with one of them changed, the first that can be in a random order."""
        places = [at for at, word in enumerate(words) if word.lower() not in FUNCTION_WORDS]
        self._chance.shuffle(places)
        for at in places:
            if (other := change(words[at])) is not None and other != words[at]:
                return [*words[:at], other, *words[at + 1 :]]
        return None

    def _synonym(self, words: list[str]) -> list[str] | None:
        return self._some(words, self._instead) if len(words) > 1 else None

    def _every_word(self, words: list[str]) -> list[str] | None:
        if len(words) < 2:
            return None
        found = [w if w.lower() in FUNCTION_WORDS else self._instead(w) for w in words]
        return None if None in found else [word for word in found if word]

    def _length(self, words: list[str]) -> list[str] | None:
        return self._some(words, lambda word: self._instead(word, longer=True)) if len(words) > 1 else None

    def _spelling(self, words: list[str]) -> list[str] | None:
        def slip(word: str) -> str | None:
            if len(word) < 5 or not word.isalpha():
                return None
            at = self._chance.randrange(1, len(word) - 1)
            return self._chance.choice(
                (
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at] + word[at:],
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                )
            )

        return self._some(words, slip)

    def _spacing(self, words: list[str]) -> list[str] | None:
        at = self._chance.randrange(len(words))
        if len(words) > 1 and self._chance.random() < 0.5:
            at = min(at, len(words) - 2)
            return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
        if len(words[at]) < 6:
            return None
        cut = self._chance.randrange(1, len(words[at]) - 1)
        return [*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]]

    def _form(self, words: list[str]) -> list[str] | None:
        if len(words) < 2 or not words[-1].isalpha() or words[-1].endswith("s"):
            return None
        return [*words[:-1], words[-1] + "s"]

    def _glue(self, words: list[str]) -> list[str] | None:
        return ["candidate" + words[0], *words[1:]] if len(words) > 1 and words[0][0].isupper() else None

    def _transliteration(self, words: list[str]) -> list[str] | None:
        def other(word: str) -> str | None:
            low = word.lower()
            pairs = [(a, b) for a, b in _SOUNDS if a in low[1:]]
            if len(word) < 5 or not word[0].isupper() or not pairs:
                return None
            a, b = self._chance.choice(pairs)
            return word[0] + low[1:].replace(a, b, 1)

        return self._some(words, other)

    def _numeral(self, words: list[str]) -> list[str] | None:
        def other(word: str) -> str | None:
            amount = numeral.value([word.lower()])
            others = [w for w in numeral.spellings(*amount) if w != word.lower()] if amount else []
            return self._chance.choice(others).capitalize() if others else None

        return self._some(words, other) if len(words) > 1 else None


def words_of(name: str) -> list[str]:
    """The words of a name as they are written."""
    return [token.text for token in tokenise(name)]
