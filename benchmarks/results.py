"""All that one run found, and how its parts are looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.data import Collection
from benchmarks.peers import Setting, Tool
from benchmarks.run import Outcome


@dataclass(frozen=True)
class Results:
    """Outcomes by names of set and tool, median seconds of a cold start by tool name: with one line, with an article.

    `limit` is the seconds a tool had for a set; `missing` are tools that are
    not installed, with the packages they lack.
    """

    collections: Sequence[Collection]
    tools: Sequence[Tool]
    outcomes: dict[tuple[str, str], Outcome]
    startup: dict[str, float]
    article: dict[str, float]
    limit: float
    missing: dict[str, list[str]]

    def of(self, collection: Collection) -> list[Outcome]:
        """The outcomes of a set, in the order of the tools."""
        keys = ((collection.name, tool.name) for tool in self.tools)
        return [self.outcomes[key] for key in keys if key in self.outcomes]

    def rows(self, collection: Collection) -> Iterator[tuple[Outcome, Setting]]:
        """The outcomes of a set, once for each setting."""
        for outcome in self.of(collection):
            for setting in outcome.tool.settings:
                yield outcome, setting

    def sets(self, *names: str) -> list[Collection]:
        """Those sets that were read, in the order of `names`."""
        return [c for name in names for c in self.collections if c.name == name]

    def one(self, *names: str) -> Collection:
        """The first of these sets that was read."""
        return self.sets(*names)[0]

    @property
    def reference(self) -> Tool:
        """This tool as it is compared: with what it learnt elsewhere, where that was measured."""
        return [tool for tool in self.tools if tool.own][-1]

    def sample(self, collection: Collection) -> list[int]:
        """The texts that the slow tools read; empty when no tool read less than all."""
        partly = [set(o.repairs) for o in self.of(collection) if len(o.repairs) < len(collection.cases)]
        return sorted(set.intersection(*partly)) if partly else []


def label(tool: Tool, setting: Setting) -> str:
    """How a setting of a tool is called."""
    return f"{tool.name}, {setting.label}" if setting.label else tool.name
