// Builds the page and keeps it in step with the sandbox.

import { showChat } from "./chat.js";
import { showCurtain } from "./curtain.js";
import { toast, tried } from "./dialogs.js";
import { keepFocus } from "./focus.js";
import { showList } from "./list.js";
import { ask, listen } from "./server.js";
import { changed, state, take } from "./store.js";
import { showTop } from "./top.js";
import { showTour } from "./tour.js";
import { words } from "./words.js";

keepFocus();
showList(document.getElementById("list"));
showTour(document.getElementById("tour"));
showChat(document.getElementById("chat"));
showTop(showCurtain(document.getElementById("curtain")));

function turn() {
  const key = decodeURIComponent(location.hash.slice(1));
  state.open = key in state.chats ? key : null;
  changed("open", "chats");
}

async function load() {
  const all = await tried(() => ask("/api/state"));
  if (!all) return null;
  state.chats = {};
  state.messages.clear();
  state.controls = all.controls;
  take(all);
  turn();
  return all.at;
}

// A page that is started anew is away for a moment: nobody need hear of that.
const PATIENCE = 2500;
let lost = null;
let isLost = false;
const heard = {
  news(news) {
    const before = state.open;
    take(news);
    if (!before && location.hash) turn();
  },
  reset: load,
  line(there) {
    if (!there) {
      lost ??= setTimeout(() => { isLost = true; toast(words.lost); }, PATIENCE);
      return;
    }
    clearTimeout(lost);
    if (isLost) toast(words.found);
    lost = null;
    isLost = false;
  },
};

window.addEventListener("hashchange", turn);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.open && !document.querySelector("dialog, .menu") && [document.body, document.getElementById("pesan")].includes(document.activeElement)) location.hash = "";
});
document.addEventListener("visibilitychange", () => changed("chats"));

const at = await load();
listen(at ?? "", heard);
document.documentElement.dataset.ready = "";
