// Behind the curtain: each request of the bot with its answer, refusals marked, and switches for faults.

import { toast, tried } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { ask, post } from "./server.js";
import { state, subscribe, zone } from "./store.js";
import { clockTime, words } from "./words.js";

const MOST = 400;

export function showCurtain(place) {
  let shown = 0;
  let asking = false;
  const list = el("ol", { class: "calls", "aria-label": words.curtainNote });
  const none = el("p", { class: "note" }, words.noCalls);
  const only = el("input", { type: "checkbox", onchange: () => list.classList.toggle("is-refused-only", only.checked) });
  const switches = Object.entries(words.faultNames).map(([name, text]) => {
    const box = el("input", { type: "checkbox", role: "switch", value: name, onchange: async () => drawSwitches(await tried(() => post("/api/fault", { name }))) });
    return el("label", { class: "switch" }, box, text);
  });
  const drawSwitches = (answer) => {
    if (answer) switches.forEach((each) => { each.firstChild.checked = answer.faults.includes(each.firstChild.value); });
  };
  const restart = el("button", { type: "button", class: "button", onclick: async () => {
    toast(words.restarting);
    if (await tried(() => post("/api/restart"))) toast(words.restarted);
  } }, words.restart);
  place.replaceChildren(
    el("div", { class: "curtain-head" }, el("h2", {}, words.curtain),
      el("button", { type: "button", class: "round", "aria-label": words.close, onclick: () => { document.getElementById("balik-layar").click(); document.getElementById("balik-layar").focus(); } }, icon("close"))),
    el("fieldset", { class: "switches" }, el("legend", {}, words.faults), switches),
    el("div", { class: "curtain-line" }, el("label", { class: "switch" }, only, words.onlyRefused), restart),
    none, list);

  async function fetchCalls() {
    if (asking || place.hidden) return;
    asking = true;
    const answer = await tried(() => ask("/api/calls", { after: shown }));
    asking = false;
    if (!answer) return;
    drawSwitches(answer);
    restart.hidden = !state.controls;
    shown = answer.recorded;
    list.prepend(...answer.calls.reverse().map(call));
    while (list.children.length > MOST) list.lastChild.remove();
    none.hidden = list.children.length > 0;
    if (state.calls > shown) fetchCalls();
  }

  subscribe((what) => { if (what.has("calls")) fetchCalls(); });
  return () => {
    place.hidden = !place.hidden;
    document.body.classList.toggle("has-curtain", !place.hidden);
    fetchCalls();
    return !place.hidden;
  };
}

function call(each) {
  const details = el("details", {},
    el("summary", {},
      el("span", { class: "call-state" }, each.ok ? "✓" : "✗", el("span", { class: "hidden" }, each.ok ? words.accepted : words.refused)),
      el("strong", {}, each.method),
      el("time", {}, clockTime(new Date(each.at), zone())),
      !each.ok && el("span", { class: "call-outcome" }, each.outcome)));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(
      el("h3", {}, words.parameters), el("pre", {}, written(each.params)),
      el("h3", {}, words.answer), el("pre", {}, each.ok ? written(each.answer) : `${each.code} ${each.outcome}`));
  });
  return el("li", { class: each.ok ? "" : "is-refused" }, details);
}

function written(value) {
  if (value && typeof value === "object" && !Array.isArray(value)) {
    value = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, parsed(each)]));
  }
  return JSON.stringify(value, null, 1);
}

function parsed(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
