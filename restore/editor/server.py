"""The server: what the client says to what is done about it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from restore import __version__
from restore.config.find import NAMES
from restore.document.lines import Unit
from restore.editor import actions, remember
from restore.editor.checker import Checker, Result, path_of
from restore.editor.diagnostics import diagnostics
from restore.editor.hover import hover
from restore.editor.options import EditorOptions, read_options
from restore.editor.text import OpenText
from restore.errors import RestoreError
from restore.finding import Finding, Level
from restore.gazetteer.own import FOLDER

SECTION = "restore"
LOOK = 2.0  # seconds between two looks at the files of the project
WATCHED = (f"**/{{{','.join(NAMES)}}}", f"**/{FOLDER}/*")

log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """The protocol without the library's own copies of texts: it counts lines otherwise than clients do."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """A text was opened."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """A text was changed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """A text was closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Editor:
    """A client and its texts."""

    def __init__(self) -> None:
        self.server = LanguageServer(
            "restore",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
        )
        self.options = EditorOptions()
        self.checker = Checker(self.publish, tell=self.tell, fault=self.fault)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._look: asyncio.Task[None] | None = None

    # What the client can do.

    def can(self, *names: str) -> bool:
        """Whether the client said that it has a capability, such as "workspace", "configuration"."""
        found: Any = self.server.client_capabilities
        for name in names:
            found = getattr(found, name, None)
        return bool(found)

    @property
    def unit(self) -> Unit:
        """What columns are counted in, as agreed with the client."""
        agreed = self.server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return cast(Unit, str(getattr(agreed, "value", agreed)))

    @property
    def versioned(self) -> bool:
        """Whether the client takes edits that are bound to a version."""
        return self.can("workspace", "workspace_edit", "document_changes")

    @property
    def markdown(self) -> bool:
        """Whether the client shows Markdown over a text."""
        hovers = self.server.client_capabilities.text_document
        formats = hovers.hover.content_format if hovers and hovers.hover else None
        return types.MarkupKind.Markdown in (formats or ())

    def level(self, result: Result) -> Level:
        """The least level that is shown."""
        return self.options.level or result.settings.level

    # What the client is told.

    def publish(self, uri: str, result: Result | None) -> None:
        """Show the findings of a text."""
        found = diagnostics(result, self.level(result)) if result else []
        version = result.text.version if result else None
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def tell(self, error: RestoreError) -> None:
        """Show an error that the user can mend; what concerns a single text goes to the log."""
        general = error.path not in {str(path_of(uri)) for uri in list(self.checker.texts)}
        self._soon(partial(self.show if general else self.note, str(error)))

    def fault(self, error: BaseException) -> None:
        """Tell of what should not have happened."""
        log.error("a check failed", exc_info=error)
        self._soon(partial(self.show, f"restore failed on a text: {error!r}; please report it", error=True))

    def show(self, message: str, *, error: bool = False) -> None:
        """Show a message to the user."""
        kind = types.MessageType.Error if error else types.MessageType.Warning
        self.server.window_show_message(types.ShowMessageParams(kind, message))

    def note(self, message: str) -> None:
        """Write a message to the client's log."""
        self.server.window_log_message(types.LogMessageParams(types.MessageType.Info, message))

    def _soon(self, action: Callable[[], None]) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(action)

    # Beginning and end.

    async def begin(self) -> None:
        """The client is ready: ask what it wants, and be told when files of the project change."""
        self._loop = asyncio.get_running_loop()
        await self.read_configuration(None)
        if self.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            await self._register(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        if self.can("workspace", "did_change_configuration", "dynamic_registration"):
            await self._register(
                types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                types.DidChangeConfigurationRegistrationOptions(section=SECTION),
            )
        self._look = asyncio.create_task(self._look_at_files())

    async def _register(self, method: str, options: object) -> None:
        registration = types.Registration(f"{SECTION}.{method}", method, options)
        try:
            await self.server.client_register_capability_async(types.RegistrationParams([registration]))
        except Exception as error:  # the client thought better of it
            log.warning("%s is not registered: %s", method, error)

    async def _look_at_files(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            await self.checker.refresh()

    def end(self) -> None:
        """Stop all work."""
        if self._look is not None:
            self._look.cancel()
        self.checker.close()

    async def read_configuration(self, given: object) -> None:
        """Take over the client's settings: asked for, or as `given` with the notification of their change."""
        section = given.get(SECTION, given) if isinstance(given, Mapping) else None
        if self.can("workspace", "configuration"):
            item = types.ConfigurationItem(section=SECTION)
            try:
                (section,) = await self.server.workspace_configuration_async(
                    types.ConfigurationParams([item])
                )
            except Exception as error:
                log.warning("the client gave no settings: %s", error)
        self.options, problems = read_options(section, self._root())
        for problem in problems:
            self.show(problem)
        self.checker.debounce = self.options.debounce
        await self.checker.configure(self.options.checks)

    def _root(self) -> Path:
        workspace = self.server.workspace
        uris = [*workspace.folders, *filter(None, (workspace.root_uri,))]
        return next(filter(None, map(path_of, uris)), Path.cwd())

    # Actions.

    async def finding(self, argument: object) -> tuple[Result, Finding] | None:
        """The finding that an action was offered for, unless the text has changed since; that is told."""
        where = argument if isinstance(argument, Mapping) else {}
        result = await self.checker.result(str(where.get("uri")))
        if result is not None and result.text.version == where.get("version"):
            for finding in result.checked.findings:
                if finding.span == (where.get("start"), where.get("end")):
                    return result, finding
        self.show("the text has changed: nothing was done")
        return None

    async def apply(self, result: Result, findings: list[Finding], label: str) -> bool:
        """Have the client apply the suggestions of findings, to this version of the text and no other."""
        if self.checker.texts.get(result.text.uri) is not result.text:
            self.show("the text has changed: nothing was applied")
            return False
        edit = actions.workspace_edit(result, (f.edit for f in findings), versioned=self.versioned)
        answer = await self.server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label))
        if not answer.applied:
            self.show(f"the editor did not apply the repairs: {answer.failure_reason or 'it gave no reason'}")
        return answer.applied

    async def write_down(self, step: Callable[[], str]) -> None:
        """Change files of the project or the user, tell how it went, and check again."""
        try:
            self.note(await asyncio.to_thread(step))
        except RestoreError as error:
            self.show(str(error))
        await self.checker.refresh()


