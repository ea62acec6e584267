// The list of conversations, and how it opens and closes on narrow screens.

import { element } from "./dom.js";

export class Sidebar {
  #nav;
  #list;
  #toggle;
  #others;

  /** `nav` holds `list`; `toggle` opens it on narrow screens, where it covers `others`, and `backdrop` closes it. */
  constructor({ nav, list, toggle, backdrop, others }) {
    this.#nav = nav;
    this.#list = list;
    this.#toggle = toggle;
    this.#others = others;
    toggle.addEventListener("click", () => this.#set(true));
    backdrop.addEventListener("click", () => this.close());
    nav.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) this.close();
    });
    matchMedia("(width >= 48rem)").addEventListener("change", () => this.#set(false));
  }

  get isOpen() {
    return this.#nav.classList.contains("open");
  }

  close() {
    if (!this.isOpen) return;
    this.#set(false);
    this.#toggle.focus();
  }

  /** Shows conversations, the current one marked. */
  show(conversations, { current, isRunning, onopen }) {
    const items = conversations.map((conversation) => {
      const button = element("button", { type: "button", onclick: () => onopen(conversation) }, conversation.title);
      button.classList.toggle("running", isRunning(conversation));
      if (conversation.id === current.id) button.ariaCurrent = "page";
      return element("li", {}, button);
    });
    const none = element("li", { className: "none" }, "Nothing has been said yet.");
    const focused = [...this.#list.children].findIndex((item) => item.contains(document.activeElement));
    this.#list.replaceChildren(...(items.length ? items : [none]));
    if (focused >= 0) this.#list.children[focused]?.querySelector("button")?.focus();
  }

  #set(isOpen) {
    this.#nav.classList.toggle("open", isOpen);
    this.#toggle.ariaExpanded = String(isOpen);
    this.#others.inert = isOpen;
    if (isOpen) this.#nav.querySelector("button").focus();
  }
}
