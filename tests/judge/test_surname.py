from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.finding import Candidate, Evidence, Finding, Level
from restore.gazetteer.entity import Entity
from restore.judge.policy import Policy
from restore.judge.surname import surnames
from restore.match.healthy import mentions
from restore.span import Span
from restore.text.tokens import tokenise

POLICY = Policy()


def full(
    text, observed="Invoice Doors", name="Bill Gates", *, kind="person", confidence=0.95, level=Level.SAFE
):
    """A finding for the first place where a person is named in full."""
    start = text.index(observed)
    candidate = Candidate(Entity(name, kind), name, confidence, (Evidence("synonym", observed, name, 9.0),))
    return Finding(Span(start, start + len(observed)), observed, (candidate,), level, "synonym")


def later(text, *findings, known=(), policy=POLICY):
    found = list(surnames(findings or [full(text)], tokenise(text), known, policy))
    assert all(f.observed == text[f.span.start : f.span.end] for f in found)
    return [(f.span.start, f.observed, f.best.replacement) for f in found]


@pytest.mark.parametrize(
    ("text", "observed"),
    [
        ("Invoice Doors spoke. Doors left.", "Doors"),
        ("Invoice Doors spoke, and (Doors) left.", "Doors"),
        ("Invoice Doors spoke at Doors’s house.", "Doors"),
        ("Invoice Doors spoke; “Doors,” he said.", "Doors"),
        ("INVOICE DOORS\n\nInvoice Doors spoke to the man; Doors left.", "Doors"),
    ],
)
def test_the_surname_alone(text, observed):
    start = text.index(observed, text.index("Invoice Doors") + len("Invoice Doors"))
    assert later(text) == [(start, observed, "Gates")]


@pytest.mark.xfail(strict=True, reason="the first word of a sentence is taken for a first name")
def test_behind_the_first_word_of_a_sentence():
    assert later("Invoice Doors spoke. But Doors left.") == [(25, "Doors", "Gates")]


def test_as_often_as_it_stands_there():
    found = later("Invoice Doors spoke. Doors left, Doors came, and the doors closed on Doors.")
    assert [replacement for _, _, replacement in found] == ["Gates"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Doors spoke.",
        "A man, Doors, left before Invoice Doors spoke.",  # not yet named
        "Invoice Doors spoke, and the doors closed.",
        "Invoice Doors spoke to Jim Doors.",  # another one
        "Invoice Doors spoke to the Doors Group.",
        "Invoice Doors spoke of Revolving Doors.",
        "Invoice Doors spoke of Door and Indoors.",
    ],
)
def test_no_surname_alone(text):
    assert later(text) == []


def test_people_only():
    text = "Invoice Doors spoke. Doors left."
    assert later(text, full(text, kind="company")) == []
    assert later(text, full(text, level=Level.HINT)) == []
    assert later(text, full(text, level=Level.REVIEW))


def test_a_surname_that_came_through_needs_no_repair():
    text = "Invoice Gates spoke. Gates left."
    assert later(text, full(text, "Invoice Gates")) == []


def test_one_name_is_no_surname():
    text = "Doors spoke. Doors left."
    assert later(text, full(text, "Doors", "Gates")) == []


def test_what_is_found_already_stays():
    text = "Invoice Doors spoke. Invoice Doors left, and Doors did."
    start = text.index("Invoice", 5)
    second = replace(full(text), span=Span(start, start + len("Invoice Doors")))
    assert later(text, full(text), second) == [(text.rindex("Doors"), "Doors", "Gates")]


def test_the_first_of_two_with_one_surname():
    text = "Invoice Doors met Beak Doors. Doors left."
    assert later(text, full(text), full(text, "Beak Doors", "Beck Gate")) == [
        (text.rindex("Doors"), "Doors", "Gates")
    ]


def test_a_listed_name_is_left_alone(index):
    text = "Invoice Heat spoke of the Miami Heat. Heat left."
    found = full(text, "Invoice Heat", "Bill Warm")
    known = mentions(tokenise(text), index)
    assert later(text, found, known=known) == [(text.rindex("Heat"), "Heat", "Warm")]


def test_it_is_less_sure_than_the_full_name_and_never_safe():
    text = "Invoice Doors spoke, and then Doors left."
    for confidence in (1.0, 0.9, 0.7, 0.55):
        (found,) = surnames([full(text, confidence=confidence)], tokenise(text), (), POLICY)
        assert found.best.confidence < confidence
        assert found.level is (Level.REVIEW if found.best.confidence >= POLICY.review else Level.HINT)
        assert found.rule == "synonym"
        assert found.best.entity.name == "Bill Gates"
        assert [e.step for e in found.best.evidence] == ["synonym", "later mention"]


def test_what_is_too_weak_is_not_told():
    text = "Invoice Doors spoke. Doors left."
    assert later(text, policy=Policy(hint=0.99)) == []


def test_nothing_to_follow():
    assert list(surnames([], tokenise("Doors left."), (), POLICY)) == []


WORDS = ["Doors", "doors", "Invoice Doors", "Jim", ".", ",", "(", "met", "Doors’s", "\n\n"]


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_what_holds_of_all(text):
    text = "Invoice Doors spoke. " + text
    found = list(surnames([full(text)], tokenise(text), (), POLICY))
    end = len("Invoice Doors")
    for finding in found:
        assert end <= finding.span.start
        assert finding.observed == text[finding.span.start : finding.span.end] == "Doors"
        assert finding.best.replacement == "Gates"
        assert finding.level < Level.SAFE
        end = finding.span.end
