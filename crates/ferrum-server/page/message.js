// Messages as they are shown.

import { copyButton } from "./copy.js";
import { element, icon, iconButton } from "./dom.js";
import { Markdown } from "./markdown/render.js";
import { rateText, totalText } from "./speed.js";

const ENDS = {
  length: "It ends here because it is as long as it may be.",
  stopped: "Stopped.",
  interrupted: "The page was closed before the answer was complete.",
};

/** What the user said. */
export class Said {
  constructor(message) {
    this.message = message;
    this.node = element("article", { className: "said", ariaLabel: "You" }, element("p", {}, message.content));
  }

  /** It never changes. */
  show() {}
}

/** An answer, which may still grow. */
export class Answer {
  #thought = element("details", { className: "thought" });
  #thoughtText = element("p");
  #body = element("div", { className: "text" });
  #note = element("p", { className: "note" });
  #foot = element("div", { className: "foot" });
  #rate = element("span", { className: "rate" });
  #markdown = new Markdown(this.#body);
  #again;

  constructor(message, onregenerate) {
    this.message = message;
    this.#thought.append(element("summary", {}, "Thoughts"), this.#thoughtText);
    const copy = copyButton("Copy answer", () => message.content);
    this.#again = iconButton("again", "Answer anew", onregenerate);
    this.#foot.append(copy, this.#again, this.#rate);
    this.node = element("article", { className: "answer", ariaLabel: "Answer" }, this.#thought, this.#body, this.#note, this.#foot);
  }

  /** Shows the message as it is now. */
  show(isRunning, isLast) {
    const { content, thought, end, error, rate, total } = this.message;
    this.node.classList.toggle("running", isRunning);
    this.node.classList.toggle("waiting", isRunning && !content && !thought);
    this.node.ariaBusy = String(isRunning);
    this.#thought.hidden = !thought;
    this.#thoughtText.textContent = thought;
    this.#markdown.show(content);
    this.#note.hidden = !error && !ENDS[end];
    this.#note.classList.toggle("error", Boolean(error));
    this.#note.replaceChildren(...(error ? [icon("alert"), errorText(error)] : [ENDS[end] ?? ""]));
    this.#again.hidden = isRunning || !isLast;
    this.#foot.firstElementChild.hidden = isRunning || !content;
    this.#rate.textContent = isRunning ? (rate === null ? "" : rateText(rate)) : total ? totalText(total) : "";
  }
}

function errorText({ kind, message, retryAfter }) {
  if (kind === "key") return `${message} — enter a key and try again.`;
  return retryAfter ? `${message} Try again in ${retryAfter} s.` : message;
}
