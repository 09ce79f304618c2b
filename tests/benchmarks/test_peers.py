"""The peers see the same windows, and find what they are known for."""

import pytest

from benchmarks.names import Name, Names
from benchmarks.peers import TOOLS
from benchmarks.peers.windows import Hit, Window, mentions, plausible, repairs, windows
from benchmarks.run import run
from benchmarks.words import words

PEERS = [tool for tool in TOOLS if not tool.own]


def tool_named(name):
    (tool,) = (tool for tool in TOOLS if tool.name == name)
    if tool.missing:
        pytest.skip(f"needs {', '.join(tool.missing)}")
    return tool


def read(name, collections):
    tool = tool_named(name)
    found = run(tool, collections, limit=60, tell=lambda _: None)
    return {outcome.collection.name: outcome.tally(tool.settings[0]) for outcome in found}


def test_the_floor_repairs_nothing(collections):
    found = read("exact", collections)
    assert all(tally.share == 0 and tally.wrong == 0 for tally in found.values())


@pytest.mark.parametrize("name", ["rapidfuzz", "symspellpy", "SimString", "spaczz"])
def test_a_misspelling_is_found_and_a_synonym_is_not(name, collections):
    found = read(name, collections)
    assert found["news"].restored == {"typo": 1}
    assert (found["news"].right, found["news"].wrong) == (1, 0)
    assert found["phrases"].restored.total() == found["organisations"].restored.total() == 1
    assert found["clean-names"].wrong == 1  # Bank of Englond, as it was printed; Apollo 12 is not Apollo 11


@pytest.mark.parametrize("tool", PEERS, ids=lambda tool: tool.name)
def test_the_first_setting_is_the_widest(tool):
    assert tool.settings[0].least == min(setting.least for setting in tool.settings)


def test_words_have_no_possessive_and_end_where_a_sentence_ends():
    found = words("The U.S. Army’s men. St. Mary & Co.")
    assert [word.key for word in found] == ["the", "us", "army", "men", "st", "mary", "co"]
    assert [word.joins for word in found] == [False, True, True, True, False, True, True]
    assert [word.key for word in words("Zürich O’Neill")] == ["zurich", "o'neill"]


def test_windows_begin_and_end_with_words_that_carry_a_name():
    found = [window.key for window in windows(words("the Bank of England. It fell"), 3)]
    assert found == ["bank", "bank of england", "england", "fell"]


def test_a_listed_name_is_healthy_where_it_has_its_capitals():
    names = Names(["Bank of England", "England", "random forest"])
    text = "Bank of England, england and a Random Forest"
    assert [text[a:b] for a, b in mentions(words(text), names)] == ["Bank of England", "Random Forest"]


@pytest.mark.parametrize(
    ("observed", "name", "likely"),
    [
        ("asociated press", "associated press", True),
        ("apollo 12", "apollo 11", False),
        ("south korean", "south korea", False),
        ("random forests", "random forest", False),
        ("forest", "random forest", False),
        ("old random forest", "random forest", False),
    ],
)
def test_what_can_be_damage(observed, name, likely):
    window = Window(0, len(observed), observed, len(observed.split()), False)
    assert plausible(Hit(window, Name(name, name, len(name.split()), False), 90)) is likely


def test_the_best_of_what_overlaps_is_taken_and_known_corruptions_come_first():
    names = Names(["neural network", "deep network"], {"counterfeit network": "artificial network"})
    scores = {"neurol network": ("neural network", 90.0), "network deep": ("deep network", 95.0)}

    def match(wanted):
        return [Hit(w, names.listed[scores[w.key][0]], scores[w.key][1]) for w in wanted if w.key in scores]

    found = repairs("Neurol network deep. Counterfeit network.", names, match)
    assert [(r.replacement, r.score) for r in found] == [
        ("deep network", 95.0),
        ("Artificial network", float("inf")),
    ]
