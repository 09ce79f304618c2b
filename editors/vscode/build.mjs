// Bundles the extension into one file, or with --test the tests.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const test = process.argv.includes("--test");
const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts"));

await build({
  entryPoints: test ? tests.map((name) => `test/${name}`) : ["src/extension.ts"],
  outdir: test ? "dist/test" : "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: process.argv.includes("--minify"),
  logLevel: "warning",
});