def make() -> Editor:
    """A server that is ready to be started."""
    editor = Editor()
    _texts(editor)
    _requests(editor)
    _commands(editor)
    return editor


def _texts(editor: Editor) -> None:
    server, checker = editor.server, editor.checker

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await editor.begin()

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        editor.end()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        text = OpenText(opened.uri, opened.language_id, opened.version, opened.text, editor.unit)
        checker.put(text, at_once=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        text = checker.texts.get(params.text_document.uri)
        if text is not None:
            checker.put(text.changed(params.content_changes, version=params.text_document.version))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        checker.drop(params.text_document.uri)
        editor.publish(params.text_document.uri, None)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        await editor.read_configuration(params.settings)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        await checker.refresh()


def _requests(editor: Editor) -> None:
    server, checker = editor.server, editor.checker

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=actions.KINDS))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        result = await checker.result(params.text_document.uri)
        if result is None:
            return []
        return actions.actions(
            result,
            result.text.span(params.range),
            params.context.only,
            level=editor.level(result),
            versioned=editor.versioned,
        )

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def over(params: types.HoverParams) -> types.Hover | None:
        result = await checker.result(params.text_document.uri)
        if result is None:
            return None
        offset = result.text.offset(params.position)
        return hover(result, offset, editor.level(result), markdown=editor.markdown)


def _commands(editor: Editor) -> None:
    server = editor.server

    @server.command(actions.FIX_ALL_COMMAND)
    async def fix_all(argument: Any) -> int:
        uri = argument.get("uri") if isinstance(argument, Mapping) else argument
        result = await editor.checker.result(str(uri))
        if result is None:
            editor.show("the text is not open, or has changed: nothing was applied")
            return 0
        safe = actions.safe_fixes(result)
        return len(safe) if safe and await editor.apply(result, safe, "Repair all safe names") else 0

    @server.command(actions.ACCEPT_EVERYWHERE)
    async def accept_everywhere(argument: Any) -> None:
        if (found := await editor.finding(argument)) is None:
            return
        result, finding = found
        same = [f for f in result.checked.findings if is_alike(f, finding)]
        if await editor.apply(result, same, "Replace everywhere"):
            await editor.write_down(partial(remember.accept, result, same))

    for name, step in (
        (actions.IGNORE_HERE, remember.ignore_here),
        (actions.IGNORE_IN_PROJECT, remember.ignore_in_project),
        (actions.ADD_NAME, remember.add_name),
    ):
        _command(editor, name, step)


def _command(editor: Editor, name: str, step: Callable[[Result, Finding], str]) -> None:
    @editor.server.command(name)
    async def run(argument: Any) -> None:
        if (found := await editor.finding(argument)) is not None:
            await editor.write_down(partial(step, *found))


def is_alike(finding: Finding, other: Finding) -> bool:
    """Whether two findings are the same damage with the same suggestion."""
    return (
        finding.observed.split() == other.observed.split()
        and finding.best.replacement.split() == other.best.replacement.split()
    )


def serve() -> None:
    """Serve one client on standard input and output, until it says to exit."""
    editor = make()
    try:
        editor.server.start_io()
    finally:
        editor.end()
