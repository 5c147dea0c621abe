// The messages of the open chat: a window of rows that moves with the scrolling, however long the chat is.

import { bubble } from "./bubble.js";
import { tried } from "./dialogs.js";
import { el } from "./dom.js";
import { ask } from "./server.js";
import { changed, keep, me, noMessages, placeOf, state, zone } from "./store.js";
import { dayOf, longDay, words } from "./words.js";

const FEW = 60; // messages that are drawn of a chat at its end, and by which the window moves
const MOST = 240; // messages that are drawn at the most
const NEAR = 900; // pixels before its edge at which the window moves on

export function showLog(log, latest) {
  const rows = new Map(); // key of a row -> {sign, element}
  let open = null;
  let around = {};
  let first = null; // number of the first message drawn; null for the last few
  let last = null; // number of the last message drawn; null for the newest
  let pinned = true;
  let loading = false;

  log.addEventListener("scroll", () => {
    if (!open) return;
    const [above, below] = [log.scrollTop, log.scrollHeight - log.scrollTop - log.clientHeight];
    pinned = last === null && below < 60;
    latest.hidden = pinned;
    if (above < NEAR) moveUp();
    else if (last !== null && below < NEAR) moveDown();
  });
  new ResizeObserver(() => { if (pinned) log.scrollTop = log.scrollHeight; }).observe(log);

  const known = () => state.messages.get(open.key) ?? noMessages();

  // From where to where the window reaches among the numbers of the chat; an album is drawn whole.
  function reach() {
    const { numbers, byNumber } = known();
    let end = last === null ? numbers.length : placeOf(numbers, last + 1);
    let start = first === null ? Math.max(0, end - FEW) : placeOf(numbers, first);
    const sameAlbum = (place) => {
      const album = byNumber.get(numbers[place])?.album;
      return album && album === byNumber.get(numbers[place - 1])?.album;
    };
    while (start > 0 && sameAlbum(start)) start -= 1;
    while (end < numbers.length && sameAlbum(end)) end += 1;
    return { numbers, start, end };
  }

  function reachFrom(numbers, start, end) {
    first = numbers[Math.max(0, start)] ?? null;
    last = end >= numbers.length ? null : numbers[end - 1];
  }

  async function load(query) {
    if (loading || !state.hasEarlier.get(open.key)) return;
    const key = open.key;
    loading = true;
    await fetched(key, { before: known().numbers[0] ?? 0, ...query });
    loading = false;
  }

  // Keeps messages of a chat that the page does not have yet; false where they did not come.
  async function fetched(key, query) {
    const answer = await tried(() => ask("/api/messages", { chat: key, ...query }));
    if (!answer) return false;
    answer.messages.forEach(keep);
    state.hasEarlier.set(key, answer.more);
    return true;
  }

  async function moveUp() {
    if (loading) return;
    const key = open.key;
    if (reach().start < FEW) await load({});
    if (open?.key !== key) return;
    const { numbers, start, end } = reach();
    if (start === 0) return;
    const next = Math.max(0, start - FEW);
    reachFrom(numbers, next, Math.min(end, next + MOST));
    draw();
  }

  function moveDown() {
    const { numbers, start, end } = reach();
    const next = Math.min(numbers.length, end + FEW);
    reachFrom(numbers, Math.max(start, next - MOST), next);
    draw();
  }

  function toEnd() {
    first = last = null;
    pinned = true;
    latest.hidden = true;
    if (open) draw();
  }

  async function goTo(number) {
    const key = open.key;
    if (!known().byNumber.has(number)) await load({ until: number });
    if (open?.key !== key || !known().byNumber.has(number)) return;
    const { numbers, start, end } = reach();
    const place = placeOf(numbers, number);
    const isDrawn = start <= place && place < end;
    if (!isDrawn) {
      pinned = false;
      reachFrom(numbers, place - FEW / 2, place + FEW / 2);
      draw();
    }
    const row = log.querySelector(`[data-message~="${number}"]`);
    row?.scrollIntoView({ block: "center", behavior: isDrawn ? "smooth" : "instant" });
    row?.classList.add("is-found");
    setTimeout(() => row?.classList.remove("is-found"), 1500);
  }

  // What is on the screen stays where it is, whatever comes or goes above it.
  function draw() {
    open = state.chats[open.key] ?? open;
    const edge = log.getBoundingClientRect().top;
    const inSight = pinned ? [] : [...rows]
      .filter(([, { element }]) => element.classList.contains("row"))
      .map(([key, { element }]) => [key, element.getBoundingClientRect()])
      .filter(([, box]) => box.bottom > edge);
    if (pinned) first = last = null;
    place(log, wanted());
    if (pinned) {
      log.scrollTop = log.scrollHeight;
      return;
    }
    const same = inSight.find(([key]) => rows.has(key));
    if (same) log.scrollTop += rows.get(same[0]).element.getBoundingClientRect().top - same[1].top;
  }

  function wanted() {
    let { numbers, start, end } = reach();
    if (end - start > 2 * MOST) {
      reachFrom(numbers, start, start + MOST);
      ({ numbers, start, end } = reach());
    }
    const { byNumber } = known();
    const messages = numbers.slice(start, end).map((number) => byNumber.get(number));
    const [here, who] = [zone(open), me()];
    const drawn = new Map();
    const row = (key, sign, make) => {
      const before = rows.get(key);
      drawn.set(key, before?.sign === sign ? before : { sign, element: make() });
    };
    let day = null;
    let before = null;
    for (const group of grouped(messages)) {
      const head = group[0];
      const today = dayOf(new Date(head.at), here);
      if (today !== day) row(`hari ${today}`, today, () => el("div", { class: "day" }, longDay(new Date(head.at), here)));
      const joined = today === day && before?.from?.id === head.from?.id && before?.kind !== "service" && !before?.buttons?.length;
      const context = { ...around, zone: here, named: !open.person, joined, isMine: (message) => message.from.id === who };
      row(`${open.key} ${head.id}`, JSON.stringify([group, joined, who]), () => bubble(group, context));
      day = today;
      before = head;
    }
    const isTyping = last === null && (state.typing.get(open.key) ?? 0) > performance.now();
    if (isTyping) row("mengetik", "", () => el("div", { class: "row" }, el("div", { class: "bubble is-typing" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), words.typing)));
    if (!messages.length) row("kosong", "", () => el("div", { class: "service" }, words.emptyChat));
    rows.clear();
    drawn.forEach((each, key) => rows.set(key, each));
    return [...drawn.values()].map((each) => each.element);
  }

  async function turn(to, acting) {
    open = to;
    around = acting;
    rows.clear();
    log.replaceChildren();
    toEnd();
    if (!open || state.messages.has(open.key)) return;
    const key = open.key;
    state.messages.set(key, noMessages());
    if (await fetched(key, {})) changed("messages");
    else state.messages.delete(key);
  }

  return {
    draw, goTo, toEnd, turn,
    refresh(message) {
      const row = rows.get(`${message.chat} ${message.id}`);
      if (row) row.sign = "";
      changed("messages");
    },
  };
}

// What goes is taken away first: what stays is not moved, and keeps the focus.
function place(log, wanted) {
  const staying = new Set(wanted);
  for (const element of [...log.children]) if (!staying.has(element)) element.remove();
  let at = log.firstChild;
  for (const element of wanted) {
    if (element === at) at = at.nextSibling;
    else log.insertBefore(element, at);
  }
}

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const group = groups.at(-1);
    if (message.album && group?.[0].album === message.album) group.push(message);
    else groups.push([message]);
  }
  return groups;
}
