import pytest

from restore.match import slot
from restore.match.healthy import mentions
from restore.text.tokens import tokenise
from tests.sample import lexicon


def nouns(text, index):
    tokens = tokenise(text)
    return [
        (
            " ".join(t.text for t in tokens[s.name : s.noun]),
            " ".join(t.text for t in tokens[s.noun : s.end]),
            s.kind,
        )
        for s, _ in slot.damaged_nouns(tokens, mentions(tokens, index), index, lexicon())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Reuters news firm said", [("Reuters", "news firm", "news agency")]),
        (
            "the Human Rights Watch human rights bunch",
            [("Human Rights Watch", "human rights bunch", "human rights group")],
        ),
        ("the Reuters news agency said", []),
        ("the Reuters. News firm", []),
        ("the Reuters firm said", []),
        ("the Reuters News Firm said", []),
        ("the Reuters media business said", []),  # none of the noun came through
        ("the Zebra news firm said", []),
        ("the Reuters", []),
    ],
)
def test_damaged_nouns(index, text, expected):
    assert nouns(text, index) == expected


def brands(text, index):
    tokens = tokenise(text)
    found = slot.overwritten(tokens, mentions(tokens, index), index)
    return [(" ".join(t.text for t in tokens[s.name : s.noun]), s.kind) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("told the Conspiracy Talk News agency so", [("Conspiracy Talk", "news agency")]),
        ("told the Conspiracy Talk news agency so", [("Conspiracy Talk", "news agency")]),
        ("told the Associated Press news agency so", []),
        ("told the AFP news agency so", []),
        ("told a news agency so", []),
        ("told Conspiracy. News agency", []),
        ("told Zebra news agency so", []),  # one word says too little
        ("told the Conspiracy Talk newspaper so", []),  # and so does a kind of one word
        ("told the Conspiracy Talk newspaper.", []),
        ("", []),
        ("The Conspiracy Talk News agency said", [("Conspiracy Talk", "news agency")]),
    ],
)
def test_overwritten(index, text, expected):
    assert brands(text, index) == expected


def test_survivors(index):
    tokens = tokenise("Reuters and the Related Press Agency met the AFP")
    spared = slot.survivors(mentions(tokens, index), index)
    assert {index.entity(n).name for n in spared} == {"Reuters", "Agence France-Presse"}
