"use strict";

// The chat page: sends a message, shows the reply as it streams. Text from the product is only ever shown as text.

const log = document.getElementById("log");
const box = document.getElementById("message");
const send = document.getElementById("send");
const stop = document.getElementById("stop");

let session = newSession();
let running = null;

function newSession() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "page-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function add(kind, text) {
  const line = document.createElement("div");
  line.className = kind;
  line.textContent = text;
  log.append(line);
  log.scrollTop = log.scrollHeight;
  return line;
}

function warn(text) {
  add("notice", text).setAttribute("role", "alert");
}

function busy(on) {
  log.setAttribute("aria-busy", String(on));
  stop.hidden = !on;
  send.disabled = on;
}

async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) yield JSON.parse(part.slice("data: ".length));
  }
}

async function refused(response) {
  if (response.status === 401) return warn("Your session has expired. Please sign in again.");
  if (response.status === 429) return warn("Too many requests. Please try again in a moment.");
  return warn(`The assistant is unavailable (${response.status}).`);
}

async function show(response) {
  let reply = null;
  let finished = false;
  for await (const event of eventsOf(response)) {
    if (event.type === "tool") add("tool-card", `Used ${event.name}`);
    if (event.type === "text") {
      reply = reply ?? add("message assistant", "");
      reply.textContent += event.delta;
      log.scrollTop = log.scrollHeight;
    }
    finished = finished || event.type === "done";
  }
  if (!finished) warn("The reply was cut off.");
}

async function ask(text) {
  const mine = new AbortController();
  running = mine;
  busy(true);
  add("message user", text);
  try {
    const response = await fetch("/api/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ message: text, session }),
      signal: mine.signal,
    });
    await (response.ok ? show(response) : refused(response));
  } catch (error) {
    if (!mine.signal.aborted) warn("The connection was lost.");
  } finally {
    if (running === mine) {
      running = null;
      busy(false);
    }
  }
}

document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text || running) return;
  box.value = "";
  ask(text);
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  document.getElementById("ask").requestSubmit();
});

stop.addEventListener("click", () => running?.abort());

document.getElementById("new-chat").addEventListener("click", () => {
  running?.abort();
  running = null;
  busy(false);
  session = newSession();
  log.replaceChildren();
  box.focus();
});

document.getElementById("account").addEventListener("click", (event) => {
  const menu = document.getElementById("account-menu");
  menu.hidden = !menu.hidden;
  event.currentTarget.setAttribute("aria-expanded", String(!menu.hidden));
});

document.getElementById("export")?.addEventListener("click", async () => {
  const note = document.getElementById("export-note");
  try {
    const response = await fetch("/api/export", { method: "POST" });
    note.textContent = response.ok ? (await response.json()).note : "The export failed.";
  } catch {
    note.textContent = "The export failed.";
  }
});

// Only now can anything be answered: what a quick visitor did before this script ran would have been lost.
for (const control of document.querySelectorAll("[data-waits]")) control.disabled = false;
