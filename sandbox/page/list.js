// The list of people and groups, by region.

import { askGroup, askPerson } from "./dialogs.js";
import { avatar, el, icon } from "./dom.js";
import { instant, state, subscribe, zone } from "./store.js";
import { clockTime, dayOf, shortDay, words } from "./words.js";

const items = new Map();
let filter = "";

export function showList(place) {
  const search = el("input", {
    type: "search", class: "field", placeholder: words.search, "aria-label": words.search,
    oninput: () => { filter = search.value.toLowerCase(); draw(); },
  });
  const scroll = el("div", { class: "list-scroll" });
  place.replaceChildren(
    el("div", { class: "list-head" }, search),
    scroll,
    el("div", { class: "list-foot" },
      el("button", { type: "button", class: "button", onclick: askPerson }, icon("person"), words.newPerson),
      el("button", { type: "button", class: "button", onclick: askGroup }, icon("people"), words.newGroup)));
  scroll.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...scroll.querySelectorAll(".item")];
    rows[rows.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  });

  function draw() {
    const sections = new Map();
    for (const chat of Object.values(state.chats)) {
      if (filter && !`${chat.title} ${chat.role} ${chat.section}`.toLowerCase().includes(filter)) continue;
      const name = chat.section || (chat.person ? words.notJoined : words.groups);
      if (!sections.has(name)) sections.set(name, []);
      sections.get(name).push(chat);
    }
    const order = [...sections.keys()].sort((a, b) => rank(a) - rank(b));
    const drawn = order.map((name) => section(name, sections.get(name)));
    scroll.replaceChildren(...(drawn.length ? drawn : [el("p", { class: "note" }, words.nothingFound)]));
  }

  // A row that were replaced between press and release would swallow the click: until then the list stands still.
  let pressed = false;
  let waits = false;
  scroll.addEventListener("pointerdown", () => { pressed = true; });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => setTimeout(() => {
      pressed = false;
      if (waits) redraw();
    }));
  }

  subscribe((what) => {
    if (!what.has("chats") && !what.has("open") && !what.has("typing")) return;
    if (pressed) waits = true;
    else redraw();
  });

  function redraw() {
    waits = false;
    const focused = document.activeElement?.dataset?.key;
    draw();
    if (focused && document.activeElement === document.body) items.get(focused)?.element.focus();
    const unread = Object.values(state.chats).reduce((sum, chat) => sum + chat.unread, 0);
    document.title = unread ? `(${unread}) ${words.title}` : words.title;
  }
}

const rank = (name) => (name === words.notJoined ? 2 : name === words.groups ? 1 : 0);

function section(name, chats) {
  const heading = `bagian-${name.replace(/\W+/g, "-")}`;
  return el("section", { "aria-labelledby": heading },
    el("h2", { id: heading }, name),
    el("ul", {}, chats.map((chat) => el("li", {}, item(chat)))));
}

// A row is made again only when something in it changed, so that the focus stays and 200 of them cost nothing.
function item(chat) {
  const isTyping = (state.typing.get(chat.key) ?? 0) > performance.now();
  const sign = JSON.stringify([chat, state.open === chat.key, isTyping]);
  const known = items.get(chat.key);
  if (known?.sign === sign) return known.element;
  const last = chat.last;
  const preview = isTyping ? words.typing
    : last ? [last.media && words.kinds[last.media], last.text.split("\n")[0]].filter(Boolean).join(" · ") : words.emptyChat;
  const element = el("a", {
    class: `item${state.open === chat.key ? " is-open" : ""}`, href: `#${chat.key}`, "data-key": chat.key,
    "aria-current": state.open === chat.key ? "true" : null,
  },
    avatar(chat.title, !chat.person),
    el("span", { class: "item-text" },
      el("span", { class: "item-line" }, el("strong", {}, chat.title), last && el("time", {}, when(last.at, zone(chat)))),
      el("span", { class: "item-role" }, chat.role || (chat.person ? "" : words.members(chat.members.length))),
      el("span", { class: "item-line" },
        el("span", { class: `item-last${isTyping ? " is-typing" : ""}` }, preview),
        chat.unread > 0 && el("span", { class: "badge", "aria-label": words.unread(chat.unread) }, String(chat.unread)))));
  items.set(chat.key, { sign, element });
  return element;
}

function when(at, zone) {
  const date = new Date(at);
  return dayOf(date, zone) === dayOf(instant(), zone) ? clockTime(date, zone) : shortDay(date, zone);
}
