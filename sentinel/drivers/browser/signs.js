"use strict";

// What shows that a page is busy though nobody told which part of it says so: marks that came since sending. A stop
// button, `aria-busy`, a progress bar, an animation without end (typing dots, spinners), what is called a typing
// indicator or a loader (it may move as a picture does, which no script can see), the field that refuses typing.

const STOPS = /\b(stop|cancel|abort|interrupt|stopp(en)?|anhalten|abbrechen|arrêter|annuler|detener|parar|fermare)\b|停止|中止|중지|остановить/i;
const BUSY = "[aria-busy=true], progress, [role=progressbar]";
const CALLED = "[class*=typing i], [class*=loading i], [class*=loader i], [class*=spinner i]";
const NAMED = /typing[-_]?(indicator|dots|animation|bubble)|(^|[-_\s])(loader|loading|spinner)([-_\s]|$)/i;
const BUTTONS = "button, [role=button]";
const LONGEST_LABEL = 40; // characters of what a button is called

const isShown = (element) => element.isConnected && element.checkVisibility({ visibilityProperty: true });

function stops(button) {
  if (button.disabled || button.getAttribute("aria-disabled") === "true") return false;
  const label = button.getAttribute("aria-label") || button.title || button.textContent.trim();
  return label.length <= LONGEST_LABEL && STOPS.test(label);
}

function endless(root) {
  const running = (root.getAnimations?.() ?? []).filter((animation) => animation.playState === "running");
  return running
    .filter((animation) => animation.effect?.getComputedTiming().iterations === Infinity)
    .map((animation) => animation.effect.target);
}

function isNamed(element) {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && NAMED.test(element.getAttribute("class"));
}

// Returns the marks that the page shows now, in these roots.
function busyMarks(roots) {
  const marks = [];
  for (const root of roots) {
    marks.push(...endless(root), ...root.querySelectorAll(BUSY), ...[...root.querySelectorAll(CALLED)].filter(isNamed));
    marks.push(...[...root.querySelectorAll(BUTTONS)].filter(stops));
  }
  return marks.filter((mark) => mark && isShown(mark));
}

const refuses = (field) => Boolean(field?.isConnected && (field.disabled || field.readOnly
  || field.getAttribute("contenteditable") === "false" || field.getAttribute("aria-disabled") === "true"));

// Returns by what a mark is known again when it turns out to say nothing.
const kindOf = (mark) => `${mark.tagName} ${mark.getAttribute("class") ?? ""} ${mark.getAttribute("aria-label") ?? ""}`;
