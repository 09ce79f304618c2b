import json

from restore.finding import Evidence
from restore.match.weights import PATH, Weights, load


def test_what_ships():
    weights = load()
    assert set(json.loads(PATH.read_text(encoding="utf-8"))) >= set(Weights._fields)
    assert min(weights.dropped, weights.added, weights.lowered) > 0
    assert weights.dropped_function < weights.dropped
    assert weights.added_function < weights.added
    assert weights.raised < weights.lowered
    # Evidence may be discounted, not turned round; what only says which kind of case it is may speak either way.
    either = {"every word", "short", "common words", "later mention", "attested"}
    assert all(scale >= 0 for step, scale in weights.scale.items() if step not in either)


def test_evidence_is_scaled():
    weights = load()._replace(scale={"kept": 0.5}, offset={"kept": 1.0})
    assert weights.evidence("kept", "a", "b", 4.0) == Evidence("kept", "a", "b", 3.0)
    assert weights.evidence("other", "", "", 4.0).bits == 4.0
