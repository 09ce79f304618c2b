"""A terminal for tests: a process on a pty, and what it would show."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pexpect
import pyte

PATIENCE = 30.0  # seconds until a test gives up waiting; none of them waits so long
LAUNCH = Path(__file__).parents[1] / "cli/launch.py"
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "pagedown": "\x1b[6~",
    "c-c": "\x03",
}


class Terminal:
    """Runs `restore` with a stand-in for its engine, on a screen of this size."""

    def __init__(self, folder, *arguments, columns=80, lines=24, env=(), launch=LAUNCH):
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self.screen)
        self.printed = ""
        clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.process = pexpect.spawn(
            sys.executable,
            [str(launch), *map(str, arguments)],
            cwd=str(folder),
            env={**clean, "TERM": "xterm-256color", "LANG": "C.UTF-8", **dict(env)},
            dimensions=(lines, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self.process.delaybeforesend = None

    def _read(self, seconds):
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return None
        self.printed += data
        self._stream.feed(data)
        return True

    def wait(self, text):
        """Wait until the screen shows `text`, and until no more comes."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._read(0.05) is None or text in self.text:
                while self._read(0.02):
                    pass
                break
        assert text in self.text, f"{text!r} is not on the screen:\n{self.text}"
        return self

    def press(self, *keys):
        for key in keys:
            self.process.send(KEYS.get(key, key))
        return self

    def end(self):
        """Wait until the process ends; its exit code, and what it printed behind the screen."""
        while self._read(PATIENCE):
            pass
        self.process.close()
        return self.process.exitstatus

    def kill(self):
        self.process.kill(9)
        self.process.wait()

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self):
        return "\n".join(self.lines).rstrip("\n")

    @property
    def said(self):
        """The lines that are printed behind the screen."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.printed.rpartition("\x1b[?1049l")[2]).splitlines()
