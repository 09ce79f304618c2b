import io
import os
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unidiff import PatchSet

from restore.document import Document, Encoding, Markup
from restore.edit import Edit, apply
from restore.finding import Checked
from restore.report import diff as module
from restore.report.diff import diff
from restore.report.unified import Patch, hunks
from restore.span import Span
from tests.fake import finding

ENCODINGS = [
    Encoding("utf-8"),
    Encoding("utf-8", b"\xef\xbb\xbf"),
    Encoding("utf-16-le", b"\xff\xfe"),
    Encoding("utf-16-be"),
    Encoding("utf-7"),
]
# Letters whose UTF-16 holds the byte 0x0A or 0x00 are among them.
TEXT = st.text(
    st.sampled_from("ab \n\n\n\r\t\x0b\x0c\x1c\x85\u2028é’ċ\u010a\u0a05日𝒳-+@\\"), min_size=1, max_size=60
)


@st.composite
def edited(draw, text=TEXT):
    before = draw(text)
    edits = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(before)))
        end = draw(st.integers(start, min(len(before), start + 8)))
        edits.append(Edit(Span(start, end), draw(st.text(st.sampled_from("xy\n ’\u2028ċ"), max_size=5))))
    return before, edits


def patched(tmp_path, name, old, patch, command):
    """The file after the patch; `command` runs in the folder of the file."""
    folder = tmp_path / command[0]
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(old)
    done = subprocess.run(command, input=patch, cwd=folder, capture_output=True)
    assert done.returncode == 0, (done, patch)
    return file.read_bytes()


GIT = ["git", "apply", "--whitespace=nowarn"]
PATCH = ["patch", "-p1", "-s", "--no-backup-if-mismatch"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited(), st.sampled_from(ENCODINGS))
def test_both_programs_apply_it(tmp_path, monkeypatch, case, encoding):
    text, edits = case
    monkeypatch.chdir(tmp_path)
    document = Document("f.txt", text, encoding, Markup.PLAIN, ())
    new = encoding.encode(apply(text, edits))
    out = diff(document, edits)
    if new == document.data:
        assert out == b""
        return
    if not new:  # a diff to nothing deletes the file; a repair never does that
        return
    for command in (GIT, PATCH):
        assert patched(tmp_path, "f.txt", document.data, out, command) == new


NAMES = [
    "a b.txt",
    "tab\there.txt",
    'quo"te.txt',
    "back\\slash.txt",
    "ünï.txt",
    "sub dir/x.txt",
    "new\nline",
    "-x",
]
NAMES += ["a b 2020-01-01 10:00:00.txt", os.fsdecode(b"\xff.txt"), "trailing ", " leading", "\x7f\x1b"]


