// @ts-check
// A small panel a place: the same rows in each, a point with its interval on one axis.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { panelKey, panelOf } from "../../parts/panels.js";
import { drawNobody, notesOf } from "./chosen.js";

/** Panels of one page, that of the sum not counted. */
const PANELS_AT_ONCE = 7;

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").PanelsShown | import("./scenes").Nothing} given */
export function drawPanels({ t }, body, given) {
  if (given.is_empty) return drawNobody(t, body, given.question, given.notes);
  const shown = given;
  const list = h("ul", { class: "cc-panels" });
  const place = h("span", { role: "status" });
  const pages = Math.ceil(shown.panels.length / PANELS_AT_ONCE);
  const turns = h("nav", { class: "cc-turns", "aria-label": t("Pages des lieux"), hidden: pages < 2 }, turnButton("←", t("Page d’avant"), -1), place, turnButton("→", t("Page d’après"), 1));
  let page = 0;

  /** @param {string} sign @param {string} name @param {number} by */
  function turnButton(sign, name, by) {
    return h("button", { type: "button", class: "cc-small", "aria-label": name, onclick: () => turn(by) }, sign);
  }

  /** @param {number} by */
  function turn(by) {
    page = (page + by + pages) % pages;
    const first = page * PANELS_AT_ONCE;
    const seen = shown.panels.slice(first, first + PANELS_AT_ONCE);
    list.replaceChildren(panelOf(shown.whole, shown.key, { isWhole: true }), ...seen.map((one) => panelOf(one, shown.key)));
    place.textContent = t("De {first} à {last}, sur {n}", { first: first + 1, last: first + seen.length, n: shown.panels.length });
  }

  body.append(
    h("p", { class: "cc-kicker" }, shown.question + " · " + shown.measure),
    h("h1", {}, shown.sentence),
    panelKey(shown.key));
  if (shown.left) body.append(h("p", { class: "cc-note" }, counted(shown.left, "{n} autre réponse n’est pas montrée ici.", "{n} autres réponses ne sont pas montrées ici.", t, { n: shown.left })));
  body.append(list, h("div", { class: "cc-panels-foot" }, turns, notesOf(shown.notes)));
  turn(0);
  return {
    key: (/** @type {KeyboardEvent} */ event) => {
      if (pages > 1 && event.key === "ArrowRight") turn(1);
      else if (pages > 1 && event.key === "ArrowLeft") turn(-1);
    },
  };
}
