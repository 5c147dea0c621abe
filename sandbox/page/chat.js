// The open chat: its head, its messages, and what is below them.

import { showComposer } from "./composer.js";
import { askMember, tried } from "./dialogs.js";
import { avatar, el, icon } from "./dom.js";
import { showLog } from "./log.js";
import { act } from "./server.js";
import { changed, chat, me, person, state, subscribe } from "./store.js";
import { words } from "./words.js";

export function showChat(place) {
  const head = el("div", { class: "chat-head" });
  const log = el("div", { class: "log", id: "pesan", role: "log", "aria-live": "polite", tabindex: 0 });
  const latest = el("button", { type: "button", class: "latest", "aria-label": words.latest, hidden: true, onclick: () => messages.toEnd() }, icon("down"));
  const below = el("div", { class: "below", "data-home": "textarea, .instead button" });
  place.dataset.home = ".log";
  const messages = showLog(log, latest);
  const composer = showComposer(below, place, messages.toEnd);
  place.replaceChildren(head, log, latest, below);
  let drawnChat = null;

  const around = {
    say: (text) => composer.say(text),
    reply: (message) => composer.reply(message),
    edit: (message) => composer.edit(message),
    goTo: (number) => messages.goTo(number),
    refresh: (message) => messages.refresh(message),
  };

  subscribe(async (what) => {
    const open = chat();
    place.hidden = !open;
    document.body.classList.toggle("has-chat", Boolean(open));
    if (!open) { drawnChat = null; messages.turn(null); return; }
    if (what.has("open") || drawnChat !== open.key) {
      drawnChat = open.key;
      composer.turn(log);
      await messages.turn(open, around);
      if (chat()?.key !== open.key) return;
    }
    if (["open", "chats", "people", "bots"].some((each) => what.has(each))) { drawHead(head, open); composer.draw(); }
    if (["open", "messages", "typing", "actor"].some((each) => what.has(each))) messages.draw();
    if (what.has("messages")) composer.draw();
    if (open.unread && document.visibilityState === "visible") act("read", { chat: open.key }).catch(() => {});
  });
}

function drawHead(head, open) {
  const sign = JSON.stringify([open.key, open.title, open.role, open.section, open.members, open.blocked, me(), state.people]);
  if (head.dataset.sign === sign) return;
  head.dataset.sign = sign;
  const bot = open.bot;
  const note = [open.role, open.section].filter(Boolean).join(" · ");
  head.replaceChildren(
    el("a", { class: "round back", href: "#", "aria-label": words.back }, icon("back")),
    avatar(open.title, !open.person),
    el("div", { class: "chat-title" }, el("h2", {}, open.title),
      el("p", {}, open.person ? [note, words.phoneOf(bot)].filter(Boolean).join(" · ") : [open.section, words.members(open.members.length + open.bots.length)].filter(Boolean).join(" · "))),
    open.person ? toggleBlock(open) : actor(open));
}

function toggleBlock(open) {
  if (!open.started) return "";
  const deed = open.blocked ? "unblock" : "block";
  return el("button", { type: "button", class: "button is-quiet", "data-at": `${open.key} head block`, onclick: () => tried(() => act(deed, { chat: open.key, person: open.person })) }, words[deed]);
}

// In a group one says who one is: every member of it is somebody one can be.
function actor(open) {
  const select = el("select", {
    class: "field", "aria-label": words.as, id: "sebagai",
    onchange: () => { state.actor.set(open.key, Number(select.value)); changed("actor", "chats"); },
  }, open.members.map((id) => el("option", { value: id, selected: id === me() }, person(id)?.name ?? String(id))));
  return el("div", { class: "actor" },
    el("label", { for: "sebagai" }, words.as), select,
    el("button", { type: "button", class: "round", "aria-label": words.join, title: words.join, onclick: () => askMember(open) }, icon("person")));
}
