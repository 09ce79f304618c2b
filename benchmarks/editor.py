"""From keystroke to diagnostics: `python -m benchmarks.editor [-o docs/editors.md]`.

A client of its own talks to `restore lsp` on standard input and output, opens an
article of 2,000 words made of `seeds/`, and types into it. It measures the time
from each change to the diagnostics of that version, without the pause that the
server makes after a keystroke, the processor time that the server took, and its memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

WORDS = 2000
EDITS = 1000
LOOKS = 150, 500  # edits after which memory is looked at, before it is at the end
BEGIN, END = "<!-- measured: python -m benchmarks.editor -->", "<!-- end of what was measured -->"
SEEDS = Path(__file__).parent.parent / "seeds"
URI = "untitled:article"


class Measured(NamedTuple):
    """Seconds from keystroke to diagnostics, seconds of the server's processor for each edit,
    kilobytes of memory by how many edits there were, how many words and diagnostics there were,
    and the seconds until the text was open.
    """

    waits: list[float]
    processor: float
    memory: dict[int, int]
    words: int
    diagnostics: int
    opened: float


class Server:
    """A server and the line to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "restore", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._number = 0

    def send(self, method: str, params: object, *, request: bool = False) -> None:
        """Send a notification, or a request whose answer is waited for."""
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self._number += 1
            message["id"] = self._number
        self._write(message)
        if request:
            next(m for m in self.messages() if m.get("id") == self._number and "method" not in m)

    def _write(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the server says, as it comes."""
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                raise EOFError("the server ended")
            yield json.loads(stream.read(length))

    def diagnostics(self, version: int) -> int:
        """Wait for the diagnostics of a version; return how many there are."""
        for message in self.messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params.get("version") == version:
                    return len(params["diagnostics"])
        raise EOFError

    def status(self) -> tuple[int, float]:
        """Kilobytes of memory in use, and seconds of processor so far."""
        folder = Path(f"/proc/{self._process.pid}")
        lines = (folder / "status").read_text().splitlines()
        (memory,) = (int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        return memory, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Stop it."""
        self.send("shutdown", None, request=True)
        self.send("exit", None)
        self._process.wait(30)


def article(words: int) -> str:
    """The seeds one after the other, `words` words of them."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    pieces = text.split(" ")
    count, kept = 0, []
    for piece in pieces:
        count += len(piece.split())
        kept.append(piece)
        if count >= words:
            break
    return " ".join(kept)


def measure(edits: int) -> Measured:
    """Type `edits` letters at random places, each time taking the one before away."""
    rng = random.Random(7)
    text = article(WORDS)
    lines = text.split("\n")
    server = Server()
    server.send(
        "initialize",
        {
            "processId": os.getpid(),
            "rootUri": None,
            "capabilities": {"general": {"positionEncodings": ["utf-32"]}},
        },
        request=True,
    )
    server.send("initialized", {})
    server.send("workspace/didChangeConfiguration", {"settings": {"restore": {"debounce": 0}}})
    began = time.perf_counter()
    document = {"uri": URI, "languageId": "plaintext", "version": 0, "text": text}
    server.send("textDocument/didOpen", {"textDocument": document})
    found = server.diagnostics(0)
    opened = time.perf_counter() - began
    waits: list[float] = []
    memory: dict[int, int] = {}
    _, before = server.status()
    where: dict[str, int] | None = None
    for version in range(1, edits + 1):
        changes = []
        if where is not None:  # the letter before is taken away
            after = {**where, "character": where["character"] + 1}
            changes.append({"range": {"start": where, "end": after}, "text": ""})
        line = rng.choice([number for number, words in enumerate(lines) if words])
        where = {"line": line, "character": rng.randrange(len(lines[line]) + 1)}
        changes.append({"range": {"start": where, "end": where}, "text": rng.choice("aeinst ")})
        began = time.perf_counter()
        server.send(
            "textDocument/didChange",
            {"textDocument": {"uri": URI, "version": version}, "contentChanges": changes},
        )
        server.diagnostics(version)
        waits.append(time.perf_counter() - began)
        if version in LOOKS or version == edits:
            memory[version], after_all = server.status()
    server.end()
    processor = (after_all - before) / edits
    return Measured(waits, processor, memory, len(text.split()), found, opened)


def page(measured: Measured) -> str:
    """The figures as Markdown."""
    cuts = quantiles(measured.waits, n=20)
    rows = [
        ("words, diagnostics", f"{measured.words:,}, {measured.diagnostics}"),
        ("edits", f"{len(measured.waits):,}"),
        ("keystroke to diagnostics, median", f"{1000 * median(measured.waits):.0f} ms"),
        ("… 95 of 100 within", f"{1000 * cuts[-1]:.0f} ms"),
        ("processor time of the server for an edit", f"{1000 * measured.processor:.0f} ms"),
        ("opening the text, with the program's start", f"{1000 * measured.opened:.0f} ms"),
        *(
            (f"memory of its own after {edits:,} edits", f"{kilobytes / 1024:.1f} MB")
            for edits, kilobytes in measured.memory.items()
        ),
    ]
    return "\n".join(["| what | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def main() -> None:
    """Measure, print, and put the figures into a page if one is named."""
    parser = argparse.ArgumentParser(description="From keystroke to diagnostics.")
    parser.add_argument("-o", "--output", type=Path, help="the page to put the figures into")
    parser.add_argument("--edits", type=int, default=EDITS)
    arguments = parser.parse_args()
    table = page(measure(arguments.edits))
    print(table)
    if arguments.output:
        content = arguments.output.read_text(encoding="utf-8")
        head, tail = content[: content.index(BEGIN) + len(BEGIN)], content[content.index(END) :]
        arguments.output.write_text(f"{head}\n{table}\n{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
