// Small helpers. Text goes into the page as text only, never as markup.

const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** An element of a picture. */
function drawn(name, attributes = {}, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

/** Words of a text that read in their own direction whatever stands around them. */
const isolated = (text) => `\u2068${text}\u2069`;

/** On one line, with controls shown as escapes. */
function printable(text) {
  const escape = (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0");
  return text.trim().replace(/\s+/g, " ").replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, escape);
}

const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