@pytest.mark.parametrize("name", NAMES)
def test_names(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    out = diff(Document(name, "a\n", Encoding("utf-8"), Markup.PLAIN, ()), [Edit(Span(0, 1), "b")])
    for command in (GIT, PATCH):
        assert patched(tmp_path, name, b"a\n", out, command) == b"b\n"


def test_names_from_the_root(tmp_path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (tmp_path / "f.txt").write_text("a\n")
    (tmp_path / "link").symlink_to(tmp_path / "f.txt")
    real = os.path.realpath(tmp_path)
    for path in (tmp_path / "f.txt", "../f.txt", tmp_path / "link"):
        out = diff(Document(str(path), "a\n", Encoding("utf-8"), Markup.PLAIN, ()), [Edit(Span(0, 1), "b")])
        assert out.startswith(f"--- a{real}/f.txt\n+++ b{real}/f.txt\n@@".encode())
    inside = diff(
        Document(str(here / "x.txt"), "a\n", Encoding("utf-8"), Markup.PLAIN, ()), [Edit(Span(0, 1), "b")]
    )
    assert inside.startswith(b"--- a/x.txt\n+++ b/x.txt\n@@")


def test_git_applies_it_in_a_folder_of_a_repository(tmp_path, monkeypatch):
    folder = tmp_path / "docs"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (folder / "f.txt").write_text("a\n")
    monkeypatch.chdir(folder)
    out = diff(Document("f.txt", "a\n", Encoding("utf-8"), Markup.PLAIN, ()), [Edit(Span(0, 1), "b")])
    subprocess.run(["git", "apply"], input=out, cwd=folder, check=True)
    assert (folder / "f.txt").read_text() == "b\n"


NO_END = "\\ No newline at end of file\n"
EXACT = [
    ("one\ntwo", [(4, 7, "2")], f"@@ -1,2 +1,2 @@\n one\n-two\n{NO_END}+2\n{NO_END}"),
    ("one", [(0, 3, "1")], f"@@ -1 +1 @@\n-one\n{NO_END}+1\n{NO_END}"),
    ("a\r\nb\x0cc\u2028d\r\n", [(3, 4, "B")], "@@ -1,2 +1,2 @@\n a\r\n-b\x0cc\u2028d\r\n+B\x0cc\u2028d\r\n"),
    ("a\nb\nc\n", [(1, 3, " ")], "@@ -1,3 +1,2 @@\n-a\n-b\n+a \n c\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", [(0, 1, "x"), (14, 15, "y")],
     "@@ -1,9 +1,9 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n 9\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", [(0, 1, "x"), (16, 17, "y")],
     "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n"),
    ("a\nb\n", [(0, 1, "x"), (2, 3, "y")], "@@ -1,2 +1,2 @@\n-a\n-b\n+x\n+y\n"),
    ("a\n", [(0, 1, "a")], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edits", "body"), EXACT)
def test_exact_form(text, edits, body):
    out = diff(Document.of(text, path="f.txt"), [Edit(Span(s, e), content) for s, e, content in edits])
    assert out.decode() == ("" if body is None else "--- a/f.txt\n+++ b/f.txt\n" + body)


def test_overlapping_edits_as_apply_has_them():
    text = "one two three\n"
    edits = [Edit(Span(4, 7), "2"), Edit(Span(0, 7), "1 2"), Edit(Span(8, 13), "3")]
    assert diff(Document.of(text), edits).endswith(b"+1 2 3\n")


@given(edited())
def test_hunks_keep_their_promise(case):
    """The new side of the hunks and the lines between them is the edited text."""
    text, edits = case
    old, new = text.encode(), apply(text, edits).encode()
    document = Document("f", text, Encoding("utf-8"), Markup.PLAIN, ())
    for hunk in hunks(old, list(module._patches(document, edits))):
        head, _, body = hunk.partition(b"\n")
        assert head.startswith(b"@@ -") and head.endswith(b" @@")
        marks = [line[:1] for line in body.split(b"\n")[:-1]]
        assert set(marks) <= {b" ", b"-", b"+", b"\\"}
        assert marks[0] != b"\\"
        assert b"-" in marks or b"+" in marks
    if old == new:
        assert not list(hunks(old, [Patch(0, len(old), new)]))


@given(edited())
def test_unidiff_reads_it(case):
    """A third parser: its numbers of lines agree with the headers, and its sides with the texts."""
    text, edits = case
    document = Document("f.txt", text, Encoding("utf-8"), Markup.PLAIN, ())
    old, new = text.split("\n"), apply(text, edits).split("\n")
    out = diff(document, edits).decode()
    if not out:
        return
    (file,) = PatchSet(io.StringIO(out, newline="\n"))
    assert file.path == "f.txt"
    for hunk in file:
        for side, start, lines in (
            ("is_removed", hunk.source_start, old),
            ("is_added", hunk.target_start, new),
        ):
            own = [line for line in hunk if line.is_context or getattr(line, side)]
            shown = [line.value.removesuffix("\n") for line in own]
            assert shown == lines[start - 1 : start - 1 + len(own)] or not own


def test_letters_the_encoding_lacks_are_left_out():
    document = Document.of("a b\n", path="f.txt", encoding=Encoding("cp1252"))
    found = (finding(Span(0, 1), "a", "ł"), finding(Span(2, 3), "b", "é"))
    out = module.report().add(document, Checked(found, 0.5), found)
    assert out.endswith(b"-a b\n+a \xe9\n")
