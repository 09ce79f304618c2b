"""A stand-in for Wikidata and its query service, on loopback, from items in the form of the dumps.

`StandIn(read_items(path))` starts it; `python -m tests.wikidata.standin ITEMS` does so
by hand. docs/wikidata.md tells what to try against it.
"""

from tests.wikidata.standin.faults import FAULTS, Fault
from tests.wikidata.standin.items import read_items
from tests.wikidata.standin.server import Asked, StandIn

__all__ = ["FAULTS", "Asked", "Fault", "StandIn", "read_items"]
