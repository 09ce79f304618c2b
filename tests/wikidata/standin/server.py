"""The server: it notes each request and answers it, or fails as it was told."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qsl, urlsplit

from tests.wikidata.standin.api import Api
from tests.wikidata.standin.faults import Fault, commit
from tests.wikidata.standin.items import Item
from tests.wikidata.standin.store import answer, load

# Wikimedia refuses what does not say who runs it: no agent, or the one that a library sends unasked.
NAMELESS = re.compile(
    r"(python-requests|python-urllib|urllib3|curl|wget|java|go-http-client|okhttp)\S*$", re.I
)

Reply = tuple[int, bytes, dict[str, str]]


class Asked(NamedTuple):
    """A request: seconds of the monotonic clock, method, path, parameters, User-Agent, and the fault it met."""

    when: float
    method: str
    path: str
    params: dict[str, str]
    agent: str
    fault: str


class StandIn:
    """A running stand-in; `with` ends it.

    `site` and `sparql` are its addresses, `faults` a queue that each request takes
    one of, `asked` all requests so far.
    """

    def __init__(self, items: Iterable[Item], *, port: int = 0, as_dumped: bool = False) -> None:
        items = list(items)
        self.api = Api(items)
        self.store = load(items, as_dumped=as_dumped)
        self.faults: deque[Fault] = deque()
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.standin = self
        self.site = f"http://127.0.0.1:{self._server.server_port}"
        self.sparql = f"{self.site}/sparql"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def fail(self, *faults: str) -> None:
        """Queue faults for the next requests, each as `Fault.parse` has it."""
        self.faults.extend(map(Fault.parse, faults))

    def forget(self) -> None:
        """Be as if freshly started."""
        self.faults.clear()
        self.asked.clear()

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    standin: StandIn


class _Handler(BaseHTTPRequestHandler):
    server_version = "standin"

    def do_GET(self) -> None:
        self._handle({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        direct = self.headers.get_content_type() == "application/sparql-query"
        self._handle({"query": body} if direct else dict(parse_qsl(body, keep_blank_values=True)))

    def _handle(self, form: dict[str, str]) -> None:
        standin = cast(_Server, self.server).standin
        parts = urlsplit(self.path)
        path = parts.path.removeprefix("/again")
        params = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **form}
        if path == "/standin":
            self._send(self._steer(standin, params))
            return
        if path == "/loop":
            self._send((302, b"", {"Location": "/loop"}))
            return
        agent = self.headers.get("User-Agent", "")
        with standin.lock:
            # A request that was sent on is the same one: it does not meet the next fault.
            again = parts.path.startswith("/again")
            fault = standin.faults.popleft() if standin.faults and not again else None
            standin.asked.append(
                Asked(time.monotonic(), self.command, path, params, agent, fault.kind if fault else "")
            )
        if not agent or NAMELESS.match(agent):
            reply: Reply | None = commit(Fault("403"), self, (200, b"", {}))
        else:
            reply = self._answer(standin, path, params)
            if fault is not None:
                with suppress(ConnectionError):  # who is failed may go away
                    reply = commit(fault, self, reply)
        if reply is not None:
            self._send(reply)

    def _answer(self, standin: StandIn, path: str, params: dict[str, str]) -> Reply:
        if path == "/sparql":
            try:
                with standin.lock:
                    body = answer(standin.store, params.get("query", ""))
            except (SyntaxError, ValueError) as error:
                return 400, f"MalformedQueryException: {error}".encode(), {"Content-Type": "text/plain"}
            return 200, body, {"Content-Type": "application/sparql-results+json;charset=utf-8"}
        if path == "/w/api.php":
            return _json(*standin.api.answer(params))
        found = re.fullmatch(r"/wiki/Special:EntityData/(Q\d+)\.json", path)
        status, data = standin.api.entity_data(found[1]) if found else (404, {})
        if status != 200:
            return status, b"<html><title>Not found</title></html>", {"Content-Type": "text/html"}
        return _json(status, data)

    def _steer(self, standin: StandIn, params: dict[str, str]) -> Reply:
        """`/standin?fail=429:2,html` queues faults, `/standin` tells what was asked so far."""
        if "fail" in params:
            try:
                standin.fail(*params["fail"].split(","))
            except ValueError as error:
                return 400, f"{error}\n".encode(), {"Content-Type": "text/plain"}
        asked = [
            f"{a.when:.2f} {a.method} {a.path} {a.fault or 'answered'} {list(a.params.values())}\n"
            for a in standin.asked
        ]
        return 200, "".join(asked).encode(), {"Content-Type": "text/plain; charset=utf-8"}

    def _send(self, reply: Reply) -> None:
        status, body, headers = reply
        with suppress(ConnectionError):
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: `asked` holds it all."""


def _json(status: int, data: dict[str, Any]) -> Reply:
    return status, json.dumps(data).encode(), {"Content-Type": "application/json; charset=utf-8"}
