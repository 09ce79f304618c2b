"""What goes wrong between us and Wikidata, as an error that a user can act on."""

from __future__ import annotations

from restore.errors import RestoreError
from restore.report.printable import printable


class WikidataError(RestoreError):
    """A request that came to nothing.

    `path` is the address; `status` the HTTP status, None where no answer came;
    `passing` says that the same request may do better later.
    """

    def __init__(
        self, address: str, problem: str, remedy: str, *, status: int | None = None, passing: bool = False
    ) -> None:
        # What others sent may hold anything, and is shown on a terminal.
        super().__init__(*map(printable, (address, problem, remedy)))
        self.status = status
        self.passing = passing


LATER = "try again later: what came is kept"
OTHER = "check the address, or whether something between here and there answers instead"


def missing(package: str) -> RestoreError:
    """A package of the extra that is not installed."""
    problem = "is not installed and is needed to ask Wikidata"
    return RestoreError(package, problem, "install it: pip install 'restore[wikidata]'")
