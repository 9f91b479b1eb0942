"use strict";

// Which of the messages on the page are the reply: neither there before the turn nor what was said. Compares texts and
// identities; touches no page. `before`: [{element, text, replaced}] in page order; `found`: [{element, text}] likewise.

const LABEL = 30; // characters of a line that only labels a message: a name, a time
const KEPT_SHARE = 0.8; // of an old message that still stands when something was only added to it

const squeezed = (text) => text.replace(/\s+/g, " ").trim();

// Returns what `text` has more than `old`, "" where it only lost something at its end; null when it is another text.
function added(old, text) {
  if (text.startsWith(old)) return text.slice(old.length).trim();
  if (text && old.startsWith(text)) return "";
  const a = old.split("\n"), b = text.split("\n");
  let head = 0, tail = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const kept = [...a.slice(0, head), ...a.slice(a.length - tail)].join("").length;
  return kept < KEPT_SHARE * a.join("").length ? null : b.slice(head, b.length - tail).join("\n").trim();
}

// Returns how surely a message is one from before; 0 where it is not.
function likeness(old, now) {
  if (old.text === now.text) return old.element === now.element ? 3 : 2;
  return old.element === now.element && !old.replaced && added(old.text, now.text) !== null ? 2 : 0;
}

// Returns for each found message the one from before that it is, or undefined: the best pairing that keeps the order.
// Lists drop messages at their start, use nodes again for others, and draw everything anew; the order they keep.
function pairs(before, found) {
  const paired = new Array(found.length);
  let start = 0;
  while (start < before.length && start < found.length && before[start].text === found[start].text) {
    paired[start] = before[start];
    start += 1;
  }
  const rows = before.length - start, columns = found.length - start;
  const best = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const like = (i, j) => likeness(before[start + i], found[start + j]);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const score = like(i, j);
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], score && score + best[i + 1][j + 1]);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const score = like(i, j);
    if (best[i + 1][j] === best[i][j]) i += 1;
    else if (score && score + best[i + 1][j + 1] === best[i][j]) { paired[start + j] = before[start + i]; i += 1; j += 1; }
    else j += 1;
  }
  return paired;
}

// Returns whether a text may be the beginning of the same text again, rather than one that lost a label.
const isBegun = (old, text) => old.startsWith(text) && text.length < old.length / 2;

// Notes which old messages were emptied or became another one: their nodes are free for the reply.
function noteReplaced(before, found) {
  const now = new Map(found.map((message) => [message.element, message]));
  const single = before.length === 1 && found.length === 1; // one panel that shows each reply in turn
  for (const old of before) {
    const message = now.get(old.element);
    if (!message || message.text === old.text) continue;
    if (message.emptied) old.text = "";
    else if (message.text && (added(old.text, message.text) === null || (single && isBegun(old.text, message.text)))) {
      old.replaced = true;
    }
  }
  return single && before[0].replaced;
}

// Returns what stands after the words that were said at the beginning of a text; null where they are not there.
function afterSaid(text, said) {
  const lines = text.split("\n");
  const from = lines[0].length <= LABEL && squeezed(lines[0]) !== squeezed(said) ? [0, 1] : [0];
  for (const first of from) {
    for (let end = first + 1; end <= lines.length; end += 1) {
      const start = squeezed(lines.slice(first, end).join("\n"));
      if (start === squeezed(said)) return lines.slice(end).join("\n").trim();
      if (start.length > said.length) break;
    }
  }
  return null;
}

const onlyLabels = (text) => {
  const lines = text.split("\n");
  return lines.length <= 2 && lines.every((line) => line.length <= LABEL);
};

// Returns the pieces of the reply. `saidElsewhere(message)`: whether the page shows what was said outside of it;
// `sinceSaid(messages)`: those of the first messages of a page that do not stand above what was said.
function replyPieces(before, found, said, { saidElsewhere, sinceSaid }) {
  const panel = noteReplaced(before, found);
  const paired = panel ? [] : pairs(before, found);
  const all = found.filter((message, at) => !paired[at] && message.text);
  const fresh = said && !before.length ? sinceSaid(all) : all;
  if (fresh.length) {
    const rest = said ? afterSaid(fresh[0].text, said) : null;
    const texts = fresh.map((message) => message.text);
    if (rest === null || (saidElsewhere(fresh[0]) && (fresh.length === 1 || !onlyLabels(rest)))) return texts;
    return [onlyLabels(rest) ? "" : rest, ...texts.slice(1)].filter(Boolean);
  }
  const grown = found.map((message, at) => paired[at] && added(paired[at].text, message.text)).filter(Boolean);
  if (grown.length && said) grown[0] = afterSaid(grown[0], said) ?? grown[0];
  return grown.filter(Boolean);
}
