// Copies and downloads of the patch and the decisions.

/** The patch of all that was accepted, as bytes; what could not be taken along is told. */
function wholePatch() {
  const parts = [];
  const left = [];
  for (const file of files) {
    const edits = file.findings.filter((f) => f.decision?.verdict === "accepted")
      .map((f) => ({ start: f.start, end: f.end, text: f.decision.text }));
    if (!edits.length) continue;
    if (file.codec === null) left.push(file.path);
    else parts.push(patchOf(file, edits));
  }
  if (left.length) warn(`The encoding of ${left.join(", ")} is beyond this page: take the decisions along instead.`);
  return joined(parts);
}

const wholeDecisions = () => new TextEncoder().encode(decisionLines(findings));

function download(bytes, name, type) {
  if (!bytes.length) return say("There is nothing to take along yet.");
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(`${name} downloaded.`);
}

async function copy(bytes, what) {
  if (!bytes.length) return say("There is nothing to take along yet.");
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return warn(`The ${what} is not in UTF-8 and cannot be copied as text: download it.`);
  }
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyByHand(text)) return warn("Your browser does not let this page copy: download instead.");
  }
  say(`The ${what} is copied.`);
}

/** The way of browsers that give a page from a file no clipboard. */
function copyByHand(text) {
  const field = element("textarea", { value: text, className: "unseen" });
  const back = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  back?.focus();
  return done;
}
