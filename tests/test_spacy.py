"""The component for spaCy's pipelines."""

import re
from pathlib import Path

import pytest

from restore.api import check

spacy = pytest.importorskip("spacy")

PAGE = Path(__file__).parent.parent / "docs" / "python.md"
TEXT = "The Related Press’s man left. The World Meals Programme did not say so."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("restore")
    return nlp


def test_it_is_found_by_its_entry_point():
    from importlib.metadata import entry_points

    (entry,) = entry_points(group="spacy_factories", name="restore")
    assert entry.value == "restore.spacy:make_component"


def test_findings_and_spans_are_those_of_a_check(nlp):
    doc = nlp(TEXT)
    found = check(TEXT)
    assert [(r["start"], r["end"], r["replacement"]) for r in doc._.restorations] == [
        (*f.span, f.best.replacement) for f in found
    ]
    assert [(s.text, s._.restoration, s.label_) for s in doc.spans["restore"]] == [
        (f.observed, f.best.replacement, f.rule) for f in found
    ]
    assert doc.spans["restore"][0].kb_id_ == doc._.restorations[0]["entity"]["wikidata"] == "Q40469"
    assert doc._.rewritten == pytest.approx(found.rewritten, abs=1e-3)
    assert "path" not in doc._.restorations[0]


def test_a_clean_text_has_none(nlp):
    doc = nlp("Nothing is wrong here.")
    assert doc._.restorations == [] and len(doc.spans["restore"]) == 0


def test_spans_cover_whole_tokens(tmp_path):
    (tmp_path / "names.tsv").write_text("name\tkind\nHarbour Chronicle\tnewspaper\n")
    nlp = spacy.blank("en")
    config = {"gazetteers": [str(tmp_path / "names.tsv")], "bundled": False, "spans_key": "damaged"}
    nlp.add_pipe("restore", config=config)
    doc = nlp("Of the Harbor Chronicel-based staff.")
    (finding,) = doc._.restorations
    (span,) = doc.spans["damaged"]
    assert finding["replacement"] == "Harbour Chronicle"
    assert span.start_char <= finding["start"] and finding["end"] <= span.end_char


def test_levels_and_markup():
    text = "<p title='Related Press'>The Related Press said so.</p>"
    nlp = spacy.blank("en")
    nlp.add_pipe("restore", config={"markup": "html", "level": "safe"})
    assert [r["start"] for r in nlp(text)._.restorations] == [text.index("Related Press said")]
    with pytest.raises(ValueError, match="'sure' is no level"):
        spacy.blank("en").add_pipe("restore", config={"level": "sure"})
    with pytest.raises(ValueError, match="'word' is not a valid Markup"):
        spacy.blank("en").add_pipe("restore", config={"markup": "word"})


def test_documents_can_be_stored(nlp):
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.restorations == doc._.restorations
    assert [s.text for s in again.spans["restore"]] == [s.text for s in doc.spans["restore"]]


def test_pipelines_can_be_stored_and_shared_by_processes(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    docs = list(loaded.pipe([TEXT, "Nothing."], n_process=2))
    assert [len(d._.restorations) for d in docs] == [2, 0]


def test_the_example_of_the_page(capsys):
    (example,) = re.findall(
        r"^```python\nimport spacy\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    exec(f"import spacy\n{example}", {})
    assert capsys.readouterr().out == "Related Press → Associated Press Q40469\n"
