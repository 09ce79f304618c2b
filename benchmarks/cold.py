"""One cold start of a peer: `python -m benchmarks.cold TOOL FILE` loads the bundled names and reads a text."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.names import Gazetteers
from benchmarks.peers import TOOLS


def main() -> None:
    """Load, read, print the number of repairs."""
    name, file = sys.argv[1:]
    (tool,) = (tool for tool in TOOLS if tool.name == name)
    peer, *_ = tool.load(Gazetteers(), min(setting.least for setting in tool.settings))
    print(len(peer.repair(Path(file).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
