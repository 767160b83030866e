// @ts-check
// A visit of the welcome page, for whoever opens it for the first time: offered, never imposed.
import { h, clear } from "../../dom.js";
import { keepHere, keptHere } from "../../parts/kept.js";

const TOUR_KEY = "cc-tour"; // in this browser only

/** Whether this browser has been through the visit, or said no to it; one that keeps nothing would offer it at each load. */
function hasSeenTour() {
  return ["seen", null].includes(keptHere(TOUR_KEY));
}

/**
 * @param {{t: import("../../dom.js").Translate, stops: {element: HTMLElement, text: string}[]}} host
 */
export function createTour({ t, stops }) {
  const element = h("aside", { class: "cc-tour", "aria-label": t("Visite de cette page"), onkeydown: onTourKey });
  let place = -1;

  /** @param {KeyboardEvent} event */
  function onTourKey(event) {
    if (event.key === "Escape") leave();
  }

  /** @param {string} label @param {() => void} press @param {boolean} [isMain] */
  function button(label, press, isMain) {
    return h("button", { type: "button", class: isMain ? "cc-act is-main" : "cc-act", onclick: press }, label);
  }

  function leave() {
    place = -1;
    keepHere(TOUR_KEY, "seen");
    draw();
    /** @type {HTMLElement} */ (element.querySelector("button")).focus();
  }

  /** @param {number} next */
  function go(next) {
    place = next;
    draw();
    if (place < stops.length) stops[place].element.scrollIntoView({ block: "center" });
    /** @type {HTMLElement} */ (element.querySelector("button")).focus({ preventScroll: true });
  }

  function draw() {
    clear(element);
    stops.forEach((stop, index) => stop.element.classList.toggle("is-toured", index === place));
    element.classList.toggle("is-under-way", place >= 0);
    if (place >= 0) {
      const isLast = place === stops.length - 1;
      element.append(
        h("p", { role: "status" }, h("strong", {}, t("{place} sur {all}", { place: place + 1, all: stops.length })), " ", stops[place].text),
        h("p", { class: "cc-tour-acts" }, button(isLast ? t("Terminer") : t("Suivant"), () => (isLast ? leave() : go(place + 1)), true), isLast ? null : button(t("Passer la visite"), leave)),
      );
    } else if (hasSeenTour()) {
      element.append(button(t("Revoir la visite"), () => go(0)));
    } else {
      element.append(
        h("p", {}, t("Première fois ici ? Une visite en une minute.")),
        h("p", { class: "cc-tour-acts" }, button(t("Commencer la visite"), () => go(0), true), button(t("Non merci"), leave)),
      );
    }
  }

  draw();
  return element;
}
