import pytest

from restore.channel import kept
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [("Press", "Press"), ("press", "Press"), ("PRESS", "Press"), ("U.S.", "US"), ("US", "U.S."), 
     ("Zurich", "Zürich"), ("O'Neill", "O’Neill"), ("Press's", "Press")],
)  # fmt: skip
def test_kept(observed, expected):
    assert cost(kept, observed, expected) == 0.0


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Presse", "Press"),
        ("Presses", "Press"),
        ("Oneill", "O'Neill"),
        ("New York", "New York"),
        ("5", "five"),
        ("US", "UN"),
    ],
)
def test_not_kept(observed, expected):
    assert cost(kept, observed, expected) is None
