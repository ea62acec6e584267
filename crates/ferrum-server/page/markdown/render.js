// From Markdown's objects to nodes. Only the elements named here can come of a text, and of its links only those
// that lead to the web or to a mail.

import { element, icon } from "../dom.js";
import { parseBlocks } from "./blocks.js";
import { copyButton } from "../copy.js";
import { highlight } from "./highlight.js";
import { parseInline } from "./inline.js";

const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:"]);

/** Shows a text that grows: only the blocks that changed are made anew. */
export class Markdown {
  #root;
  #shown = [];

  constructor(root) {
    this.#root = root;
  }

  show(text) {
    const blocks = parseBlocks(text);
    const same = blocks.findIndex((block, i) => this.#shown[i]?.source !== block.source);
    const keep = same < 0 ? Math.min(blocks.length, this.#shown.length) : same;
    for (const { node } of this.#shown.splice(keep)) node.remove();
    for (const block of blocks.slice(keep)) {
      const node = renderBlock(block);
      this.#root.append(node);
      this.#shown.push({ source: block.source, node });
    }
  }
}

function renderBlock(block) {
  switch (block.type) {
    // A page has one heading of the first order, and it is not the model's.
    case "heading": return element(`h${Math.min(block.level + 2, 6)}`, { className: `level-${block.level}` }, ...inline(block.text));
    case "code": return renderCode(block);
    case "quote": return element("blockquote", {}, ...block.blocks.map(renderBlock));
    case "list": return renderList(block);
    case "table": return renderTable(block);
    case "rule": return element("hr");
    default: return element("p", {}, ...inline(block.text));
  }
}

function renderCode({ language, text }) {
  const parts = highlight(text, language).map((part) => (part.type ? element("span", { className: part.type }, part.text) : part));
  const code = element("code", {}, ...parts);
  const head = element("div", { className: "code-head" }, element("span", {}, language || "text"), copyButton("Copy code", () => text));
  // It can be wider than the page, so those without a mouse must be able to reach and scroll it.
  const body = element("pre", { tabIndex: 0, role: "region", ariaLabel: `Code, ${language || "text"}` }, code);
  return element("div", { className: "code" }, head, body);
}

function renderList({ ordered, start, items }) {
  const list = ordered ? element("ol", { start }) : element("ul");
  list.append(...items.map(renderItem));
  return list;
}

function renderItem({ done, blocks }) {
  // The text of a short item stands in it directly, as a paragraph would spread the list.
  const [first, ...rest] = blocks;
  const head = first?.type === "paragraph" ? inline(first.text) : first ? [renderBlock(first)] : [];
  const item = element("li", {}, ...head, ...rest.map(renderBlock));
  if (done !== null) {
    item.classList.add("task");
    item.prepend(element("span", { className: "box", role: "img", ariaLabel: done ? "done" : "to do" }, done ? icon("check") : ""));
  }
  return item;
}

function renderTable({ align, head, rows }) {
  const cell = (tag, text, column) => element(tag, { className: align[column] ?? "left" }, ...inline(text));
  const row = (tag, texts) => element("tr", {}, ...texts.slice(0, head.length).map((text, column) => cell(tag, text, column)));
  const table = element("table", {}, element("thead", {}, row("th", head)), element("tbody", {}, ...rows.map((texts) => row("td", texts))));
  return element("div", { className: "table", tabIndex: 0, role: "region", ariaLabel: "Table" }, table);
}

function inline(text) {
  return parseInline(text).map((node) => renderInline(node, false));
}

function renderInline(node, isInLink) {
  if (typeof node === "string") return node;
  const children = () => node.children.map((child) => renderInline(child, isInLink));
  switch (node.type) {
    case "code": return element("code", {}, node.text);
    case "strong": return element("strong", {}, ...children());
    case "emphasis": return element("em", {}, ...children());
    case "deleted": return element("del", {}, ...children());
    case "break": return element("br");
    default: return renderLink(node, isInLink);
  }
}

/** A link, or its text where it may not lead. An image is a link to it: the page loads nothing that a model names. */
function renderLink({ type, href, children }, isInLink) {
  const inner = children.map((child) => renderInline(child, true));
  const target = isInLink ? null : safeTarget(href);
  if (!target) return element("span", {}, ...inner, isInLink || !href ? "" : ` (${href})`);
  const label = type === "image" && inner.length === 0 ? ["image"] : inner;
  return element("a", { href: target, rel: "noopener noreferrer nofollow", target: "_blank", title: target }, ...label);
}

/** The whole address, if it is one that a link may lead to. */
export function safeTarget(href) {
  // Without a scheme it would lead to this server.
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && SAFE_SCHEMES.has(url.protocol) ? url.href : null;
}
