import io
import sys
from dataclasses import dataclass

import pytest

import restore.cli.run
from restore.cli import main
from tests.fake import open_fake


@dataclass
class Outcome:
    code: int
    stdout: bytes
    stderr: str


@pytest.fixture
def engine(monkeypatch):
    """Put a stand-in in the place of the engine; call it with another to change it."""

    def use(opener):
        monkeypatch.setattr(restore.cli.run, "open_engine", opener)

    use(open_fake)
    return use


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run the command line in an empty folder and return what came of it."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments, stdin=b""):
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = main([str(argument) for argument in arguments])
        out.flush()
        return Outcome(code, out.buffer.getvalue(), err.getvalue())

    return call
