"use strict";

// Watches the text of a chat's replies from inside the page, in every frame. Idle until a turn is armed.
// Times are milliseconds since the epoch on the page's monotonic clock. Nothing here decides anything.

(() => {
  const KEY = "__sentinelObserver";
  if (KEY in globalThis) return;

  const MAX_TEXT = 2_000_000; // characters of a reply that are kept
  const MAX_ENTRIES = 20_000; // pieces of a reply that are timed one by one
  const SLOW_MS = 5; // a reading that takes longer is repeated less often
  const WATCHED = {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["class", "style", "hidden", "aria-hidden"],
  };

  const now = () => performance.timeOrigin + performance.now();
  const later = globalThis.setTimeout.bind(globalThis); // the page may replace its own
  let turn = null;
  let input = 0;

  for (const kind of ["keydown", "click", "submit"]) {
    addEventListener(kind, (event) => { if (event.isTrusted) input = now(); }, true);
  }

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    if (turn && root.mode === "open") watch(root);
    return root;
  };

  function watch(root) {
    turn.roots.add(root);
    turn.observer.observe(root, WATCHED);
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) watch(element.shadowRoot);
  }

  function isCss(selector) {
    try { document.createDocumentFragment().querySelector(selector); return true; } catch { return false; }
  }

  function inDocument(element) {
    let top = element;
    while (top.getRootNode() instanceof ShadowRoot) top = top.getRootNode().host;
    return top;
  }

  function inOrder(left, right) {
    const a = inDocument(left), b = inDocument(right);
    if (a === b) return 0;
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }

  function matches(source) {
    const found = source.css === null
      ? source.elements.filter((element) => element.isConnected)
      : [...turn.roots].flatMap((root) => [...root.querySelectorAll(source.css)]);
    if (turn.roots.size > 1) found.sort(inOrder);
    let outer = null; // a match inside a match would be read twice
    return found.filter((element) => {
      if (outer?.contains(element)) return false;
      outer = element;
      return true;
    });
  }

  function read(element) {
    const raw = element.textContent;
    if (raw.length > MAX_TEXT) return raw.slice(0, MAX_TEXT); // laying out that much would take seconds
    const shown = element.checkVisibility() || getComputedStyle(element).display === "contents";
    return shown ? (element.innerText ?? raw).trim().slice(0, MAX_TEXT) : "";
  }

  function appeared(source) {
    const found = matches(source);
    const present = new Set(found);
    const vanished = [...turn.lost, ...[...turn.before].filter(([e]) => !present.has(e)).map(([, text]) => text)];
    const pieces = [];
    for (const element of found) {
      const text = read(element);
      const old = turn.before.get(element);
      if (old !== undefined) {
        if (text !== old) pieces.push(text.startsWith(old) ? text.slice(old.length).trim() : text);
        continue;
      }
      const twin = vanished.indexOf(text); // an earlier reply that the page drew anew
      if (twin >= 0) vanished.splice(twin, 1);
      else pieces.push(text);
    }
    return pieces.filter(Boolean).join("\n");
  }

  function replyText() {
    for (const source of turn.sources) {
      const text = appeared(source);
      if (text) return text;
    }
    return "";
  }

  function commonLength(left, right) {
    let length = left.length;
    if (!right.startsWith(left)) {
      length = 0;
      while (length < left.length && left[length] === right[length]) length += 1;
    }
    const last = length && right.charCodeAt(length - 1);
    return last >= 0xd800 && last <= 0xdbff ? length - 1 : length; // never between two halves of a character
  }

  function update() {
    const whole = replyText();
    const text = whole.slice(0, MAX_TEXT);
    turn.cut = whole.length >= MAX_TEXT;
    if (text === turn.text) return;
    const kept = commonLength(turn.text, text);
    turn.changed = now();
    turn.entries.push([turn.changed, text.slice(kept).toWellFormed(), [...turn.text.slice(kept)].length]);
    turn.text = text;
  }

  function mutated() {
    if (!turn || turn.pending) return;
    const start = performance.now();
    const known = turn.entries.length;
    update();
    if (turn.entries.length > known || turn.sources.some((source) => source.css === null)) wake();
    const cost = performance.now() - start;
    const pause = turn.entries.length > MAX_ENTRIES ? 1000 : cost > SLOW_MS ? cost * 10 : 0;
    if (pause) {
      const mine = turn;
      mine.pending = true;
      later(() => { mine.pending = false; if (turn === mine) mutated(); }, pause);
    }
  }

  function wake() {
    const waiters = turn.waiters;
    turn.waiters = [];
    for (const waiter of waiters) waiter();
  }

  function report(cursor) {
    update();
    return { entries: turn.entries.slice(cursor), changed: turn.changed, now: now(), input, cut: turn.cut };
  }

  const face = {
    // Begins a turn. `selectors`: CSS per source, null where the caller sweeps; `lost`, `text`: what an earlier
    // document of the same turn had shown. Returns what is there before, and which sources must be swept.
    arm(selectors, lost, text) {
      turn?.observer.disconnect();
      const sources = selectors.map((css) => ({ css: css !== null && isCss(css) ? css : null, elements: [] }));
      turn = {
        sources, lost, text, roots: new Set(), before: new Map(), entries: [], waiters: [],
        changed: now(), cut: false, pending: false, observer: new MutationObserver(mutated),
      };
      watch(document);
      return { swept: sources.map((source) => source.css === null), now: now() };
    },
    // Remembers what is shown now as belonging to the time before the turn. Returns its texts.
    remember() {
      for (const source of turn.sources) for (const element of matches(source)) turn.before.set(element, read(element));
      return [...turn.before.values()];
    },
    sweep(source, elements) { turn.sources[source].elements = elements; },
    // Returns news after `cursor`, at once if there is any, else at the next change or after `ms`; null when the
    // document has no turn (it was loaded anew).
    async next(cursor, ms) {
      if (!turn) return null;
      const news = report(cursor);
      if (news.entries.length) return news;
      await new Promise((done) => { turn.waiters.push(done); later(done, ms); });
      return turn ? report(cursor) : null;
    },
    disarm() { turn?.observer.disconnect(); turn = null; },
  };
  Object.defineProperty(globalThis, KEY, { value: Object.freeze(face) });
})();
