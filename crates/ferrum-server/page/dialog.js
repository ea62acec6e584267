// Short questions: yes or no, a word, a key.

import { element } from "./dom.js";

/**
 * Asks and waits. `question` has `title`, `text` and `action`, the answer's name; perhaps `field` with `label`, `value`
 * and `type`, `choice` with `label`, and `isDangerous`. Null if the answer is no, else `{ text, isChosen }`.
 */
export function ask({ title, text, action, field = null, choice = null, isDangerous = false }) {
  const input = field && element("input", { type: field.type ?? "text", value: field.value ?? "", autocomplete: "off", required: true });
  const check = choice && element("input", { type: "checkbox" });
  const yes = element("button", { type: "submit", className: isDangerous ? "button danger" : "button primary" }, action);
  const no = element("button", { type: "button", className: "button", onclick: () => dialog.close() }, "Cancel");
  const parts = [element("h2", {}, title), element("p", {}, text)];
  if (field) parts.push(element("label", { className: "field" }, element("span", {}, field.label), input));
  if (choice) parts.push(element("label", { className: "choice" }, check, choice.label));
  parts.push(element("div", { className: "buttons" }, no, yes));
  const form = element("form", { method: "dialog" }, ...parts);
  const dialog = element("dialog", { className: "ask", ariaLabel: title }, form);
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer = { text: input?.value.trim() ?? "", isChosen: check?.checked ?? false };
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    (input ?? no).focus();
    input?.select();
  });
}
