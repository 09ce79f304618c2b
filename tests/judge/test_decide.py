import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.finding import Evidence, Level
from restore.gazetteer.entity import Entity
from restore.judge.decide import bent, damage_rate, decide, probability
from restore.judge.policy import Policy
from restore.judge.rewritten import Rewriting
from restore.judge.suspect import Suspect
from restore.match.weights import load
from restore.span import Span

PLAIN = Rewriting(0.0, 100)
WEIGHTS = load()._replace(scale=load().scale | {"rate": 0.5})  # whatever was learnt last
POLICY = Policy()


def suspect(start, end, replacement, bits, *, unsafe=False, entity=None):
    return Suspect(
        Span(start, end), "x" * (end - start), replacement, entity or Entity(replacement), "synonym", bits,
        (Evidence("synonym", "x", replacement, bits),), unsafe=unsafe,
    )  # fmt: skip


def decided(suspects, mentions=5, rewriting=PLAIN):
    return decide(suspects, mentions, POLICY, WEIGHTS, rewriting)


@pytest.mark.parametrize(("bits", "expected"), [(0, 0.5), (1, 2 / 3), (-1, 1 / 3), (1000, 1.0), (-1000, 0.0)])
def test_probability(bits, expected):
    assert probability(bits) == pytest.approx(expected)


def test_the_rate_starts_low():
    assert damage_rate([], 0) < 0.1
    assert damage_rate([-20.0] * 5, 20) < 0.05


def test_the_rate_rises_with_damage():
    rates = [damage_rate([10.0] * damaged, 10) for damaged in range(8)]
    assert rates == sorted(rates)
    assert rates[0] < 0.05 < 0.2 < rates[7] < 0.9


def test_the_rate_falls_with_healthy_mentions():
    rates = [damage_rate([3.0, 3.0], healthy) for healthy in (0, 5, 50, 500)]
    assert rates == sorted(rates, reverse=True)


@given(st.lists(st.floats(-60, 90), max_size=30), st.integers(0, 300))
def test_the_rate_is_a_probability(best, mentions):
    assert 0 < damage_rate(best, mentions) <= 0.9


def test_damaged_company_raises_confidence():
    alone, _ = decided([suspect(0, 5, "A", 1.0)])
    among, _ = decided(
        [suspect(0, 5, "A", 1.0), *(suspect(10 * n, 10 * n + 5, f"N{n}", 12.0) for n in range(1, 9))]
    )
    assert among[0].best.confidence > alone[0].best.confidence


def test_the_words_of_a_rewritten_text_raise_confidence():
    (plain,), low = decided([suspect(0, 5, "A", 1.0)])
    (spun,), high = decided([suspect(0, 5, "A", 1.0)], rewriting=Rewriting(30.0, 100))
    assert spun.best.confidence > plain.best.confidence
    assert high > low


def test_rewritten_rises_with_damage():
    plain = Rewriting(-20.0, 100)
    shares = [
        decided([suspect(10 * n, 10 * n + 5, f"N{n}", 12.0) for n in range(many)], rewriting=plain)[1]
        for many in range(6)
    ]
    assert shares == sorted(shares)
    assert shares[0] < 0.5 < shares[5] <= 1


suspects = st.lists(
    st.builds(
        lambda start, length, name, bits, unsafe: suspect(start, start + length, name, bits, unsafe=unsafe),
        st.integers(0, 30),
        st.integers(1, 9),
        st.sampled_from(["Press", "PRESS", "House", "Bank", "World Bank"]),
        st.floats(-30, 70).map(lambda b: round(b, 3)),
        st.booleans(),
    ),
    max_size=12,
)


