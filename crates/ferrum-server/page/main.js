// The page: its parts, and what they tell each other.

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { ask } from "./dialog.js";
import { icon } from "./dom.js";
import { exportJson, exportMarkdown } from "./export.js";
import { askForKey, knownKey } from "./key.js";
import { Server } from "./server.js";
import { Settings } from "./settings.js";
import { Sidebar } from "./sidebar.js";
import { Status } from "./status.js";
import { Store } from "./store.js";
import { bindTheme } from "./theme.js";
import { Transcript } from "./transcript.js";

const part = (id) => document.getElementById(id);

const server = new Server();
const store = new Store(localStorage);
const chat = new Chat(server, store);
const status = new Status(server, { line: part("model"), banner: part("banner") });
const settings = new Settings(part("settings"));
const composer = new Composer({ form: part("composer"), text: part("text"), button: part("send") });
const transcript = new Transcript({
  root: part("transcript"),
  scroller: part("scroller"),
  end: part("to-end"),
  onregenerate: () => chat.regenerate(current),
});
const sidebar = new Sidebar({
  nav: part("conversations"),
  list: part("list"),
  toggle: part("menu"),
  backdrop: part("backdrop"),
  others: part("main"),
});

let current = store.list()[0] ?? store.create();

function open(conversation) {
  current = conversation;
  transcript.show(conversation, chat.isRunning(conversation));
  showAround();
  sidebar.close();
  composer.focus();
}

/** Everything but the messages. */
function showAround() {
  const isEmpty = current.messages.length === 0;
  part("title").textContent = current.title;
  document.title = isEmpty ? "ferrum" : `${current.title} · ferrum`;
  part("welcome").hidden = !isEmpty;
  part("more").hidden = isEmpty;
  composer.setRunning(chat.isRunning(current));
  sidebar.show(store.list(), { current, isRunning: (conversation) => chat.isRunning(conversation), onopen: open });
}

function openLatest() {
  open(store.list()[0] ?? store.create());
}

async function onkey(why) {
  const key = await askForKey(why);
  if (key) server.key = key;
  return Boolean(key);
}

chat.onkey = onkey;
chat.ongrow = (conversation) => conversation === current && transcript.grow();
chat.onchange = (conversation) => {
  const last = conversation.messages.at(-1);
  if (conversation === current) {
    transcript.change(chat.isRunning(conversation));
    announce(last);
  }
  showAround();
  if (last?.error?.kind === "gone") status.gone();
};

/** Tells those who do not see the page how an answer fares; what it says is read from the transcript. */
function announce({ role, end, error }) {
  if (role !== "assistant") return;
  part("announcement").textContent = error ? error.message : end === "stopped" ? "Stopped." : end ? "The answer is complete." : "Answering.";
}

status.onkey = onkey;
status.onmodel = ({ name, context }) => {
  part("welcome-model").textContent = name;
  part("welcome-context").textContent = `${context.toLocaleString("en")} tokens of context`;
};

composer.onsay = (text) => chat.say(current, text);
composer.onstop = () => chat.stop(current);
settings.onchange = (conversation) => {
  store.setDefaults(conversation);
  if (conversation.messages.length) store.save(conversation);
};
store.onfull = () => {
  part("banner").textContent = "This browser has no more room: what is said now is lost with the page. Delete a conversation.";
  part("banner").hidden = false;
};

const actions = {
  async rename() {
    const question = { title: "Rename", text: "What is this conversation to be called?", action: "Rename" };
    const answer = await ask({ ...question, field: { label: "Name", value: current.title } });
    if (!answer?.text) return;
    Object.assign(current, { title: answer.text, isNamed: true });
    store.save(current);
    showAround();
  },
  "export-markdown": () => exportMarkdown(current),
  "export-json": () => exportJson(current),
  async delete() {
    const text = `“${current.title}” will be gone for good.`;
    if (!(await ask({ title: "Delete this conversation?", text, action: "Delete", isDangerous: true }))) return;
    chat.stop(current);
    store.remove(current.id);
    openLatest();
  },
};

for (const button of part("actions").querySelectorAll("button")) {
  button.addEventListener("click", () => {
    part("actions").hidePopover();
    actions[button.dataset.action]();
  });
}
for (const button of part("welcome").querySelectorAll("button")) {
  button.addEventListener("click", () => composer.write(button.textContent));
}
part("new").addEventListener("click", () => open(store.create()));
part("open-settings").addEventListener("click", () => settings.open(current));
document.addEventListener("keydown", (event) => {
  const isCovered = document.querySelector("dialog[open], :popover-open");
  if (event.key === "Escape" && !isCovered && !sidebar.isOpen) chat.stop(current);
});
addEventListener("storage", ({ key }) => {
  if (chat.isRunning(current) || !store.changedElsewhere(key)) return;
  const changed = store.find(current.id);
  if (changed) transcript.show((current = changed), false);
  showAround();
});

bindTheme(part("theme"), icon);
server.key = knownKey();
open(current);
status.watch();
