// The system prompt and how answers are drawn. An empty field leaves the matter to the server.

import { element } from "./dom.js";

const FIELDS = [
  { name: "temperature", label: "Temperature", hint: "0: always the likeliest", min: 0, max: 2, step: 0.05 },
  { name: "max_tokens", label: "Longest answer", hint: "in tokens", min: 1, max: 1_000_000, step: 1 },
  { name: "top_p", label: "Top p", hint: "sum of the likeliest", min: 0, max: 1, step: 0.01 },
  { name: "top_k", label: "Top k", hint: "only so many; 0: all", min: 0, max: 1_000_000, step: 1 },
  { name: "min_p", label: "Min p", hint: "part of the likeliest", min: 0, max: 1, step: 0.01 },
  { name: "repetition_penalty", label: "Repetition penalty", hint: "1: none", min: 0.5, max: 2, step: 0.05 },
  { name: "presence_penalty", label: "Presence penalty", hint: "0: none", min: -2, max: 2, step: 0.1 },
  { name: "frequency_penalty", label: "Frequency penalty", hint: "0: none", min: -2, max: 2, step: 0.1 },
  { name: "seed", label: "Seed", hint: "the same text each time", min: 0, max: Number.MAX_SAFE_INTEGER, step: 1 },
];

export class Settings {
  /** Called when the settings of the conversation changed. */
  onchange = () => {};
  #dialog;
  #system = element("textarea", { rows: 5, placeholder: "You are a helpful assistant." });
  #inputs = new Map(FIELDS.map((field) => [field.name, numberInput(field)]));
  #conversation = null;

  constructor(dialog) {
    this.#dialog = dialog;
    const fields = FIELDS.map(({ name, label, hint }) => labelled(label, hint, this.#inputs.get(name)));
    const reset = element("button", { type: "button", className: "button", onclick: () => this.#reset() }, "Reset");
    const done = element("button", { type: "submit", className: "button primary" }, "Done");
    const form = element(
      "form",
      { method: "dialog" },
      element("h2", {}, "Settings"),
      element("p", {}, "For this conversation, and for those that you begin next."),
      labelled("System prompt", "how the model is to be", this.#system),
      element("div", { className: "grid" }, ...fields),
      element("div", { className: "buttons" }, reset, done),
    );
    form.addEventListener("input", () => this.#read());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close();
    });
    dialog.append(form);
  }

  open(conversation) {
    this.#conversation = conversation;
    this.#system.value = conversation.system;
    for (const [name, input] of this.#inputs) input.value = conversation.sampling[name] ?? "";
    this.#dialog.showModal();
  }

  #reset() {
    this.#inputs.forEach((input) => (input.value = ""));
    this.#read();
  }

  #read() {
    const given = [...this.#inputs].filter(([, input]) => input.value !== "" && input.validity.valid);
    this.#conversation.sampling = Object.fromEntries(given.map(([name, input]) => [name, input.valueAsNumber]));
    this.#conversation.system = this.#system.value;
    this.onchange(this.#conversation);
  }
}

function numberInput({ min, max, step }) {
  return element("input", { type: "number", inputMode: "decimal", placeholder: "default", min, max, step: step === 1 ? 1 : "any" });
}

function labelled(label, hint, input) {
  return element("label", { className: "field" }, element("span", {}, label, " ", element("small", {}, hint)), input);
}
