// The extension: starts the server and offers its commands.

import * as vscode from "vscode";
import { LanguageClient, type Executable, type LanguageClientOptions } from "vscode-languageclient/node";

import { FIX_ALL_SAFE, LANGUAGES, RESTART, REVIEW_FILE, SERVER_FIX_ALL, SHOW_LOG, shellLine } from "./commands";
import { candidates, findServer, INSTALL, missing, type Command } from "./server";

let client: LanguageClient | undefined;
let program: Command | undefined;
let log: vscode.LogOutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel("restore", { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand(FIX_ALL_SAFE, fixAllSafe),
    vscode.commands.registerCommand(REVIEW_FILE, reviewFile),
    vscode.commands.registerCommand(RESTART, restart),
    vscode.commands.registerCommand(SHOW_LOG, () => {
      log.show();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("restore.path") || event.affectsConfiguration("restore.interpreter")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("restore");
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter((folder) => folder.uri.scheme === "file")
    .map((folder) => folder.uri.fsPath);
  const found = await findServer(
    candidates({
      path: settings.get<string | null>("path") ?? undefined,
      interpreter: settings.get<string | null>("interpreter") ?? (await chosenInterpreter()),
      folders,
      platform: process.platform,
    }),
  );
  for (const line of found.said) {
    log.warn(line);
  }
  program = found.command;
  if (!program) {
    await tellMissing(found.said);
    return;
  }
  const [command, ...rest] = program;
  log.info(`starts ${program.join(" ")} lsp`);
  const executable: Executable = { command, args: [...rest, "lsp"], options: folders[0] ? { cwd: folders[0] } : {} };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    outputChannel: log,
  };
  client = new LanguageClient("restore", "restore", executable, options);
  try {
    await client.start();
  } catch (error) {
    log.error(`the server did not start: ${String(error)}`);
    client = undefined;
    await tellMissing([String(error)]);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

/** The interpreter that the Python extension uses for the workspace, if that extension is there. */
async function chosenInterpreter(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  if (!extension) {
    return undefined;
  }
  const api = extension.isActive ? extension.exports : await extension.activate();
  return api.environments?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri)?.path;
}

interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string } | undefined;
  };
}

async function tellMissing(said: readonly string[]): Promise<void> {
  const copy = "Copy the Command";
  const settings = "Open the Settings";
  const chosen = await vscode.window.showErrorMessage(missing(said), copy, settings);
  if (chosen === copy) {
    await vscode.env.clipboard.writeText(INSTALL);
  } else if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "restore.");
  }
}

async function fixAllSafe(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !client?.isRunning()) {
    void vscode.window.showInformationMessage("restore: there is no text open that the server reads.");
    return;
  }
  const argument = { uri: client.code2ProtocolConverter.asUri(document.uri) };
  const repaired = await client.sendRequest<number>("workspace/executeCommand", {
    command: SERVER_FIX_ALL,
    arguments: [argument],
  });
  vscode.window.setStatusBarMessage(`restore: ${repaired} repaired`, 5000);
}

async function reviewFile(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.uri.scheme !== "file" || !program) {
    void vscode.window.showInformationMessage("restore: there is no file open to review, or no server.");
    return;
  }
  if (document.isDirty && !(await document.save())) {
    return;
  }
  const terminal = vscode.window.createTerminal("restore review");
  terminal.show();
  const call = process.platform === "win32" ? "& " : "";
  terminal.sendText(call + shellLine([...program, "review", document.uri.fsPath], process.platform));
}
