// Buttons that copy a text.

import { element, icon } from "./dom.js";

const SHOWN_MS = 1600;

/** A button that copies what `text` returns, and says so. */
export function copyButton(label, text) {
  const button = element("button", { type: "button", className: "icon-button", title: label, ariaLabel: label }, icon("copy"));
  button.addEventListener("click", async () => {
    const done = await copy(text());
    button.replaceChildren(icon(done ? "check" : "close"));
    button.ariaLabel = done ? "Copied" : "Could not be copied";
    setTimeout(() => {
      button.replaceChildren(icon("copy"));
      button.ariaLabel = label;
    }, SHOWN_MS);
  });
  return button;
}

async function copy(text) {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else return copyBySelection(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Browsers give the clipboard only to encrypted pages and to this machine's own. */
function copyBySelection(text) {
  const area = element("textarea", { value: text, className: "visually-hidden", ariaHidden: "true" });
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}
