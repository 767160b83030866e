// @ts-check
// A share on a bar of 0 to 1, with its interval where it has one.
import { h } from "../dom.js";

/** @param {number} share @param {[number, number] | null} interval @param {string} [own] Class of whoever draws it in a colour of its own. */
export function shareBar(share, interval, own = "") {
  const fill = h("span", {});
  fill.style.width = 100 * share + "%";
  const bar = h("div", { class: ("cc-share-bar " + own).trim(), "aria-hidden": "true" }, fill);
  if (interval) {
    const [low, high] = interval;
    const range = h("i", {});
    range.style.left = 100 * low + "%";
    range.style.width = 100 * (high - low) + "%";
    bar.append(range);
  }
  return bar;
}
