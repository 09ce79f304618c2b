"""What a finding must reach to be shown at each level."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Least posterior probability of each level.

    A finding is safe only if its runner-up stays below `runner_up`.
    """

    safe: float = 0.97
    review: float = 0.5
    hint: float = 0.02
    runner_up: float = 0.02
