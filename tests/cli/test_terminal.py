import io
import sys

import pytest

import restore.cli.terminal
from restore.cli.terminal import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "wanted", "shown"),
    [(Terminal, True, True), (Terminal, False, False), (io.StringIO, True, False)],
)
def test_progress_is_for_terminals(monkeypatch, stream, wanted, shown):
    monkeypatch.setattr(restore.cli.terminal, "_PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", stream())
    progress = Progress(wanted=wanted)
    progress.at(3, "a.txt")
    assert ("3 files … a.txt" in sys.stderr.getvalue()) is shown
    progress.clear()
    assert sys.stderr.getvalue().endswith("\r\x1b[K") is shown


def test_a_short_run_shows_no_progress(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = Progress(wanted=True)
    progress.at(1, "a.txt")
    progress.clear()
    assert sys.stderr.getvalue() == ""
