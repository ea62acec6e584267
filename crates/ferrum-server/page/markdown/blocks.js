// Markdown's blocks: lines become a list of plain objects, each with the `source` that it was read from.
// What is not understood is a paragraph. HTML is no block: it stays text.

// Deeper quotes and lists are read as paragraphs.
const MAX_DEPTH = 12;

export function parseBlocks(text) {
  return readBlocks(text.replaceAll("\r\n", "\n").split("\n"), 0);
}

function readBlocks(lines, depth) {
  const blocks = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const { block, next } = readBlock(lines, at, depth);
    blocks.push({ ...block, source: lines.slice(at, next).join("\n") });
    at = next;
  }
  return blocks;
}

function readBlock(lines, at, depth) {
  const readers = depth < MAX_DEPTH ? [...LEAVES, readQuote, readList] : LEAVES;
  for (const read of readers) {
    const found = read(lines, at, depth);
    if (found) return found;
  }
  return readParagraph(lines, at);
}

const LEAVES = [readFence, readHeading, readRule, readTable];

const FENCE = /^( *)(`{3,}|~{3,}) *([^`]*)$/;

function readFence(lines, at) {
  const open = FENCE.exec(lines[at]);
  if (!open) return null;
  const [, indent, fence, info] = open;
  const isEnd = (line) => {
    const text = line.trim();
    return text.length >= fence.length && text === fence[0].repeat(text.length);
  };
  let end = at + 1;
  while (end < lines.length && !isEnd(lines[end])) end += 1;
  const text = lines.slice(at + 1, end).map((line) => stripIndent(line, indent.length)).join("\n");
  const language = info.trim().split(/\s/)[0];
  // A fence that nothing closes goes to the end, as it does while an answer comes.
  return { block: { type: "code", language, text }, next: Math.min(end + 1, lines.length) };
}

function readHeading(lines, at) {
  const heading = /^ {0,3}(#{1,6})(?: +(.*))?$/.exec(lines[at]);
  if (!heading) return null;
  const text = (heading[2] ?? "").replace(/(^| )#+ *$/, "").trim();
  return { block: { type: "heading", level: heading[1].length, text }, next: at + 1 };
}

function readRule(lines, at) {
  const marks = lines[at].replaceAll(" ", "");
  const isRule = marks.length >= 3 && "-*_".includes(marks[0]) && marks === marks[0].repeat(marks.length);
  return isRule ? { block: { type: "rule" }, next: at + 1 } : null;
}

function readTable(lines, at) {
  if (at + 1 >= lines.length || !lines[at].includes("|")) return null;
  const head = cells(lines[at]);
  const marks = cells(lines[at + 1]);
  if (marks.length !== head.length || !marks.every((mark) => /^:?-+:?$/.test(mark))) return null;
  const align = marks.map((mark) => `${mark.startsWith(":") ? "l" : ""}${mark.endsWith(":") ? "r" : ""}`);
  const sides = { lr: "center", r: "right" };
  let next = at + 2;
  while (next < lines.length && !isBlank(lines[next]) && lines[next].includes("|")) next += 1;
  const rows = lines.slice(at + 2, next).map(cells);
  return { block: { type: "table", align: align.map((side) => sides[side] ?? "left"), head, rows }, next };
}

function cells(line) {
  const inner = line.trim().replace(/^\|/, "").replace(/([^\\]|^)\|$/, "$1");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function readQuote(lines, at, depth) {
  if (!isQuote(lines[at])) return null;
  let next = at;
  while (next < lines.length && (isQuote(lines[next]) || continuesParagraph(lines, next, at))) next += 1;
  const inner = lines.slice(at, next).map((line) => line.replace(/^ {0,3}> ?/, ""));
  return { block: { type: "quote", blocks: readBlocks(inner, depth + 1) }, next };
}

function isQuote(line) {
  return /^ {0,3}>/.test(line);
}

function readList(lines, at, depth) {
  const first = marker(lines[at]);
  if (!first) return null;
  const items = [];
  let next = at;
  while (next < lines.length) {
    const own = marker(lines[next]);
    if (!own || own.ordered !== first.ordered || readRule(lines, next)) break;
    const end = itemEnd(lines, next, own);
    const inner = [lines[next].slice(own.width), ...lines.slice(next + 1, end).map((line) => stripIndent(line, own.width))];
    items.push(readItem(inner, depth));
    next = end;
    // Blank lines belong to the list only if it goes on after them.
    const after = skipBlank(lines, next);
    const following = after < lines.length && marker(lines[after]);
    if (!following || following.indent < first.indent) break;
    next = after;
  }
  return { block: { type: "list", ordered: first.ordered, start: first.number, items }, next };
}

function marker(line) {
  const found = /^( *)([-*+]|(\d{1,9})[.)])( +|$)/.exec(line);
  if (!found) return null;
  const [, indent, mark, number, space] = found;
  // Far behind its mark stands what keeps its own indent.
  const gap = space.length > 4 ? 1 : Math.max(space.length, 1);
  return { indent: indent.length, ordered: number !== undefined, number: Number(number ?? 1), width: indent.length + mark.length + gap };
}

/** Where an item ends: at the next line that is neither indented below its mark nor goes on with its text. */
function itemEnd(lines, at, own) {
  let next = at + 1;
  while (next < lines.length) {
    const line = skipBlank(lines, next);
    if (line >= lines.length) break;
    const isInner = indentOf(lines[line]) >= Math.min(own.width, own.indent + 2);
    if (!isInner && !(line === next && continuesParagraph(lines, next, at))) break;
    next = line + 1;
  }
  return next;
}

function readItem(lines, depth) {
  const task = /^\[([ xX])\] /.exec(lines[0]);
  const inner = task ? [lines[0].slice(task[0].length), ...lines.slice(1)] : lines;
  return { done: task ? task[1] !== " " : null, blocks: readBlocks(inner, depth + 1) };
}

/** Whether a line goes on with the text of the line before it. */
function continuesParagraph(lines, at, first) {
  return at > first && !isBlank(lines[at]) && !isBlank(lines[at - 1]) && !interrupts(lines, at);
}

function interrupts(lines, at) {
  const begins = FENCE.test(lines[at]) || isQuote(lines[at]) || marker(lines[at]) !== null;
  return begins || [readHeading, readRule, readTable].some((read) => read(lines, at) !== null);
}

function readParagraph(lines, at) {
  let next = at + 1;
  while (next < lines.length && continuesParagraph(lines, next, at)) next += 1;
  const text = lines.slice(at, next).map((line) => line.trim()).join("\n");
  return { block: { type: "paragraph", text }, next };
}

function isBlank(line) {
  return line.trim() === "";
}

function skipBlank(lines, at) {
  let next = at;
  while (next < lines.length && isBlank(lines[next])) next += 1;
  return next;
}

/** Columns before the text; a tab is four. */
function indentOf(line) {
  let columns = 0;
  for (const char of line) {
    if (char === " ") columns += 1;
    else if (char === "\t") columns += 4;
    else break;
  }
  return columns;
}

function stripIndent(line, columns) {
  let [at, seen] = [0, 0];
  while (at < line.length && seen < columns && (line[at] === " " || line[at] === "\t")) {
    seen += line[at] === "\t" ? 4 : 1;
    at += 1;
  }
  return line.slice(at);
}
