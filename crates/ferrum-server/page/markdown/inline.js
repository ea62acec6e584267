// Markdown inside a block: text becomes a list of strings and of objects such as `{ type: "strong", children }`.
// Every character is looked at a bounded number of times, whatever the text: models write anything.

// Emphasis and links that are open at once; further marks are text. It also bounds how deep the result is.
const MAX_OPEN = 24;
// Longer runs of marks are text.
const MAX_RUN = 3;
const SPECIAL = /[\\`*_~[\]!<&\n]|https?:\/\//g;
const TARGET = /\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/y;
const BREAK_TAG = /<br ?\/?>/iy;
const BARE_LINK = /https?:\/\/[^\s<>"'`\\^{}|]+/y;
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/y;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const PUNCTUATION = /[\p{P}\p{S}]/u;

export function parseInline(text) {
  return new Reader(text).read();
}

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.ticks = tickRuns(text);
    // The result is at the bottom; above it is what is open, each with what stands after its mark.
    this.open = [{ mark: "", count: 0, children: [] }];
  }

  read() {
    while (this.at < this.text.length) {
      SPECIAL.lastIndex = this.at;
      const next = SPECIAL.exec(this.text)?.index ?? this.text.length;
      this.push(this.text.slice(this.at, next));
      this.at = next;
      if (next < this.text.length) this.special();
    }
    this.dissolve(0);
    return this.open[0].children;
  }

  special() {
    switch (this.text[this.at]) {
      case "\\": return this.escape();
      case "`": return this.code();
      case "*": case "_": case "~": return this.emphasis();
      case "[": return this.bracket("[");
      case "!": return this.text[this.at + 1] === "[" ? this.bracket("![") : this.literal(1);
      case "]": return this.link();
      case "<": return this.angle();
      case "&": return this.entity();
      case "\n": return this.node({ type: "break" }, 1);
      default: return this.bareLink();
    }
  }

  push(node) {
    if (node !== "") this.open.at(-1).children.push(node);
  }

  node(node, length) {
    this.push(node);
    this.at += length;
  }

  literal(length) {
    this.node(this.text.slice(this.at, this.at + length), length);
  }

  /** Matches a pattern here. */
  match(pattern, at = this.at) {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  escape() {
    const next = this.text[this.at + 1];
    if (next === "\n") this.node({ type: "break" }, 2);
    else if (next && /[!-/:-@[-`{-~]/.test(next)) this.node(next, 2);
    else this.literal(1);
  }

  code() {
    const length = runLength(this.text, this.at);
    const starts = this.ticks.get(length);
    while (starts.length && starts.at(-1) <= this.at) starts.pop();
    if (!starts.length) return this.literal(length);
    const end = starts.at(-1);
    const inner = this.text.slice(this.at + length, end).replaceAll("\n", " ");
    const isPadded = inner.startsWith(" ") && inner.endsWith(" ") && inner.trim() !== "";
    this.node({ type: "code", text: isPadded ? inner.slice(1, -1) : inner }, end + length - this.at);
  }

  emphasis() {
    const mark = this.text[this.at];
    const length = runLength(this.text, this.at);
    if (length > MAX_RUN || (mark === "~" && length !== 2)) return this.literal(length);
    const { canOpen, canClose } = this.flanks(mark, length);
    let left = canClose ? this.close(mark, length) : length;
    if (left > 0 && canOpen && this.open.length < MAX_OPEN) {
      this.open.push({ mark, count: left, children: [] });
      left = 0;
    }
    this.push(mark.repeat(left));
    this.at += length;
  }

  /** Whether a run of marks may begin or end something, by what stands around it. */
  flanks(mark, length) {
    const before = this.text[this.at - 1] ?? " ";
    const after = this.text[this.at + length] ?? " ";
    const [spaceBefore, spaceAfter] = [/\s/.test(before), /\s/.test(after)];
    const [markBefore, markAfter] = [PUNCTUATION.test(before), PUNCTUATION.test(after)];
    const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
    const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
    if (mark !== "_") return { canOpen: left, canClose: right };
    return { canOpen: left && (!right || markBefore), canClose: right && (!left || markAfter) };
  }

  /** Ends what marks of this kind opened; how many marks are left. */
  close(mark, length) {
    let left = length;
    while (left > 0) {
      const at = this.open.findLastIndex((open) => open.mark === mark);
      if (at < 0) break;
      this.dissolve(at);
      const open = this.open[at];
      const used = Math.min(open.count, left, 2);
      const type = mark === "~" ? "deleted" : used === 2 ? "strong" : "emphasis";
      const node = { type, children: open.children };
      open.count -= used;
      left -= used;
      if (open.count > 0) open.children = [node];
      else this.open.pop(), this.push(node);
    }
    return left;
  }

  /** What was opened above `at` has no end: its marks are text. */
  dissolve(at) {
    const target = this.open[at];
    for (const { mark, count, children } of this.open.splice(at + 1)) {
      target.children.push(mark.repeat(count), ...children);
    }
  }

  bracket(mark) {
    if (this.open.length >= MAX_OPEN) return this.literal(mark.length);
    this.open.push({ mark, count: 1, children: [] });
    this.at += mark.length;
  }

  link() {
    const at = this.open.findLastIndex(({ mark }) => mark === "[" || mark === "![");
    if (at < 0) return this.literal(1);
    this.dissolve(at);
    const target = this.match(TARGET, this.at + 1);
    const { mark, children } = this.open[at];
    if (!target) {
      this.dissolve(at - 1);
      return this.literal(1);
    }
    this.open.pop();
    const type = mark === "[" ? "link" : "image";
    this.node({ type, href: unescape(target[1] ?? target[2]), children }, 1 + target[0].length);
  }

  angle() {
    const link = this.match(AUTOLINK);
    if (link) return this.node({ type: "link", href: link[1], children: [link[1]] }, link[0].length);
    const line = this.match(BREAK_TAG);
    if (line) return this.node({ type: "break" }, line[0].length);
    this.literal(1);
  }

  bareLink() {
    const link = this.match(BARE_LINK);
    if (!link) return this.literal(1);
    const href = trimLink(link[0]);
    this.node({ type: "link", href, children: [href] }, href.length);
  }

  entity() {
    const entity = this.match(ENTITY);
    if (!entity) return this.literal(1);
    this.node(decode(entity), entity[0].length);
  }
}

/** The starts of all runs of backticks by their length, last first. */
function tickRuns(text) {
  const runs = new Map();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    if (!runs.has(run.length)) runs.set(run.length, []);
    runs.get(run.length).push(index);
  }
  runs.forEach((starts) => starts.reverse());
  return runs;
}

function runLength(text, at) {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return end - at;
}

/** Without what ends a sentence, and without a bracket that was opened before the link. */
function trimLink(link) {
  let end = link.length;
  let unopened = link.split(")").length - link.split("(").length;
  while (/[.,:;!?*_~)\]]/.test(link[end - 1])) {
    if (link[end - 1] === ")") {
      if (unopened <= 0) break;
      unopened -= 1;
    }
    end -= 1;
  }
  return link.slice(0, end);
}

function unescape(target) {
  const plain = target.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return plain.replace(new RegExp(ENTITY.source, "g"), (...entity) => decode(entity));
}

function decode([, name, decimal, hexadecimal]) {
  if (name) return NAMED[name];
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
