"""The server as an independent client sees it."""

import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.editor.desk import at_a_desk

SEEDS = Path(__file__).parents[2] / "seeds"
HARBOUR = (SEEDS / "harbour.txt").read_text(encoding="utf-8")


def fixed_by_the_command_line(path):
    command = [sys.executable, "-m", "restore", "fix", "--write", "-q", str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes().decode("utf-8")


def words(desk, uri, diagnostic):
    return diagnostic.data["observed"], diagnostic.data["replacement"]


def test_diagnostics_and_what_they_carry(tmp_path):
    async def work(desk):
        uri = await desk.open("harbour.txt", HARBOUR)
        found = await desk.diagnostics(uri)
        assert ("Related Press", "Associated Press") in [words(desk, uri, d) for d in found]
        for diagnostic in found:
            start = HARBOUR.index(diagnostic.data["observed"])
            assert diagnostic.range == desk.range(uri, start, start + len(diagnostic.data["observed"]))
            assert diagnostic.source == "restore"
            assert diagnostic.code
            severity = {
                "safe": types.DiagnosticSeverity.Warning,
                "review": types.DiagnosticSeverity.Information,
            }
            assert diagnostic.severity == severity[diagnostic.data["level"]]
            assert diagnostic.data["candidates"][0]["replacement"] == diagnostic.data["replacement"]
        desk.close(uri)
        await desk.until(lambda: desk.shown[uri].diagnostics == [])

    at_a_desk(tmp_path, work)


@pytest.mark.parametrize("name", ["harbour.txt", "notes.md", "page.html"])
def test_fix_all_does_what_the_command_line_does(tmp_path, name):
    path = tmp_path / name
    path.write_bytes((SEEDS / name).read_bytes())
    text = path.read_bytes().decode("utf-8")

    async def work(desk):
        uri = await desk.open(name, text)
        (action,) = await desk.actions(uri, only=["source.fixAll"])
        assert action.kind == "source.fixAll.restore"
        await desk.run(action)
        assert desk.texts[uri] == fixed_by_the_command_line(path) != text
        again = await desk.open("again.txt", text)
        assert await desk.command("restore.fixAll", {"uri": uri}) == 0
        assert again != uri

    at_a_desk(tmp_path, work)


def test_a_quick_fix(tmp_path):
    async def work(desk):
        uri = await desk.open("harbour.txt", HARBOUR)
        found = await desk.actions(uri, "Related Press", only=["quickfix"])
        titles = [action.title for action in found]
        assert titles[0].startswith("Replace with “Associated Press” (")
        assert [action.is_preferred for action in found if action.is_preferred] == [True]
        assert all(action.kind == "quickfix" for action in found)
        assert found[0].diagnostics[0].data["observed"] == "Related Press"
        await desk.run(found[0])
        assert desk.texts[uri] == HARBOUR.replace("Related Press", "Associated Press")
        left = await desk.diagnostics(uri)
        assert "Related Press" not in [d.data["observed"] for d in left]

    at_a_desk(tmp_path, work)


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_positions(tmp_path, unit):
    text = "😀 e\u0301\r\nA\x0cb\u2028c 👩🏽\u200d🚀 the Related Press said.\rThe Joined Countries, 😀\u0085 he told the Related Press.\n"

    async def work(desk):
        assert desk.abilities.position_encoding == unit
        uri = await desk.open("odd.txt", text)
        found = await desk.diagnostics(uri)
        assert [d.data["observed"] for d in found] == ["Related Press", "Joined Countries", "Related Press"]
        at = 0
        for diagnostic in found:
            at = text.index(diagnostic.data["observed"], at)
            end = at + len(diagnostic.data["observed"])
            assert diagnostic.range == desk.range(uri, at, end)
            at = end
        desk.type(uri, 0, 1, "e\u0301😀\n")
        desk.type(uri, text.index("Countries"), text.index("Countries"), "")
        (action,) = await desk.actions(uri, only=["source"])
        await desk.run(action)
        assert desk.texts[uri].count("Associated Press") == 2

    at_a_desk(tmp_path, work, unit=unit)


def test_markup_by_language_and_what_a_hover_tells(tmp_path):
    texts = {
        "markdown": "`the Related Press` told the Related Press.",
        "latex": "\\verb|the Related Press| told the Related Press.",
        "restructuredtext": "``the Related Press`` told the Related Press.",
        "html": "<code>the Related Press</code> told the <b title='Related Press'>Related Press</b>.",
    }

    async def work(desk):
        for language, text in texts.items():
            uri = await desk.open(language, text, language)
            (found,) = await desk.diagnostics(uri)
            at = text.rindex("Related Press")
            assert found.range == desk.range(uri, at, at + len("Related Press"))
        over = await desk.hover(uri, "Related Press</b>")
        assert over.contents.value.startswith(
            "**Associated Press**, news agency, [Q40469](https://www.wikidata"
        )
        assert over.range == found.range
        assert await desk.hover(uri, "told") is None

    at_a_desk(tmp_path, work)


def test_only_what_is_there_after_the_last_keystroke_is_shown(tmp_path):
    async def work(desk):
        uri = await desk.open("a.txt", "He told the Related")
        assert await desk.diagnostics(uri) == []
        shown = []
        publish = desk.client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        def noting(params):
            shown.append(params.version)
            publish(params)

        desk.client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = noting
        for letter in " Press and the Joined Countries.":
            at = len(desk.texts[uri])
            desk.type(uri, at, at, letter)
        found = await desk.diagnostics(uri)
        assert [d.data["observed"] for d in found] == ["Related Press", "Joined Countries"]
        assert set(shown) <= {1, desk.versions[uri]}

    at_a_desk(tmp_path, work, settings={"debounce": 1000})


def test_a_check_that_is_overtaken_is_ended(tmp_path):
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))) * 3

    async def work(desk):
        uri = await desk.open("long.txt", text)
        for _ in range(5):
            desk.type(uri, 0, 0, "x")
        desk.type(uri, 0, len(desk.texts[uri]), "He told the Related Press.")
        (found,) = await desk.diagnostics(uri)
        assert found.data["observed"] == "Related Press"

    at_a_desk(tmp_path, work)


def test_without_the_extra_the_remedy_is_told():
    script = (
        "import sys; sys.modules['pygls'] = None; from restore.cli.app import main; sys.exit(main(['lsp']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'restore[lsp]'" in done.stderr


def test_it_ends_with_its_input():
    command = [sys.executable, "-m", "restore", "lsp"]
    assert subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode == 0
