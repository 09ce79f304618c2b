"""Put what the example command prints now into README.md."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "restore fix seeds/harbour.txt"


def main() -> None:
    """Run the command on this checkout and rewrite the two blocks with its output."""
    path = ROOT / "README.md"
    done = subprocess.run(
        [sys.executable, "-m", *COMMAND.split()], cwd=ROOT, capture_output=True, check=True, text=True
    )
    text = path.read_text(encoding="utf-8")
    for mark, output in (("output", done.stdout), ("summary", done.stderr)):
        block = re.compile(rf"(<!-- {mark}: {re.escape(COMMAND)} -->\n```\w*\n).*?(```\n)", re.DOTALL)
        text = block.sub(lambda found, output=output: found[1] + output + found[2], text)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
