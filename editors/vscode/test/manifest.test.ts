// The manifest says what the code does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as commands from "../src/commands";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

test("every command is offered, and no other", () => {
  const offered = manifest.contributes.commands.map((row) => row.command);
  const known = [commands.FIX_ALL_SAFE, commands.REVIEW_FILE, commands.RESTART, commands.SHOW_LOG];
  assert.deepEqual(offered.toSorted(), known.toSorted());
  assert.ok(!offered.includes(commands.SERVER_FIX_ALL), "the client registers the server's commands itself");
});

test("it starts with every language that it serves", () => {
  assert.deepEqual(
    manifest.activationEvents,
    commands.LANGUAGES.map((language) => `onLanguage:${language}`),
  );
});

test("a setting that is not made is not given to the server", () => {
  for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
    assert.equal(setting.default, name === "restore.trace.server" ? "off" : null, name);
  }
});
