// The key that a server may want. It is forgotten with the page unless its user says otherwise.

import { ask } from "./dialog.js";

const KEY = "ferrum.key";

export function knownKey() {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? "";
}

/** Asks for a key; empty if none is given. */
export async function askForKey(why) {
  const answer = await ask({
    title: "This server wants a key",
    text: why,
    action: "Use key",
    field: { label: "Key", type: "password" },
    choice: { label: "Remember it in this browser" },
  });
  if (!answer) return "";
  localStorage.removeItem(KEY);
  sessionStorage.setItem(KEY, answer.text);
  if (answer.isChosen) localStorage.setItem(KEY, answer.text);
  return answer.text;
}
