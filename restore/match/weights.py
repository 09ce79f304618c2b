"""The numbers of the model, read from weights.json."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

PATH = Path(__file__).parent / "weights.json"


class Weights(NamedTuple):
    """What the channels and the decision cost, in bits unless said otherwise.

    `channels` is −log2 of how often a word of a damaged name goes through each
    channel. `dropped` and `added` are for whole words, with their own figures
    for function words; `lowered` and `raised` for a lost and a gained capital.
    `scale` multiplies the bits of each step (no unit), `intercept` is added:
    together they turn the sum of the evidence into calibrated log2 odds.
    """

    channels: dict[str, float]
    dropped: float
    dropped_function: float
    added: float
    added_function: float
    lowered: float
    raised: float
    scale: dict[str, float]
    intercept: float


@lru_cache(maxsize=1)
def load(path: Path = PATH) -> Weights:
    """The weights that ship with the package."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Weights(**{name: data[name] for name in Weights._fields})
