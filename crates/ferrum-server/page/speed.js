// How fast an answer comes.

// Long enough to be steady, short enough to be now.
const WINDOW_MS = 3000;

export class Speed {
  #begin = performance.now();
  #times = [];
  #first = null;
  #last = null;

  /** A piece of the answer came; the server sends one for each token, save for those it holds back. */
  tick() {
    const now = performance.now();
    this.#first ??= now;
    this.#last = now;
    this.#times.push(now);
    while (this.#times[0] < now - WINDOW_MS) this.#times.shift();
  }

  /** Tokens per second of late; null before there are enough to tell. */
  now() {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    return this.#times.length > 2 && last > first ? ((this.#times.length - 1) * 1000) / (last - first) : null;
  }

  /** The whole answer, which had so many tokens by the server's count. */
  total(tokens) {
    const seconds = (this.#last - this.#first) / 1000;
    const rate = tokens > 1 && seconds > 0 ? (tokens - 1) / seconds : null;
    return { tokens, rate, firstAfter: this.#first === null ? null : (this.#first - this.#begin) / 1000 };
  }
}

/** Such as "31 tokens/s". */
export function rateText(rate) {
  return `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} tokens/s`;
}

/** What is said of a complete answer. */
export function totalText({ tokens, rate, firstAfter }) {
  const parts = [`${tokens} ${tokens === 1 ? "token" : "tokens"}`];
  if (rate !== null) parts.push(rateText(rate));
  if (firstAfter !== null) parts.push(`first after ${firstAfter.toFixed(firstAfter < 10 ? 1 : 0)} s`);
  return parts.join(" · ");
}
