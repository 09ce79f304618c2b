"""`:%!restore fix -w -` in a real Vim: the text comes back repaired, with nothing else in it."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EDITORS = {
    "vim": ["vim", "-N", "-u", "NONE", "-i", "NONE", "-n", "-es"],
    "nvim": ["nvim", "--clean", "-n", "-es"],
}


@pytest.mark.parametrize("editor", EDITORS)
def test_filter(tmp_path, editor):
    if shutil.which(editor) is None:
        pytest.skip(f"{editor} is not there")
    (tmp_path / "a.txt").write_text("The Related Press said so.\nNothing here.\n")
    restore = shlex.join([sys.executable, "-m", "restore", "fix", "-w", "-"])
    subprocess.run(
        [*EDITORS[editor], "-c", f"%!{restore}", "-c", "wq", "a.txt"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    assert (tmp_path / "a.txt").read_text() == "The Associated Press said so.\nNothing here.\n"
