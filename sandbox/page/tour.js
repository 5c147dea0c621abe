// What the page opens with: who one can be, what to try, which stories can be played.

import { tried } from "./dialogs.js";
import { avatar, el, icon } from "./dom.js";
import { post } from "./server.js";
import { chat, state, subscribe } from "./store.js";
import { words } from "./words.js";

export function showTour(place) {
  let drawn = "";
  subscribe((what) => {
    if (!["open", "chats", "tour", "narration"].some((each) => what.has(each))) return;
    place.hidden = Boolean(chat());
    const isPlayed = Boolean(state.narration);
    const sign = JSON.stringify([state.tour, isPlayed]);
    if (drawn === sign) return;
    drawn = sign;
    place.replaceChildren(...(state.tour ? cards(state.tour, isPlayed) : [card(words.choose, el("p", {}, words.chooseMore))]));
  });
}

const cards = (tour, isPlayed) => [
  card(words.tourPeople,
    el("ul", { class: "tour-people" }, tour.people.map((each) => el("li", {}, el("a", { class: "item", href: `#${each.chat}` },
      avatar(each.name, false), el("span", { class: "item-text" }, el("strong", {}, each.name), el("span", { class: "item-last" }, each.text)))))),
    el("p", {}, words.tourOthers)),
  card(words.tourTrials,
    el("ol", { class: "tour-trials" }, tour.trials.map((each) => el("li", {}, el("a", { href: `#${each.chat}` }, each.name), ` ${each.text}`)))),
  tour.stories.length > 0 && card(words.tourStories,
    el("p", {}, words.tourStoriesMore),
    el("div", { class: "tour-stories" }, tour.stories.map((each) => el("button", {
      type: "button", class: "button", disabled: isPlayed, onclick: () => tried(() => post("/api/play", { do: "story", name: each.name })),
    }, icon("play"), el("span", {}, each.title))))),
].filter(Boolean);

const card = (title, ...content) => el("article", { class: "card" }, el("h2", {}, title), content);
