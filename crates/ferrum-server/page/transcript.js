// The messages of the conversation that is shown.

import { Answer, Said } from "./message.js";

// As near to the end as this counts as being there.
const NEAR_PX = 96;

export class Transcript {
  #root;
  #scroller;
  #onregenerate;
  #conversation = null;
  /** A view of each message, in their order. */
  #views = [];
  #frame = 0;

  /** `root` takes the messages; `scroller` scrolls them; `end` is the button that leads to the last. */
  constructor({ root, scroller, end, onregenerate }) {
    this.#root = root;
    this.#scroller = scroller;
    this.#onregenerate = onregenerate;
    end.addEventListener("click", () => this.#toEnd("smooth"));
    scroller.addEventListener("scroll", () => (end.hidden = this.#isAtEnd()), { passive: true });
  }

  /** Shows a conversation from its beginning. */
  show(conversation, isRunning) {
    this.#conversation = conversation;
    this.#views = [];
    // Nothing of this is news, so nothing of it is read out.
    this.#root.ariaLive = "off";
    this.#root.replaceChildren();
    this.change(isRunning);
    this.#toEnd("instant");
    requestAnimationFrame(() => (this.#root.ariaLive = "polite"));
  }

  /** Messages were added or taken away, or an answer began or ended. */
  change(isRunning) {
    // What is shown now is newer than what waits to be drawn.
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const isFollowed = this.#isAtEnd();
    const messages = this.#conversation.messages;
    const changed = messages.findIndex((message, i) => this.#views[i]?.message !== message);
    const kept = changed < 0 ? messages.length : changed;
    for (const view of this.#views.splice(kept)) view.node.remove();
    const added = messages.slice(kept).map((message) => this.#view(message));
    this.#views.push(...added);
    this.#views.forEach((view, i) => view.show(isRunning && i === messages.length - 1, i === messages.length - 1));
    this.#root.append(...added.map(({ node }) => node));
    if (isFollowed || added.some(({ message }) => message.role === "user")) this.#toEnd("instant");
  }

  /** The last answer grew. It is drawn as often as the screen is. */
  grow() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const isFollowed = this.#isAtEnd();
      this.#views.at(-1).show(true, true);
      if (isFollowed) this.#toEnd("instant");
    });
  }

  #view(message) {
    return message.role === "user" ? new Said(message) : new Answer(message, this.#onregenerate);
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  #toEnd(behavior) {
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior });
  }
}