@given(suspects, st.integers(0, 30), st.floats(-60, 60))
def test_findings_of_anything(listed, mentions, lean):
    findings, share = decided(listed, mentions, Rewriting(lean, 60))
    assert 0 <= share <= 1
    spans = [f.span for f in findings]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for n, a in enumerate(spans) for b in spans[n + 1 :])
    best = max((s.bits for s in listed), default=0)
    for finding in findings:
        confidences = [c.confidence for c in finding.candidates]
        assert 1 <= len(confidences) <= 10
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 <= c <= 1 for c in confidences)
        assert sum(confidences) <= 1 + 0.0001 * len(confidences)
        texts = [c.replacement.casefold() for c in finding.candidates]
        assert len(texts) == len(set(texts))
        assert confidences[0] >= POLICY.hint
        at_place = [s for s in listed if s.place == finding.span]
        assert at_place
        if finding.level >= Level.REVIEW:
            assert confidences[0] >= POLICY.review
        if finding.level is Level.SAFE:
            assert confidences[0] >= POLICY.safe
            assert all(c < POLICY.runner_up for c in confidences[1:])
            assert not all(s.unsafe for s in at_place)
        assert max(s.bits for s in listed if s.place.overlaps(finding.span)) <= best


@given(suspects, st.randoms(use_true_random=False))
def test_the_order_of_suspects_does_not_matter(listed, chance):
    unlike = [
        s for n, s in enumerate(listed) if all((s.bits, s.place) != (o.bits, o.place) for o in listed[:n])
    ]
    shuffled = [*unlike]
    chance.shuffle(shuffled)
    assert decided(unlike) == decided(shuffled)


@given(suspects)
def test_names_are_but_names(listed):
    """With every name replaced by another of the same rank in the alphabet the same is decided."""

    def renamed(name):
        return "Q" + name

    mirrored = [
        s._replace(replacement=renamed(s.replacement), entity=Entity(renamed(s.entity.name))) for s in listed
    ]
    here = [
        (f.span, f.level, [(renamed(c.replacement), c.confidence) for c in f.candidates])
        for f in decided(listed)[0]
    ]
    there = [
        (f.span, f.level, [(c.replacement, c.confidence) for c in f.candidates]) for f in decided(mirrored)[0]
    ]
    if all(
        (s.place.start == t.place.start and s.place.end == t.place.end) or not s.place.overlaps(t.place)
        for s in listed
        for t in listed
    ):
        assert here == there


def test_evidence_adds_up_to_the_odds():
    for bits in (-2.0, 0.0, 3.0, 9.0):
        findings, _ = decided([suspect(0, 5, "A", bits)])
        for finding in findings:
            total = sum(e.bits for e in finding.best.evidence)
            assert finding.best.confidence == pytest.approx(probability(total), abs=2e-4)


STRAIGHT = {"low": 1.0, "high": 1.0, "shift": 0.0}


def test_the_calibration_of_a_family():
    lines = {
        "names": {"slope": 2.0, "intercept": -1.0, **STRAIGHT},
        "terms": {"slope": 0.5, "intercept": 0.25, "low": 1.5, "high": 0.5, "shift": -1.0},
    }
    weights = WEIGHTS._replace(calibration=lines)
    for family, line in lines.items():
        listed = [suspect(0, 5, "A", 3.0)._replace(family=family)]
        ((finding,), _) = decide(listed, 5, POLICY, weights, PLAIN)
        total = sum(e.bits for e in finding.best.evidence)
        expected = bent(probability(line["slope"] * total + line["intercept"]), line)
        assert finding.best.confidence == pytest.approx(expected, abs=2e-4)


probabilities = st.floats(0, 1)
curves = st.fixed_dictionaries({"low": st.floats(0.05, 5), "high": st.floats(0.05, 5), "shift": st.floats(-9, 9)})  # fmt: skip


@given(probabilities, probabilities, curves)
def test_a_bent_confidence_is_a_probability_and_keeps_the_order(p, q, curve):
    assert bent(p, STRAIGHT) == pytest.approx(p, abs=1e-6)
    assert 0 <= bent(p, curve) <= 1
    low, high = sorted((p, q))
    assert bent(low, curve) <= bent(high, curve)


