// One bubble: a message, or the messages of an album together.

import { alertBox, askForward, copy, followLink, photoBox, toast, tried } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { formatted } from "./formatted.js";
import { act, fileUrl } from "./server.js";
import { me } from "./store.js";
import { clockTime, size, words } from "./words.js";

const pressed = new Set();

export function bubble(messages, around) {
  const first = messages[0];
  if (first.kind === "service") return el("div", { class: "service" }, service(first));
  const mine = around.isMine(first);
  const follow = {
    link: (url) => followLink(url),
    command: (text) => around.say(text),
  };
  const spoken = messages.find((message) => message.text) ?? first;
  const box = el("article", {
    class: `bubble${mine ? " is-mine" : ""}${around.joined ? " is-joined" : ""}`,
    "data-message": messages.map((message) => message.id).join(" "),
    "aria-label": first.from.name,
  });
  if (around.named && !mine) box.append(el("div", { class: "author" }, first.from.name));
  if (first.topic) box.append(el("div", { class: "forwarded" }, `# ${first.topic}`));
  if (first.forwarded) box.append(el("div", { class: "forwarded" }, words.forwardedFrom(first.forwarded)));
  if (first.reply) box.append(quoted(first.reply, around));
  box.append(media(messages));
  if (spoken.text) box.append(el("div", { class: "text" }, formatted(spoken.text, spoken.entities, follow)));
  box.append(el("div", { class: "stamp" },
    messages.some((message) => message.edited) && el("span", {}, words.edited),
    el("time", { datetime: first.at }, clockTime(new Date(first.at), around.zone))));
  const row = el("div", { class: `row${mine ? " is-mine" : ""}` }, box, actions(messages, spoken, mine, around));
  if (first.buttons.length) row.append(keyboard(first, around));
  return row;
}

function service(message) {
  const { kind, names } = message.service;
  return (words.services[kind] ?? (() => words.serviceOther))(names.join(", "), message.from.name);
}

function quoted(reply, around) {
  return el("button", { type: "button", class: "quoted", onclick: () => around.goTo(reply.id) },
    el("strong", {}, reply.name),
    el("span", {}, [reply.media && words.kinds[reply.media], reply.text].filter(Boolean).join(" · ")));
}

function media(messages) {
  const all = messages.flatMap((message) => message.media);
  const photos = all.filter((each) => each.kind === "photo");
  const made = document.createDocumentFragment();
  if (photos.length) made.append(el("div", { class: `photos is-${Math.min(photos.length, 4)}` }, photos.map(photo)));
  for (const each of all) {
    if (each.kind === "photo") continue;
    made.append(each.file ? attached(each) : el("div", { class: "thing" }, thing(each)));
  }
  return made;
}

function photo(each) {
  const url = fileUrl(each);
  return el("button", { type: "button", class: "photo", "aria-label": words.openPhoto, onclick: () => photoBox(url, words.photo, "foto.jpg") },
    el("img", { src: url, alt: words.photo, width: each.width, height: each.height, loading: "lazy", decoding: "async" }));
}

function attached(each) {
  const name = each.name ?? words.kinds[each.kind];
  const extension = (each.name?.includes(".") ? each.name.split(".").pop() : "").slice(0, 4);
  return el("a", { class: "document", href: fileUrl(each), download: name, "aria-label": words.downloadNamed(name) },
    el("span", { class: "document-icon" }, extension ? extension.toUpperCase() : icon("file")),
    el("span", { class: "document-text" }, el("strong", {}, name),
      el("small", {}, each.size ? `${size(each.size)} · ${words.download}` : words.download)));
}

function thing(each) {
  const value = each.value ?? {};
  if (each.kind === "poll") return `${words.kinds.poll}: ${value.question} (${(value.options ?? []).map((option) => option.text).join(", ")})`;
  if (each.kind === "contact") return `${words.kinds.contact}: ${value.first_name} ${value.phone_number}`;
  if (each.kind === "location") return `${words.kinds.location}: ${value.latitude}, ${value.longitude}`;
  return `${words.kinds[each.kind] ?? ""} ${value.emoji ?? ""} ${value.value ?? ""}`;
}

function keyboard(message, around) {
  return el("div", { class: "keys" }, message.buttons.map((row, rowNumber) =>
    el("div", { class: "keys-row" }, row.map((button, column) => key(message, button, rowNumber, column, around)))));
}

function key(message, button, row, column, around) {
  const name = `${message.chat} ${message.id} ${row} ${column}`;
  const made = el("button", {
    type: "button", class: `key${button.style ? ` is-${button.style}` : ""}`, title: button.text, "data-at": name,
    "aria-busy": pressed.has(name) ? "true" : null, onclick: () => press(),
  }, button.text, (button.url || button.copy) && el("span", { class: "key-sign", "aria-hidden": "true" }, button.url ? "↗" : "⧉"));

  async function press() {
    if (button.copy) return copy(button.copy);
    if (button.url) return followLink(button.url, true);
    if (!button.call || pressed.has(name)) return;
    pressed.add(name);
    made.setAttribute("aria-busy", "true");
    const answer = await tried(() => act("tap", { person: me(), chat: message.chat, message: message.id, row, column, text: button.text }));
    pressed.delete(name);
    made.removeAttribute("aria-busy");
    if (!made.isConnected) around.refresh(message);
    if (!answer) return;
    if (!answer.answered) toast(words.unanswered);
    else if (answer.url) followLink(answer.url, true);
    else if (answer.text && answer.alert) alertBox(answer.text);
    else if (answer.text) toast(answer.text);
  }
  return made;
}

function actions(messages, spoken, mine, around) {
  const open = el("button", { type: "button", class: "more", "aria-label": words.actionsFor, title: words.actionsFor, "aria-haspopup": "menu", "aria-expanded": "false", "data-at": `${messages[0].chat} ${messages[0].id} more`, onclick: () => toggle() }, icon("more"));
  const holder = el("div", { class: "actions" }, open);
  let menu = null;
  const close = () => {
    if (menu?.contains(document.activeElement)) open.focus();
    menu?.remove();
    menu = null;
    open.setAttribute("aria-expanded", "false");
    document.removeEventListener("click", away);
  };
  const away = (event) => { if (!holder.contains(event.target)) close(); };
  function toggle() {
    if (menu) return close();
    const entry = (text, go) => el("button", { type: "button", role: "menuitem", onclick: () => { close(); go(); } }, text);
    const first = messages[0];
    menu = el("div", { class: "menu", role: "menu" },
      entry(words.reply, () => around.reply(first)),
      mine && !first.forwarded && (spoken.kind === "text" || spoken.media.length) && entry(words.edit, () => around.edit(spoken)),
      !first.protected && entry(words.forward, () => askForward(messages.map((message) => message.id))),
      spoken.text && entry(words.copy, () => copy(spoken.text)));
    menu.addEventListener("keydown", (event) => {
      const entries = [...menu.children];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
      if (event.key === "Escape") close();
      if (step || event.key === "Escape") event.preventDefault();
    });
    holder.append(menu);
    const log = holder.closest(".log")?.getBoundingClientRect();
    if (log && menu.getBoundingClientRect().bottom > log.bottom) menu.classList.add("is-above");
    open.setAttribute("aria-expanded", "true");
    menu.firstChild.focus();
    document.addEventListener("click", away);
  }
  return holder;
}
