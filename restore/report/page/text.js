// The findings as they stand in the text, in one column or in two.

/** What the text would have in the place of a finding. */
const replacement = (finding) => finding.decision?.text || finding.candidates[0].text;

const verdictOf = (finding) => finding.decision?.verdict ?? "undecided";

/** Show in the text what was decided on a finding, and whether the filter passes it. */
function paint(finding) {
  for (const mark of finding.marks) {
    mark.className = ["f", finding.level, verdictOf(finding), finding.shown ? "" : "off", finding === current ? "here" : ""]
      .filter(Boolean).join(" ");
    mark.querySelector("ins").textContent = printable(replacement(finding));
    mark.tabIndex = finding === current ? 0 : -1;
    mark.setAttribute("aria-label", told(finding));
    if (finding === current) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
}

/** A finding in words, for those who hear the page. */
function told(finding) {
  const observed = printable(finding.observed);
  if (finding.decision?.verdict === "accepted") return `${printable(replacement(finding))}, accepted for ${observed}`;
  if (finding.decision) return `${observed}, kept`;
  return `${observed}, suggested ${printable(replacement(finding))}, ${finding.level}`;
}

/** The second column: made when it is first asked for. */
function makeTwins() {
  if (makeTwins.done) return;
  makeTwins.done = true;
  for (const block of document.querySelectorAll(".block")) {
    const twin = block.querySelector(".text").cloneNode(true);
    twin.classList.add("after");
    for (const mark of twin.querySelectorAll(".f")) {
      mark.removeAttribute("id");
      byMark.get(mark.dataset.f).marks.push(mark);
    }
    block.append(twin);
  }
}

function showSideBySide(wanted) {
  if (wanted) {
    makeTwins();
    findings.forEach(paint);
  }
  document.body.classList.toggle("side", wanted);
  byId("side").setAttribute("aria-pressed", String(wanted));
  setting("side", wanted ? "yes" : "no");
  current?.marks[0].scrollIntoView({ block: "center" });
}