def test_bent_candidates_are_never_more_than_certain_together():
    lines = {name: {"slope": 1.0, "intercept": 0.0, **STRAIGHT, "shift": 8.0} for name in ("names", "terms")}
    rivals = [suspect(0, 5, name, 9.0)._replace(family="terms") for name in "ABC"]
    ((finding,), _) = decide(rivals, 5, POLICY, WEIGHTS._replace(calibration=lines), PLAIN)
    assert [c.confidence for c in finding.candidates] == pytest.approx([1 / 3] * 3, abs=1e-4)


def test_names_need_more_than_others_to_be_shown_for_review():
    lines = {name: {"slope": 1.0, "intercept": 0.0, **STRAIGHT} for name in ("names", "terms")}
    weights = WEIGHTS._replace(calibration=lines, scale={"text": 0.0, "rate": 0.0}, offset={})
    levels = {}
    for family in ("names", "terms", ""):
        listed = [suspect(0, 5, "A", math.log2(0.6 / 0.4))._replace(family=family)]
        ((finding,), _) = decide(listed, 5, POLICY, weights, PLAIN)
        assert POLICY.review < finding.best.confidence < POLICY.names
        levels[family] = finding.level
    assert levels == {"names": Level.HINT, "terms": Level.REVIEW, "": Level.REVIEW}


def test_rivals_share():
    (finding,), _ = decided([suspect(0, 5, "A", 20.0), suspect(0, 5, "B", 20.0), suspect(0, 5, "C", 18.0)])
    assert [c.replacement for c in finding.candidates] == ["A", "B", "C"]
    assert [c.confidence for c in finding.candidates] == pytest.approx([4 / 9, 4 / 9, 1 / 9], abs=0.001)
    assert finding.level is Level.HINT


def test_a_close_runner_up_is_not_safe():
    (finding,), _ = decided([suspect(0, 5, "A", 40.0), suspect(0, 5, "B", 40.0 - math.log2(35))])
    assert finding.best.confidence >= POLICY.safe
    assert finding.level is Level.REVIEW


def test_the_same_answer_in_other_case_is_no_rival():
    (finding,), _ = decided([suspect(0, 5, "NEW YORK", 20.0), suspect(0, 5, "New York", 19.0)])
    assert len(finding.candidates) == 1
    assert finding.level is Level.SAFE


def test_unsafe_ones():
    (unsafe,), _ = decided([suspect(0, 5, "A", 40.0, unsafe=True)])
    (sure,), _ = decided([suspect(0, 5, "A", 40.0)])
    assert [f.level for f in (unsafe, sure)] == [Level.REVIEW, Level.SAFE]


def test_a_weak_one_is_not_told():
    assert decided([suspect(0, 5, "A", -30.0)])[0] == []


def test_a_shorter_rival_is_written_for_the_whole_place():
    long = suspect(0, 8, "Human Rights Watch", 20.0)
    short = suspect(2, 5, "Y", 19.0)
    (finding,), _ = decided([long, short])
    assert [c.replacement for c in finding.candidates] == ["Human Rights Watch", "xxYxxx"]


def test_apart_from_each_other():
    findings, _ = decided([suspect(0, 5, "A", 20.0), suspect(4, 9, "B", 19.0), suspect(9, 12, "C", 18.0)])
    assert [f.best.replacement for f in findings] == ["A", "C"]


def test_levels_are_ordered_and_promise():
    assert Level.SAFE > Level.REVIEW > Level.HINT
    assert all(level.promise.endswith(".") for level in Level)
    assert POLICY.safe > POLICY.review > POLICY.hint


def test_the_name_goes_before_an_alias_that_is_little_likelier():
    entity = Entity("Ministry of Defence", aliases=("Ministry of Defense",))

    def first(alias, name):
        (finding,), _ = decided(
            [
                suspect(0, 9, "Ministry of Defense", alias, entity=entity),
                suspect(0, 9, "MINISTRY OF DEFENCE", name, entity=entity),
            ]
        )
        return finding.best.replacement

    assert first(6.0, 4.5) == "MINISTRY OF DEFENCE"
    assert first(6.0, 3.5) == "Ministry of Defense"  # the text tells which
