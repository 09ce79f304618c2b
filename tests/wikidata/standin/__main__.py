"""`python -m tests.wikidata.standin ITEMS`: run it by hand until Ctrl-C."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tests.wikidata.standin import FAULTS, StandIn, read_items


def main() -> None:
    """Start, say what to set so that `restore` talks to it, and wait."""
    faults = "\n".join(f"  {kind:9} {told}" for kind, told in FAULTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.wikidata.standin",
        description="A stand-in for Wikidata on loopback.",
        epilog=f"faults (KIND or KIND:SECONDS):\n{faults}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("items", type=Path, help="items in the form of the dumps: .json, .jsonl, .json.gz")
    parser.add_argument("--port", type=int, default=8901)
    parser.add_argument("--fail", default="", metavar="KIND,…", help="what the first requests meet")
    parser.add_argument("--as-dumped", action="store_true", help="sitelinks where QLever has them")
    options = parser.parse_args()
    with StandIn(read_items(options.items), port=options.port, as_dumped=options.as_dumped) as standin:
        standin.fail(*filter(None, options.fail.split(",")))
        print(
            f"export RESTORE_WIKIDATA={standin.site} RESTORE_SPARQL={standin.sparql} RESTORE_CONTACT=me@example.org"
        )
        print(f"{standin.site}/standin tells what was asked; ?fail=KIND,… queues faults", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
