"""What a finding must reach to be shown at each level."""

from __future__ import annotations

from typing import NamedTuple


class Policy(NamedTuple):
    """Least posterior probability of each level.

    A finding is safe only if its runner-up stays below `runner_up`, and at what
    was learnt for names and for terms, which may be more than `safe`. Names with
    capitals need `names` for review: a healthy name is so near to a listed one that
    what is shown should nearly always be right. At this value 95 in 100 findings of spun
    news are, on texts that were not learnt from.
    """

    safe: float = 0.94
    review: float = 0.5
    names: float = 0.7
    hint: float = 0.02
    runner_up: float = 0.02

    def least(self, family: str) -> float:
        """The least probability for review in a family of suspects, "" for none."""
        return max(self.review, self.names) if family == "names" else self.review
