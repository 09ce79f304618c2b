"""The Python interface, and that docs/python.md shows it as it is."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import restore
from restore.edit import Edit
from restore.span import Span

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_examples_of_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```pycon\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    test = doctest.DocTestParser().get_doctest("".join(blocks), {}, "docs/python.md", None, 0)
    assert len(test.examples) > 20
    told = []
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert results.failed == 0, "".join(told)


def test_every_name_is_there_and_no_other():
    for name in restore.__all__:
        assert getattr(restore, name).__name__ == name
        assert name in dir(restore)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = restore.nothing


def test_importing_it_imports_nothing_else():
    code = (
        "import sys; before = set(sys.modules); import restore;"
        "print(sorted(set(sys.modules) - before)); restore.check; print('restore.api' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {[str(ROOT)]!r}; {code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[0] == "['restore']"


def test_types_are_those_of_the_package(tmp_path):
    """mypy reads the lazy names as what they are."""
    pytest.importorskip("mypy")
    (tmp_path / "use.py").write_text(
        "import restore\n"
        "checked = restore.check('x', level='safe', markup=restore.Markup.HTML)\n"
        "reveal_type(checked)\n"
        "reveal_type([f.best.replacement for f in checked])\n"
        "reveal_type(restore.apply('x', checked))\n"
        "restore.check(5)\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "use.py"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    revealed = re.findall(r'Revealed type is "(.*?)"', done.stdout)
    assert [t.replace("builtins.", "") for t in revealed] == ["restore.finding.Checked", "list[str]", "str"]
    assert 'Argument 1 to "check" has incompatible type "int"; expected "str"' in done.stdout


def test_apply_takes_findings_and_edits():
    text = "The Related Press said."
    found = restore.check(text, level=restore.Level.SAFE)
    assert restore.apply(text, [*found, Edit(Span(0, 3), "An")]) == "An Associated Press said."
    assert restore.apply(text, []) == text
    with pytest.raises(ValueError, match="outside the text"):
        restore.apply("short", found)


def test_a_restorer_writes_replacements_as_the_markup_of_a_text_wants_them(tmp_path):
    (tmp_path / "names.tsv").write_text("name\tkind\nBarrow & Haldane\tcompany\n")
    restorer = restore.Restorer([tmp_path / "names.tsv"], bundled=False)
    text = "He worked for Barow & Haldane, and Barow & Haldane paid."
    plain = restorer.check(text)
    html = restorer.check(text, markup=restore.Markup.HTML)
    assert {f.best.replacement for f in plain} == {"Barrow & Haldane"}
    assert {f.best.replacement for f in html} == {"Barrow &amp; Haldane"}
    assert len(plain) == len(list(plain)) == 2
