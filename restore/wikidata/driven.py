"""qwikidata's two network functions, with our transport in the place of `requests`.

They call `requests.get` by the name that their modules hold, and take no session.
So each is copied with another meaning of that name: addresses, parameters and the
reading of the reply stay qwikidata's, while every request is ours. Nothing in
qwikidata itself is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType, SimpleNamespace
from typing import Any

from restore.wikidata.failure import missing

Ask = Callable[[str, Mapping[str, str]], Any]
"""Gives the JSON that an address answers to some parameters."""


class _Reply:
    """As much of a response as qwikidata looks at; what is no good answer was an error before."""

    ok = True

    def __init__(self, data: Any) -> None:
        self._data = data

    def json(self) -> Any:
        return self._data


def sparql_results(query: str, address: str, ask: Ask) -> Any:
    """`return_sparql_query_results` through `ask`."""
    try:
        from qwikidata.sparql import return_sparql_query_results
    except ImportError:
        raise missing("qwikidata") from None
    return _driven(return_sparql_query_results, ask)(query, address)


def entity_dict(id: str, address: str, ask: Ask) -> Any:
    """`get_entity_dict_from_api` through `ask`."""
    try:
        from qwikidata.linked_data_interface import get_entity_dict_from_api
    except ImportError:
        raise missing("qwikidata") from None
    return _driven(get_entity_dict_from_api, ask)(id, address)


def _driven(function: Any, ask: Ask) -> Callable[..., Any]:
    def get(address: str, params: Mapping[str, str] | None = None) -> _Reply:
        return _Reply(ask(address, params or {}))

    names = {**function.__globals__, "requests": SimpleNamespace(get=get)}
    return FunctionType(function.__code__, names, function.__name__, function.__defaults__)
