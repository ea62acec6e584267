// What the page asks of the server, and how that can fail.

import { events } from "./events.js";

// A server that lives says so every ten seconds, even while it computes a long prompt.
const SILENCE_MS = 45_000;

/** Why there is no answer. `kind` is "key", "busy", "loading", "refused", "failed", "broken" or "gone". */
export class ServerError extends Error {
  constructor(kind, message, retryAfter = null) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

export class Server {
  /** What the server wants to see before it answers; empty if nothing. */
  key = "";

  /** The model's name and how many tokens it can have in mind. */
  async model() {
    const response = await this.#ask("v1/models", {});
    const [model] = (await response.json()).data;
    return { name: model.id, context: model.max_model_len };
  }

  /** Yields the chunks of an answer until it is complete. */
  async *answer(request, signal) {
    const watch = new Watch(signal);
    const body = JSON.stringify({ ...request, stream: true, stream_options: { include_usage: true } });
    try {
      const response = await this.#ask("v1/chat/completions", { method: "POST", body, signal: watch.signal });
      for await (const data of events(response.body.pipeThrough(watch.stream()))) {
        if (data === "[DONE]") return;
        const chunk = JSON.parse(data);
        if (chunk.error) throw new ServerError("failed", chunk.error.message);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof ServerError || signal.aborted) throw error;
    } finally {
      watch.end();
    }
    throw new ServerError("broken", "The connection broke before the answer was complete.");
  }

  async #ask(path, options) {
    const headers = { "Content-Type": "application/json" };
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    let response;
    try {
      response = await fetch(new URL(path, document.baseURI), { ...options, headers, credentials: "omit" });
    } catch {
      throw new ServerError("gone", "The server does not answer. Is it still running?");
    }
    if (response.ok) return response;
    throw await refusal(response);
  }
}

async function refusal(response) {
  const fallback = { error: { message: `the server answered with status ${response.status}` } };
  const { error } = await response.json().catch(() => fallback);
  const message = error?.message ?? fallback.error.message;
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  switch (response.status) {
    case 401: return new ServerError("key", message);
    case 429: return new ServerError("busy", "The server is busy: its queue is full.", retryAfter);
    case 503: return new ServerError(error?.code === "model_loading" ? "loading" : "failed", message, retryAfter);
    default: return new ServerError(response.status < 500 ? "refused" : "failed", message);
  }
}

/** Ends a request that its user stops, or whose server has fallen silent. */
class Watch {
  #controller = new AbortController();
  #timer = null;

  constructor(signal) {
    this.signal = AbortSignal.any([signal, this.#controller.signal]);
    this.#wait();
  }

  /** Passes bytes on, and sees that they come. */
  stream() {
    const transform = (bytes, controller) => {
      this.#wait();
      controller.enqueue(bytes);
    };
    return new TransformStream({ transform });
  }

  end() {
    clearTimeout(this.#timer);
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(new DOMException("silence", "TimeoutError")), SILENCE_MS);
  }
}
