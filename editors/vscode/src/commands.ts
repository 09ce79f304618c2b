// The commands of the palette, and what each needs said.

export const FIX_ALL_SAFE = "restore.fixAllSafe";
export const REVIEW_FILE = "restore.reviewFile";
export const RESTART = "restore.restart";
export const SHOW_LOG = "restore.showLog";

/** The server's own command for all safe repairs of a text. */
export const SERVER_FIX_ALL = "restore.fixAll";

export const LANGUAGES = ["plaintext", "markdown", "html", "latex", "tex", "restructuredtext"] as const;

/** A line for a terminal that runs a command on a file. */
export function shellLine(command: readonly string[], platform: NodeJS.Platform): string {
  return command.map((word) => (platform === "win32" ? quotedForPowerShell(word) : quoted(word))).join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function quotedForPowerShell(word: string): string {
  return /^[\w@+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`;
}
