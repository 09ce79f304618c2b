// Where the server is looked for, and what is said where there is none.

import assert from "node:assert/strict";
import * as path from "node:path";
import { test } from "node:test";

import { shellLine } from "../src/commands";
import { candidates, findServer, INSTALL, missing, tryOut, type Command, type Places } from "../src/server";

const PLACES: Places = { folders: ["/home/me/text"], platform: "linux" };

function files(...names: string[]): (file: string) => boolean {
  return (file) => names.map((name) => path.normalize(name)).includes(file);
}

test("the setting is taken at its word", () => {
  assert.deepEqual(candidates({ ...PLACES, path: "/opt/restore", interpreter: "/usr/bin/python" }, files()), [
    ["/opt/restore"],
  ]);
});

test("the chosen interpreter comes before those of the folders, PATH last", () => {
  const found = candidates(
    { ...PLACES, interpreter: "/usr/bin/python" },
    files("/home/me/text/.venv/bin/python", "/home/me/text/env/bin/python"),
  );
  assert.deepEqual(
    found.map((command) => command[0]),
    ["/usr/bin/python", "/home/me/text/.venv/bin/python", "/home/me/text/env/bin/python", "restore"],
  );
});

test("an interpreter is tried once", () => {
  const interpreter = path.join("/home/me/text", ".venv", "bin", "python");
  const found = candidates({ ...PLACES, interpreter }, files(interpreter));
  assert.deepEqual(found, [[interpreter, "-m", "restore"], ["restore"]]);
});

test("on Windows environments are laid out otherwise", () => {
  const file = path.join("/home/me/text", "venv", "Scripts", "python.exe");
  assert.equal(candidates({ ...PLACES, platform: "win32" }, files(file))[0]?.[0], file);
});

test("the first that serves is found, and what the others said", async () => {
  const commands: Command[] = [["a"], ["b"], ["c"]];
  const found = await findServer(commands, (command) =>
    Promise.resolve({ serves: command[0] === "b", said: "no such file" }),
  );
  assert.deepEqual(found, { command: ["b"], said: ["a: no such file"] });
});

test("where none serves the user is told how to install it", async () => {
  const found = await findServer([["no-such-program-here"]]);
  assert.equal(found.command, undefined);
  const message = missing(found.said);
  assert.match(message, /no-such-program-here/);
  assert.ok(message.endsWith(INSTALL));
});

test("a program that is no server is told by what it says", async () => {
  const trial = await tryOut([process.execPath, "-e", "console.error('first'); console.error('last'); process.exit(3)"]);
  assert.deepEqual(trial, { serves: false, said: "last" });
});

test("words are quoted for the shell", () => {
  assert.equal(shellLine(["restore", "review", "/a b/it's.txt"], "linux"), String.raw`restore review '/a b/it'\''s.txt'`);
  assert.equal(shellLine(["restore", "C:\\a b\\it's"], "win32"), "restore 'C:\\a b\\it''s'");
});
