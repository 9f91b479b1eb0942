// The texts that a picture of a region shows, and where each of their letters stands. Answers a function of the
// region [left, top, width, height], in pixels of this document's viewport, that finds:
//   texts: [text, secret] of every run of text that is not broken by a block, and of every field; a secret one is
//          covered whatever it holds (a field for passwords, a text too long to be read).
//   boxes(spans): of the letters of each [text, start, end], in UTF-16 units (of a field: all of it), as `letters`; and
//          of the lines they stand in with all below them in that run, as `lines`: those move when the letters do.
//          Each is a list of [left, top, width, height].
// What is scrolled out of sight, transparent or hidden is not there. Canvases, pictures and closed shadow roots cannot
// be read.
([left, top, width, height]) => {
  const LONGEST = 100000;
  const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'IFRAME']);
  const region = { left, top, right: left + width, bottom: top + height };
  const clips = new Map();
  const runs = [];

  const crop = (one, other) => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const empty = (box) => box.right <= box.left || box.bottom <= box.top;
  const above = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const inline = (style) => style.display.startsWith('inline') || style.display === 'contents';

  // What of an element's surroundings can be seen at all: its ancestors may cut off what reaches out of them.
  const clip = (element) => {
    if (element === null || element === document.body || element === document.documentElement) return region;
    if (clips.has(element)) return clips.get(element);
    const style = getComputedStyle(element);
    const holder = { fixed: null, absolute: element.offsetParent }[style.position];
    const outer = clip(holder === undefined ? above(element) : holder);
    const cuts = style.overflow !== 'visible' && !['inline', 'contents'].includes(style.display);
    const found = cuts ? crop(outer, element.getBoundingClientRect()) : outer;
    clips.set(element, found);
    return found;
  };

  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  const block = (element) => {
    let at = element;
    while (above(at) !== null && inline(getComputedStyle(at))) at = above(at);
    return at;
  };

  const spelled = (text, holder) => {
    const transform = getComputedStyle(holder).textTransform;
    const told = transform === 'uppercase' ? text.toUpperCase() : transform === 'lowercase' ? text.toLowerCase() : text;
    return told.length === text.length ? told : text;
  };

  const text = (node) => {
    const holder = node.parentElement ?? node.parentNode.host;
    const last = runs.at(-1);
    if (!/\S/.test(node.data)) {
      if (last?.around?.contains(holder)) last.text += ' ';
      return;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const whole = range.getBoundingClientRect();
    if (empty(crop(whole, region))) return; // most of a long page; asking for styles is what takes time
    const box = crop(whole, clip(holder));
    if (empty(box) || !shown(holder)) return;
    const around = block(holder);
    const going = last?.around === around;
    if (node.data.length > LONGEST) {
      runs.push({ text: '', secret: true, whole: box });
      return;
    }
    const run = going ? last : { text: '', secret: false, around, pieces: [] };
    if (!going) runs.push(run);
    run.pieces.push({ node, start: run.text.length, holder });
    run.text += spelled(node.data, holder);
  };

  const field = (element) => {
    const box = crop(element.getBoundingClientRect(), clip(above(element)));
    if (empty(box) || !shown(element)) return;
    const chosen = element.selectedOptions?.[0]?.text;
    const value = chosen ?? (element.value || element.placeholder || '');
    runs.push({ text: value.slice(0, LONGEST), secret: element.type === 'password', whole: box });
  };

  const walk = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text(node);
      if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) continue;
      if (node.matches('input, textarea, select')) {
        field(node);
        continue;
      }
      if (node.tagName === 'BR' && runs.length) runs.at(-1).text += '\n';
      if (node.shadowRoot !== null) walk(node.shadowRoot);
      walk(node);
    }
  };

  const stretch = (piece, start, end) => {
    const from = Math.max(start - piece.start, 0);
    const to = Math.min(end - piece.start, piece.node.length);
    if (from >= to) return [];
    const range = document.createRange();
    range.setStart(piece.node, from);
    range.setEnd(piece.node, to);
    return [...range.getClientRects()].map((box) => crop(box, clip(piece.holder))).filter((box) => !empty(box));
  };

  const lettersOf = (run, start, end) =>
    run.whole ? [run.whole] : run.pieces.flatMap((piece) => stretch(piece, start, end));
  const linesFrom = (run, top) => lettersOf(run, 0, run.text.length).filter((box) => box.bottom > top);

  const boxes = (spans) => {
    const tops = new Map();
    const letters = [];
    for (const [at, start, end] of spans) {
      const found = lettersOf(runs[at], start, end);
      letters.push(...found);
      tops.set(at, Math.min(tops.get(at) ?? Infinity, ...found.map((box) => box.top)));
    }
    const lines = [...tops].flatMap(([at, top]) => linesFrom(runs[at], top));
    const told = (box) => [box.left, box.top, box.right - box.left, box.bottom - box.top];
    return { letters: letters.map(told), lines: lines.map(told) };
  };

  walk(document);
  return { texts: runs.map((run) => [run.text, run.secret]), boxes };
}
