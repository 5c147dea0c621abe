// The way to the sandbox: questions, deeds, and the stream of what happens.

import { words } from "./words.js";

export class Failed extends Error {}

async function read(response) {
  if (response.ok) return response.json();
  if (response.status === 423) throw new Failed(words.locked);
  if (response.status === 422) throw new Failed(words.notAllowed);
  if (response.status === 409) throw new Failed(words.changed);
  throw new Failed(words.failed);
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failed(words.failed);
  }
  return read(response);
}

export const ask = (path, query = {}) => request(`${path}?${new URLSearchParams(query)}`, { headers: { "X-Sandbox": "1" } });

export const post = (path, body = {}) =>
  request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Sandbox": "1" },
    body: JSON.stringify(body),
  });

export const act = (action, body) => post(`/api/do/${action}`, body);

export function upload(asked, files) {
  const form = new FormData();
  form.append("asked", JSON.stringify(asked));
  for (const file of files) form.append("file", file, file.name);
  return request("/api/upload", { method: "POST", headers: { "X-Sandbox": "1" }, body: form });
}

export const fileUrl = (media) => `/api/file/${encodeURIComponent(media.file)}${media.name ? `?${new URLSearchParams({ name: media.name })}` : ""}`;

export function listen(at, heard) {
  const source = new EventSource(`/api/events?${new URLSearchParams({ at })}`);
  source.addEventListener("news", (event) => heard.news(JSON.parse(event.data)));
  source.addEventListener("reset", () => heard.reset());
  source.addEventListener("open", () => heard.line(true));
  source.addEventListener("error", () => heard.line(false));
}
