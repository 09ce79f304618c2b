// The start: findings out of the page, listeners, and the first look.

const files = [...document.querySelectorAll("script.file")].map((holder) => JSON.parse(holder.textContent));
const texts = JSON.parse(byId("texts").textContent);
const findings = [];
const byMark = new Map();
let current = null; // the finding that is looked at
let pointed = 0; // which of its candidates the evidence is shown of

for (const file of files) {
  const times = new Map();
  for (const finding of file.findings) {
    const time = times.get(finding.mark) ?? 0;
    times.set(finding.mark, time + 1);
    const mark = byId(finding.id);
    Object.assign(finding, { file, key: `restore ${file.path} ${finding.mark} ${time}`, marks: [mark], decision: null, shown: true });
    byMark.set(finding.id, finding);
    findings.push(finding);
  }
}

const KEYS = {
  j: () => select(neighbour(1)), ArrowRight: () => select(neighbour(1)),
  k: () => select(neighbour(-1)), ArrowLeft: () => select(neighbour(-1)),
  a: () => acceptCurrent(), r: rejectCurrent, y: () => acceptCurrent(), n: rejectCurrent, u: takeBack, e: openTyping,
  A: () => settleKind("accepted"), R: () => settleKind("rejected"),
  c: () => point(pointed + 1),
  s: () => showSideBySide(!document.body.classList.contains("side")),
  "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || byId("help").open) return;
  if (event.target.id === "typed") {
    if (event.key === "Escape") closeTyping();
    return;
  }
  if (!byId("keys").checked || event.target.closest("select, textarea")) return;
  const action = /^[1-9]$/.test(event.key) ? () => acceptCurrent(Number(event.key) - 1) : KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

byId("main").addEventListener("click", (event) => {
  const mark = event.target.closest(".f");
  if (!mark) return;
  event.preventDefault();
  const finding = byMark.get(mark.dataset.f);
  if (finding.shown) select(finding);
});

const CLICKS = {
  previous: KEYS.k, next: KEYS.j, accept: KEYS.a, reject: KEYS.r, undo: KEYS.u, side: KEYS.s, ask: KEYS["?"],
  edit: () => (byId("typing").hidden ? openTyping() : closeTyping()),
  "accept-kind": KEYS.A, "reject-kind": KEYS.R, "accept-shown": acceptShown, theme: nextTheme,
  "download-patch": () => download(wholePatch(), "restore.patch", "text/x-patch"),
  "copy-patch": () => copy(wholePatch(), "patch"),
  "download-decisions": () => download(wholeDecisions(), "decisions.jsonl", "application/jsonl"),
  "copy-decisions": () => copy(wholeDecisions(), "list of decisions"),
};
for (const [id, action] of Object.entries(CLICKS)) byId(id).addEventListener("click", () => action());
byId("candidates").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) acceptCurrent(Number(button.dataset.candidate));
});
byId("whose").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) point(Number(button.dataset.candidate));
});
byId("typing").addEventListener("submit", (event) => {
  event.preventDefault();
  acceptTyped();
});
byId("why").addEventListener("toggle", () => current && showWhy(current));
byId("keys").addEventListener("change", (event) => setting("keys", event.target.checked ? "on" : "off"));
for (const id of ["levels", "rule", "verdict"]) byId(id).addEventListener("change", filter);
window.addEventListener("beforeunload", (event) => {
  if (!store.kept && findings.some((f) => f.decision)) event.preventDefault();
});

function nextTheme() {
  const themes = ["system", "light", "dark"];
  showTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3]);
}

function showTheme(theme) {
  document.documentElement.dataset.theme = setting("theme", theme) ?? "system";
  byId("theme").textContent = `Theme: ${document.documentElement.dataset.theme}`;
}

function showFilters() {
  const count = (key) => findings.reduce((sum, f) => sum.set(f[key], (sum.get(f[key]) ?? 0) + 1), new Map());
  const levels = count("level");
  for (const level of Object.keys(texts.levels).filter((name) => levels.has(name))) {
    const box = element("input", { type: "checkbox", value: level, checked: true });
    byId("levels").append(element("label", { title: texts.levels[level] }, box, ` ${level} (${levels.get(level)})`));
  }
  byId("rule").append(element("option", { value: "" }, "all"));
  for (const [rule, number] of [...count("rule")].sort(([a], [b]) => (a < b ? -1 : 1))) {
    byId("rule").append(element("option", { value: rule }, `${rule} (${number})`));
  }
}

function showFiles() {
  const sections = [...document.querySelectorAll("section")];
  const many = sections.length > 1;
  byId("totals").textContent = `${counted(findings.length, "finding")} in ${counted(sections.length, "file")}`;
  if (!many) return;
  const list = element("ul", {}, ...sections.map((section) => element("li", {},
    element("a", { href: `#${section.id}` }, element("bdi", {}, section.dataset.path)),
    ` ${counted(Number(section.dataset.findings), "finding")}, ${section.dataset.verdict}`)));
  byId("files").append(element("details", {}, element("summary", {}, counted(sections.length, "file")), list));
  byId("files").hidden = false;
}

showTheme(setting("theme") ?? "system");
byId("keys").checked = setting("keys") !== "off";
recall(findings);
showFilters();
showFiles();
if (findings.length) {
  document.body.classList.add("ready");
  byId("panel").hidden = byId("tools").hidden = false;
  if (matchMedia("(max-width: 56rem)").matches) byId("why").open = false;
  findings.forEach(paint);
  const linked = byMark.get(decodeURIComponent(location.hash.slice(1)));
  select(linked ?? neighbour(1, (f) => !f.decision) ?? findings[0], { quiet: !linked });
  if (setting("side") === "yes") showSideBySide(true);
}
if (!store.kept) warn("Your browser keeps nothing for this page: take the patch and the decisions along before you close it.");
