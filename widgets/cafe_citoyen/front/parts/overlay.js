// @ts-check
// The windows above the stage, one at a time: for whoever steers, never for the room.
import { h, clear } from "../dom.js";

/**
 * @param {(text: string) => string} t
 * @param {() => void} forget called whenever a window is closed
 */
export function createOverlay(t, forget) {
  const element = h("div", { class: "cc-overlay", hidden: true });
  /** @type {HTMLElement | null} */
  let cameFrom = null;

  /** @param {HTMLElement} content */
  function show(content) {
    cameFrom = /** @type {HTMLElement} */ (document.activeElement);
    clear(element);
    element.append(content);
    element.hidden = false;
    const first = /** @type {HTMLElement | null} */ (element.querySelector("input, button"));
    if (first) first.focus({ preventScroll: true }); // a long one is read from its top
  }

  function hide() {
    element.hidden = true;
    clear(element);
    forget();
    if (cameFrom) cameFrom.focus();
  }

  /** @param {string} label @param {...Node} children */
  function dialog(label, ...children) {
    return h("div", { class: "cc-dialog", role: "dialog", "aria-label": label }, h("h2", {}, label), ...children, h("div", { class: "cc-dialog-end" }, h("button", { type: "button", class: "cc-act", onclick: hide }, t("Fermer cette fenêtre"))));
  }

  return { element, show, hide, dialog, isOn: () => !element.hidden };
}
