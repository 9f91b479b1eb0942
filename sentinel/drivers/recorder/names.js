"use strict";

// Every lasting way to name a part of the page, as it stands at this moment: role and name, label, placeholder, test id,
// text, css. A name that fits more than this one visible part is left out, and so is one that looks generated.

(() => {
  const KEY = "__sentinelNames";
  if (KEY in globalThis) return;

  const LONGEST = 120; // characters of a name that is still a name and not content
  const MOST_ELEMENTS = 20_000; // in a larger page only css is asked whether it is unique
  const INPUT_ROLES = {
    button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
    range: "slider", number: "spinbutton", search: "searchbox", file: "button", hidden: null,
  };
  const TAG_ROLES = {
    button: "button", textarea: "textbox", table: "table", img: "img", ul: "list", ol: "list", li: "listitem",
    nav: "navigation", main: "main", aside: "complementary", dialog: "dialog", article: "article", tr: "row",
    td: "cell", th: "columnheader", progress: "progressbar", option: "option", figure: "figure", details: "group",
    fieldset: "group", h1: "heading", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading",
  };
  const NAMED_BY_CONTENT = new Set([
    "button", "link", "heading", "tab", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "checkbox", "radio",
    "switch", "treeitem", "cell", "columnheader", "row",
  ]);
  const ATTRIBUTES = ["name", "aria-label", "data-role", "data-part", "data-action", "data-slot", "title", "type", "role"];

  const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const quoted = (text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;

  // ids and classes that a build or a render made up: they are others tomorrow
  function looksGenerated(word) {
    return /\d{3,}/.test(word) || /^[:«]|[:»]$/.test(word) || /[0-9a-f]{8}-[0-9a-f]{4}/i.test(word)
      || /(^|[-_])(radix|headlessui|react-aria|mui|ember|ext-gen|yui|uid|svelte|css|sc|jsx|emotion)[-_:]?[\w:]*\d/i.test(word)
      || /^(css|sc|jss|svelte|emotion)-\w{4,}$/i.test(word)
      || word.split(/[-_]+/).some((part) => mixed(part)) || word.length > 60;
  }

  // letters and digits through each other, or capitals in the middle of a short word: `x7Gt2`, `bdVaJa`
  function mixed(part) {
    const changes = (part.match(/[a-z](?=\d)|\d(?=[a-z])/gi) ?? []).length;
    return part.length >= 5 && (changes >= 2 || /^[a-z]{1,3}[A-Z][a-z]?[A-Z][a-zA-Z]?$/.test(part));
  }

  function roots() {
    const found = [document];
    for (let at = 0; at < found.length; at += 1) {
      for (const element of found[at].querySelectorAll("*")) if (element.shadowRoot) found.push(element.shadowRoot);
    }
    return found;
  }

  function everywhere(css, among = roots()) {
    try { return among.flatMap((root) => [...root.querySelectorAll(css)]); } catch { return []; }
  }

  const visible = (element) => element.checkVisibility({ visibilityProperty: true })
    && element.getClientRects().length > 0;

  function roleOf(element) {
    const given = flat(element.getAttribute("role")).split(" ")[0];
    if (given) return given;
    const tag = element.localName;
    if (tag === "a") return element.hasAttribute("href") ? "link" : null;
    if (tag === "input") return element.type in INPUT_ROLES ? INPUT_ROLES[element.type] : element.list ? "combobox" : "textbox";
    if (tag === "select") return element.multiple || element.size > 1 ? "listbox" : "combobox";
    if (tag === "section" || tag === "form") return labelled(element) ? (tag === "form" ? "form" : "region") : null;
    return TAG_ROLES[tag] ?? null;
  }

  function labelled(element) {
    const ids = flat(element.getAttribute("aria-labelledby")).split(" ").filter(Boolean);
    const named = ids.map((id) => flat(element.getRootNode().getElementById?.(id)?.textContent)).filter(Boolean).join(" ");
    return named || flat(element.getAttribute("aria-label"));
  }

  function labelOf(element) {
    const own = labelled(element);
    if (own) return own;
    return flat([...(element.labels ?? [])].map((label) => label.innerText).join(" "));
  }

  function content(element) {
    if (element.nodeType === Node.TEXT_NODE) return element.data;
    if (element.nodeType !== Node.ELEMENT_NODE || element.getAttribute("aria-hidden") === "true") return "";
    if (element.localName === "style" || element.localName === "script") return "";
    const given = element.getAttribute("aria-label") ?? (element.localName === "img" ? element.alt : null);
    if (given !== null) return ` ${given} `;
    const block = getComputedStyle(element).display !== "inline";
    const inside = [...(element.shadowRoot ?? element).childNodes].map(content).join("");
    return block ? ` ${inside} ` : inside;
  }

  function nameOf(element, role) {
    const given = labelOf(element);
    if (given) return given;
    if (element.localName === "input" && INPUT_ROLES[element.type] === "button") return flat(element.value || element.alt);
    const inner = { table: "caption", fieldset: "legend", figure: "figcaption" }[element.localName];
    const titled = inner ? flat(element.querySelector(`:scope > ${inner}`)?.innerText) : flat(element.getAttribute("alt"));
    if (titled) return titled;
    if (NAMED_BY_CONTENT.has(role)) {
      const text = flat([...(element.shadowRoot ?? element).childNodes].map(content).join(""));
      if (text) return text;
    }
    return flat(element.getAttribute("title") || element.getAttribute("placeholder"));
  }

  // Which of `texts` fit `text`: { exact } when only a whole match tells this one apart; null when none does.
  function alone(element, others, text) {
    const wanted = text.toLowerCase();
    const part = others.filter(([, name]) => name.toLowerCase().includes(wanted));
    if (part.every(([other]) => other === element)) return {};
    const whole = part.filter(([, name]) => name === text);
    return whole.length === 1 && whole[0][0] === element ? { exact: true } : null;
  }

  function byRole(element, all) {
    const role = roleOf(element);
    const name = role && nameOf(element, role);
    if (!role || !name || name.length > LONGEST) return null;
    const others = all.filter((other) => roleOf(other) === role && visible(other))
      .map((other) => [other, nameOf(other, role)]);
    const fit = alone(element, others, name);
    return fit && { role, name, ...fit };
  }

  function byLabel(element, all) {
    const label = labelOf(element);
    if (!label || label.length > LONGEST) return null;
    const fit = alone(element, all.filter(visible).map((other) => [other, labelOf(other)]), label);
    return fit && { label, ...fit };
  }

  function byPlaceholder(element, all) {
    const text = flat(element.getAttribute("placeholder"));
    if (!text || text.length > LONGEST) return null;
    const fields = all.filter((other) => other.hasAttribute("placeholder") && visible(other));
    const fit = alone(element, fields.map((other) => [other, flat(other.getAttribute("placeholder"))]), text);
    return fit && { placeholder: text, ...fit };
  }

  function byText(element, all) {
    if (element.matches("input, textarea, select, table, ul, ol, section, main, form, article") || editable(element)) return null;
    const text = flat(element.innerText);
    if (!text || text.length > 60) return null;
    const wanted = text.toLowerCase();
    const holds = (other) => visible(other) && flat(other.textContent).toLowerCase().includes(wanted);
    const found = all.filter((other) => other.localName !== "script" && holds(other) && ![...other.children].some(holds));
    return found.length === 1 && (found[0] === element || element.contains(found[0])) ? { text } : null;
  }

  function byTestId(element, among) {
    const id = element.getAttribute("data-testid");
    return id && everywhere(`[data-testid=${quoted(id)}]`, among).length === 1 ? { test_id: id } : null;
  }

  // Simple selectors of one element, the most lasting first.
  function simple(element) {
    const tag = element.localName;
    const found = [];
    if (element.id && !looksGenerated(element.id)) found.push(`#${CSS.escape(element.id)}`);
    for (const attribute of ["data-testid", "data-test-id", "data-test", "data-cy", "data-qa", ...ATTRIBUTES]) {
      const value = element.getAttribute(attribute);
      if (value && value.length <= LONGEST && !looksGenerated(value)) found.push(`${tag}[${attribute}=${quoted(value)}]`);
    }
    const classes = [...element.classList].filter((word) => !looksGenerated(word));
    for (const word of classes) found.push(`${tag}.${CSS.escape(word)}`);
    if (classes.length > 1) found.push(tag + classes.slice(0, 3).map((word) => `.${CSS.escape(word)}`).join(""));
    if (/^(table|textarea|form|main|aside|dialog|iframe)$|-/.test(tag)) found.push(tag);
    return found;
  }

  function byCss(element, among) {
    const only = (css) => { const found = everywhere(css, among); return found.length === 1 && found[0] === element; };
    const own = simple(element);
    const direct = own.find(only);
    if (direct) return { css: direct };
    let above = element.parentElement;
    for (let step = 0; above && step < 6; step += 1, above = above.parentElement) {
      for (const outer of simple(above)) {
        const css = [...own, element.localName].map((inner) => `${outer} ${inner}`).find(only);
        if (css) return { css };
      }
    }
    const place = pathOf(element);
    return only(place) ? { css: place } : null;
  }

  function pathOf(element) {
    const parts = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (at.id && !looksGenerated(at.id)) return [`#${CSS.escape(at.id)}`, ...parts].join(" > ");
      const same = at.parentElement ? [...at.parentElement.children].filter((one) => one.localName === at.localName) : [];
      parts.unshift(same.length > 1 ? `${at.localName}:nth-of-type(${same.indexOf(at) + 1})` : at.localName);
    }
    return parts.join(" > ");
  }

  const editable = (element) => element.isContentEditable && element.localName !== "body";

  function describe(element) {
    const among = roots();
    const all = everywhere("*", among);
    const names = all.length > MOST_ELEMENTS ? []
      : [byRole(element, all), byLabel(element, all), byPlaceholder(element, all), byTestId(element, among), byText(element, all)];
    return [...names, byCss(element, among)].filter(Boolean);
  }

  const face = { describe, visible, roleOf, nameOf, roots, flat, quoted, looksGenerated, editable };
  Object.defineProperty(globalThis, KEY, { value: Object.freeze(face) });
})();
