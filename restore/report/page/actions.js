// What the reader can do: go, decide, take back, filter, take along.

/** Look at a finding; `quiet` leaves the place on the screen and the focus alone. */
function select(finding, { quiet = false } = {}) {
  const before = current;
  current = finding ?? null;
  pointed = 0;
  closeTyping();
  if (before) paint(before);
  if (current) paint(current);
  showPanel();
  byId("panel").scrollTop = 0;
  if (!current || quiet) return;
  const mark = current.marks[0];
  mark.scrollIntoView({ block: "center" });
  if (document.activeElement === document.body || document.activeElement?.closest("main")) mark.focus({ preventScroll: true });
  say(`${byId("which").textContent}: ${told(current)}.`);
}

/** The next shown finding from the current one, `step` being 1 or -1, for which `wanted` holds; round the ends. */
function neighbour(step, wanted = () => true) {
  const from = current ? findings.indexOf(current) : step > 0 ? -1 : 0;
  for (let i = 1; i <= findings.length; i++) {
    const finding = findings.at((from + step * i + 2 * findings.length) % findings.length);
    if (finding.shown && wanted(finding)) return finding;
  }
  return current?.shown ? current : undefined;
}

/** Decide on findings, show it, and go on to the next undecided one. */
function settle(pairs, { stay = false } = {}) {
  if (!pairs.length) return;
  decide(pairs);
  refresh(pairs.map(([finding]) => finding));
  const [[finding, decision]] = pairs;
  const what = pairs.length > 1 ? counted(pairs.length, "finding") : printable(finding.observed);
  const next = stay ? current : neighbour(1, (f) => !f.decision);
  if (next && next !== current) select(next);
  else showPanel();
  const rest = next && !stay ? ` ${byId("which").textContent}: ${told(next)}.` : "";
  say(`${decision.verdict === "accepted" ? "Accepted" : "Rejected"}: ${what}.${rest}`);
}

/** Show findings as they are now decided. */
function refresh(changed) {
  const filtered = byId("verdict").value !== "all";
  if (filtered) applyFilter(changed);
  changed.forEach(paint);
  if (!store.kept) warn("Your browser keeps nothing for this page: take the patch and the decisions along before you close it.");
}

function acceptCurrent(number = -1) {
  const finding = current;
  if (!finding) return;
  const candidate = number < 0 && finding.decision?.verdict === "accepted" ? finding.decision : finding.candidates[Math.max(0, number)];
  if (!candidate) return say(`There is no candidate ${number + 1}.`);
  if (!holds(finding.file, candidate.text)) return say(`${finding.file.codec} has no such letters.`);
  settle([[finding, accepted(candidate)]]);
}

function rejectCurrent() {
  if (current) settle([[current, rejected()]]);
}

/** The undecided findings of the same kind in the same file as this one. */
const sameKind = (finding) => findings.filter((f) => f.file === finding.file && f.rule === finding.rule && !f.decision);

const acceptable = (finding) => holds(finding.file, finding.candidates[0].text);

function settleKind(verdict) {
  if (!current) return;
  const alike = sameKind(current);
  settle(verdict === "accepted" ? alike.filter(acceptable).map((f) => [f, accepted(f.candidates[0])]) : alike.map((f) => [f, rejected()]));
}

function acceptShown() {
  settle(findings.filter((f) => f.shown && !f.decision && acceptable(f)).map((f) => [f, accepted(f.candidates[0])]), { stay: true });
}

function takeBack() {
  const back = undo();
  if (!back.length) return say("Nothing to undo.");
  refresh(back);
  select(back[0]);
  say(`Taken back: ${back.length > 1 ? counted(back.length, "finding") : told(back[0])}.`);
}

function openTyping() {
  if (!current) return;
  byId("typing").hidden = false;
  byId("edit").setAttribute("aria-expanded", "true");
  byId("refused").textContent = "";
  byId("typed").value = (current.decision?.text ? current.decision : current.candidates[0]).plain;
  byId("typed").focus();
  byId("typed").select();
}

function closeTyping() {
  if (byId("typing").hidden) return;
  const inside = byId("typing").contains(document.activeElement);
  byId("typing").hidden = true;
  byId("edit").setAttribute("aria-expanded", "false");
  if (inside) byId("edit").focus();
}

function acceptTyped() {
  const finding = current, plain = byId("typed").value;
  if (!finding) return;
  const text = escaped(plain, finding.file.markup);
  if (!plain.trim()) return refuse("Type what is to stand there, or reject the finding.");
  if (!holds(finding.file, text)) return refuse(`The file is in ${finding.file.codec}, which has no such letters here.`);
  const known = finding.candidates.find((candidate) => candidate.plain === plain);
  closeTyping();
  settle([[finding, accepted(known ?? { text, plain, learnt: plain })]]);
}

const refuse = (why) => { byId("refused").textContent = why; };

/** Let pass what the filter names; `always` stay in sight, having just been decided. */
function applyFilter(always = []) {
  const levels = new Set([...document.querySelectorAll("#levels input:checked")].map((box) => box.value));
  const rule = byId("rule").value, verdict = byId("verdict").value;
  for (const finding of findings) {
    const shown = levels.has(finding.level) && (!rule || finding.rule === rule) && (verdict === "all" || verdictOf(finding) === verdict);
    const changed = finding.shown !== shown;
    finding.shown = shown;
    if (changed && !always.includes(finding)) paint(finding);
  }
}

function filter() {
  applyFilter();
  if (!current?.shown) select(neighbour(1), { quiet: true });
  showPanel();
  say(`${counted(findings.filter((f) => f.shown).length, "finding")} shown.`);
}

/** Say something to those who hear the page. */
function say(text) {
  byId("live").textContent = text;
}

function warn(text) {
  byId("warning").textContent = text;
  byId("warning").hidden = false;
}
