// Finding the server: told by the settings, in the workspace's interpreter, or on PATH.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";

/** A command line; the first is the program. */
export type Command = readonly [string, ...string[]];

export interface Places {
  /** The setting `restore.path`. */
  readonly path?: string | undefined;
  /** The setting `restore.interpreter`, or the interpreter that the Python extension has chosen. */
  readonly interpreter?: string | undefined;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  readonly platform: NodeJS.Platform;
}

/** What came of trying a command: whether it serves, and if not, what it said. */
export interface Trial {
  readonly serves: boolean;
  readonly said: string;
}

export interface Found {
  readonly command?: Command;
  /** What the commands said that do not serve. */
  readonly said: readonly string[];
}

export const INSTALL = "pip install 'restore[lsp]'";

const ENVIRONMENTS = [".venv", "venv", "env"];

/** The commands that may be the program, the likeliest first; each only where its file is there. */
export function candidates(places: Places, exists: (file: string) => boolean = existsSync): Command[] {
  if (places.path) {
    return [[places.path]];
  }
  const windows = places.platform === "win32";
  const python = windows ? path.join("Scripts", "python.exe") : path.join("bin", "python");
  const found: Command[] = [];
  if (places.interpreter) {
    found.push([places.interpreter, "-m", "restore"]);
  }
  for (const folder of places.folders) {
    for (const environment of ENVIRONMENTS) {
      const interpreter = path.join(folder, environment, python);
      if (interpreter !== places.interpreter && exists(interpreter)) {
        found.push([interpreter, "-m", "restore"]);
      }
    }
  }
  found.push(["restore"]);
  return found;
}

/** The first command that serves; `attempt` tries one. */
export async function findServer(
  commands: readonly Command[],
  attempt: (command: Command) => Promise<Trial> = tryOut,
): Promise<Found> {
  const said: string[] = [];
  for (const command of commands) {
    const trial = await attempt(command);
    if (trial.serves) {
      return { command, said };
    }
    said.push(`${command.join(" ")}: ${trial.said}`);
  }
  return { said };
}

/** Start a server that has nothing to serve: it ends at once, and well where all that it needs is installed. */
export function tryOut(command: Command, patience = 30_000): Promise<Trial> {
  const [program, ...rest] = command;
  return new Promise((resolve) => {
    const child = spawn(program, [...rest, "lsp"], { stdio: ["ignore", "ignore", "pipe"], timeout: patience });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      said += part;
    });
    child.on("error", (error) => {
      resolve({ serves: false, said: error.message });
    });
    child.on("close", (code) => {
      resolve({ serves: code === 0, said: lastLine(said) || `ended with ${code ?? "a signal"}` });
    });
  });
}

/** What a user is told where no server was found. */
export function missing(said: readonly string[]): string {
  const why = said.length > 0 ? ` (${said.join("; ")})` : "";
  return `The program restore was not found in the interpreter of the workspace or on PATH${why}. Install it with: ${INSTALL}`;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
