"use strict";

// Watches the text of a chat's replies from inside the page, in every frame. Idle until a turn is armed.
// Times are milliseconds since the epoch on the page's monotonic clock. Nothing here decides anything.

const KEY = "__sentinelObserver";
const MAX_TEXT = 2_000_000; // characters of a reply that are kept
const MAX_ENTRIES = 20_000; // pieces of a reply that are timed one by one
const SLOW_MS = 5; // a reading that takes longer is repeated less often
const BEAT_MS = 50; // between two beats: looks whether the page gets to run
const BEAT_MOST_MS = 100; // of stillness that one beat can stand for
const UNDRAWN_MS = 300; // a beat does not wait longer for the page to be drawn: one that nobody sees never is
const SILENT_PARTS = new Set(["STYLE", "SCRIPT", "TEMPLATE", "NOSCRIPT"]);
const WATCHED = {
  subtree: true, childList: true, characterData: true, attributes: true,
  attributeFilter: ["class", "style", "hidden", "aria-hidden"],
};

const now = () => performance.timeOrigin + performance.now();
const later = globalThis.setTimeout.bind(globalThis); // the page may replace its own
const drawn = globalThis.requestAnimationFrame.bind(globalThis);
const overlooked = new Set(); // kinds of marks that outlived a finished reply
let turn = null;
let input = 0;
let field = null;

for (const kind of ["keydown", "click", "submit"]) {
  addEventListener(kind, (event) => { if (event.isTrusted && !turn?.text) input = now(); }, true);
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

// Returns whether a page can look a selector up by itself: one that may reach into shadow roots it cannot.
function isPlain(selector) {
  return selector !== null && isCss(selector) && (turn.roots.size === 1 || !/[\s>+~]/.test(selector.trim()));
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
  const all = source.css === null
    ? source.elements
    : [...turn.roots].flatMap((root) => [...root.querySelectorAll(source.css)]);
  const found = all.filter((element) => element.isConnected);
  if (turn.roots.size > 1) found.sort(inOrder);
  let outer = null; // a match inside a match would be read twice
  return found.filter((element) => {
    if (outer?.contains(element)) return false;
    outer = element;
    return true;
  });
}

const isDeep = (element) => element.shadowRoot || element.tagName === "SLOT"; // innerText leaves out what stands in it
const holdsShadow = (element) => isDeep(element) || [...element.querySelectorAll("*")].some(isDeep);

// Returns a piece of text as it is laid out: line breaks of the source count only where the style says so.
function lineText(node) {
  const holder = node.parentElement ?? node.getRootNode().host;
  const kept = holder && /^(pre|break)/.test(getComputedStyle(holder).whiteSpace);
  return kept ? node.data : node.data.replace(/\s+/g, " ");
}

// Returns the visible text of a node, with what stands in open shadow roots, each part at its place.
function deepText(node) {
  if (node.nodeType === Node.TEXT_NODE) return lineText(node);
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT_PARTS.has(node.tagName)) return "";
  if (!holdsShadow(node)) return node.checkVisibility() ? node.innerText ?? "" : "";
  const slotted = node.tagName === "SLOT" ? node.assignedNodes() : [];
  const parts = slotted.length ? slotted : (node.shadowRoot ?? node).childNodes;
  const isBlock = (part) => part.nodeType === Node.ELEMENT_NODE && !getComputedStyle(part).display.startsWith("inline");
  return [...parts].reduce((text, part) => {
    const more = deepText(part);
    if (!more || !isBlock(part)) return text + more;
    return text.trim() ? `${text.trimEnd()}\n${more}` : more;
  }, "");
}

function read(element) {
  const raw = element.textContent;
  if (raw.length > MAX_TEXT) return raw.slice(0, MAX_TEXT); // laying out that much would take seconds
  const shown = element.checkVisibility() || getComputedStyle(element).display === "contents";
  if (!shown) return "";
  const text = turn.roots.size > 1 && holdsShadow(element) ? deepText(element) : element.innerText ?? raw;
  return text.trim().slice(0, MAX_TEXT);
}

function messages(source) {
  return matches(source).map((element) => {
    const text = read(element);
    return { element, text, emptied: !text && !element.textContent.trim() };
  });
}

