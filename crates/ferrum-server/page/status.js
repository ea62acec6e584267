// Whether the server is there and which model it has.

// How often to look again while the model loads or the server is gone.
const RETRY_MS = 2000;

export class Status {
  /** Called with the model's name and context once they are known. */
  onmodel = () => {};
  /** Asks for a key; whether one was given. */
  onkey = async () => false;
  #server;
  #line;
  #banner;

  /** `line` names the model; `banner` says what is wrong. */
  constructor(server, { line, banner }) {
    this.#server = server;
    this.#line = line;
    this.#banner = banner;
  }

  /** Looks until the model is there. */
  async watch() {
    for (;;) {
      try {
        const model = await this.#server.model();
        this.#show("ready", model.name, "");
        this.onmodel(model);
        return;
      } catch (error) {
        const again = await this.#failed(error);
        if (!again) return;
      }
    }
  }

  /** Shows that an answer failed because the server is gone, and looks until it is back. */
  gone() {
    if (this.#line.dataset.state === "ready") this.#failed({ kind: "gone" }).then(() => this.watch());
  }

  async #failed({ kind, message }) {
    if (kind === "key") {
      this.#show("wrong", "no key", "This server wants a key. Reload the page to enter one.");
      return this.onkey(message);
    }
    const isLoading = kind === "loading";
    const text = isLoading ? "The model is loading…" : kind === "gone" ? "The server does not answer. Looking for it…" : message;
    this.#show(isLoading ? "loading" : "wrong", isLoading ? "loading" : "no server", text);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    return true;
  }

  #show(state, name, text) {
    this.#line.dataset.state = state;
    this.#line.textContent = name;
    this.#banner.textContent = text;
    this.#banner.hidden = !text;
  }
}
