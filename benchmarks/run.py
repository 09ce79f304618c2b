"""Running a tool over sets of texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from benchmarks.cases import judge
from benchmarks.data import Collection
from benchmarks.names import Gazetteers
from benchmarks.peers import OWN, Setting, Tool
from benchmarks.peers.peer import Peer, Repair
from benchmarks.tally import Tally


class Outcome:
    """What a tool made of a set: the repairs of each text that it read, and the seconds of the processor that they took.

    `stopped` says that the time was up before the last text.
    """

    def __init__(self, tool: Tool, collection: Collection) -> None:
        """Begin with no text read."""
        self.tool = tool
        self.collection = collection
        self.repairs: dict[int, list[Repair]] = {}
        self.seconds = 0.0
        self.stopped = False
        self._tallies: dict[tuple[int, Setting], Tally] = {}

    def tally(self, setting: Setting, numbers: Sequence[int] | None = None) -> Tally:
        """What a setting reached on the texts of these numbers, as far as they were read; by default all."""
        return Tally.sum(
            self._judged(number, setting)
            for number in (self.repairs if numbers is None else numbers)
            if number in self.repairs
        )

    def _judged(self, number: int, setting: Setting) -> Tally:
        key = number, setting
        if key not in self._tallies:
            used = [repair for repair in self.repairs[number] if repair.score >= setting.least]
            self._tallies[key] = judge(self.collection.cases[number].gold, used)
        return self._tallies[key]

    @property
    def speed(self) -> float:
        """Words read in a second of the processor, without the time to load."""
        words = sum(len(self.collection.cases[n].gold.text.split()) for n in self.repairs)
        return words / self.seconds if self.seconds else 0.0


def run(
    tool: Tool, collections: Sequence[Collection], *, limit: float, tell: Callable[[str], None]
) -> list[Outcome]:
    """Let a tool read every set that is for it, each for `limit` of these seconds at most; `tell` hears how it went."""
    least = min(setting.least for setting in tool.settings)
    loaded: dict[Gazetteers, Sequence[Peer]] = {}
    outcomes = []
    for collection in collections:
        if collection.own and tool.name != OWN:
            continue
        names = collection.gazetteers
        if names not in loaded:
            begin = time.process_time()
            loaded[names] = tool.load(names, least)
            tell(f"{tool.name}: loaded in {time.process_time() - begin:.1f} s")
        outcome = _read(tool, loaded[names], collection, limit)
        note = ", stopped" if outcome.stopped else ""
        tell(f"{tool.name}: {collection.name}: {len(outcome.repairs)} texts, {outcome.seconds:.1f} s{note}")
        outcomes.append(outcome)
    return outcomes


def _read(tool: Tool, peers: Sequence[Peer], collection: Collection, limit: float) -> Outcome:
    outcome = Outcome(tool, collection)
    for peer in peers:
        peer.repair(collection.cases[0].gold.text)  # what is made when it is first needed is not measured
    for number in range(0, len(collection.cases), collection.step if tool.slow else 1):
        if outcome.seconds > limit:
            outcome.stopped = True
            break
        case = collection.cases[number]
        peer = peers[case.fold % len(peers)]
        begin = time.process_time()
        outcome.repairs[number] = peer.repair(case.gold.text)
        outcome.seconds += time.process_time() - begin
    return outcome
