"""Whole commands as files: tests/cmd/*.toml.

args = ["fix", "a.txt"]
stdin = "…"                       # optional
[files]                           # written before; text as UTF-8, or {text, encoding, mode}
"a.txt" = "…"
[[engine]]                        # answers of a stand-in; without any the real engine runs
observed = "…"
replacements = ["…"]
level = "safe"                    # review unless given
confidence = 0.98
[expect]
code = 0
stdout = "…"                      # text as UTF-8, or {text, encoding}
stderr = "…"
[expect.files]                    # the whole folder afterwards, where it differs from before
"""

import importlib.util
import tomllib
from pathlib import Path

import pytest

from tests.fake import engine_of

CASES = sorted((Path(__file__).parents[1] / "cmd").glob("*.toml"))
REAL = importlib.util.find_spec("restore.pipeline") is not None


def as_bytes(value):
    if isinstance(value, str):
        return value.encode()
    return value["text"].encode(value["encoding"])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, run, engine, monkeypatch, tmp_path):
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, value in case.get("files", {}).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(as_bytes(value))
        if "mode" in value and not isinstance(value, str):
            file.chmod(value["mode"])
    if "engine" in case:
        engine(lambda gazetteers, **_: engine_of(case["engine"]))
    elif not REAL:
        pytest.skip("the engine is not there")
    else:
        monkeypatch.undo()
        monkeypatch.chdir(tmp_path)
    outcome = run(*case["args"], stdin=as_bytes(case.get("stdin", "")))
    expect = case["expect"]
    assert outcome.stderr == expect.get("stderr", "")
    assert outcome.stdout == as_bytes(expect.get("stdout", ""))
    assert outcome.code == expect.get("code", 0)
    wanted = case.get("files", {}) | expect.get("files", {})
    left = {str(f.relative_to(tmp_path)): f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()}
    assert left == {name: as_bytes(value) for name, value in wanted.items()}
