// @ts-check
// A list that no type makes fit is read in pages: whole items, side by side, never half of one.
import { h, say } from "../dom.js";

const TURN_MS = 12000;

/**
 * The line under a list that says which of its items are in sight, and turns to the others; while
 * the room looks on it turns by itself, until somebody presses.
 * @param {HTMLElement} list @param {import("../dom.js").Translate} t
 */
export function createPages(list, t) {
  const said = h("span", {});
  let isPressed = false;

  /** Where the pages stand. */
  function measure() {
    const style = getComputedStyle(list);
    const gap = parseFloat(style.columnGap) || 0;
    const stride = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) + gap;
    return { stride, last: Math.max(0, Math.ceil((list.scrollWidth - list.clientWidth - gap) / stride)), page: Math.round(Math.abs(list.scrollLeft) / stride) };
  }

  /** @param {number} by */
  function turn(by) {
    const { stride, last, page } = measure();
    const next = (page + by + last + 1) % (last + 1);
    list.scrollLeft = next * stride * (getComputedStyle(list).direction === "rtl" ? -1 : 1);
  }

  function sayPlace() {
    const box = list.getBoundingClientRect();
    const items = Array.from(list.children);
    const seen = items.filter((item) => {
      const place = item.getClientRects()[0];
      return place && place.left >= box.left - 2 && place.left < box.right;
    });
    if (!seen.length) return;
    const text = t("De {first} à {last}, sur {n}", { first: items.indexOf(seen[0]) + 1, last: items.indexOf(seen[seen.length - 1]) + 1, n: items.length });
    say(said, text);
  }

  const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) =>
    h("button", { type: "button", class: "cc-small", "aria-label": label, onclick: () => {
      isPressed = true;
      turn(by);
    } }, sign);
  const timer = setInterval(() => {
    if (!list.isConnected) clearInterval(timer);
    else if (list.closest(".is-projection") && list.classList.contains("is-over") && !isPressed) turn(1);
  }, TURN_MS);
  list.addEventListener("scroll", sayPlace);
  list.addEventListener("fitted", sayPlace);
  return h("div", { class: "cc-pages" }, button("←", t("Page d’avant"), -1), said, button("→", t("Page d’après"), 1));
}
