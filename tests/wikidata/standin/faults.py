"""Ways to fail, each as seen from Wikimedia's servers or from what lies between."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.wikidata.standin.server import Reply

FAULTS = {
    "403": "refused, as for a program that does not say who runs it",
    "429": "too many requests; SECONDS, or a date, in Retry-After",
    "500": "an error of the server",
    "503": "overloaded; SECONDS in Retry-After",
    "html": "a web page with status 200",
    "half": "the first half of the answer, of the length of the whole",
    "cut": "the first half of the answer, with nothing to tell that it is one",
    "drop": "the connection closed without a byte",
    "slow": "the answer after SECONDS",
    "redirect": "sent on to the same place by another address",
    "loop": "sent on in a circle",
    "huge": "an answer without end",
    "deep": "arrays within arrays",
    "types": "JSON of quite another form",
    "maxlag": "an error of the interface with status 200",
}
"""Each fault and what it looks like."""

PAGE = b"<!DOCTYPE html>\n<html><head><title>Wikimedia Error</title></head><body>Our servers are busy.</body></html>"


@dataclass(frozen=True)
class Fault:
    """What one request is to meet: `after` in seconds, or as Retry-After is to say."""

    kind: str
    after: float | str = 0

    @classmethod
    def parse(cls, text: str) -> Fault:
        """`KIND` or `KIND:SECONDS`."""
        kind, _, after = text.partition(":")
        if kind not in FAULTS:
            raise ValueError(f"no fault {kind!r}; choose {', '.join(FAULTS)}")
        return cls(kind, float(after or 0))


def commit(fault: Fault, handler: BaseHTTPRequestHandler, reply: Reply) -> Reply | None:
    """What the fault makes of a reply; None where it has been sent, or nothing is to be."""
    status, body, headers = reply
    match fault.kind:
        case "403":
            return (
                403,
                b"Please set a user-agent and respect our robot policy",
                {"Content-Type": "text/plain"},
            )
        case "429" | "503":
            after = fault.after if isinstance(fault.after, str) else f"{fault.after:.0f}"
            return int(fault.kind), PAGE, {"Content-Type": "text/html", "Retry-After": after}
        case "500":
            return 500, PAGE, {"Content-Type": "text/html"}
        case "html":
            return 200, PAGE, {"Content-Type": "text/html; charset=utf-8"}
        case "half":
            _begin(handler, status, {**headers, "Content-Length": str(len(body))})
            handler.wfile.write(body[: len(body) // 2])
            return None
        case "cut":
            return status, body[: len(body) // 2], headers
        case "drop":
            return None
        case "slow":
            time.sleep(float(fault.after))
            return reply
        case "redirect":
            return 307, b"", {"Location": "/again" + handler.path}
        case "loop":
            return 302, b"", {"Location": "/loop"}
        case "huge":
            _begin(handler, 200, {"Content-Type": "application/json"})
            block = b'"' + b"x" * (1 << 20)
            for _ in range(1 << 10):
                handler.wfile.write(block)
            return None
        case "deep":
            return 200, b"[" * 200_000 + b"]" * 200_000, {"Content-Type": "application/json"}
        case "types":
            body = b'{"results": {"bindings": [7]}, "search": 7, "entities": [7], "head": null}'
            return 200, body, {"Content-Type": "application/json"}
        case "maxlag":
            body = (
                b'{"error": {"code": "maxlag", "info": "Waiting for a database server: 6 seconds lagged."}}'
            )
            return 200, body, {"Content-Type": "application/json", "Retry-After": f"{float(fault.after):.0f}"}
    raise ValueError(fault.kind)


def _begin(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
