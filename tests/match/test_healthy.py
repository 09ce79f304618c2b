import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.match.healthy import mentions
from restore.text.tokens import tokenise


def mentioned(text, index):
    """What is mentioned, in order; corruptions with an asterisk."""
    tokens = tokenise(text)
    return [
        text[tokens[m.start].start : tokens[m.end - 1].end] + "*" * m.damaged
        for m in mentions(tokens, index)
        if any(index.length(n) for n in m.forms)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Associated Press said", ["Associated Press"]),
        ("the Associated Press’s view", ["Associated Press"]),
        ("ASSOCIATED PRESS", ["ASSOCIATED PRESS"]),
        ("the Associated\nPress", ["Associated\nPress"]),
        ("the Wall Street Journal", ["Wall Street", "Wall Street Journal"]),  # nested ones too
        ("Reuters and the AFP", ["Reuters", "AFP"]),
        ("the Prime Minister’s Office", ["Prime Minister’s Office"]),
        ("Deir Az Zor", ["Deir Az Zor"]),
        ("Deir ez Zor", ["Deir ez Zor"]),
        ("the Guardian and The Guardian", ["The Guardian"]),
        ("a de facto ruler", ["de facto"]),
        ("De facto ruler", ["De facto"]),
        ("Related Press Agency", ["Related Press Agency*"]),
        # not
        ("the associated press said", []),
        ("with us in the white house", []),
        ("the Related Press", []),
        ("in Associated. Press", []),
        ("Associated, Press", []),
        ("Associated -Press", []),
        ("Associated\n\nPress", []),
        ("Associated", []),
        ("", []),
    ],
)
def test_mentions(index, text, expected):
    assert mentioned(text, index) == expected


NAMES = [
    "Associated",
    "Press",
    "Wall",
    "Street",
    "Journal",
    "White",
    "House",
    "the",
    ".",
    ",",
    "Syria",
    "World",
    "Bank",
]


@given(st.lists(st.sampled_from(NAMES), max_size=8).map(" ".join))
def test_against_a_slow_twin(index, text):
    tokens = tokenise(text)
    listed = ["Associated Press", "Wall Street", "Wall Street Journal", "White House", "Syria", "World Bank"]
    slow = [
        (start, start + len(words))
        for start in range(len(tokens))
        for words in (name.split() for name in listed)
        if [t.text for t in tokens[start : start + len(words)]] == words
        and not any(t.breaks for t in tokens[start + 1 : start + len(words)])
    ]
    assert [(m.start, m.end) for m in mentions(tokens, index)] == slow
