"""Where Wikidata is asked, and who asks."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from restore import __version__
from restore.config.settings import Settings
from restore.errors import RestoreError

SITE = "https://www.wikidata.org"
SPARQL = "https://query.wikidata.org/sparql"

_CONTACT = re.compile(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Addresses and the contact that requests name.

    `site` is the wiki whose interface and items are asked, `sparql` the query
    service; `contact` an e-mail or web address of whoever runs the program, as
    Wikimedia's policy wants it (https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy).
    """

    contact: str
    sparql: str = SPARQL
    site: str = SITE

    @property
    def api(self) -> str:
        """The interface with wbsearchentities and wbgetentities."""
        return f"{self.site}/w/api.php"

    @property
    def entity_data(self) -> str:
        """What single items are fetched from."""
        return f"{self.site}/wiki/Special:EntityData"


def services(*, contact: str = "", endpoint: str = "", settings: Settings | None = None) -> Services:
    """The services in force: what is given, else what the environment says, else the `settings`, else Wikidata's own.

    RESTORE_CONTACT, RESTORE_SPARQL and RESTORE_WIKIDATA (the site) are read. Raises
    RestoreError for a contact that is missing or none, and for what is no web address.
    """
    settings = settings or Settings()
    contact = contact or os.environ.get("RESTORE_CONTACT", "") or settings.contact
    sparql = endpoint or os.environ.get("RESTORE_SPARQL", "") or settings.endpoint or SPARQL
    site = os.environ.get("RESTORE_WIKIDATA", "") or SITE
    if not contact:
        problem = "is not set, and Wikidata answers only programs that say who runs them"
        remedy = "give your e-mail or web address with --contact, in RESTORE_CONTACT or as contact in the configuration"
        raise RestoreError("contact", problem, remedy)
    if not (contact.isascii() and _CONTACT.fullmatch(contact)):
        problem = f"{contact!r} is neither an e-mail address nor a web address"
        raise RestoreError("contact", problem, "give one such as you@example.org")
    for name, address in (("--endpoint", sparql), ("RESTORE_WIKIDATA", site)):
        if not re.fullmatch(r"https?://[^\s/]+\S*", address):
            raise RestoreError(name, f"{address!r} is no web address", "give one that begins with https://")
    return Services(contact=contact, sparql=sparql, site=site.rstrip("/"))


def agent(contact: str) -> str:
    """The User-Agent: program, contact, library."""
    import requests

    return f"restore/{__version__} ({contact}) python-requests/{requests.__version__}"
