// Text to the bytes of a file, in the encoding that the file has.

/** The bytes of `text` in the encoding of `file`, without a byte order mark; null for letters that it lacks. */
function encode(file, text) {
  if (file.codec === "utf-8") return new TextEncoder().encode(text);
  const [, size, order] = /^utf-(16|32)-(le|be)$/.exec(file.codec) ?? [];
  return size ? wide(text, size / 8, order === "le") : tabled(text, file.table);
}

/** Whether the file can hold `text`; taken for granted of an encoding that is beyond this page. */
const holds = (file, text) => file.codec === null || encode(file, text) !== null;

/** UTF-16 or UTF-32: units of 2 or 4 bytes. */
function wide(text, size, little) {
  const units = size === 2 ? Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    : Array.from(text, (char) => char.codePointAt(0));
  const view = new DataView(new ArrayBuffer(units.length * size));
  units.forEach((unit, i) => (size === 2 ? view.setUint16(2 * i, unit, little) : view.setUint32(4 * i, unit, little)));
  return new Uint8Array(view.buffer);
}

/** Any other encoding, by a table from characters to their bytes in hexadecimal digits. */
function tabled(text, table) {
  const bytes = [];
  for (const char of text) {
    if (!Object.hasOwn(table, char)) return null;
    for (let i = 0; i < table[char].length; i += 2) bytes.push(parseInt(table[char].slice(i, i + 2), 16));
  }
  return Uint8Array.from(bytes);
}

/** The bytes that hexadecimal digits stand for. */
function unhex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Arrays of bytes, one after the other. */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
