"""Repairs damaged names in text.

    restore.check(text)      the damaged names in a text, with candidates and evidence
    restore.apply(text, …)   the text with the repairs of findings
    restore.Restorer         checks many texts against names of one's own choice

docs/python.md shows their use. They are imported when they are first asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # typing takes longer to import than this package
if TYPE_CHECKING:
    from restore.api import apply, check
    from restore.document.markup import Markup
    from restore.errors import RestoreError
    from restore.finding import Candidate, Checked, Evidence, Finding, Level
    from restore.pipeline import Restorer

__all__ = [
    "Candidate",
    "Checked",
    "Evidence",
    "Finding",
    "Level",
    "Markup",
    "RestoreError",
    "Restorer",
    "apply",
    "check",
]

_HOMES = {
    "Candidate": "restore.finding",
    "Checked": "restore.finding",
    "Evidence": "restore.finding",
    "Finding": "restore.finding",
    "Level": "restore.finding",
    "Markup": "restore.document.markup",
    "RestoreError": "restore.errors",
    "Restorer": "restore.pipeline",
    "apply": "restore.api",
    "check": "restore.api",
}
"""The module that each name is from."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
