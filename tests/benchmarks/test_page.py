"""The page and its plots, from a run on a few lines of text."""

import re
from xml.etree import ElementTree

import pytest

from benchmarks.__main__ import main
from benchmarks.page import BARS, SCATTER, page, plots
from benchmarks.peers import LEVELS, TOOLS, Tool
from benchmarks.peers.peer import Repair
from benchmarks.results import Results
from benchmarks.run import run


class Reader:
    """Stands for this tool: knows two phrases."""

    def repair(self, text):
        known = {"Joined Countries": "United Nations", "irregular forest": "random forest"}
        return [Repair(m.start(), m.end(), known[m[0]], 2.0) for m in re.finditer("|".join(known), text)]


@pytest.fixture(scope="module")
def results(collections):
    own = Tool("restore", "a stand-in", LEVELS, lambda names, least: [Reader()], own=True)
    tools = [own, *(tool for tool in TOOLS if tool.name in ("exact", "rapidfuzz") and not tool.missing)]
    outcomes = {}
    for tool in tools:
        for outcome in run(tool, collections, limit=60, tell=lambda _: None):
            outcomes[outcome.collection.name, tool.name] = outcome
    line, article = {"restore": 0.2, "exact": 0.3, "codespell": 0.1}, {"restore": 0.3, "codespell": 0.1}
    return Results(collections, tools, outcomes, line, article, 60, {})


def test_the_page_has_a_table_for_every_set(results):
    text = page(results, "python -m benchmarks DATA")
    for collection in results.collections:
        assert f"### {collection.title}\n" in text
    assert "| restore, review | 1 | 50.0% | 100.0% |" in text
    assert "Restored by `restore` and by no other tool" in text
    assert "*irregular forest* → random forest" in text


def test_the_page_says_where_others_are_ahead(results):
    if "rapidfuzz" not in {tool.name for tool in results.tools}:
        pytest.skip("needs rapidfuzz and numpy")
    text = page(results, "")
    assert "Names in spun news, restored, misspelt: rapidfuzz, 85 100.0%; restore, review 0.0%." in text
    assert "Start-up, in starts of codespell: codespell 1.0; restore 2.0." in text


def test_the_plots_are_xml_and_the_same_each_time(results):
    made = plots(results)
    assert set(made) == {SCATTER, BARS}
    assert made == plots(results)
    for content in made.values():
        assert ElementTree.fromstring(content).tag.endswith("svg")


def test_data_that_are_not_there_are_told(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "spun_news.jsonl" in capsys.readouterr().err
    assert main(["--folds", str(tmp_path)]) == 2
    assert "lex0.bin" in capsys.readouterr().err
