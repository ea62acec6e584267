// What happens when something is said: messages, requests, and what comes of them.

import { ServerError } from "./server.js";
import { Speed } from "./speed.js";
import { titleOf } from "./store.js";

// How often an answer under way is kept, so that a page that is closed loses little.
const SAVE_MS = 2000;

/** Carries conversations on; several may have an answer under way. */
export class Chat {
  /** Called with a conversation when its last message grows. */
  ongrow = () => {};
  /** Called with a conversation when its messages or its title change, or an answer begins or ends. */
  onchange = () => {};
  /** Asks for a key; whether one was given. */
  onkey = async () => false;
  #server;
  #store;
  #runs = new Map();

  constructor(server, store) {
    this.#server = server;
    this.#store = store;
  }

  isRunning({ id }) {
    return this.#runs.has(id);
  }

  /** Says something and waits for the answer. */
  async say(conversation, text) {
    const last = conversation.messages.at(-1);
    if (last?.role === "assistant" && !last.content) conversation.messages.pop();
    conversation.messages.push({ role: "user", content: text });
    if (!conversation.isNamed && conversation.messages.length === 1) conversation.title = titleOf(text);
    await this.#run(conversation);
  }

  /** Answers what was said last anew. */
  async regenerate(conversation) {
    if (this.isRunning(conversation)) return;
    if (conversation.messages.at(-1)?.role === "assistant") conversation.messages.pop();
    await this.#run(conversation);
  }

  stop({ id }) {
    this.#runs.get(id)?.abort();
  }

  async #run(conversation) {
    const request = requestOf(conversation);
    const message = { role: "assistant", content: "", thought: "", end: null, error: null, rate: null, total: null };
    const controller = new AbortController();
    conversation.messages.push(message);
    conversation.updated = Date.now();
    this.#runs.set(conversation.id, controller);
    this.#changed(conversation);
    const saving = setInterval(() => this.#store.save(conversation), SAVE_MS);
    try {
      await this.#receive(conversation, message, request, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) message.end = "stopped";
      else message.error = told(error);
    } finally {
      clearInterval(saving);
      this.#runs.delete(conversation.id);
    }
    message.rate = null;
    // A conversation that was removed meanwhile stays removed.
    if (this.#store.find(conversation.id)) this.#changed(conversation);
    if (message.error?.kind === "key" && (await this.onkey(message.error.message))) await this.regenerate(conversation);
  }

  async #receive(conversation, message, request, signal) {
    const speed = new Speed();
    for await (const chunk of this.#server.answer(request, signal)) {
      const choice = chunk.choices[0];
      if (take(message, choice?.delta ?? {})) speed.tick();
      if (choice?.finish_reason) message.end = choice.finish_reason;
      if (chunk.usage) message.total = speed.total(chunk.usage.completion_tokens);
      message.rate = speed.now();
      this.ongrow(conversation);
    }
    message.end ??= "stop";
  }

  #changed(conversation) {
    this.#store.save(conversation);
    this.onchange(conversation);
  }
}

function take(message, { content, reasoning_content: thought }) {
  message.content += content ?? "";
  message.thought += thought ?? "";
  return Boolean(content || thought);
}

function told(error) {
  if (!(error instanceof ServerError)) console.error(error);
  const { kind = "failed", message, retryAfter = null } = error;
  return { kind, message, retryAfter };
}

/** The request that carries a conversation on. */
function requestOf({ system, sampling, messages }) {
  const said = [];
  for (const { role, content } of messages) {
    // What failed has no text. Two messages of one side become one, as templates want sides to alternate.
    if (!content) continue;
    if (said.at(-1)?.role === role) said.at(-1).content += `\n\n${content}`;
    else said.push({ role, content });
  }
  if (system.trim()) said.unshift({ role: "system", content: system });
  return { messages: said, ...sampling };
}
