// Where one writes.

import { icon } from "./dom.js";

export class Composer {
  /** Called with what is to be said. */
  onsay = () => {};
  /** Called when the answer under way is to stop. */
  onstop = () => {};
  #form;
  #text;
  #button;
  #isRunning = false;

  constructor({ form, text, button }) {
    this.#form = form;
    this.#text = text;
    this.#button = button;
    text.addEventListener("input", () => this.#show());
    text.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#isRunning) this.onstop();
      else this.#say();
    });
    this.#show();
  }

  setRunning(isRunning) {
    this.#isRunning = isRunning;
    this.#show();
  }

  /** Puts a text there to be sent or changed. */
  write(text) {
    this.#text.value = text;
    this.#show();
    this.focus();
  }

  focus() {
    // Where fingers write, a focus would open the keyboard over half of the page.
    if (matchMedia("(pointer: fine)").matches) this.#text.focus();
  }

  #key(event) {
    const isPlainEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!isPlainEnter || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    if (!this.#isRunning) this.#form.requestSubmit();
  }

  #say() {
    const text = this.#text.value.trim();
    if (!text) return;
    this.#text.value = "";
    this.#show();
    this.onsay(text);
  }

  #show() {
    // As high as the text, within the bounds of the style.
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
    const label = this.#isRunning ? "Stop" : "Send";
    this.#button.replaceChildren(icon(this.#isRunning ? "stop" : "send"));
    this.#button.title = this.#button.ariaLabel = label;
    this.#button.classList.toggle("stop", this.#isRunning);
    this.#button.disabled = !this.#isRunning && !this.#text.value.trim();
  }
}
