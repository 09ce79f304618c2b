// The finding that is looked at, beside the text.

/** Fill the panel with the current finding, or with word that there is none. */
function showPanel() {
  const finding = current;
  const shown = findings.filter((f) => f.shown);
  byId("finding").hidden = !finding;
  byId("which").textContent = finding ? `Finding ${shown.indexOf(finding) + 1} of ${shown.length}` : "No finding is shown";
  showProgress();
  if (!finding) return;
  byId("change").className = "change";
  byId("change").replaceChildren(
    element("del", { dir: "auto" }, printable(finding.observed)), " → ",
    element("ins", { dir: "auto" }, printable(replacement(finding))),
    finding.decision ? ` ${finding.decision.verdict}` : "",
  );
  byId("about").replaceChildren(
    element("span", { className: "badge", title: texts.levels[finding.level] }, finding.level), " ",
    `${percent(finding.candidates[0].confidence)}, ${finding.rule}, `,
    element("bdi", {}, `${finding.file.path}:${finding.line}:${finding.column}`),
  );
  showCandidates(finding);
  showWhy(finding);
  const { text } = finding.file;
  byId("context").replaceChildren(
    "In the text: ", element("bdi", {}, "…" + printable(text.slice(Math.max(0, finding.start - 80), finding.start))),
    " ", element("strong", { dir: "auto" }, printable(finding.observed)), " ",
    element("bdi", {}, printable(text.slice(finding.end, finding.end + 80)) + "…"),
  );
  const alike = sameKind(finding).length;
  for (const [id, word] of [["accept-kind", "Accept"], ["reject-kind", "Reject"]]) {
    byId(id).replaceChildren(`${word} ${alike} ${finding.rule} here `, element("kbd", {}, word[0]));
    byId(id).disabled = !alike;
  }
}

function showProgress() {
  const decided = findings.filter((f) => f.decision);
  const yes = decided.filter((f) => f.decision.verdict === "accepted").length;
  byId("progress").textContent = `${decided.length} of ${counted(findings.length, "finding")} decided: ${yes} accepted, ${decided.length - yes} rejected`;
  byId("undo").disabled = !store.past.length;
}

function showCandidates(finding) {
  const list = byId("candidates");
  const inside = list.contains(document.activeElement);
  list.replaceChildren(...finding.candidates.map((candidate, i) => {
    const about = [percent(candidate.confidence), candidate.name !== candidate.text && candidate.name, candidate.kind, candidate.wikidata];
    const button = element("button", { type: "button" },
      element("kbd", {}, String(i + 1)), " ", element("bdi", {}, printable(candidate.text)),
      element("span", { className: "quiet", dir: "auto" }, about.filter(Boolean).map(printable).join(", ")));
    button.dataset.candidate = String(i);
    button.setAttribute("aria-keyshortcuts", String(i + 1));
    button.setAttribute("aria-pressed", String(finding.decision?.text === candidate.text));
    if (!holds(finding.file, candidate.text)) {
      button.disabled = true;
      button.append(` (${finding.file.codec} has no such letters)`);
    }
    return element("li", {}, button);
  }));
  if (inside) byId("accept").focus();
}

/** The rule, and the evidence of the candidate pointed at; the picture is drawn when it can be seen. */
function showWhy(finding) {
  byId("rule-meaning").textContent = `${finding.rule}: ${texts.rules[finding.rule] ?? ""}`;
  const { candidates } = finding;
  const inside = byId("whose").contains(document.activeElement);
  byId("whose").hidden = candidates.length < 2;
  byId("whose").replaceChildren(...candidates.map((candidate, i) => {
    const button = element("button", { type: "button" }, String(i + 1));
    button.dataset.candidate = String(i);
    button.setAttribute("aria-pressed", String(i === pointed));
    button.setAttribute("aria-label", `Evidence for ${printable(candidate.text)}`);
    return button;
  }));
  if (inside) byId("whose").children[pointed]?.focus();
  const { text, evidence } = candidates[pointed];
  const steps = evidence.map((place) => finding.file.steps[place]);
  byId("evidence").replaceChildren(...(byId("why").open ? [
    element("figcaption", { className: "quiet" }, "Bits for and against ", element("bdi", {}, `“${printable(text)}”`)),
    steps.length ? waterfall(steps) : "None but the word of a person.",
  ] : []));
}

/** Show the evidence of another candidate. */
function point(number) {
  if (!current) return;
  pointed = number % current.candidates.length;
  byId("why").open = true;
  showWhy(current);
  say(byId("evidence").querySelector("svg")?.getAttribute("aria-label") ?? "");
}

function percent(share) {
  if (share > 0.99 && share < 1) return "over 99%";
  return share > 0 && share < 0.01 ? "under 1%" : `${Math.round(share * 100)}%`;
}
