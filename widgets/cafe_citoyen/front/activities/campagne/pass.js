// @ts-check
// Texts gone through one by one: the line above, with how far one is, and choices that a key makes too.
import { h } from "../../dom.js";

/** @param {...(Node | string | null)} parts */
export function passLine(...parts) {
  return h("div", { class: "cc-pass-line" }, ...parts);
}

/** @param {string} key what makes it, too @param {string} label @param {boolean} isChosen @param {Record<string, any>} attributes any: what `h` takes for an element */
export function passChoice(key, label, isChosen, attributes) {
  return h("button", { type: "button", class: "cc-pass-choice", "aria-pressed": String(isChosen), "aria-keyshortcuts": key, ...attributes }, h("kbd", { "aria-hidden": "true" }, key.toUpperCase()), h("span", {}, label));
}
