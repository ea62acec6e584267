// Conversations as files.

import { element } from "./dom.js";

export function exportMarkdown(conversation) {
  const parts = [`# ${conversation.title}`];
  if (conversation.system.trim()) parts.push(`## System\n\n${conversation.system}`);
  for (const { role, content } of conversation.messages) {
    parts.push(`## ${role === "user" ? "You" : "Answer"}\n\n${content}`);
  }
  save(conversation, "md", "text/markdown", `${parts.join("\n\n")}\n`);
}

/** As OpenAI's API writes conversations, with the settings beside. */
export function exportJson({ title, created, system, sampling, messages, id }) {
  const said = messages.map(({ role, content, thought }) => ({ role, content, ...(thought && { reasoning_content: thought }) }));
  const all = system.trim() ? [{ role: "system", content: system }, ...said] : said;
  const value = { title, created: new Date(created).toISOString(), sampling, messages: all };
  save({ title, id }, "json", "application/json", `${JSON.stringify(value, null, 2)}\n`);
}

function save({ title, id }, extension, type, text) {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || id;
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: `${name}.${extension}` }).click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
