// What lies over the page for a moment: short answers, alerts, questions.

import { el, icon } from "./dom.js";
import { Failed, act } from "./server.js";
import { state, me } from "./store.js";
import { words } from "./words.js";

export function toast(text, lasting = 3500) {
  const shown = el("div", { class: "toast" }, text);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), lasting + text.length * 30);
}

// Carries a deed out and says so where it did not work; returns what came back, or null.
export async function tried(deed) {
  try {
    return await deed();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    toast(error.message);
    return null;
  }
}

function dialog(title, content, buttons, role = "dialog") {
  const heading = el("h2", { id: "dialog-title" }, title);
  const box = el("dialog", { class: "dialog", role, "aria-labelledby": "dialog-title" }, heading, content, el("div", { class: "dialog-buttons" }, buttons));
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}

const button = (text, onclick, kind = "") => el("button", { type: "button", class: `button ${kind}`, onclick }, text);

export function alertBox(text) {
  const box = dialog(botName(), el("p", {}, text), [button(words.ok, () => box.close(), "is-main")], "alertdialog");
}

const botName = () => state.bots[0]?.name ?? "";

export function photoBox(url, name, saveAs) {
  const box = el("dialog", { class: "lightbox", "aria-label": name },
    el("img", { src: url, alt: name }),
    el("a", { class: "round", href: url, download: saveAs, "aria-label": words.downloadNamed(name), title: words.download }, icon("down")),
    el("button", { type: "button", class: "round", "aria-label": words.close, onclick: () => box.close() }, icon("close")));
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => ["DIALOG", "IMG"].includes(event.target.tagName) && box.close());
  document.body.append(box);
  box.showModal();
}

// A choice among people (or chats); the last row may make somebody new.
function choices(name, options, chosen, kind = "radio") {
  return el("div", { class: "choices", role: kind === "radio" ? "radiogroup" : "group" }, options.map((option) =>
    el("label", { class: "choice" },
      el("input", { type: kind, name, value: option.value, checked: option.value === chosen }),
      el("span", {}, el("strong", {}, option.text), option.note && el("small", {}, option.note)))));
}

const people = () => state.people.map((each) => ({ value: String(each.id), text: each.name, note: [each.role, each.section].filter(Boolean).join(" · ") }));

const isDeepLink = (url) => /^(?:https?:\/\/)?(?:t|telegram)\.me\/\w+\/?(?:\?start=[\w-]*)?$/.test(url) &&
  state.bots.some((bot) => url.toLowerCase().includes(`.me/${(bot.username ?? "").toLowerCase()}`));

export function followLink(url, byButton) {
  if (!isDeepLink(url)) return leads(url);
  if (byButton) return openAs(url, me());
  const fresh = "baru";
  const name = el("input", { type: "text", class: "field", placeholder: words.nameOfPerson, "aria-label": words.name, maxlength: 64 });
  const list = choices("who", [{ value: fresh, text: words.newPerson }, ...people()], fresh);
  list.firstChild.after(name);
  name.addEventListener("focus", () => { list.querySelector("input").checked = true; });
  const go = async () => {
    let who = list.querySelector("input:checked").value;
    box.close();
    if (who === fresh) {
      const made = await tried(() => act("person", { name: name.value.trim() || words.newPerson }));
      if (!made) return;
      who = made.person;
    }
    await openAs(url, Number(who));
  };
  const box = dialog(words.linkTitle, el("div", {}, el("p", {}, words.linkNote), el("code", { class: "address" }, url), list), [
    button(words.copyLink, () => copy(url)), button(words.cancel, () => box.close()), button(words.linkOpen, go, "is-main")]);
  name.addEventListener("keydown", (event) => event.key === "Enter" && go());
}

async function openAs(link, person) {
  const opened = await tried(() => act("open", { person, link }));
  if (opened) location.hash = opened.chat;
}

function leads(url) {
  const box = dialog(words.elsewhereTitle, el("div", {}, el("p", {}, words.elsewhere), el("code", { class: "address" }, url)), [
    button(words.copyLink, () => copy(url)), button(words.ok, () => box.close(), "is-main")]);
}

export function copy(text) {
  navigator.clipboard?.writeText(text).then(() => toast(words.copied, 1500), () => {});
}

export function askPerson() {
  const name = el("input", { type: "text", class: "field", placeholder: words.nameOfPerson, "aria-label": words.name, maxlength: 64 });
  const go = async () => {
    const made = name.value.trim() && await tried(() => act("person", { name: name.value }));
    if (!made) return;
    box.close();
    location.hash = `p${made.person}-${state.bots[0].id}`;
  };
  const box = dialog(words.newPerson, name, [button(words.cancel, () => box.close()), button(words.make, go, "is-main")]);
  name.addEventListener("keydown", (event) => event.key === "Enter" && go());
}

export function askGroup() {
  const name = el("input", { type: "text", class: "field", placeholder: words.nameOfGroup, "aria-label": words.nameOfGroup, maxlength: 64 });
  const list = choices("member", people(), null, "checkbox");
  const go = async () => {
    const members = [...list.querySelectorAll("input:checked")].map((each) => Number(each.value));
    const made = name.value.trim() && members.length && await tried(() => act("group", { name: name.value, members }));
    if (!made) return;
    box.close();
    location.hash = made.chat;
  };
  const box = dialog(words.newGroup, el("div", {}, name, el("h3", {}, words.whoJoins), list), [button(words.cancel, () => box.close()), button(words.make, go, "is-main")]);
}

export function askMember(chat) {
  const list = choices("member", people().filter((each) => !chat.members.includes(Number(each.value))), null);
  const go = async () => {
    const chosen = list.querySelector("input:checked");
    box.close();
    if (chosen) await tried(() => act("join", { chat: chat.key, person: Number(chosen.value) }));
  };
  const box = dialog(words.join, list, [button(words.cancel, () => box.close()), button(words.ok, go, "is-main")]);
}

export function askForward(messages) {
  const who = me();
  const chats = Object.values(state.chats).filter((each) => each.person === who || each.members.includes(who));
  const list = choices("to", chats.map((each) => ({ value: each.key, text: each.person ? each.bot : each.title })), chats[0]?.key);
  const from = state.open;
  const go = async () => {
    const to = list.querySelector("input:checked")?.value;
    box.close();
    const done = to && await tried(() => act("forward", { person: who, chat: from, messages, to }));
    if (done) location.hash = done.chat;
  };
  const box = dialog(words.forwardTo, list, [button(words.cancel, () => box.close()), button(words.forward, go, "is-main")]);
}
