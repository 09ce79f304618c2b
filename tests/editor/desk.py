"""A client at work: pytest-lsp's, with buffers that only the twin of the server's arithmetic changes."""

import asyncio
import sys
from contextlib import suppress
from typing import Union

from lsprotocol import types
from pytest_lsp import ClientServerConfig, make_test_lsp_client

from tests.editor.twin import applied, position_of

SERVER = [sys.executable, "-m", "restore", "lsp"]
LONGEST = 60  # seconds for a loaded machine


class Desk:
    """A client with open texts: what it shows, and what it has been told to change."""

    def __init__(self, client, folder, unit):
        self.client, self.folder, self.unit = client, folder, unit
        self.texts, self.versions, self.shown = {}, {}, {}
        self.edits = []
        self.settings = None
        self._news = asyncio.Event()

        def apply_edit(params: types.ApplyWorkspaceEditParams):
            return types.ApplyWorkspaceEditResult(applied=self.take(params.edit))

        def configuration(params: types.ConfigurationParams):
            return [self.settings for _ in params.items]

        def publish(params: types.PublishDiagnosticsParams):
            params.diagnostics = list(params.diagnostics)
            self.shown[params.uri] = params
            self._news.set()

        # The client's library takes an action that has a command for a command.
        converter = client.protocol._converter
        converter.register_structure_hook(
            Union[types.Command, types.CodeAction],  # noqa: UP007  # the library looks for this very form
            lambda row, _: converter.structure(
                row, types.Command if isinstance(row.get("command"), str) else types.CodeAction
            ),
        )
        # In the place of what the client does by itself: it keeps no versions and applies no edits.
        client.protocol.fm.features.update(
            {
                types.WORKSPACE_APPLY_EDIT: apply_edit,
                types.WORKSPACE_CONFIGURATION: configuration,
                types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish,
            }
        )

    async def open(self, name, text, language="plaintext"):
        uri = (self.folder / name).as_uri()
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri, start, end, content):
        """Replace code points of a text, as a keystroke does."""
        text = self.texts[uri]
        where = self.range(uri, start, end)
        self.texts[uri] = text[:start] + content + text[end:]
        self.versions[uri] += 1
        change = types.TextDocumentContentChangePartial(text=content, range=where)
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def range(self, uri, start, end):
        text = self.texts[uri]
        return types.Range(
            types.Position(*position_of(text, start, self.unit)),
            types.Position(*position_of(text, end, self.unit)),
        )

    async def diagnostics(self, uri, wanted=lambda found: True):
        """The diagnostics of the text as it is now, when there are such as are `wanted`."""

        def ready():
            shown = self.shown.get(uri)
            return shown and shown.version == self.versions[uri] and wanted(shown.diagnostics)

        await self.until(ready)
        return self.shown[uri].diagnostics

    async def until(self, ready):
        async with asyncio.timeout(LONGEST):
            while not ready():
                self._news.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.2)

    async def actions(self, uri, words=None, only=None):
        """The actions on the first place of some words, or on the whole text."""
        text = self.texts[uri]
        start, end = (0, len(text)) if words is None else (text.index(words), text.index(words) + len(words))
        context = types.CodeActionContext(diagnostics=[], only=only)
        identifier = types.TextDocumentIdentifier(uri)
        params = types.CodeActionParams(identifier, self.range(uri, start, end), context)
        return await self.client.text_document_code_action_async(params) or []

    async def hover(self, uri, words):
        at = self.range(uri, self.texts[uri].index(words), len(self.texts[uri])).start
        params = types.HoverParams(types.TextDocumentIdentifier(uri), at)
        return await self.client.text_document_hover_async(params)

    async def run(self, action):
        """Do what an action says, as a client would: its edit, then its command."""
        if action.edit is not None:
            assert self.take(action.edit)
        if action.command is not None:
            await self.command(action.command.command, *action.command.arguments)

    async def command(self, name, *arguments):
        params = types.ExecuteCommandParams(command=name, arguments=list(arguments))
        return await self.client.workspace_execute_command_async(params)

    def take(self, edit):
        """Apply an edit of the server if it is of the version that is open; tell the server."""
        self.edits.append(edit)
        for change in edit.document_changes or ():
            uri = change.text_document.uri
            if change.text_document.version != self.versions[uri]:
                return False
            self._replace(uri, applied(self.texts[uri], change.edits, self.unit))
        for uri, edits in (edit.changes or {}).items():
            self._replace(uri, applied(self.texts[uri], edits, self.unit))
        return True

    def _replace(self, uri, text):
        self.type(uri, 0, len(self.texts[uri]), text)

    def close(self, uri):
        identifier = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    @property
    def messages(self):
        return [message.message for message in self.client.messages]


def capabilities(unit, *, versioned=True, configuration=True):
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[unit] if unit else None),
        workspace=types.WorkspaceClientCapabilities(
            configuration=configuration,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versioned),
        ),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(
                content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]
            )
        ),
    )


def at_a_desk(folder, work, *, unit="utf-16", settings=None, versioned=True):
    """Run `work(desk)` with a server of its own in `folder`."""

    async def session():
        client = await ClientServerConfig(SERVER, make_test_lsp_client).start()
        desk = Desk(client, folder, unit or "utf-16")
        desk.settings = {"debounce": 0} if settings is None else settings
        try:
            begun = await client.initialize_session(
                types.InitializeParams(
                    capabilities=capabilities(unit, versioned=versioned), root_uri=folder.as_uri()
                )
            )
            desk.abilities = begun.capabilities
            await work(desk)
            assert client.error is None
        finally:
            await client.shutdown_session()
            await client.stop()

    asyncio.run(session())
