"use strict";

// What the page shows after something was sent: which texts appeared, whose ancestors they have, and what was there only
// while they grew. Says it whenever the page has come to rest, and before the next thing is sent. Concludes nothing.

(() => {
  const KEY = "__sentinelTurns";
  if (KEY in globalThis) return;
  const names = globalThis.__sentinelNames;
  const acts = globalThis.__sentinelActs;

  const REST_MS = 800; // without a change for so long the page is looked at
  const SCAN_MS = 40; // time between two looks for signs of being busy
  const MOST_LEAVES = 150;
  const MOST_NODES = 800;
  const MOST_BEFORE = 20_000;
  const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true };
  const BUSY = ["button", "[role=button]", '[aria-busy="true"]', "[role=progressbar]", "[class*=typing i]", "[class*=loading i]",
    "[class*=spinner i]", "[class*=thinking i]", "[class*=loader i]", "[data-state=loading]"];
  const NEW = /^(start )?(a )?new (chat|conversation|thread|session)|^(clear|reset|restart) (the )?(chat|conversation)|^start over/i;
  const PLAIN_ATTRIBUTES = /^(role|data-(role|author|sender|from|type|kind|part|message-[\w-]+|testid|slot|turn|user|bot))$/;

  let turn = null;

  const parentOf = (node) => node.parentElement ?? (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const busyText = (element) => (names.roleOf(element) === "button" ? names.nameOf(element, "button") : "");

  // Elements that hold text of their own, in every open root.
  function leaves() {
    const found = [];
    for (const root of names.roots()) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (element && node.data.trim() && !/^(script|style|noscript|template|textarea)$/.test(element.localName)) found.push(element);
        if (found.length >= MOST_BEFORE) return new Set(found);
      }
    }
    return new Set(found);
  }

  function busy() {
    const found = new Map();
    const among = names.roots();
    for (const css of BUSY) {
      for (const root of among) {
        for (const element of root.querySelectorAll(css)) {
          if (names.visible(element) && !element.isContentEditable) found.set(`${css} ${id(element)} ${busyText(element)}`, [element, css]);
        }
      }
    }
    return found;
  }

  const ids = new WeakMap();
  let lastId = 0;
  function id(element) {
    if (!ids.has(element)) ids.set(element, (lastId += 1));
    return ids.get(element);
  }

  function begin(sent) {
    finish();
    const before = new Set([...leaves()].map((element) => names.flat(element.textContent)));
    turn = {
      ...sent, number: acts.number(), at: acts.now(), before, quietBefore: busy(), busy: new Map(), grown: new WeakMap(),
      fresh: newChat(), cleared: false, observer: new MutationObserver(mutated), roots: new Set(),
    };
    watch();
    rest();
  }

  function newChat() {
    const buttons = names.roots().flatMap((root) => [...root.querySelectorAll("button, a[href], [role=button]")]);
    const found = buttons.find((one) => names.visible(one) && !one.disabled && NEW.test(names.nameOf(one, names.roleOf(one))));
    return found ? names.describe(found) : [];
  }

  function watch() {
    for (const root of names.roots()) {
      if (turn.roots.has(root)) continue;
      turn.roots.add(root);
      turn.observer.observe(root, WATCHED);
    }
  }

  function mutated(records) {
    if (!turn) return;
    const at = acts.now();
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData" && target.parentElement) turn.grown.set(target.parentElement, at);
      for (const node of addedNodes) turn.grown.set(node instanceof Element ? node : target, at);
    }
    if (!turn.scanning) {
      turn.scanning = true;
      const mine = turn;
      scan(); // at once: a fast reply is over before the next look
      setTimeout(() => { mine.scanning = false; if (turn === mine) scan(); }, SCAN_MS);
    }
    rest();
  }

  function isSaid(text) {
    const said = names.flat(turn.said);
    return text.includes(said) && text.length <= said.length + 60;
  }

  function scan() {
    watch();
    const present = busy();
    const at = acts.now();
    for (const [key, [element, css]] of present) {
      if (turn.quietBefore.has(key)) continue;
      const known = turn.busy.get(key);
      if (known) known.gone = 0;
      else turn.busy.set(key, { where: signNames(element, css), first: at, gone: 0 });
    }
    for (const [key, sign] of turn.busy) if (!present.has(key) && !sign.gone) sign.gone = at;
    const left = turn.field.isConnected ? (turn.field.value ?? turn.field.innerText) : "";
    turn.cleared = names.flat(left) !== names.flat(turn.said);
  }

  function signNames(element, css) {
    if (css.includes("button")) return names.describe(element);
    const mark = css.startsWith("[class") ? "" : css;
    const word = [...element.classList].find((one) => !names.looksGenerated(one) && (mark || element.matches(css.replace("*=", "~=")) || /typing|loading|spinner|thinking|loader/i.test(one)));
    const head = element.id && !names.looksGenerated(element.id) ? `#${CSS.escape(element.id)}` : word ? `.${CSS.escape(word)}` : element.localName;
    return [{ css: head + mark }];
  }

  function rest() {
    clearTimeout(turn.timer);
    turn.timer = setTimeout(report, REST_MS);
  }

  function classesOf(element) {
    const words = [...element.classList];
    const lasting = words.filter((word) => !names.looksGenerated(word));
    return { classes: lasting.slice(0, 12), generated: words.filter((word) => !lasting.includes(word)).slice(0, 6) };
  }

  function nodeOf(element) {
    const attributes = {};
    for (const { name, value } of element.attributes) {
      if (PLAIN_ATTRIBUTES.test(name) && value && value.length <= 60 && !names.looksGenerated(value)) attributes[name] = value;
    }
    return { tag: element.localName, ...classesOf(element), attributes, root: id(rootElement(element)) };
  }

  // When a text last grew: it was written to, or it came with something that was added.
  function grewAt(leaf) {
    let last = turn.at;
    for (let at = leaf; at; at = parentOf(at)) last = Math.max(last, turn.grown.get(at) ?? 0);
    return last;
  }

  const rootElement = (element) => (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : document.documentElement);

  // The way from a text up to the document: ids of `nodes`, innermost first.
  function chain(leaf, nodes) {
    const path = [];
    for (let at = leaf; at && at !== document.body && at !== document.documentElement; at = parentOf(at)) {
      if (!nodes[id(at)] && Object.keys(nodes).length >= MOST_NODES) break;
      nodes[id(at)] ??= nodeOf(at);
      path.push(id(at));
    }
    return path;
  }

  function report() {
    if (!turn) return;
    scan();
    const nodes = {};
    // the field is the person's, too: what holds it holds no reply alone
    const texts = [{ length: 0, said: true, grew: turn.at, path: chain(turn.field, nodes) }];
    for (const leaf of leaves()) {
      const text = names.flat(leaf.textContent);
      if (!text || (turn.before.has(text) && !isSaid(text)) || leaf.contains(turn.field) || turn.field.contains(leaf) || !names.visible(leaf)) continue;
      if (texts.length >= MOST_LEAVES) break;
      texts.push({ length: text.length, said: isSaid(text), grew: grewAt(leaf), path: chain(leaf, nodes) });
    }
    acts.tell({
      number: turn.number, kind: "turn", at: turn.at, where: turn.where, text: turn.said, key: turn.key, button: turn.button,
      cleared: turn.cleared, nodes, texts, signs: [...turn.busy.values()].slice(0, 60), fresh: turn.fresh,
    });
  }

  function finish() {
    if (!turn) return;
    report();
    clearTimeout(turn.timer);
    turn.observer.disconnect();
    turn = null;
  }

  acts.whenSending(begin);
  addEventListener("pagehide", finish, true);
  const face = { flush() { acts.say(); report(); } };
  Object.defineProperty(globalThis, KEY, { value: Object.freeze(face) });
})();
