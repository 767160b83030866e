// @ts-check
// A share on a bar of 0 to 1, with its interval.
import { h } from "../../dom.js";

/** @param {number} share @param {number} low @param {number} high */
export function duelBar(share, low, high) {
  const fill = h("span", {});
  fill.style.width = share * 100 + "%";
  const range = h("i", {});
  range.style.left = low * 100 + "%";
  range.style.width = (high - low) * 100 + "%";
  return h("div", { class: "cc-duels-bar", "aria-hidden": "true" }, fill, range);
}
