// What was decided, and the way back. The browser keeps it, each decision by itself, so that two
// windows do not overwrite each other; without its help the decisions last as long as the page.

const store = {
  kept: true, // whether the browser keeps anything for this page
  past: [], // for undo: lists of [finding, the decision before]
};

/** Read back what was decided on these findings. */
function recall(findings) {
  try {
    for (const finding of findings) {
      const said = localStorage.getItem(finding.key);
      const decision = said && JSON.parse(said);
      if (decision && ["accepted", "rejected"].includes(decision.verdict) && typeof decision.text === "string") {
        finding.decision = decision;
      }
    }
    localStorage.setItem("restore", "1");
  } catch {
    store.kept = false;
  }
}

/** Decide on findings as one step: pairs of a finding and its decision. */
function decide(pairs) {
  const when = new Date().toISOString();
  store.past.push(pairs.map(([finding]) => [finding, finding.decision]));
  for (const [finding, decision] of pairs) keep(finding, decision && { ...decision, when });
}

/** The decision for a candidate, or for a decision that was made before. */
const accepted = ({ text, plain, learnt }) => ({ verdict: "accepted", text, plain, learnt });
const rejected = () => ({ verdict: "rejected", text: "", plain: "", learnt: "" });

/** Take the last step back; the findings it was about, none if there is no step. */
function undo() {
  const step = store.past.pop() ?? [];
  for (const [finding, before] of step) keep(finding, before);
  return step.map(([finding]) => finding);
}

function keep(finding, decision) {
  finding.decision = decision ?? null;
  try {
    if (decision) localStorage.setItem(finding.key, JSON.stringify(decision));
    else localStorage.removeItem(finding.key);
  } catch {
    store.kept = false;
  }
}

/** A choice of the reader's that is no decision, such as the theme. */
function setting(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(`restore ${name}`, value);
    return localStorage.getItem(`restore ${name}`);
  } catch {
    return value ?? null;
  }
}
