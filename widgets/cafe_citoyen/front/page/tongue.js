// @ts-check
// Which words of the page are the room's own: a tablet in another language says whose they are, or it would be read in the wrong accent.
import { h } from "../dom.js";
import { directionOf, typeset } from "../words.js";

/** @typedef {import("../types").RoomState} RoomState */

const UNMARKED = "[lang] [lang], option, textarea, script";
const LETTER = /[\p{L}\p{N}]/u;

/** The texts in a value, whatever its shape, but no name that only programs read. @param {unknown} value @returns {string[]} */
function textsIn(value) {
  if (typeof value === "string") return [value];
  const rows = value && typeof value === "object" ? Object.entries(value).filter(([name]) => name !== "id") : [];
  return rows.reduce((found, [, one]) => [...found, ...textsIn(one)], /** @type {string[]} */ ([]));
}

/**
 * The room's texts on the page, in the séance's language; those that hold others come first.
 * A card's title and its sentence, and each line of a text, stand on their own.
 * @param {RoomState} state @param {import("../types").Step | null} step as this person is asked it
 * @returns {string[]}
 */
export function roomTexts({ seance, finding, texts }, step) {
  const { bins, labels, levels, fields } = (step && step.options) || {};
  const asked = step ? [step.title, ...textsIn(step.objects), ...textsIn([bins, labels, levels, fields])] : [];
  const isInScript = (/** @type {string} */ text) => directionOf(text) === directionOf(step ? step.title : seance.title); // who writes the other way round writes another language
  const written = (texts || []).map((one) => one.text).filter(isInScript);
  const whole = [seance.title, finding, ...asked, ...written].filter(Boolean).map(typeset);
  const parts = whole.map((text) => text.split(/\n| — /)).reduce((found, some) => [...found, ...some], whole);
  return Array.from(new Set(parts)).filter((text) => LETTER.test(text)).sort((left, right) => right.length - left.length);
}

/**
 * Where one of these texts stands in a sentence: its start and its end; null where none does. No part of a word is one,
 * and of one or two signs only the whole is: an "A" may be a word of the page.
 * @param {string} sentence @param {string[]} texts @returns {[number, number] | null}
 */
export function placeOf(sentence, texts) {
  for (const text of texts) {
    const start = sentence.indexOf(text);
    const end = start + text.length;
    const isShort = text.length < 3 && sentence.trim() !== text;
    if (start >= 0 && !isShort && !LETTER.test(sentence.charAt(start - 1) + sentence.charAt(end))) return [start, end];
  }
  return null;
}

/**
 * Mark the room's words in a page, now and whenever it changes; nothing to do where both speak the same language.
 * @param {HTMLElement} body @param {string} language the séance's @param {() => string[]} textsNow the room's, the longest first
 */
export function markTongue(body, language, textsNow) {
  if (language === document.documentElement.lang) return;

  /** @param {Text} node @param {string[]} texts */
  function mark(node, texts) {
    const place = placeOf(node.data, texts);
    if (!place || !node.parentElement || node.parentElement.closest(UNMARKED)) return;
    const own = node.splitText(place[0]);
    const rest = own.splitText(place[1] - place[0]);
    const marked = h("bdi", { lang: language, dir: directionOf(own.data) });
    /** @type {Node} */ (own.parentNode).replaceChild(marked, own);
    marked.append(own);
    for (const empty of [node, rest]) if (!empty.data) empty.remove();
    if (rest.data) mark(rest, texts);
  }

  function markAll() {
    const texts = textsNow();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes) mark(node, texts);
  }

  markAll();
  new MutationObserver(markAll).observe(body, { subtree: true, childList: true, characterData: true });
}
