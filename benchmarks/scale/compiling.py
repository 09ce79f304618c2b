"""Compile a gazetteer and print the most memory that it took, in MB: `python -m benchmarks.scale.compiling FILE DIR`."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from restore.gazetteer.build import build
from restore.lexicon.reader import Lexicon


def main() -> None:
    """Compile what the command line names."""
    source, folder = sys.argv[1:]
    build([Path(source)], Path(folder), Lexicon())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
