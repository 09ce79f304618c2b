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
