"""The tools, in the order of the page; their libraries are imported when they are loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from benchmarks.names import Gazetteers
from benchmarks.peers.peer import Peer


class Setting(NamedTuple):
    """How a tool is set: repairs with at least this score count."""

    label: str
    least: float


@dataclass(frozen=True)
class Tool:
    """A tool to be measured.

    `load(gazetteers, least)` gives one peer, or one for each part of the data;
    `packages` are the distributions it needs beyond those of `restore`, with the
    modules they are imported by. A `slow` one reads samples; `own` is this
    tool, the `floor` one that repairs next to nothing. The first setting is the
    widest.
    """

    name: str
    about: str
    settings: tuple[Setting, ...]
    load: Callable[[Gazetteers, float], Sequence[Peer]]
    packages: tuple[tuple[str, str], ...] = ()
    slow: bool = False
    own: bool = False
    floor: bool = False

    @property
    def missing(self) -> list[str]:
        """The distributions that are not installed."""
        return [name for name, module in self.packages if find_spec(module) is None]


def _exact(gazetteers: Gazetteers, least: float) -> list[Peer]:
    from benchmarks.peers.exact import ExactPeer

    return [ExactPeer(gazetteers.names)]


def _rapidfuzz(gazetteers: Gazetteers, least: float) -> list[Peer]:
    from benchmarks.peers.rapidfuzz_windows import RapidfuzzPeer

    return [RapidfuzzPeer(gazetteers.names, least)]


def _symspell(gazetteers: Gazetteers, least: float) -> list[Peer]:
    from benchmarks.peers.symspell import SymspellPeer

    return [SymspellPeer(gazetteers.names, least)]


def _simstring(gazetteers: Gazetteers, least: float) -> list[Peer]:
    from benchmarks.peers.simstring_index import SimstringPeer

    return [SimstringPeer(gazetteers.names, least)]


def _spaczz(gazetteers: Gazetteers, least: float) -> list[Peer]:
    from benchmarks.peers.spaczz_matcher import SpaczzPeer

    return [SpaczzPeer(gazetteers.names, least)]


def _restore(gazetteers: Gazetteers, least: float) -> list[Peer]:
    from benchmarks.peers.restore_engine import RestorePeer

    return [RestorePeer(gazetteers, least)]


OWN = "restore"
LEVELS = (Setting("review", 2), Setting("safe", 3))

TOOLS = (
    Tool(OWN, "this tool, with the data that ship", LEVELS, _restore, own=True),
    Tool(
        "exact",
        "a table of names, and of corruptions seen before: the floor",
        (Setting("", 0),),
        _exact,
        floor=True,
    ),
    Tool(
        "rapidfuzz",
        "`rapidfuzz.fuzz.ratio` of sliding windows and all names of about as many words",
        (Setting("85", 85), Setting("90", 90), Setting("95", 95)),
        _rapidfuzz,
        (("rapidfuzz", "rapidfuzz"), ("numpy", "numpy")),
    ),
    Tool(
        "symspellpy",
        "sliding windows looked up in a SymSpell dictionary of names; one edit from 8 letters, two from 14",
        (Setting("2 edits", -2), Setting("1 edit", -1)),
        _symspell,
        (("symspellpy", "symspellpy"),),
    ),
    Tool(
        "SimString",
        "an index of letter triples (cosine 0.7), its answers for sliding windows ranked again by `fuzz.ratio`",
        (Setting("85", 85), Setting("90", 90), Setting("95", 95)),
        _simstring,
        (("simstring-rust", "simstring_rust"),),
    ),
    Tool(
        "spaczz",
        "spaCy's fuzzy matcher, `spaczz.matcher.FuzzyMatcher`, on each sentence with the names that share a "
        "word with it",
        (Setting("75", 75), Setting("85", 85)),
        _spaczz,
        (("spaczz", "spaczz"), ("spacy", "spacy")),
        slow=True,
    ),
)


class Folds(NamedTuple):
    """What was learnt without each part of the data: lexica, and weights unless they are those that ship."""

    lexica: tuple[Path, ...] = ()
    weights: tuple[Path, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> Folds:
        """lex0.bin, lex1.bin … of a folder, and weights0.json, weights1.json … if all of them are there."""
        from benchmarks.quality.observe import lexica

        found = tuple(lexica(folder))
        weights = tuple(folder / f"weights{k}.json" for k in range(len(found)))
        return cls(found, weights if all(path.is_file() for path in weights) else ())


def folded(folds: Folds) -> Tool:
    """This tool, each text read with what was learnt without its part of the data."""

    def load(gazetteers: Gazetteers, least: float) -> list[Peer]:
        from benchmarks.peers.restore_engine import RestorePeer

        return [
            RestorePeer(gazetteers, least, lexicon, weights)
            for lexicon, weights in zip_longest(folds.lexica, folds.weights)
        ]

    learnt = "what was learnt" if folds.weights else "replacements that were learnt"
    return Tool(
        f"{OWN}, unseen",
        f"this tool, with {learnt} without the part of the data that a text is in",
        LEVELS,
        load,
        own=True,
    )
