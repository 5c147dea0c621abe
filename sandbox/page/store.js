// What the page knows. Whoever wants to hear of changes subscribes; nobody else changes it.

export const state = {
  now: 0,
  heardAt: 0,
  controls: false,
  people: [],
  bots: [],
  chats: {},
  messages: new Map(), // chat -> {numbers: in order, byNumber: Map}, only of chats that were opened
  hasEarlier: new Map(),
  typing: new Map(), // chat -> until when (performance.now)
  narration: null,
  tour: null,
  calls: 0,
  open: null,
  actor: new Map(), // group -> who one is there
};

const listeners = new Set();
let pending = new Set();

export const subscribe = (listener) => listeners.add(listener);

// Listeners are told once a frame, with the set of what changed: "chats", "messages", "open", "clock" ...
export function changed(...what) {
  if (pending.size === 0) requestAnimationFrame(tell);
  what.forEach((each) => pending.add(each));
}

function tell() {
  const told = pending;
  pending = new Set();
  for (const listener of listeners) listener(told);
}

export const chat = () => state.chats[state.open] ?? null;
export const person = (id) => state.people.find((each) => each.id === id);
export const instant = () => new Date((state.now + (state.narration?.stands ? 0 : (performance.now() - state.heardAt) / 1000)) * 1000);
export const zone = (of) => of?.zone || Object.values(state.chats).find((each) => each.zone)?.zone || "";

export function me() {
  const open = chat();
  if (!open) return null;
  if (open.person) return open.person;
  const chosen = state.actor.get(open.key);
  return open.members.includes(chosen) ? chosen : (open.members[0] ?? null);
}

export function take(news) {
  const what = new Set();
  if (news.chats) {
    Object.assign(state.chats, news.chats);
    what.add("chats");
  }
  for (const name of ["people", "bots", "narration", "tour", "calls"]) {
    if (name in news) {
      state[name] = news[name];
      what.add(name);
    }
  }
  if ("now" in news) {
    state.now = news.now;
    state.heardAt = performance.now();
    what.add("clock");
  }
  for (const message of news.messages ?? []) {
    keep(message);
    if (message.from?.bot) state.typing.delete(message.chat);
    what.add("messages");
  }
  for (const key of news.typing ?? []) {
    const since = performance.now();
    state.typing.set(key, since + 5000);
    setTimeout(() => changed("typing"), 5100);
    what.add("typing");
  }
  changed(...what);
}

export const noMessages = () => ({ numbers: [], byNumber: new Map() });

export function keep(message) {
  const known = state.messages.get(message.chat);
  if (!known) return;
  const place = placeOf(known.numbers, message.id);
  if (message.deleted) {
    if (known.byNumber.delete(message.id)) known.numbers.splice(place, 1);
    return;
  }
  if (!known.byNumber.has(message.id)) known.numbers.splice(place, 0, message.id);
  known.byNumber.set(message.id, message);
}

// Where a number stands among ascending ones, or would stand.
export function placeOf(numbers, number) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
