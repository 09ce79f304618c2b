"""What only a process of its own shows."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

LAUNCH = [sys.executable, str(Path(__file__).with_name("launch.py"))]
HEAVY = {"rich", "logging", "charset_normalizer", "markdown_it", "numpy", "requests", "html"}


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(tmp_path, unbuffered):
    (tmp_path / "a.txt").write_bytes(b"The Related Press said.\n" * 50_000)
    process = subprocess.Popen(
        [*LAUNCH, "fix", "--format", "jsonl", "a.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141


def test_interrupt(tmp_path):
    fifo = tmp_path / "in.txt"
    os.mkfifo(fifo)
    process = subprocess.Popen([*LAUNCH, "fix", fifo], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writer = None
    while writer is None and process.poll() is None:  # until it has opened the pipe
        with suppress(OSError):
            writer = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    assert writer is not None, process.communicate()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=10)
    assert process.returncode == 130
    os.close(writer)
    assert b"Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written(tmp_path):
    (tmp_path / "a.txt").write_text("The Related Press\n")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*LAUNCH, "fix", "a.txt"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.startswith(
        b"restore: error: standard output: cannot be written (No space left on device); "
    )
    assert done.stderr.count(b"\n") == 1


def test_raw_bytes_pass(tmp_path):
    data = "The “Related Press”\r\n\x0c".encode("cp1252")
    (tmp_path / "a.txt").write_bytes(data)
    done = subprocess.run([*LAUNCH, "fix", "-q", "a.txt"], cwd=tmp_path, capture_output=True, check=True)
    assert b"-" + data.split(b"\n")[0] + b"\n+The \x93Associated Press\x94\r\n" in done.stdout


def test_the_start_imports_no_more_than_it_needs(tmp_path):
    (tmp_path / "a.txt").write_text("The Related Press\n")
    code = "import sys; from restore.cli import main; import restore.cli.run as r; import tests.fake as f\n"
    code += (
        "r.open_engine = f.open_fake; main(['fix', 'a.txt']); print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not HEAVY & set(done.stderr.splitlines()[-1].split())
