"""The one way to Wikidata: one request at a time, polite, patient, and never twice for the same answer."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit

from restore.wikidata.cache import Cache, Kept
from restore.wikidata.failure import LATER, OTHER, WikidataError, missing
from restore.wikidata.reply import api_error, body_of, decode, refuse, retry_after
from restore.wikidata.services import agent

if TYPE_CHECKING:
    import requests

LONGEST_ADDRESS = 1800  # characters: servers between here and there cut longer ones
REDIRECTS = 5
TOLD = 3.0  # seconds from which somebody is told of a pause
MOVED = (301, 302, 303, 307, 308)
UNCOUNTED = (400, 404, 410)  # our own mistakes, which say nothing about the health of the service


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds, and how often is tried.

    A pause doubles from `first` to `longest`, with a random part. A Retry-After of
    more than `longest` ends the run. After `failures` in a row nothing is asked for
    `rest`: the circuit is open.
    """

    connect: float = 10.0
    read: float = 70.0  # the query service itself gives up after 60
    whole: float = 180.0
    attempts: int = 5
    first: float = 1.0
    longest: float = 120.0
    failures: int = 10
    rest: float = 60.0


PATIENCE = Patience()
"""What is waited unless it is said otherwise."""

Nothing = Callable[[Any], bool]
"""Tells an answer that found nothing, which is kept for a shorter time."""


class Transport:
    """Asks for JSON. `asked` counts the requests made, `cached` the answers that needed none."""

    def __init__(
        self,
        contact: str,
        *,
        cache: Cache | None = None,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        """`contact` goes into the User-Agent; `tell` hears of pauses. Raises RestoreError where a package is missing."""
        try:
            import pybreaker
            import requests
            import tenacity
        except ImportError as error:
            raise missing(error.name or "requests") from None
        self.asked = self.cached = 0
        self.patience = patience or PATIENCE
        self._cache = cache
        self._tell = tell
        self._sleep = sleep
        self._last = ""
        self._lock = threading.Lock()
        self._waits: dict[str, tuple[float, str]] = {}
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": agent(contact), "Accept-Encoding": "gzip"})
        self._circuit: Any = pybreaker.CircuitBreaker(
            fail_max=self.patience.failures,
            reset_timeout=self.patience.rest,
            exclude=[lambda error: getattr(error, "status", None) in UNCOUNTED],
            throw_new_error_on_trip=False,
        )
        self._attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.patience.attempts),
            wait=tenacity.wait_exponential(multiplier=self.patience.first, max=self.patience.longest)
            + tenacity.wait_random(0, self.patience.first),
            retry=tenacity.retry_if_exception(lambda error: getattr(error, "passing", False)),
            sleep=self._pause,
            reraise=True,
        )

    def ask(self, address: str, params: Mapping[str, str], *, nothing: Nothing = lambda data: False) -> Any:
        """The JSON that `address` answers to `params`, from the cache if it is there.

        Long requests are posted. What found nothing, by `nothing` or with status 404,
        is remembered as well. Raises WikidataError.
        """
        key = hashlib.sha256(json.dumps([address, sorted(params.items())]).encode()).hexdigest()
        with self._lock:
            if self._cache is not None and (kept := self._cache.get(key)) is not None:
                self.cached += 1
                return self._read(kept, address)
            kept, data = self._attempts(self._through_circuit, address, params)
            if self._cache is not None:
                self._cache.put(key, kept, nothing=kept.status != 200 or nothing(data))
            return data if kept.status == 200 else self._read(kept, address)

    def _read(self, kept: Kept, address: str) -> Any:
        if kept.status != 200:
            refuse(kept.status, kept.body, address)
        return decode(kept.body, address)

    def _pause(self, seconds: float) -> None:
        if seconds >= TOLD:
            self._tell(f"waiting {seconds:.0f} s before asking again")
        self._sleep(seconds)

    def _through_circuit(self, address: str, params: Mapping[str, str]) -> tuple[Kept, Any]:
        import pybreaker

        try:
            found: tuple[Kept, Any] = self._circuit.call(self._once, address, params)
            return found
        except pybreaker.CircuitBreakerError:
            problem = f"was not asked: {self.patience.failures} requests in a row had failed, the last: {self._last}"
            raise WikidataError(address, problem, LATER) from None
        except WikidataError as error:
            self._last = error.problem
            raise

    def _once(self, address: str, params: Mapping[str, str]) -> tuple[Kept, Any]:
        """One answer worth keeping, and its data: JSON, or 404 and None."""
        import requests

        self.asked += 1
        try:
            with self._send(address, params) as response:
                self._mind(response)
                body = body_of(response, address, within=self.patience.whole)
                status = response.status_code
        except requests.Timeout:
            problem = f"did not answer within {self.patience.read:.0f} s"
            raise WikidataError(address, problem, LATER, passing=True) from None
        except requests.RequestException as error:
            problem = f"broke off or could not be reached ({_short(error)})"
            raise WikidataError(address, problem, LATER, passing=True) from None
        if status in (404, 410):
            return Kept(404, body), None
        if status != 200:
            refuse(status, body, address)
        data = decode(body, address)
        api_error(data, address)
        return Kept(status, body), data

    def _send(self, address: str, params: Mapping[str, str]) -> requests.Response:
        """Send a request and follow it where it is sent on, with what it asks for and by the same method."""
        post = len(address) + len(urlencode(params)) > LONGEST_ADDRESS
        target, query = address, None if post else params
        for _ in range(REDIRECTS + 1):
            self._wait(target)
            response = self._session.request(
                "POST" if post else "GET",
                target,
                params=query,
                data=params if post else None,
                headers={"Accept": "application/sparql-results+json, application/json;q=0.9"},
                timeout=(self.patience.connect, self.patience.read),
                allow_redirects=False,
                stream=True,
            )
            if response.status_code not in MOVED or "Location" not in response.headers:
                return response
            response.close()
            target, query = urljoin(response.url, response.headers["Location"]), None
            if urlsplit(target).scheme not in ("https", urlsplit(address).scheme):
                problem = f"answered {response.status_code} and sends on to {target[:200]}"
                raise WikidataError(address, problem, OTHER, status=response.status_code)
        problem = f"answered {response.status_code} and sends on without end"
        raise WikidataError(address, problem, OTHER, status=response.status_code)

    def _mind(self, response: requests.Response) -> None:
        """Remember when the host wants to be asked again."""
        until = retry_after(response.headers.get("Retry-After"), time.time())
        if until is not None and response.status_code != 404:
            host = urlsplit(response.url).netloc
            self._waits[host] = until, f"answered {response.status_code} and "
            if self._cache is not None:
                self._cache.set_wait(host, until)

    def _wait(self, target: str) -> None:
        """Wait until the host of `target` wants to be asked again; raises WikidataError if that is too long."""
        host = urlsplit(target).netloc
        until, told = self._waits.get(host, (self._cache.wait_until(host) if self._cache else 0.0, ""))
        while (rest := until - time.time()) > 0:
            if rest > self.patience.longest:
                problem = f"{told}wants no request for {rest:.0f} s"
                raise WikidataError(target.partition("?")[0], problem, LATER)
            self._pause(rest)


def _short(error: Exception) -> str:
    """The innermost reason of an error of the connection."""
    cause: BaseException = error
    while (inner := getattr(cause, "reason", None) or cause.__cause__ or cause.__context__) and isinstance(
        inner, BaseException
    ):
        cause = inner
    return getattr(cause, "strerror", None) or str(cause)[:120] or type(cause).__name__
