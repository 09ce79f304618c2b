"""Code actions: what can be done about the findings in a range, and about all safe ones of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from restore.edit import Edit
from restore.editor.checker import Result
from restore.editor.diagnostics import diagnostic
from restore.finding import Finding, Level
from restore.fixes import fixes
from restore.report.wording import percent
from restore.span import Span

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.restore"
KINDS = (QUICK_FIX, FIX_ALL)

IGNORE_HERE = "restore.ignoreHere"
IGNORE_IN_PROJECT = "restore.ignoreInProject"
ADD_NAME = "restore.addName"
ACCEPT_EVERYWHERE = "restore.acceptEverywhere"
FIX_ALL_COMMAND = "restore.fixAll"

MOST = 5  # candidates that are offered as quick fixes


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client that asks for `only` these kinds wants this one: a kind is all that begin with it and a dot."""
    return only is None or any(not k or kind == k or kind.startswith(f"{k}.") for k in only)


def actions(
    result: Result, span: Span, only: Sequence[str] | None, *, level: Level, versioned: bool
) -> list[types.CodeAction]:
    """The actions for the findings at `level` and surer that touch `span`, and the one for all safe ones.

    `versioned` says whether the client understands edits of one version of a text.
    """
    found: list[types.CodeAction] = []
    if is_wanted(QUICK_FIX, only):
        for finding in result.checked.at(level):
            if finding.span.start <= span.end and span.start <= finding.span.end:
                found += _quick_fixes(result, finding, versioned=versioned)
    if is_wanted(FIX_ALL, only) and (safe := safe_fixes(result)):
        title = f"Repair {len(safe)} safe name{'s' if len(safe) > 1 else ''}"
        edit = workspace_edit(result, (f.edit for f in safe), versioned=versioned)
        found.append(types.CodeAction(title, kind=FIX_ALL, edit=edit))
    return found


def safe_fixes(result: Result) -> list[Finding]:
    """What `restore fix --write` would apply to this text."""
    return fixes(result.document, result.checked, result.settings.write_level)


def _quick_fixes(result: Result, finding: Finding, *, versioned: bool) -> Iterator[types.CodeAction]:
    about = [diagnostic(result, finding)]
    for place, candidate in enumerate(finding.candidates[:MOST]):
        edit = workspace_edit(result, [Edit(finding.span, candidate.replacement)], versioned=versioned)
        yield types.CodeAction(
            f"Replace with “{_line(candidate.replacement)}” ({percent(candidate.confidence)})",
            kind=QUICK_FIX,
            diagnostics=about,
            is_preferred=True if place == 0 and finding.level is Level.SAFE else None,
            edit=edit,
        )
    observed, best = _line(finding.observed), _line(finding.best.replacement)
    for title, command in (
        (f"Replace “{observed}” with “{best}” everywhere and remember", ACCEPT_EVERYWHERE),
        (f"Ignore “{observed}” here", IGNORE_HERE),
        (f"Ignore “{observed}” in this project", IGNORE_IN_PROJECT),
        (f"Add “{observed}” to the gazetteer", ADD_NAME),
    ):
        argument = {
            "uri": result.text.uri,
            "version": result.text.version,
            "start": finding.span.start,
            "end": finding.span.end,
        }
        yield types.CodeAction(
            title,
            kind=QUICK_FIX,
            diagnostics=about,
            command=types.Command(title, command, arguments=[argument]),
        )


def workspace_edit(result: Result, edits: Iterable[Edit], *, versioned: bool) -> types.WorkspaceEdit:
    """Edits of the text of a result, bound to its version where the client understands that."""
    text = result.text
    changes = [types.TextEdit(text.range(edit.span), edit.content) for edit in edits]
    if not versioned:
        return types.WorkspaceEdit(changes={text.uri: changes})
    place = types.OptionalVersionedTextDocumentIdentifier(uri=text.uri, version=text.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(place, list(changes))])


def _line(words: str) -> str:
    return " ".join(words.split())
