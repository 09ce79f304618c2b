// The real server over standard input and output, as this extension starts it.

import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from "vscode-jsonrpc/node";
import {
  CodeActionRequest,
  ConfigurationRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExecuteCommandRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  MarkupContent,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  TextDocumentEdit,
  type ApplyWorkspaceEditParams,
  type CodeAction,
  type PublishDiagnosticsParams,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

import manifest from "../package.json";
import { SERVER_FIX_ALL } from "../src/commands";
import { candidates, findServer, type Command } from "../src/server";

const REPOSITORY = path.resolve("../..");
const ARTICLE = path.join(REPOSITORY, "seeds", "harbour.txt");

let command: Command;
let server: ChildProcessWithoutNullStreams;
let connection: MessageConnection;
let folder: string;
let document: TextDocument;
const shown: PublishDiagnosticsParams[] = [];
const waiting: (() => void)[] = [];

/** The settings as VS Code gives them: all that are declared, null where nothing is set. */
function settings(): Record<string, unknown> {
  const entries = Object.keys(manifest.contributes.configuration.properties).map((name): [string, unknown] => [
    name.split(".")[1] ?? "",
    name.includes("trace") ? { server: "off" } : null,
  ]);
  return Object.fromEntries(entries);
}

before(async () => {
  const interpreter = process.env.RESTORE_PYTHON;
  const found = await findServer(candidates({ interpreter, folders: [REPOSITORY], platform: process.platform }));
  assert.ok(found.command, found.said.join("\n"));
  command = found.command;
  folder = mkdtempSync(path.join(tmpdir(), "restore-vscode-"));
  const [program, ...rest] = command;
  server = spawn(program, [...rest, "lsp"], { cwd: folder });
  server.stderr.pipe(process.stderr);
  connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    shown.push(params);
    waiting.splice(0).forEach((go) => {
      go();
    });
  });
  connection.onRequest(ConfigurationRequest.type, (params) => params.items.map(() => settings()));
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest("workspace/applyEdit", (params: ApplyWorkspaceEditParams) => ({ applied: take(params.edit) }));
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still demands it
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "folder" }],
    capabilities: {
      workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
      textDocument: { hover: { contentFormat: ["markdown"] } },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
});

after(async () => {
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  connection.dispose();
  rmSync(folder, { recursive: true });
});

async function open(name: string): Promise<void> {
  const text = readFileSync(ARTICLE, "utf8");
  document = TextDocument.create(pathToFileURL(path.join(folder, name)).href, "plaintext", 1, text);
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: document.uri, languageId: document.languageId, version: document.version, text },
  });
}

/** The diagnostics of the document as it is now. */
async function diagnostics(): Promise<PublishDiagnosticsParams["diagnostics"]> {
  for (;;) {
    const last = shown.findLast((params) => params.uri === document.uri);
    if (last?.version === document.version) {
      return last.diagnostics;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
}

/** Apply an edit as an editor does, with the editor's own arithmetic of positions. */
function take(edit: WorkspaceEdit): boolean {
  for (const change of edit.documentChanges ?? []) {
    assert.ok(TextDocumentEdit.is(change));
    if (change.textDocument.version !== document.version) {
      return false;
    }
    const edits = change.edits.map((each) => ({ range: each.range, newText: "newText" in each ? each.newText : "" }));
    const text = TextDocument.applyEdits(document, edits);
    document = TextDocument.update(document, [{ text }], document.version + 1);
    void connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [{ text }],
    });
  }
  return true;
}

async function actions(only: string[], words: string): Promise<CodeAction[]> {
  const at = document.getText().indexOf(words);
  const found = await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: document.uri },
    range: { start: document.positionAt(at), end: document.positionAt(at + words.length) },
    context: { diagnostics: [], only },
  });
  return (found ?? []) as CodeAction[];
}

test("diagnostics name what is damaged, with its candidates", async () => {
  await open("first.txt");
  const found = await diagnostics();
  const press = found.find((each) => document.getText(each.range) === "Related Press");
  assert.ok(press);
  const data = press.data as { level: string; candidates: { replacement: string }[] };
  assert.equal(data.level, "safe");
  assert.equal(data.candidates[0]?.replacement, "Associated Press");
});

test("a quick fix repairs one name", async () => {
  await open("second.txt");
  const before = document.getText();
  const [fix] = await actions(["quickfix"], "Related Press");
  assert.ok(fix?.isPreferred);
  assert.ok(fix.edit && take(fix.edit));
  assert.equal(document.getText(), before.replace("Related Press", "Associated Press"));
});

test("the hover has the evidence", async () => {
  await open("third.txt");
  const position = document.positionAt(document.getText().indexOf("Related Press"));
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument: { uri: document.uri }, position });
  assert.ok(hover && MarkupContent.is(hover.contents));
  assert.match(hover.contents.value, /^\*\*Associated Press\*\*, news agency, \[Q40469\]/);
});

test("all safe repairs are those of restore fix --write", async () => {
  const file = path.join(folder, "fourth.txt");
  copyFileSync(ARTICLE, file);
  await open("fourth.txt");
  const [program, ...rest] = command;
  execFileSync(program, [...rest, "fix", "--write", "--quiet", file], { cwd: folder });
  const repaired: unknown = await connection.sendRequest(ExecuteCommandRequest.type, {
    command: SERVER_FIX_ALL,
    arguments: [{ uri: document.uri }],
  });
  assert.ok(typeof repaired === "number" && repaired > 0);
  assert.equal(document.getText(), readFileSync(file, "utf8"));
});

test("an action on save is asked for by its kind", async () => {
  await open("fifth.txt");
  const found = await actions(["source.fixAll"], "Related Press");
  assert.deepEqual(
    found.map((action) => action.kind),
    ["source.fixAll.restore"],
  );
});
