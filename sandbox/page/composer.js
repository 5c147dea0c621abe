// What is below the messages: text, files, the command menu, reply keyboards, START and UNBLOCK.

import { toast, tried } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { act, ask, upload } from "./server.js";
import { chat, me, noMessages, state } from "./store.js";
import { size, words } from "./words.js";

export function showComposer(place, dropZone, toEnd) {
  let files = [];
  let reply = null;
  let edited = null;
  let offered = [];
  let drawn = "";

  const field = el("textarea", { class: "field", rows: 1, placeholder: words.write, "aria-label": words.write, maxlength: 20000 });
  const picker = el("input", { type: "file", multiple: true, hidden: true, "aria-label": words.attach });
  const asPhoto = el("input", { type: "checkbox", id: "foto" });
  const asPhotoLine = el("label", { class: "as-photo", for: "foto" }, asPhoto, words.asPhoto);
  const tray = el("div", { class: "tray", hidden: true });
  const above = el("div", { class: "above", hidden: true });
  const keys = el("div", { class: "reply-keys", hidden: true });
  const menu = el("div", { class: "commands", role: "listbox", "aria-label": words.commands, hidden: true });
  const menuButton = el("button", { type: "button", class: "round", "aria-label": words.commands, title: words.commands, onclick: () => (menu.hidden ? openMenu("") : closeMenu()) }, icon("menu"));
  const form = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); send(); } },
    menuButton,
    el("button", { type: "button", class: "round", "aria-label": words.attach, title: words.attach, onclick: () => picker.click() }, icon("attach")),
    picker, field,
    el("button", { type: "submit", class: "round is-main", "aria-label": words.send, title: words.send }, icon("send")));
  const instead = el("div", { class: "instead", hidden: true });
  const veil = el("div", { class: "veil", "aria-hidden": "true", hidden: true }, words.drop);
  place.replaceChildren(menu, above, tray, keys, form, instead);
  dropZone.append(veil);

  const grow = () => { field.style.height = "auto"; field.style.height = `${Math.min(field.scrollHeight + 2, 180)}px`; };
  field.addEventListener("input", () => {
    grow();
    if (/^\/\w*$/.test(field.value)) openMenu(field.value.slice(1));
    else closeMenu();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeMenu(); forget(); }
    if (!menu.hidden && event.key === "ArrowUp") { event.preventDefault(); menu.lastChild?.focus(); return; }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  field.addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length) { event.preventDefault(); add(pasted); }
  });
  picker.addEventListener("change", () => { add([...picker.files]); picker.value = ""; });
  let inside = 0;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  // The veil is laid over the chat each time anew, as the chat is drawn after it.
  dropZone.addEventListener("dragenter", (event) => { if (carries(event)) { event.preventDefault(); inside += 1; dropZone.append(veil); veil.hidden = false; } });
  dropZone.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  dropZone.addEventListener("dragleave", () => { inside = Math.max(0, inside - 1); veil.hidden = inside === 0; });
  dropZone.addEventListener("drop", (event) => {
    inside = 0;
    veil.hidden = true;
    if (!carries(event)) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });

  function add(more) {
    if (!chat() || !form.isConnected || form.hidden) return;
    files = [...files, ...more];
    asPhoto.checked = files.every((file) => /^image\/(jpeg|png|webp|gif)$/.test(file.type));
    drawTray();
    field.focus();
  }

  function drawTray() {
    tray.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    tray.hidden = files.length === 0;
    const images = files.every((file) => file.type.startsWith("image/"));
    tray.replaceChildren(
      el("ul", {}, files.map((file, place) => el("li", {},
        file.type.startsWith("image/") ? el("img", { src: URL.createObjectURL(file), alt: "" }) : icon("file"),
        el("span", {}, el("strong", {}, file.name), el("small", {}, size(file.size))),
        el("button", { type: "button", class: "round", "aria-label": words.removeFile(file.name), onclick: () => { files.splice(place, 1); drawTray(); } }, icon("close"))))),
      images && files.length ? asPhotoLine : "",
      files.length > 10 ? el("p", { class: "note" }, words.tooMany) : "");
    field.placeholder = files.length ? words.caption : words.write;
  }

  function drawAbove() {
    const shown = edited ?? reply;
    above.hidden = !shown;
    above.replaceChildren(...(shown ? [icon("reply"),
      el("div", {}, el("strong", {}, edited ? words.editing : words.replyingTo(shown.from.name)), el("span", {}, shown.text || words.kinds[shown.kind] || "")),
      el("button", { type: "button", class: "round", "aria-label": words.cancel, onclick: forget }, icon("close"))] : []));
  }

  function forget() {
    if (edited) { field.value = ""; grow(); }
    reply = edited = null;
    drawAbove();
  }

  async function send() {
    const [text, open, person] = [field.value, chat(), me()];
    if (!open || person === null) return;
    const target = { person, chat: open.key };
    closeMenu();
    if (edited) {
      const done = text.trim() && await tried(() => act("edit", { ...target, message: edited.id, text }));
      if (done) forget();
      return;
    }
    if (!files.length && !text.trim()) return;
    toEnd();
    const about = reply ? { reply_to: reply.id } : {};
    const [sent, photos] = [files, asPhoto.checked && files.every((file) => file.type.startsWith("image/"))];
    field.value = "";
    files = [];
    grow();
    drawTray();
    forget();
    const done = await tried(() => (sent.length
      ? upload({ ...target, ...about, caption: text, as: photos ? "photo" : "file" }, sent)
      : act("send", { ...target, ...about, text })));
    if (!done && state.open === open.key && !field.value) {
      field.value = text;
      files = sent;
      grow();
      drawTray();
    }
  }

  async function openMenu(typed) {
    const open = chat();
    if (!menu.hidden && typed) return drawMenu(typed);
    const answer = await tried(() => ask("/api/menu", { chat: open.key, person: me() ?? 0 }));
    if (!answer || state.open !== open.key || (typed && field.value !== `/${typed}`)) return;
    offered = answer.commands;
    if (!offered.length) { if (!typed) toast(words.noCommands); return; }
    drawMenu(typed);
    if (!typed && document.activeElement !== field) menu.firstChild?.focus();
  }

  function drawMenu(typed) {
    const fitting = offered.filter((each) => each.command.startsWith(typed));
    menu.hidden = fitting.length === 0;
    menu.replaceChildren(...fitting.map((each) => el("button", {
      type: "button", role: "option", onclick: () => { field.value = ""; closeMenu(); say(`/${each.command}`); field.focus(); },
    }, el("strong", {}, `/${each.command}`), el("span", {}, each.description))));
  }

  menu.addEventListener("keydown", (event) => {
    const entries = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); (entries[entries.indexOf(document.activeElement) + step] ?? field).focus(); }
    if (event.key === "Escape") { closeMenu(); field.focus(); }
  });
  const closeMenu = () => { menu.hidden = true; };

  async function say(text) {
    const open = chat();
    if (!open) return;
    toEnd();
    await tried(() => act("send", { person: me(), chat: open.key, text }));
  }

  function replyKeyboard(open) {
    const { numbers, byNumber } = state.messages.get(open.key) ?? noMessages();
    const number = numbers.findLast((each) => byNumber.get(each).keyboard?.keyboard || byNumber.get(each).keyboard?.remove_keyboard);
    return byNumber.get(number)?.keyboard.keyboard ?? [];
  }

  function draw() {
    const open = chat();
    if (!open) return;
    const rows = replyKeyboard(open);
    const sign = JSON.stringify([open.key, open.started, open.blocked, open.muted, rows, me()]);
    if (drawn === sign) return;
    drawn = sign;
    const target = { person: me(), chat: open.key };
    let other = null;
    if (open.person && open.blocked) other = [el("span", {}, words.blocked), el("button", { type: "button", class: "button is-main", onclick: () => tried(() => act("unblock", target)) }, words.unblock)];
    else if (open.person && !open.started) other = [el("button", { type: "button", class: "button is-main is-wide", onclick: () => tried(() => act("start", target)) }, words.start)];
    else if (me() === null) other = [el("span", {}, words.asNobody)];
    form.hidden = other !== null;
    instead.hidden = other === null;
    instead.replaceChildren(...(other ?? []));
    keys.hidden = rows.length === 0 || other !== null;
    keys.replaceChildren(...rows.map((row) => el("div", { class: "keys-row" }, row.map((button) => {
      const text = typeof button === "string" ? button : button.text;
      return el("button", { type: "button", class: "key", onclick: () => say(text) }, text);
    }))));
  }

  return {
    draw, say,
    reply(message) { forget(); reply = message; drawAbove(); field.focus(); },
    edit(message) { reply = null; edited = message; field.value = message.text; grow(); drawAbove(); field.focus(); },
    turn(log) {
      files = [];
      field.value = "";
      drawn = "";
      drawTray();
      forget();
      closeMenu();
      grow();
      draw();
      // Whoever follows a story stays at its keys; on a phone the keyboard would cover what is to be read.
      if (state.narration?.waiting) return;
      (matchMedia("(hover: hover)").matches && !form.hidden ? field : log).focus({ preventScroll: true });
    },
  };
}
