from hypothesis import given
from hypothesis import strategies as st

from restore.report.excerpt import width
from restore.review.lines import columns, cut, fit, plain, spread, wrap

texts = st.text(st.sampled_from("abc äñ漢字é́ "), max_size=60)


@given(st.lists(st.tuples(st.just(""), texts), max_size=4), st.integers(6, 40))
def test_wrapped_lines_fit_and_lose_nothing(fragments, room):
    lines = wrap(fragments, room, indent="  ")
    assert all(columns(line) <= room for line in lines)
    kept = "".join(plain(line) for line in lines).replace(" ", "")
    assert kept == "".join(text for _, text in fragments).replace(" ", "")


@given(texts, st.integers(0, 40))
def test_cut_text_fits(text, room):
    assert width(cut(text, room)) <= room
    assert columns(fit([("", text), ("x", text)], room)) <= room


@given(texts, st.text("xyz", max_size=12), st.integers(1, 60))
def test_two_ends_fill_the_line(left, right, room):
    line = spread(left, right, room)
    assert width(line) <= room
    assert line.endswith(right) or room <= len(right)


def test_a_long_path_keeps_its_end():
    assert spread("a/very/long/path/to/article.txt:12", "1 of 2", 26) == "…/to/article.txt:12 1 of 2"