// Returns whether what was said shows outside of a message, so that the message is an echo and not the saying itself.
function saidElsewhere(message) {
  return timesSaid() - timesIn(message.element.textContent) > turn.saidBefore;
}

// Returns the messages without those above the place in their list where what was said shows first: a greeting that came
// late. Where all stand above it, the newest are on top.
function sinceSaid(all) {
  if (all.length < 2) return all;
  const holds = (element) => timesIn(element.textContent) > 0;
  let place = all[0].element.parentElement;
  while (place && !(holds(place) && all.every(({ element }) => place.contains(element)))) place = place.parentElement;
  if (!place) return all;
  for (let next = place; next; next = [...place.children].find(holds)) place = next;
  const { top } = place.getBoundingClientRect();
  const since = all.filter(({ element }) => element.getBoundingClientRect().bottom > top + 1);
  return since.length ? since : all;
}

const timesIn = (text) => turn.said ? squeezed(text).split(squeezed(turn.said)).length - 1 : 0;

// Returns how often what is said stands on the page now.
function timesSaid() {
  const texts = [...turn.roots].map((root) => root === document ? document.body?.textContent ?? "" : root.textContent);
  return texts.reduce((sum, text) => sum + timesIn(text), 0);
}

function replyText() {
  for (const [at, source] of turn.sources.entries()) {
    const text = replyPieces(turn.before[at], messages(source), turn.said, { saidElsewhere, sinceSaid }).join("\n");
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
  turn.changed = turn.beaten = now();
  turn.still = 0;
  turn.entries.push([turn.changed, text.slice(kept).toWellFormed(), [...turn.text.slice(kept)].length]);
  turn.text = text;
}

// Counts for how long the text is still while the page could have changed it. A page that is stuck in a script, or does
// not get the processor, neither runs its timers nor draws: that time says nothing of its text being at an end.
function beat(mine) {
  if (turn !== mine) return;
  const at = now();
  mine.still += Math.min(at - mine.beaten, BEAT_MOST_MS);
  mine.beaten = at;
  later(() => {
    let done = false;
    const once = () => { if (!done) { done = true; beat(mine); } };
    drawn(once);
    later(once, UNDRAWN_MS);
  }, BEAT_MS);
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

function marks() {
  return busyMarks(turn.roots).filter((mark) => !turn.marked.has(mark) && !overlooked.has(kindOf(mark)));
}

function report(cursor) {
  update();
  const busy = refuses(field) || marks().length > 0;
  return { entries: turn.entries.slice(cursor), changed: turn.changed, still: turn.still, input, cut: turn.cut, busy };
}

const face = {
  // Begins a turn. `selectors`: CSS per source, null where the caller sweeps; `said`: what will be sent; `lost`, `text`:
  // what an earlier document of the same turn had shown. Returns which sources must be swept.
  arm(selectors, said, lost, text) {
    turn?.observer.disconnect();
    const old = () => lost.map((text) => ({ element: null, text, replaced: false }));
    turn = {
      said, text, roots: new Set(), before: selectors.map(old), entries: [], waiters: [], marked: new Set(), saidBefore: 0,
      changed: now(), beaten: now(), still: 0, cut: false, pending: false, observer: new MutationObserver(mutated), sources: [],
    };
    watch(document);
    beat(turn);
    turn.sources = selectors.map((css) => ({ css: isPlain(css) ? css : null, elements: [] }));
    return { swept: turn.sources.map((source) => source.css === null), now: now() };
  },
  // Remembers what is shown now as belonging to the time before the turn. Returns its texts.
  remember() {
    turn.before = turn.sources.map((source) => messages(source).map((message) => ({ ...message, replaced: false })));
    turn.marked = new Set(busyMarks(turn.roots));
    turn.saidBefore = timesSaid();
    return turn.before.flat().map((message) => message.text);
  },
  // Returns whether what was said shows on the page more often than before the turn.
  echoed() { return turn !== null && timesSaid() > turn.saidBefore; },
  // Notes the field that is typed in. Returns what stands in it.
  typed(element) { field = element; return element.value ?? element.innerText; },
  // Takes the marks that show now for decoration from here on: a finished reply was outlived by them.
  overlook() { for (const mark of marks()) overlooked.add(kindOf(mark)); },
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
