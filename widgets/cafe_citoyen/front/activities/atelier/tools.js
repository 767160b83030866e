// @ts-check
// What the facilitator presses beside a scene; the projection hides it.
import { h } from "../../dom.js";

/** @typedef {{id: string, title?: string, text?: string}} Item */

/** @param {...(Node | null)} children */
export function sceneTools(...children) {
  return h("div", { class: "cc-scene-tools" }, ...children);
}

/** @param {string} key @param {string} label @param {() => void} press @param {boolean} [isPressed] */
export function sceneButton(key, label, press, isPressed) {
  return h("button", { type: "button", class: "cc-act", "data-key": key, onclick: press, "aria-pressed": isPressed === undefined ? null : String(isPressed) }, label);
}

/** The item that many places after the one shown, round and round. @param {Item[]} items @param {string} shown @param {number} step */
export function itemAfter(items, shown, step) {
  const place = items.findIndex((one) => one.id === shown);
  return items[(Math.max(place, 0) + step + items.length) % items.length].id;
}

/** "n = 12". @param {number} n @param {import("../../dom.js").Translate} t */
export function basisText(n, t) {
  return t("n = {n}", { n });
}
