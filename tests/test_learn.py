"""The script that learns: its options, and which steps they run. The steps themselves need the data."""

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "learn.py"
spec = importlib.util.spec_from_file_location("learn", SCRIPT)
learn = importlib.util.module_from_spec(spec)
sys.modules["learn"] = learn
spec.loader.exec_module(learn)


@pytest.fixture
def done(monkeypatch):
    """Which steps ran, each with its job."""
    ran = []
    for name in learn.STEPS:
        monkeypatch.setitem(learn.STEPS, name, lambda job, name=name: ran.append((name, job)))
    return ran


def test_all_steps_in_order(done, tmp_path, capsys):
    learn.main([str(tmp_path)])
    assert [name for name, _ in done] == [*learn.STEPS]
    assert len({job.work for _, job in done}) == 1
    assert not done[0][1].work.exists()
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0].startswith("related (1 of 8, 0 s)")


def test_one_step_and_the_folder_that_stays(done, tmp_path):
    learn.main([str(tmp_path), "--only", "weights", "--only", "markers", "--work", str(tmp_path / "w")])
    assert [name for name, _ in done] == ["markers", "weights"]
    assert (tmp_path / "w").is_dir()


def test_the_lexicon_needs_no_data(done, tmp_path):
    learn.main(["--only", "lexicon", "--only", "related", "--work", str(tmp_path)])
    assert [name for name, _ in done] == ["related", "lexicon"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "DATA: none given"),
        (["none"], "none: no such folder"),
        ([".", "--only", "frob"], "invalid choice: 'frob'"),
        ([".", "--folds", "1"], "--folds: 1 leaves nothing"),
        ([".", "--only", "weights"], "--work: none given"),
    ],
)
def test_usage(done, capsys, arguments, message):
    with pytest.raises(SystemExit) as stopped:
        learn.main(arguments)
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err
    assert not done


def test_pairs_name_the_package_that_is_missing(tmp_path, monkeypatch):
    for module in ("related", "vectors"):
        monkeypatch.setitem(sys.modules, module, SimpleNamespace(relate=None, GLOVE="vectors.json"))
    with pytest.raises(SystemExit, match=r"vectors\.json: no such file; get it with npm"):
        learn.related(learn.Job(tmp_path, tmp_path, tmp_path))


def test_steps_name_the_pairs_that_are_missing(tmp_path):
    with pytest.raises(SystemExit, match=r"related\.npz: no such file; make it with --only related"):
        learn.replacements(learn.Job(tmp_path, tmp_path))


def test_weights_name_the_lexicon_that_is_missing(tmp_path):
    with pytest.raises(SystemExit, match=r"lex0\.bin: no such file; make it with --only folds"):
        learn.weights(learn.Job(tmp_path, tmp_path))
