// The open chat: its head, its messages, and what is below them.

import { bubble } from "./bubble.js";
import { showComposer } from "./composer.js";
import { askMember, tried } from "./dialogs.js";
import { avatar, el, icon } from "./dom.js";
import { act, ask } from "./server.js";
import { changed, chat, instant, keep, me, person, state, subscribe, zone } from "./store.js";
import { dayOf, longDay, words } from "./words.js";

const rows = new Map(); // key of a row -> {sign, element}
let drawnChat = null;
let pinned = true;
let loading = false;

export function showChat(place) {
  const head = el("div", { class: "chat-head" });
  const log = el("div", { class: "log", id: "pesan", role: "log", "aria-live": "polite", tabindex: 0 });
  const latest = el("button", { type: "button", class: "latest", "aria-label": "Ke pesan terbaru", hidden: true, onclick: () => { log.scrollTop = log.scrollHeight; } }, icon("down"));
  const below = el("div", { class: "below" });
  const empty = el("div", { class: "chat-empty" }, el("span", { class: "mark is-large", "aria-hidden": "true" }), el("h2", {}, words.choose), el("p", {}, words.chooseMore));
  const composer = showComposer(below, place);
  place.replaceChildren(empty, head, log, latest, below);

  const around = {
    say: (text) => composer.say(text),
    reply: (message) => composer.reply(message),
    edit: (message) => composer.edit(message),
    goTo: (number) => goTo(number),
    refresh: () => { rows.forEach((row) => { row.sign = ""; }); changed("messages"); },
  };

  log.addEventListener("scroll", () => {
    pinned = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    latest.hidden = pinned;
    if (log.scrollTop < 200) loadEarlier(log);
  });
  new ResizeObserver(() => { if (pinned) log.scrollTop = log.scrollHeight; }).observe(log);

  function goTo(number) {
    const row = log.querySelector(`[data-message~="${number}"]`);
    row?.scrollIntoView({ block: "center", behavior: "smooth" });
    row?.classList.add("is-found");
    setTimeout(() => row?.classList.remove("is-found"), 1500);
  }

  subscribe(async (what) => {
    const open = chat();
    place.classList.toggle("is-empty", !open);
    document.body.classList.toggle("has-chat", Boolean(open));
    if (!open) { drawnChat = null; return; }
    if (what.has("open") || drawnChat !== open.key) {
      drawnChat = open.key;
      rows.clear();
      log.replaceChildren();
      pinned = true;
      composer.turn();
      await opened(open.key);
    }
    if (["open", "chats", "people", "bots"].some((each) => what.has(each))) { drawHead(head, open); composer.draw(); }
    if (["open", "messages", "typing", "actor"].some((each) => what.has(each))) drawLog(log, open, around);
    if (what.has("messages")) composer.draw();
    if (open.unread && document.visibilityState === "visible") act("read", { chat: open.key }).catch(() => {});
  });
}

async function opened(key) {
  if (state.messages.has(key)) return;
  state.messages.set(key, new Map());
  const answer = await tried(() => ask("/api/messages", { chat: key }));
  if (!answer) return state.messages.delete(key);
  answer.messages.forEach(keep);
  state.hasEarlier.set(key, answer.more);
  changed("messages");
}

async function loadEarlier(log) {
  const open = chat();
  const known = open && state.messages.get(open.key);
  if (loading || !known?.size || !state.hasEarlier.get(open.key)) return;
  loading = true;
  const answer = await tried(() => ask("/api/messages", { chat: open.key, before: Math.min(...known.keys()) }));
  loading = false;
  if (!answer) return;
  const below = log.scrollHeight - log.scrollTop;
  answer.messages.forEach(keep);
  state.hasEarlier.set(open.key, answer.more);
  changed("messages");
  requestAnimationFrame(() => requestAnimationFrame(() => { if (!pinned) log.scrollTop = log.scrollHeight - below; }));
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
  return el("button", { type: "button", class: "button is-quiet", onclick: () => tried(() => act(deed, { chat: open.key, person: open.person })) }, words[deed]);
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

function drawLog(log, open, around) {
  const messages = [...(state.messages.get(open.key)?.values() ?? [])].sort((a, b) => a.id - b.id);
  const here = zone(open);
  const who = me();
  const wanted = [];
  let day = null;
  let before = null;
  for (const group of grouped(messages)) {
    const first = group[0];
    const today = dayOf(new Date(first.at), here);
    if (today !== day) wanted.push(row(`hari ${today}`, today, () => el("div", { class: "day" }, longDay(new Date(first.at), here))));
    const joined = today === day && before?.from?.id === first.from?.id && before?.kind !== "service" && !before?.buttons?.length;
    const context = { ...around, zone: here, named: !open.person, joined, isMine: (message) => message.from.id === who };
    wanted.push(row(`${open.key} ${first.id}`, JSON.stringify([group, joined, who]), () => bubble(group, context)));
    day = today;
    before = first;
  }
  const isTyping = (state.typing.get(open.key) ?? 0) > performance.now();
  if (isTyping) wanted.push(row("mengetik", "", () => el("div", { class: "row" }, el("div", { class: "bubble is-typing" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), words.typing))));
  if (!messages.length) wanted.push(row("kosong", "", () => el("div", { class: "service" }, words.emptyChat)));
  place(log, wanted);
  if (pinned) log.scrollTop = log.scrollHeight;
}

function row(key, sign, make) {
  const known = rows.get(key);
  if (known?.sign === sign) return known.element;
  const element = make();
  rows.set(key, { sign, element });
  return element;
}

function place(log, wanted) {
  let at = log.firstChild;
  for (const element of wanted) {
    if (element === at) at = at.nextSibling;
    else log.insertBefore(element, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

export const today = () => longDay(instant(), zone(chat()));
