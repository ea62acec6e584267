// Conversations, kept in this browser and nowhere else.

const PREFIX = "ferrum.conversation.";
const DEFAULTS = "ferrum.defaults";
const TITLE_LENGTH = 48;

export class Store {
  /** Called when the browser has no room; the conversation goes on, but is not kept. */
  onfull = () => {};
  #storage;
  #conversations = new Map();

  constructor(storage) {
    this.#storage = storage;
    for (const key of Object.keys(storage)) {
      if (key.startsWith(PREFIX)) this.#load(key);
    }
  }

  /** All of them, the latest first. */
  list() {
    return [...this.#conversations.values()].sort((a, b) => b.updated - a.updated);
  }

  find(id) {
    return this.#conversations.get(id) ?? null;
  }

  /** A new one, with the settings that were chosen last. It is kept once something is said in it. */
  create() {
    const { system = "", sampling = { temperature: 0.7, top_p: 0.95 } } = read(this.#storage, DEFAULTS) ?? {};
    const now = Date.now();
    return { id: newId(), title: "New conversation", isNamed: false, created: now, updated: now, system, sampling, messages: [] };
  }

  save(conversation) {
    this.#conversations.set(conversation.id, conversation);
    this.#write(PREFIX + conversation.id, conversation);
  }

  remove(id) {
    this.#conversations.delete(id);
    this.#storage.removeItem(PREFIX + id);
  }

  /** What new conversations begin with. */
  setDefaults({ system, sampling }) {
    this.#write(DEFAULTS, { system, sampling });
  }

  /** Another page of this browser changed what is kept; whether that was a conversation. */
  changedElsewhere(key) {
    if (!key?.startsWith(PREFIX)) return false;
    this.#conversations.delete(key.slice(PREFIX.length));
    this.#load(key);
    return true;
  }

  #load(key) {
    const conversation = read(this.#storage, key);
    // Whatever else lies there is left alone.
    if (!conversation || !Array.isArray(conversation.messages)) return;
    for (const message of conversation.messages) {
      if (message.role === "assistant" && !message.end && !message.error) message.end = "interrupted";
    }
    this.#conversations.set(conversation.id, conversation);
  }

  #write(key, value) {
    try {
      this.#storage.setItem(key, JSON.stringify(value));
    } catch {
      this.onfull();
    }
  }
}

/** What a conversation is called until someone names it. */
export function titleOf(text) {
  const line = text.trim().split("\n")[0];
  const characters = [...line];
  return characters.length > TITLE_LENGTH ? `${characters.slice(0, TITLE_LENGTH).join("").trimEnd()}…` : line;
}

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null;
  }
}

/** Random: `crypto.randomUUID` is only for encrypted pages and this machine's own. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
