"""`restore lsp`: the editor server."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from restore.errors import RestoreError


def lsp(
    log: Annotated[bool, typer.Option("--log", help="Write what the server does to standard error.")] = False,
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Talk on standard input and output, as is done anyway.")
    ] = True,
) -> None:
    """Serve an editor over the Language Server Protocol.

    It gives diagnostics, repairs and hovers. Editors start it themselves and talk to it on standard input and output; docs/editors.md says how.
    It needs the extra lsp: pip install 'restore[lsp]'.
    """
    import logging

    try:
        import pygls  # noqa: F401
        import tomlkit  # noqa: F401
    except ImportError as error:
        raise RestoreError(
            "restore lsp", f"lacks the package {error.name}", "install it with pip install 'restore[lsp]'"
        ) from None
    from restore.editor.server import serve

    logging.basicConfig(stream=sys.stderr, level=logging.INFO if log else logging.ERROR)
    serve()
