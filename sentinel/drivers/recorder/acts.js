"use strict";

// What the person does in this document, said at the moment it is done: only events that a real hand made count.
// A fact has a number; a later one of the same number replaces it (a text that is still being typed).

(() => {
  const KEY = "__sentinelActs";
  if (KEY in globalThis) return;
  const names = globalThis.__sentinelNames;

  const TYPING_MS = 250; // a pause in typing after which the text so far is said
  const SECRET = /current-password|new-password|one-time-code|cc-/;
  const CODE = /^([0-9]|[0-9]{6})$/; // what authenticator apps show, whole or one digit a field
  const INTERACTIVE = "button, a[href], input, select, textarea, summary, label, option, [role=button], [role=link], [role=tab],"
    + "[role=menuitem], [role=option], [role=checkbox], [role=radio], [role=switch], [onclick], [contenteditable=true], [tabindex]";
  const REGION = "table, [role=table], [role=grid], [role=dialog], dialog, figure, [role=figure], ul, ol, dl, [role=list],"
    + "[role=log], [role=region], section[aria-label], article, aside, form, nav, pre, img, canvas, svg, main";
  const KEYS = new Set(["Enter", "Escape", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "PageDown", "PageUp", " "]);

  const document_ = crypto.randomUUID();
  const listeners = [];
  let count = 0;
  let typing = null; // the field being typed into: { element, number, at, where, timer }
  let pointer = null;

  const now = () => performance.timeOrigin + performance.now();
  const targetOf = (event) => (event.composedPath()[0] instanceof Element ? event.composedPath()[0] : event.target);
  const number = () => (count += 1);

  function tell(fact) {
    // a document that is going away takes its last words with it: the binding may be gone before it
    try { globalThis.__sentinelNote(JSON.stringify({ document: document_, ...fact })).catch(() => {}); } catch { /* gone */ }
  }

  const isText = (element) => element instanceof HTMLTextAreaElement || names.editable(element)
    || (element instanceof HTMLInputElement
        && !/^(button|submit|reset|image|checkbox|radio|file|hidden)$/.test(element.type));
  const multiline = (element) => element instanceof HTMLTextAreaElement || names.editable(element);
  const textOf = (element) => (element.value ?? element.innerText).replace(/\n$/, "");
  const meant = (element) => element.getAttribute("autocomplete") ?? "";
  const secret = (element) => element.type === "password" || SECRET.test(meant(element));
  const takesCode = (element) => meant(element).includes("one-time-code");

  function field(element) {
    if (!names.editable(element)) return element;
    let host = element;
    while (host.parentElement?.isContentEditable && host.parentElement !== document.body) host = host.parentElement;
    return host;
  }

  function say() {
    if (!typing) return;
    clearTimeout(typing.timer);
    const hidden = secret(typing.element);
    const { element, number, at, where } = typing;
    tell({ number, kind: "typed", at, where, secret: hidden, code: takesCode(element), text: hidden ? "" : textOf(element) });
  }

  function done() {
    say();
    typing = null;
  }

  function typed(event) {
    const element = field(targetOf(event));
    if (element instanceof HTMLInputElement && !isText(element)) return;
    if (element instanceof HTMLSelectElement || !isText(element)) return;
    if (typing?.element !== element) {
      done();
      typing = { element, number: number(), at: now(), where: names.describe(element) };
    }
    clearTimeout(typing.timer);
    typing.timer = setTimeout(say, TYPING_MS);
    // many pages send a code with its last digit and are gone
    if (takesCode(element) || CODE.test(textOf(element))) say();
  }

  function sending(element, how) {
    if (!typing || secret(typing.element) || !textOf(typing.element).trim()) return;
    if (/^(email|tel|url|number|search|date|time)/.test(typing.element.type ?? "")) return; // nobody talks in these
    for (const listener of listeners) listener({ said: textOf(typing.element), field: typing.element, where: typing.where, ...how });
  }

  function clicked(event) {
    // a click made by a key has no count: the key was said already
    if (event.detail === 0) return;
    let element = targetOf(event);
    const label = element.closest("label");
    if (label?.control && label.control !== element && !element.closest("button, a")) return; // the control's own follows
    element = element.closest(INTERACTIVE) ?? element;
    if (element instanceof HTMLSelectElement || element instanceof HTMLOptionElement) return;
    if (element === document.body || element === document.documentElement) return;
    const where = names.describe(element);
    if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) {
      done();
      return tell({ number: number(), kind: "ticked", at: now(), where, on: element.checked });
    }
    if (isText(field(element))) {
      if (typing?.element !== field(element)) done();
      return tell({ number: number(), kind: "clicked", at: now(), where: names.describe(field(element)), field: true });
    }
    sending(element, { key: "", button: where });
    done();
    tell({ number: number(), kind: "clicked", at: now(), where });
  }

  function pressed(event) {
    if (event.isComposing) return;
    if (event.altKey && event.shiftKey && event.code === "KeyC") return marked(event);
    const element = field(targetOf(event));
    const text = isText(element);
    const held = [event.ctrlKey && "Control", event.altKey && "Alt", event.metaKey && "Meta"].filter(Boolean);
    if (text && (held.length || !["Enter", "Escape", "ArrowDown", "ArrowUp"].includes(event.key))) {
      if (!(held.length && event.key === "Enter")) return;
    }
    if (text && multiline(element) && (event.key.startsWith("Arrow") || (event.key === "Enter" && event.shiftKey))) return;
    if (!held.length && !KEYS.has(event.key)) return;
    if (["Control", "Alt", "Meta", "Shift"].includes(event.key)) return;
    const key = [...held, event.shiftKey && "Shift", event.key === " " ? "Space" : event.key].filter(Boolean).join("+");
    const nowhere = element === document.body || element === document.documentElement;
    if (nowhere && !held.length && event.key !== "Escape") return; // scrolls, or does nothing
    if (text && event.key === "Enter") sending(element, { key, button: [] });
    done();
    const fact = { number: number(), kind: "pressed", at: now(), where: nowhere ? [] : names.describe(element), text: key };
    if (!held.length || event.key === "Enter") return tell(fact);
    // a shortcut that the page does not take is the browser's own: a new tab, the address bar
    setTimeout(() => { if (event.defaultPrevented) tell(fact); }, 0);
  }

  function marked(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    const inside = pointer?.isConnected ? pointer : targetOf(event);
    const region = inside.closest(REGION) ?? inside.closest("[id], [class]") ?? inside;
    done();
    const role = names.roleOf(region);
    tell({
      number: number(), kind: "marked", at: now(), where: names.describe(region),
      text: names.nameOf(region, role) || role || region.localName, table: role === "table" || role === "grid",
    });
    region.animate?.([{ outline: "4px solid #d29922" }, { outline: "4px solid transparent" }], 1500);
  }

  function changed(event) {
    const element = targetOf(event);
    if (element instanceof HTMLSelectElement) {
      done();
      const chosen = names.flat(element.selectedOptions[0]?.label);
      tell({ number: number(), kind: "selected", at: now(), where: names.describe(element), text: chosen });
    } else if (element instanceof HTMLInputElement && element.type === "file") {
      const files = [...element.files].map((file) => file.name);
      tell({ number: number(), kind: "uploaded", at: now(), where: names.describe(element), files });
    }
  }

  const noted = (listener) => (event) => { if (event.isTrusted) listener(event); };
  addEventListener("input", noted(typed), true);
  addEventListener("click", noted(clicked), true);
  addEventListener("keydown", noted(pressed), true);
  addEventListener("change", noted(changed), true);
  addEventListener("focusout", noted(say), true);
  addEventListener("pagehide", done, true);
  addEventListener("pointermove", noted((event) => { pointer = targetOf(event); }), { capture: true, passive: true });

  const face = { tell, now, number, say, whenSending(listener) { listeners.push(listener); } };
  Object.defineProperty(globalThis, KEY, { value: Object.freeze(face) });
  tell({ number: number(), kind: "opened", at: now() }); // where this is heard, silence means that nothing was done
})();
