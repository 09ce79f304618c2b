import errno
import os
import stat
from pathlib import Path

import pytest

from restore.document import read, walk, write
from restore.errors import DocumentError


def content_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_write_keeps_mode_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("“a”\r\n".encode("cp1252"))
    path.chmod(0o640)
    write(read(path), "“b”\r\n", path)
    assert content_of(tmp_path) == {"a.txt": "“b”\r\n".encode("cp1252")}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_write_goes_through_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.txt"
    target.write_text("a")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write(read(link), "b", link)
    assert link.is_symlink()
    assert target.read_text() == "b"


def test_read_only(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0o444)
    with pytest.raises(DocumentError, match=r"a\.txt: is read-only; .*chmod"):
        write(read(path), "b", path)
    assert path.read_text() == "a"


def test_changed_meanwhile(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a")
    document = read(path)
    path.write_text("new")
    with pytest.raises(DocumentError, match="was changed while"):
        write(document, "b", path)
    assert path.read_text() == "new"


@pytest.mark.parametrize("step", ["fsync", "chown", "replace", "open"])
def test_a_failure_leaves_the_original(tmp_path, monkeypatch, step):
    path = tmp_path / "a.txt"
    path.write_text("a")
    document = read(path)

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(os, step, full)
    if step == "chown":  # another owner is no reason to fail
        write(document, "b", path)
        assert content_of(tmp_path) == {"a.txt": b"b"}
        return
    with pytest.raises(
        DocumentError, match=r"a\.txt: cannot be written \(No space left on device\), left as it"
    ):
        write(document, "b", path)
    assert content_of(tmp_path) == {"a.txt": b"a"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_device_is_no_file_to_replace():
    with pytest.raises(DocumentError, match="is no regular file"):
        write(read(data=b"", name="/dev/null"), "b", Path("/dev/null"))


def test_read_errors(tmp_path):
    with pytest.raises(DocumentError, match="no such file; check the spelling"):
        read(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(DocumentError, match="cannot be read"):
        read(Path("a\0b"))
    secret = tmp_path / "secret.txt"
    secret.write_text("a")
    secret.chmod(0)
    with pytest.raises(DocumentError, match="may not be read"):
        read(secret)


def test_read_names(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("`x` y")
    assert read(path).path == str(path)
    assert read(path).prose == ((3, 5),)
    assert read(data=b"`x` y", name="in").prose == ((0, 5),)


def test_walk(tmp_path):
    for name in [
        "b.txt",
        "a.md",
        "C.HTML",
        "d.py",
        ".hidden.txt",
        "sub/z.txt",
        "sub/.git/x.txt",
        "empty/x.bin",
    ]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dir.txt").mkdir()
    failures = []
    found = [str(p.relative_to(tmp_path)) for p in walk(tmp_path, failed=failures.append)]
    assert found == ["C.HTML", "a.md", "b.txt", "sub/z.txt"]
    assert not failures
    assert list(walk(tmp_path / "d.py", failed=failures.append)) == [tmp_path / "d.py"]
    assert not list(walk(tmp_path / "empty", failed=failures.append))
    assert "holds no text files" in str(failures[0])
