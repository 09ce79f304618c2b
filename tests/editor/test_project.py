"""The server and the files of a project: what it writes there, and that it sees what others write."""

import json
import subprocess
import sys

from lsprotocol import types

from tests.editor.desk import at_a_desk

TEXT = "He told the Related Press, and the Related Press told the Joined Countries.\n"


def checked_by_the_command_line(path):
    command = [sys.executable, "-m", "restore", "check", "-q", "--format", "jsonl", path.name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=path.parent)
    return [json.loads(line)["observed"] for line in done.stdout.splitlines()]


def observed(found):
    return [d.data["observed"] for d in found]


def project(folder):
    (folder / "restore.toml").write_text('# ours\nlevel = "review"\n', encoding="utf-8")
    path = folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


async def do(desk, uri, words, title):
    (action,) = [a for a in await desk.actions(uri, words) if title in a.title]
    await desk.run(action)


def test_ignore_here(tmp_path):
    path = project(tmp_path)

    async def work(desk):
        uri = await desk.open(path.name, TEXT)
        assert len(await desk.diagnostics(uri)) == 3
        await do(desk, uri, "Related Press", "” here")
        found = await desk.diagnostics(uri, lambda found: len(found) == 2)
        assert observed(found) == ["Related Press", "Joined Countries"]
        desk.type(uri, 0, 0, "Then, as was said, the editor went in. ")
        assert observed(await desk.diagnostics(uri)) == ["Related Press", "Joined Countries"]

    at_a_desk(tmp_path, work)
    assert (tmp_path / ".restore" / "decisions.jsonl").read_text().count("rejected") == 1
    assert checked_by_the_command_line(path) == ["Related Press", "Joined Countries"]


def test_ignore_in_this_project(tmp_path):
    path = project(tmp_path)

    async def work(desk):
        uri = await desk.open(path.name, TEXT)
        await do(desk, uri, "Related Press", "in this project")
        found = await desk.diagnostics(uri, lambda found: len(found) == 1)
        assert observed(found) == ["Joined Countries"]

    at_a_desk(tmp_path, work)
    assert "# ours" in (tmp_path / "restore.toml").read_text(encoding="utf-8")
    assert checked_by_the_command_line(path) == ["Joined Countries"]


def test_add_to_the_gazetteer(tmp_path):
    path = project(tmp_path)

    async def work(desk):
        uri = await desk.open(path.name, TEXT)
        await do(desk, uri, "Joined Countries", "gazetteer")
        found = await desk.diagnostics(uri, lambda found: len(found) == 2)
        assert observed(found) == ["Related Press", "Related Press"]

    at_a_desk(tmp_path, work)
    assert "Joined Countries" in (tmp_path / ".restore" / "gazetteer.tsv").read_text(encoding="utf-8")
    assert checked_by_the_command_line(path) == ["Related Press", "Related Press"]


def test_accept_everywhere_and_remember(tmp_path):
    path = project(tmp_path)

    async def work(desk):
        uri = await desk.open(path.name, TEXT)
        await do(desk, uri, "Related Press", "everywhere")
        assert desk.texts[uri] == TEXT.replace("Related Press", "Associated Press")
        other = await desk.open("b.txt", "A page of the Related Press.")
        assert [d.data["level"] for d in await desk.diagnostics(other)] == ["safe"]

    at_a_desk(tmp_path, work)
    assert (tmp_path / ".restore" / "decisions.jsonl").read_text().count("accepted") >= 2


def test_nothing_is_done_to_a_text_that_changed(tmp_path):
    path = project(tmp_path)

    async def work(desk):
        uri = await desk.open(path.name, TEXT)
        actions = await desk.actions(uri, "Related Press")
        desk.type(uri, 0, 2, "She")
        assert not desk.take(actions[0].edit)
        for action in actions:
            if action.command is not None:
                await desk.command(action.command.command, *action.command.arguments)
        assert desk.texts[uri] == "She" + TEXT[2:]
        assert set(desk.messages) == {"the text has changed: nothing was done"}

    at_a_desk(tmp_path, work)
    assert not (tmp_path / ".restore").exists()


def test_broken_files_are_told_and_mended_ones_are_taken_up(tmp_path):
    path = project(tmp_path)

    async def work(desk):
        uri = await desk.open(path.name, TEXT)
        assert len(await desk.diagnostics(uri)) == 3
        gazetteer = tmp_path / "names.tsv"
        gazetteer.write_bytes(b"\xff\xfe\x00 no gazetteer")
        config = tmp_path / "restore.toml"
        config.write_text('gazetteers = ["names.tsv"]\n', encoding="utf-8")
        await desk.until(lambda: any("names.tsv" in message for message in desk.messages))
        desk.type(uri, 0, 2, "She")
        assert len(await desk.diagnostics(uri)) == 3  # as before it was broken
        config.write_text("level = nonsense\n", encoding="utf-8")
        await desk.until(lambda: any("restore.toml" in message for message in desk.messages))
        gazetteer.write_text("name\tkind\nRelated Press\tcompany\n", encoding="utf-8")
        config.write_text('gazetteers = ["names.tsv"]\n', encoding="utf-8")
        assert observed(await desk.diagnostics(uri, lambda found: len(found) == 1)) == ["Joined Countries"]
        seen = len(desk.messages)
        gazetteer.write_text("name\tkind\nJoined Countries\tcompany\n", encoding="utf-8")
        assert len(await desk.diagnostics(uri, lambda found: len(found) == 2)) == 2
        assert len(desk.messages) == seen

    at_a_desk(tmp_path, work)


def test_configured_by_the_client(tmp_path):
    async def work(desk):
        uri = await desk.open("a.txt", TEXT)
        assert {d.data["level"] for d in await desk.diagnostics(uri)} == {"safe", "review"}
        desk.settings = {"debounce": 0, "level": "safe"}
        desk.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await desk.diagnostics(uri, lambda found: {d.data["level"] for d in found} == {"safe"})
        desk.settings = {"debounce": 0, "bundled": False}
        desk.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await desk.diagnostics(uri, lambda found: not found)
        desk.settings = {"debounce": "long", "levle": "safe"}
        desk.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await desk.until(lambda: len(desk.messages) == 2)
        assert "restore.debounce must be" in desk.messages[0]
        assert "restore.levle is no setting" in desk.messages[1]

    at_a_desk(tmp_path, work)


def test_a_client_without_versions_and_settings(tmp_path):
    async def work(desk):
        assert desk.abilities.position_encoding == "utf-16"
        uri = await desk.open("a.txt", TEXT)
        (action,) = await desk.actions(uri, only=["source.fixAll.restore"])
        assert action.edit.document_changes is None
        await desk.run(action)
        assert desk.texts[uri].count("Associated Press") == 2

    at_a_desk(tmp_path, work, unit=None, versioned=False)
