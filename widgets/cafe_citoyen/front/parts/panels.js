// @ts-check
// Small panels, a group each: the same rows in each, a point with its interval on one axis that all share.
import { h } from "../dom.js";

/** What stands for a row of the key. @param {number} place */
export function letterOf(place) {
  return String.fromCharCode(65 + place);
}

/** @param {number} at 0 to 1 @param {string} className */
function panelMark(at, className) {
  const mark = h("i", { class: className });
  mark.style.insetInlineStart = 100 * at + "%";
  return mark;
}

/** @param {import("../types").PanelRow | null} row null where nobody answered @param {string} letter @param {string} text @param {number} [here] where this room stands, for another one's panel */
function panelRow(row, letter, text, here) {
  const track = h("span", { class: "cc-panel-track" }, row ? panelMark(row.at, "cc-panel-point") : null);
  if (here !== undefined) track.prepend(panelMark(here, "cc-panel-here"));
  if (row && row.spread.length) {
    const spread = panelMark(row.spread[0], "cc-panel-spread");
    spread.style.width = 100 * (row.spread[1] - row.spread[0]) + "%";
    track.prepend(spread);
  }
  return h("li", {}, h("strong", { "aria-hidden": "true" }, letter), h("span", { class: "cc-hidden" }, text + " : " + (row ? row.whole : "–")), track, h("span", { class: "cc-panel-value", "aria-hidden": "true" }, row ? row.shown : "–"));
}

/** @param {import("../types").PanelShown} panel @param {string[]} key @param {{isWhole?: boolean, here?: import("../types").PanelShown}} [options] */
export function panelOf(panel, key, { isWhole = false, here } = {}) {
  const rows = panel.rows.map((row, place) => {
    const ours = here && here.rows[place];
    return panelRow(row, letterOf(place), key[place], ours ? ours.at : undefined);
  });
  return h("li", { class: isWhole ? "cc-panel is-whole" : "cc-panel" }, h("h2", {}, panel.name), h("p", {}, panel.people), h("ol", {}, ...rows));
}

/** What each row is. @param {string[]} key */
export function panelKey(key) {
  return h("ol", { class: "cc-panels-key" }, ...key.map((text, at) => h("li", {}, h("strong", {}, letterOf(at)), " ", text)));
}
