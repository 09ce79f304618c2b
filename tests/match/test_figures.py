import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.channel import numeral
from restore.match.figures import LEAST, figures
from restore.text.tokens import tokenise


def told(text):
    """The numbers found: what is written, its value, and whether it belongs to a date."""
    tokens = tokenise(text)
    return [(text[tokens[f.start].start : tokens[f.end - 1].end], f.value, f.dated) for f in figures(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed Fifty-seven people.", [("Fifty-seven", 57, False)]),
        ("It killed Fifty-Seven people.", [("Fifty-Seven", 57, False)]),
        ("It killed Fifty seven people.", [("Fifty seven", 57, False)]),
        ("It killed Fifty‑seven people.", [("Fifty‑seven", 57, False)]),
        ("A minimum of Fifteen ISIL fighters died.", [("Fifteen", 15, False)]),
        ("It killed Ten.", [("Ten", 10, False)]),
        ("It killed Twenty. Others fled.", [("Twenty", 20, False)]),
        ("It killed Twenty, Syria said.", [("Twenty", 20, False)]),
        ("Twenty of the Thirty people, and Forty more", [("Thirty", 30, False), ("Forty", 40, False)]),
        # dates: small numbers too, and before a name
        ("on June Twenty-five", [("Twenty-five", 25, True)]),
        ("on June Two the army left", [("Two", 2, True)]),
        ("on June Ten Syria left", [("Ten", 10, True)]),
        ("June Twenty-five and Twenty-six", [("Twenty-five", 25, True), ("Twenty-six", 26, True)]),
        ("from June Two to Six it rained", [("Two", 2, True), ("Six", 6, True)]),
        ("of June Ninety people", []),
        ("of June and Six others", []),
        ("in October Nineteen Forty-four", []),  # a year
        ("his Nineteen Eighty-Four", []),
        # names
        ("the Big Ten game", []),
        ("on Channel Four then", []),
        ("on channel Four then", []),
        ("of the Fifty Shades", []),
        ("the Twenty-Five Club met", []),
        ("in Chapter Twenty it says", []),
        ("a Fortune Five Hundred company", []),
        ("a Fortune Fifty company", []),
        # no reason to wonder at the capital, or none there
        ("Twenty people died.", []),
        ("He left. Twenty people died.", []),
        ("“Twenty people,” he said", []),
        ("It was so: Twenty people died.", []),
        ("It killed twenty people.", []),
        ("It killed fifty-Seven people.", []),
        ("IT KILLED TWENTY PEOPLE", []),
        ("It killed TWENTY people.", []),
        ("It killed 20 people.", []),
        # ordinals are no amounts
        ("the Twentieth century", []),
        ("the Twenty-First century", []),
        ("on June Twentieth", []),
        ("", []),
        ("the Twenty-fifth time", []),
        ("a Twenty-first-century idea", []),
        ("the Forty-niners won", []),
        ("about Twenty-20 cricket", []),
        ("the Twenty-something crowd", []),
        ("about Fifteen hundred people", []),
        ("on June One hundred people died", []),
        ("killed Twenty point five percent", []),
        ("the Group of Twenty ministers met", []),
        ("How to Live to Ninety and Be Happy", []),
    ],
)
def test_figures(text, expected):
    assert told(text) == expected


_WORDS = "Twenty fifty-Seven Five Ten six Hundred June and to the Big people ISIL . , 20 Twentieth"


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=12).map(" ".join))
def test_what_holds_of_every_figure(text):
    tokens = tokenise(text)
    end = 0
    for figure in figures(tokens):
        assert end < figure.start < figure.end <= len(tokens)
        assert figure.end - figure.start in (1, 2)
        words = [t.key for t in tokens[figure.start : figure.end]]
        assert numeral.value(words) == (figure.value, False)
        assert tokens[figure.start].capital
        assert not any(t.breaks for t in tokens[figure.start : figure.end])
        assert figure.dated or figure.value >= LEAST
        end = figure.end
