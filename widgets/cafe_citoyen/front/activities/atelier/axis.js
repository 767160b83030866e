// @ts-check
// Numbers of people on one axis: a column where they are, the middle with its interval, and what was published.
import { h } from "../../dom.js";

/** @typedef {{at: number, interval: [number, number] | null, text: string, between: string[]}} Middle */
/** @typedef {{bins: number[], ends: string[], middle: Middle | null, spread: [number, number] | null, n: number}} AxisRow */

/** From where to where something reaches, both 0 to 1. @param {string} style @param {[number, number]} ends */
function reach(style, [low, high]) {
  const made = h("span", { class: style });
  made.style.left = 100 * low + "%";
  made.style.width = 100 * (high - low) + "%";
  return made;
}

/** A mark at a place, 0 to 1; its words stand on the side that has room. @param {string} style @param {number} at @param {string} [text] */
function markAt(style, at, text) {
  const made = h("span", { class: style + (at > 0.5 ? " is-right" : "") }, text ? h("strong", {}, text) : null);
  made.style.left = 100 * at + "%";
  return made;
}

/** Whether a thin line is drawn, of how sure the middle is. @param {AxisRow | null} axis */
export const hasLine = (axis) => Boolean(axis && axis.middle && axis.middle.interval);

/** "médiane : 48 % (entre 40 et 60), n = 12" @param {AxisRow} axis @param {import("../../dom.js").Translate} t @param {boolean} [isMean] */
export function middleText(axis, t, isMean = false) {
  if (!axis.middle) return t("n = {n}", { n: axis.n });
  const { text, between } = axis.middle;
  const name = isMean ? t("moyenne : {value}", { value: text }) : t("médiane : {value}", { value: text });
  const interval = between.length ? " " + t("(entre {low} et {high})", { low: between[0], high: between[1] }) : "";
  return name + interval + " · " + t("n = {n}", { n: axis.n });
}

/** @param {AxisRow} axis @param {{at: number, text: string} | null} [published] */
export function axisRow(axis, published = null) {
  const most = Math.max(1, ...axis.bins);
  const columns = axis.bins.map((count) => {
    const column = h("i", {});
    column.style.height = (100 * count) / most + "%";
    return column;
  });
  const { middle, spread } = axis;
  return h("div", { class: "cc-axis" + (published ? " is-published" : ""), "aria-hidden": "true" },
    h("div", { class: "cc-axis-people" }, ...columns),
    h("div", { class: "cc-axis-scale" },
      spread ? reach("cc-axis-spread", spread) : null,
      middle && middle.interval ? reach("cc-axis-interval", middle.interval) : null,
      middle ? markAt("cc-axis-middle", middle.at) : null),
    published ? markAt("cc-axis-published", published.at, published.text) : null,
    h("p", { class: "cc-axis-ends" }, h("span", {}, axis.ends[0]), h("span", {}, axis.ends[1])));
}
