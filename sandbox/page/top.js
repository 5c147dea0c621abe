// The head of the page: the clock, what is being played, and the switches of the page itself.

import { toast, tried } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { post } from "./server.js";
import { chat, instant, state, subscribe, zone } from "./store.js";
import { clockTime, dayOf, longDay, moment, shortDay, words, zoneName } from "./words.js";

export function showTop(toggleCurtain) {
  showClock(document.getElementById("clock"));
  showNarration(document.getElementById("narration"));
  const curtain = el("button", { type: "button", class: "button is-quiet", id: "balik-layar", "aria-expanded": "false", onclick: () => curtain.setAttribute("aria-expanded", String(toggleCurtain())) }, icon("curtain"), el("span", { class: "wide" }, words.curtain));
  curtain.setAttribute("aria-label", words.curtain);
  document.getElementById("tools").replaceChildren(
    curtain,
    el("button", { type: "button", class: "round", "aria-label": words.theme, title: words.theme, onclick: changeTheme }, icon("theme")));
  document.documentElement.dataset.theme = localStorage.getItem("tema") ?? "";
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("tema", root.dataset.theme);
}

function showClock(place) {
  const day = el("span", { class: "clock-day" });
  const time = el("time", { class: "clock-time" });
  const move = async (by) => {
    if (place.classList.contains("is-moving")) return;
    place.classList.add("is-moving");
    buttons.forEach((each) => each.setAttribute("aria-disabled", "true"));
    const moved = await tried(() => post("/api/clock", by));
    place.classList.remove("is-moving");
    buttons.forEach((each) => each.removeAttribute("aria-disabled"));
    if (moved) toast(moved.found ? words.moved(moment(new Date(moved.now * 1000), zone(chat()))) : words.nothingNext);
  };
  const key = (label, title, by) => el("button", { type: "button", class: "button is-quiet", title, onclick: () => move(by) }, label);
  const buttons = [
    key(words.hour, words.hourLong, { seconds: 3600 }),
    key(words.day, words.dayLong, { seconds: 86400 }),
    key([icon("next"), el("span", { class: "wide" }, words.next)], words.nextLong, { to: "next" }),
  ];
  const holder = el("span", { class: "clock-keys", hidden: true }, buttons);
  place.replaceChildren(el("span", { class: "clock-face" }, day, time), holder);
  const draw = () => {
    if (!state.heardAt) return;
    const [now, here] = [instant(), zone(chat())];
    const narrow = matchMedia("(max-width: 900px)").matches;
    day.textContent = narrow ? shortDay(now, here) : longDay(now, here);
    time.textContent = `${clockTime(now, here)} ${zoneName(here)}`;
    time.dateTime = now.toISOString();
    time.title = dayOf(now, here);
    holder.hidden = !state.controls;
  };
  subscribe((what) => { if (what.has("clock") || what.has("open")) draw(); });
  setInterval(draw, 1000);
}

function showNarration(place) {
  subscribe((what) => {
    if (!what.has("narration")) return;
    const told = state.narration;
    place.hidden = !told;
    if (!told) return;
    const begins = told.waiting && !place.querySelector("button");
    if (told.chat) location.hash = told.chat;
    const key = (wish, label, kind = "") => el("button", { type: "button", class: `button ${kind}`, "data-at": `cerita kunci ${label}`, onclick: () => tried(() => post("/api/play", { do: wish })) }, label);
    place.replaceChildren(
      el("div", { class: "narration-text" }, el("small", {}, told.chapter), el("strong", {}, told.text)),
      el("div", { class: "narration-keys" },
        told.ends && key("end", words.end),
        told.waiting && key(told.automatic ? "pause" : "automatic", told.automatic ? words.pause : words.automatic),
        told.waiting && key("step", words.step, "is-main")));
    if (begins) place.querySelector(".is-main").focus();
  });
}
