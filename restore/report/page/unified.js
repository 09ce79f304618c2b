// Hunks of a unified diff from known changes; restore/report/unified.py in another language.
// A line ends with the byte 0x0A and nothing else.

const CONTEXT = 3;

/** The hunks that turn `old` into the same with `patches` applied: {start, end, content}, in order and apart. */
function hunks(old, patches) {
  const lines = split(old);
  const out = [];
  let shift = 0; // how much further down a line stands in the new file
  for (const group of near(changes(old, lines, patches))) {
    const start = Math.max(0, group[0].first - CONTEXT);
    const end = Math.min(lines.length, group.at(-1).last + CONTEXT);
    const grown = group.reduce((sum, c) => sum + c.lines.length - (c.last - c.first), 0);
    const size = end - start;
    out.push(ascii(`@@ -${range(start, size)} +${range(start + shift, size + grown)} @@\n`));
    let at = start;
    for (const change of group) {
      for (; at < change.first; at++) out.push(...marked(" ", lines[at]));
      for (; at < change.last; at++) out.push(...marked("-", lines[at]));
      for (const line of change.lines) out.push(...marked("+", line));
    }
    for (; at < end; at++) out.push(...marked(" ", lines[at]));
    shift += grown;
  }
  return joined(out);
}

/** The lines of `data` with their ends. */
function split(data) {
  const lines = [];
  let at = 0;
  while (at < data.length) {
    const feed = data.indexOf(10, at);
    const end = feed < 0 ? data.length : feed + 1;
    lines.push(data.subarray(at, end));
    at = end;
  }
  return lines;
}

/** The lines that change: those a patch touches, less the ones that come out the same. */
function changes(old, lines, patches) {
  const starts = [0]; // and the end of the last line
  for (const line of lines) starts.push(starts.at(-1) + line.length);
  const found = [];
  let group = [], first = 0, last = 0;
  const close = () => {
    const change = group.length ? changed(old, lines, starts, first, last, group) : null;
    if (change) found.push(change);
    group = [];
  };
  for (const patch of patches) {
    const line = Math.max(0, Math.min(behind(starts, patch.start) - 1, lines.length - 1));
    if (group.length && line > last) close();
    if (!group.length) first = line;
    group.push(patch);
    last = Math.min(behind(starts, patch.end), lines.length);
  }
  close();
  return found;
}

/** The change of the lines from `first` up to `last`, which hold all `patches`; null if there is none. */
function changed(old, lines, starts, first, last, patches) {
  const pieces = [];
  let done = starts[first];
  for (const { start, end, content } of patches) {
    pieces.push(old.subarray(done, start), content);
    done = end;
  }
  const fresh = split(joined([...pieces, old.subarray(done, starts[last])]));
  const room = Math.min(last - first, fresh.length);
  let head = 0, tail = 0;
  while (head < room && same(lines[first + head], fresh[head])) head++;
  while (tail < room - head && same(lines[last - 1 - tail], fresh[fresh.length - 1 - tail])) tail++;
  const change = { first: first + head, last: last - tail, lines: fresh.slice(head, fresh.length - tail) };
  return change.first < change.last || change.lines.length ? change : null;
}

/** Changes whose context would meet, together. */
function near(all) {
  const groups = [];
  for (const change of all) {
    const group = groups.at(-1);
    if (group && change.first - group.at(-1).last <= 2 * CONTEXT) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Line and length as hunk headers have them: an empty range names the line before it. */
function range(start, size) {
  return size === 0 ? `${start},0` : size === 1 ? `${start + 1}` : `${start + 1},${size}`;
}

function marked(mark, line) {
  return line.at(-1) === 10 ? [ascii(mark), line] : [ascii(mark), line, ascii("\n\\ No newline at end of file\n")];
}

/** How many of the rising `numbers` are not above `number`. */
function behind(numbers, number) {
  let low = 0, high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ascii(text) {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
