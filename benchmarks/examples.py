"""Real edits of the run: what each tool does wrong, and what no other tool finds."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.peers import LEVELS
from benchmarks.results import Results, label
from benchmarks.tables import table
from benchmarks.tally import Mistake

EACH = 3  # mistakes of a tool
ALONE = 8  # mentions that this tool alone restores
LONGEST = 60  # characters of an example
# The sets that mistakes are taken from.
WANTED = ("clean-names", "news", "phrases", "organisations", "healthy", "seeds")


def wrong(results: Results) -> list[str]:
    """A table with some mistakes of each tool, from its strictest setting if that makes enough."""
    rows = []
    for tool in results.tools:
        for setting, mistake in _chosen(results, tool.name):
            right = mistake.right or "no edit"
            rows.append([setting, f"“{mistake.observed}”", f"“{mistake.replacement}”", right])
    return table(["", "the text has", "it writes", "right"], rows, figures=False)


def _chosen(results: Results, name: str) -> list[tuple[str, Mistake]]:
    """Mistakes from different sets where there are some, each word and replacement once."""
    found: dict[tuple[str, str], tuple[str, Mistake]] = {}
    for turn in range(EACH):
        for collection in results.sets(*WANTED):
            outcome = results.outcomes.get((collection.name, name))
            if outcome is None:
                continue
            for setting in reversed(outcome.tool.settings):
                mistakes = [m for m in outcome.tally(setting).mistakes if _readable(m)]
                # From different parts of the set, so that one text does not fill the table.
                mistakes = mistakes[(2 * turn + 1) * len(mistakes) // (2 * EACH) :]
                new = [m for m in mistakes if (m.observed.casefold(), m.replacement.casefold()) not in found]
                if new:
                    key = new[0].observed.casefold(), new[0].replacement.casefold()
                    found[key] = label(outcome.tool, setting), new[0]
                    break
            if len(found) == EACH:
                return list(found.values())
    return list(found.values())


def _readable(mistake: Mistake) -> bool:
    return max(len(mistake.observed), len(mistake.right)) <= LONGEST and '"' not in mistake.right


def alone(results: Results) -> Iterator[str]:
    """Damaged mentions that this tool restores, learnt elsewhere, and no other tool at any setting."""
    for collection in results.sets("news", "phrases") or results.sets("seeds"):
        mine = results.outcomes[collection.name, results.reference.name]
        others = [o for o in results.of(collection) if not o.tool.own]
        found: dict[str, str] = {}
        for number, case in enumerate(collection.cases):
            if len(case.gold.mentions) != 1 or not mine.tally(LEVELS[0], [number]).restored:
                continue
            if any(o.tally(o.tool.settings[0], [number]).restored for o in others):
                continue
            mention = case.gold.mentions[0]
            observed = " ".join(mention.observed.split())
            found.setdefault(mention.original.casefold(), f"*{observed}* → {mention.original}")
        listed = list(found.values())
        yield from listed[:: max(1, -(-len(listed) // (ALONE // 2)))]
