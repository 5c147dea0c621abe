// Makes elements. Text is always text: nothing that anybody wrote is ever read as HTML.

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const paths = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-6 16-3-6z",
  attach: "M20 11l-8.500 8.500a5 5 0 0 1-7-7L13 4a3.500 3.500 0 0 1 5 5l-8.500 8.500a2 2 0 0 1-3-3L14 7",
  menu: "M5 7h14M5 12h14M5 17h9",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  close: "M6 6l12 12M18 6L6 18",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  down: "M12 4v11M7 11l5 5 5-5M5 20h14",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  people: "M9 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19c.8-3.500 3.200-4.800 6.500-4.800s5.700 1.300 6.500 4.800M16 5.500a3 3 0 0 1 0 6M17.500 14.500c2.300.5 3.500 2 4 4.500",
  curtain: "M8 5l-5 7 5 7M16 5l5 7-5 7M13.500 4l-3 16",
  theme: "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z",
  next: "M5 5l9 7-9 7zM18 5v14",
  play: "M7 5l11 7-11 7z",
  reply: "M10 6L4 12l6 6M4 12h10c4 0 6 2 6 6",
  check: "M5 12.500l4.500 4.500L19 7.500",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

const small = new Set(["admin", "koordinator", "pimpinan", "kepala", "dan"]);

export function avatar(name, group) {
  const parts = name.split(/[\s()]+/).filter(Boolean);
  const telling = parts.filter((part) => !small.has(part.toLowerCase()));
  const letters = telling.length === 1 ? telling[0].slice(0, 2)
    : (telling.length ? telling : parts).slice(0, 2).map((part) => part[0].toUpperCase()).join("");
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  return el("span", { class: `avatar hue${Math.floor(hue / 45)}${group ? " is-group" : ""}`, "aria-hidden": "true" }, group ? icon("people") : letters);
}
