// @ts-check
// What the room reads where a scene has nothing to draw yet.
import { h } from "../dom.js";

/** @param {string} title @param {string} sentence what the room does here, or waits for @param {...(Node | null)} more */
export function unready(title, sentence, ...more) {
  return h("div", { class: "cc-unready" }, h("h1", {}, title), h("p", { class: "cc-unready-said" }, sentence), ...more);
}
