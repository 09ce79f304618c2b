import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.edit import Edit, apply
from restore.span import Span


def edit(start, end, content):
    return Edit(Span(start, end), content)


def slow_apply(text, edits):
    """One character at a time; of two edits that overlap, the first by start, length and content counts."""
    chosen = []
    for candidate in sorted(edits, key=lambda e: (e.span.start, -(e.span.end - e.span.start), e.content)):
        if not any(candidate.span.overlaps(other.span) for other in chosen):
            chosen.append(candidate)
    result = ""
    for at in range(len(text) + 1):
        result += "".join(e.content for e in chosen if e.span.start == at)
        if at < len(text) and not any(e.span.start <= at < e.span.end for e in chosen):
            result += text[at]
    return result


@given(st.text("ab\n\u2028é😀", max_size=12), st.data())
def test_against_a_slow_twin(text, data):
    places = (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        .map(sorted)
        .filter(lambda p: p[0] < p[1])
    )
    one = st.builds(edit, places.map(lambda p: p[0]), st.just(0), st.text("XY", max_size=3))
    edits = []
    if text:
        for start, end in data.draw(st.lists(places, max_size=6)):
            edits.append(data.draw(one)._replace(span=Span(start, end)))
    assert apply(text, edits) == slow_apply(text, edits)
    assert apply(text, reversed(edits)) == apply(text, edits)


def test_nothing_to_do():
    assert apply("text", []) == "text"
    assert apply("", []) == ""


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([edit(0, 7, "Associated")], "Associated Press, Related Press"),
        ([edit(15, 22, "Associated"), edit(0, 7, "Associated")], "Associated Press, Associated Press"),
        ([edit(0, 7, "")], " Press, Related Press"),
        ([edit(0, 7, "A"), edit(7, 8, "-"), edit(8, 13, "B")], "A-B, Related Press"),
        ([edit(13, 13, "!"), edit(28, 28, "?"), edit(0, 0, "¿")], "¿Related Press!, Related Press?"),
        ([edit(0, 28, "")], ""),
    ],
)
def test_edits(edits, expected):
    assert apply("Related Press, Related Press", edits) == expected


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([edit(2, 6, "late"), edit(0, 4, "early")], "early456789"),  # the one that starts first
        ([edit(2, 4, "short"), edit(2, 6, "long")], "01long6789"),  # of those the longer
        ([edit(2, 4, "b"), edit(2, 4, "a")], "01a456789"),  # of the same place one, always the same one
        ([edit(0, 4, "x"), edit(2, 6, "y"), edit(5, 8, "z")], "x4z89"),  # one left out stands in nobody's way
        ([edit(2, 6, "x"), edit(4, 4, "y")], "01x6789"),
        ([edit(2, 6, "x"), edit(6, 6, "y")], "01xy6789"),
    ],
)
def test_overlaps(edits, expected):
    assert apply("0123456789", edits) == expected
    assert apply("0123456789", edits[::-1]) == expected


def test_insertion_in_front_of_a_replacement():
    assert not Span(2, 2).overlaps(Span(2, 6))
    assert apply("0123456789", [edit(2, 2, "y"), edit(2, 6, "x")]) == "01yx6789"


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 5), (5, 5)])
def test_outside_the_text(span):
    with pytest.raises(ValueError, match="outside the text"):
        apply("text", [edit(*span, "x")])


@given(st.tuples(*[st.integers(0, 6)] * 4).filter(lambda n: n[0] <= n[1] and n[2] <= n[3]))
def test_spans(numbers):
    a, b = Span(*numbers[:2]), Span(*numbers[2:])
    mine, others = set(range(*a)), set(range(*b))
    assert a.overlaps(b) == b.overlaps(a)
    if mine and others:
        assert a.overlaps(b) == bool(mine & others)
        assert a.within(b) == (mine <= others)
