// A text with its entities (Bot API, "MessageEntity") as elements; offsets count UTF-16 units, as strings do here.

import { el } from "./dom.js";
import { words } from "./words.js";

const plain = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

export function formatted(text, entities, follow) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const made = document.createDocumentFragment();
  fill(made, text, 0, text.length, sorted, follow);
  return made;
}

function fill(parent, text, start, end, entities, follow) {
  let at = start;
  for (let place = 0; place < entities.length; ) {
    const entity = entities[place];
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = [];
    let next = place + 1;
    while (next < entities.length && entities[next].offset < stop) inner.push(entities[next++]);
    if (entity.offset > at) parent.append(text.slice(at, entity.offset));
    const element = wrapped(entity, text.slice(entity.offset, stop), follow);
    fill(element.inner ?? element, text, entity.offset, stop, inner, follow);
    parent.append(element);
    at = stop;
    place = next;
  }
  if (at < end) parent.append(text.slice(at, end));
}

function wrapped(entity, text, follow) {
  if (plain[entity.type]) return el(plain[entity.type]);
  switch (entity.type) {
    case "spoiler": {
      const show = () => spoiler.classList.add("is-shown");
      const spoiler = el("span", { class: "spoiler", role: "button", tabindex: 0, title: words.spoiler, onclick: show, onkeydown: (event) => event.key === "Enter" && show() });
      return spoiler;
    }
    case "pre": {
      const pre = el("pre");
      pre.inner = el("code", { "data-language": entity.language });
      pre.append(pre.inner);
      return pre;
    }
    case "blockquote":
      return el("blockquote");
    case "expandable_blockquote": {
      const quote = el("blockquote", { class: "is-cut", tabindex: 0, role: "button", "aria-expanded": "false", onclick: () => open(), onkeydown: (event) => event.key === "Enter" && open() });
      const open = () => quote.setAttribute("aria-expanded", String(!quote.classList.toggle("is-cut")));
      return quote;
    }
    case "text_link":
      return link(() => follow.link(entity.url), entity.url);
    case "url":
      return link(() => follow.link(text.includes("://") ? text : `https://${text}`));
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "email":
    case "phone_number":
      return el("span", { class: "link" });
    case "bot_command":
      return link(() => follow.command(text));
    case "date_time":
      return el("time", { datetime: new Date((entity.unix_time ?? 0) * 1000).toISOString() });
    default:
      return el("span", { "data-entity": entity.type });
  }
}

function link(go, title) {
  return el("a", { href: "#", title, onclick: (event) => { event.preventDefault(); go(); } });
}
