// What is taken along: the patch of what was accepted, and the decisions.

/**
 * The unified diff of a file with `edits` applied, as bytes; empty when they change nothing.
 * An edit is {start, end, text}: code units of the unedited text; edits are in order and apart.
 */
function patchOf(file, edits) {
  const bom = unhex(file.bom);
  const old = joined([bom, encode(file, file.text)]);
  const patches = [];
  let at = 0, offset = bom.length;
  for (const edit of edits) {
    const start = offset + encode(file, file.text.slice(at, edit.start)).length;
    offset = start + encode(file, file.text.slice(edit.start, edit.end)).length;
    at = edit.end;
    patches.push({ start, end: offset, content: encode(file, edit.text) });
  }
  const body = hunks(old, patches);
  return body.length ? joined([ascii(file.header), body]) : body;
}

/** The decisions as lines of `.restore/decisions.jsonl`, sorted by fingerprint; of one fingerprint the latest. */
function decisionLines(findings) {
  const latest = new Map();
  for (const finding of findings) {
    const decision = finding.decision;
    const other = latest.get(finding.mark);
    if (decision && !(other && other.when > decision.when)) {
      latest.set(finding.mark, {
        fingerprint: finding.mark,
        rule: finding.rule,
        observed: finding.words,
        before: finding.before,
        after: finding.after,
        verdict: decision.verdict,
        replacement: decision.text,
        name: decision.learnt,
        path: finding.file.path,
        when: decision.when,
      });
    }
  }
  return [...latest.keys()].sort().map((mark) => jsonLine(latest.get(mark))).join("");
}

/** An object of strings on a line, in ASCII. */
function jsonLine(row) {
  const cells = Object.entries(row).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const escape = (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0");
  return `{${cells.join(", ")}}\n`.replace(/[^\n -~]/g, escape);
}

/** What must be written another way in each markup, and how; a backslash goes before the others. */
const WRITTEN = {
  html: [/[&<>]/g, { "&": "&amp;", "<": "&lt;", ">": "&gt;" }],
  markdown: [/[\\`*<[\]]|(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])|&(?=#?[\p{L}\p{N}_]+;)/gu, {}],
  latex: [/[&%$#_{}\\~^]/g, { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" }],
  rst: [/[\\`*|]|_(?![\p{L}\p{N}_])/gu, {}],
};

/** `text` as it must be written into a file of this markup to be read as it is; restore/document/markup.py. */
function escaped(text, markup) {
  const [special, instead] = WRITTEN[markup] ?? [/(?!)/g, {}];
  return text.replace(special, (char) => instead[char] ?? `\\${char}`);
}
