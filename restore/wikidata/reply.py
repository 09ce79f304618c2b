"""From a response to its JSON, whatever the other side sends instead."""

from __future__ import annotations

import json
import re
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NoReturn

from restore.wikidata.failure import LATER, OTHER, WikidataError

if TYPE_CHECKING:
    import requests

MOST = 64 << 20  # bytes of an answer, unpacked
BLOCK = 1 << 16  # bytes

_TITLE = re.compile(r"<title[^>]*>\s*([^<]{1,80})", re.IGNORECASE)
_REMEDIES = {
    400: "check the query",
    401: "check the address: it wants a password",
    403: "check that contact names you: Wikimedia refuses programs that do not say who runs them",
    404: "check the id or the address",
    414: "ask for fewer items",
}


def body_of(response: requests.Response, address: str, *, within: float) -> str:
    """The text of a response; raises WikidataError for one that is too large or drips in for too long.

    `within` is in seconds. What `requests` raises for broken connections passes through.
    """
    received, deadline = bytearray(), time.monotonic() + within
    for block in response.iter_content(BLOCK):
        received += block
        if len(received) > MOST:
            problem = f"answered with more than {MOST >> 20} MB"
            raise WikidataError(address, problem, "ask for less", status=response.status_code)
        if time.monotonic() > deadline:
            problem = f"had not finished its answer after {within:.0f} s"
            raise WikidataError(address, problem, LATER, status=response.status_code, passing=True)
    return received.decode("utf-8", "replace")


def refuse(status: int, body: str, address: str) -> NoReturn:
    """Raise the WikidataError for an answer that is an error by its status."""
    said = _said(body)
    problem = f"answered {status}{f': {said}' if said else ''}"
    passing = status in (408, 425, 429) or status >= 500
    remedy = LATER if passing else _REMEDIES.get(status, OTHER)
    raise WikidataError(address, problem, remedy, status=status, passing=passing)


def decode(body: str, address: str, *, status: int = 200) -> Any:
    """The JSON of an answer; raises WikidataError for a web page, half an answer, and anything else."""
    if body.lstrip()[:1] == "<":
        problem = f"answered with a web page ({_said(body) or 'without a title'}) where data were wanted"
        raise WikidataError(address, problem, OTHER, status=status, passing=True)
    try:
        return json.loads(body, parse_constant=_no_number)
    except RecursionError:
        problem = "answered with data nested too deep to be read"
        raise WikidataError(address, problem, OTHER, status=status) from None
    except ValueError:
        late = "TimeoutException" in body
        problem = "ran out of time" if late else "answered with what is no JSON, or only its beginning"
        remedy = "ask for less at a time" if late else LATER
        raise WikidataError(address, problem, remedy, status=status, passing=True) from None


def api_error(data: Any, address: str, *, status: int = 200) -> None:
    """Raise the WikidataError that the interface tells in an answer of status 200, if it does."""
    if isinstance(data, dict) and isinstance(told := data.get("error"), dict):
        code, info = str(told.get("code", "")), " ".join(str(told.get("info", "")).split())[:200]
        passing = code in ("maxlag", "ratelimited", "readonly") or code.startswith("internal_api_error")
        remedy = LATER if passing else "check what was asked for"
        problem = f"answered {status} with the error {code}: {info}"
        raise WikidataError(address, problem, remedy, status=status, passing=passing)


def odd(address: str, what: str) -> WikidataError:
    """The error for JSON of another form than was to be expected."""
    return WikidataError(address, f"answered 200 with JSON of another form ({what})", OTHER, status=200)


def retry_after(value: str | None, now: float) -> float | None:
    """The moment that a Retry-After names, as seconds or as a date; None where it names none.

    Both are seconds of the epoch.
    """
    if value is None:
        return None
    if value.strip().isdecimal() and len(value.strip()) < 10:
        return now + float(value)
    try:
        return max(now, parsedate_to_datetime(value).timestamp())
    except (ValueError, TypeError, OverflowError):
        return None


def _said(body: str) -> str:
    """What an answer says of itself: the title of a page, or its first words."""
    if body.lstrip()[:1] == "<":
        found = _TITLE.search(body[:10_000])
        return " ".join(found[1].split()) if found else ""
    return " ".join(body[:500].split())[:120]


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)
