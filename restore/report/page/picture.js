// The evidence of a finding as a waterfall: each step starts where the one before it ended.

const ROW = 20, LABEL = 178, WIDTH = 360, NUMBER = 44;

/** The picture of steps [name, observed, expected, bits]. */
function waterfall(steps) {
  let total = 0;
  const rows = steps.map(([name, observed, expected, bits]) => {
    const from = total;
    total += bits;
    return { name, words: observed && expected ? `${observed} ← ${expected}` : observed || expected, bits, from, to: total };
  });
  const least = Math.min(0, ...rows.map((row) => row.to));
  const most = Math.max(1, ...rows.map((row) => row.to));
  const x = (bits) => LABEL + ((bits - least) / (most - least)) * (WIDTH - LABEL - NUMBER);
  const height = (rows.length + 1) * ROW + 6;
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });
  const said = rows.map((row) => `${row.name} ${printable(row.words)} ${signed(row.bits)}`).join("; ");
  picture.setAttribute("aria-label", `Evidence in bits: ${said}; log2 odds ${signed(total)}.`);
  rows.forEach((row, i) => {
    const top = i * ROW, left = Math.min(x(row.from), x(row.to));
    picture.append(
      label(`${row.name}${row.words ? ": " : ""}`, printable(row.words), top),
      drawn("rect", { class: row.bits < 0 ? "against" : "for", x: left, y: top + 4,
        width: Math.max(1, Math.abs(x(row.to) - x(row.from))), height: ROW - 8, rx: 2 }),
      drawn("line", { class: "thread", x1: x(row.to), x2: x(row.to), y1: top + ROW - 4, y2: top + ROW + 4 }),
      drawn("text", { x: WIDTH, y: top + 14, "text-anchor": "end" }, signed(row.bits)),
    );
  });
  picture.append(
    drawn("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: height }),
    drawn("text", { x: 0, y: rows.length * ROW + 16, "font-weight": 600 }, "log2 odds"),
    drawn("text", { x: WIDTH, y: rows.length * ROW + 16, "text-anchor": "end", "font-weight": 600 }, signed(total)),
  );
  return picture;
}

/** What a step compares, cut to its column; the whole of it as a tip. */
function label(name, words, top) {
  const room = Math.max(4, 26 - name.length);
  const letters = Array.from(words);
  const text = drawn("text", { x: 0, y: top + 14 });
  text.append(drawn("title", {}, name + words), drawn("tspan", { class: "step" }, name));
  if (words) text.append(drawn("tspan", {}, isolated(letters.length > room ? letters.slice(0, room - 1).join("") + "…" : words)));
  return text;
}

const signed = (bits) => (bits < 0 ? "−" : "+") + Math.abs(bits).toFixed(1);
