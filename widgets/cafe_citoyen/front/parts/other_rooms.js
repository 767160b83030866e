// @ts-check
// One question in several rooms: this one, all together, and the others, in panels of one axis; or what they wrote.
import { h } from "../dom.js";
import { drawSheet } from "../sheet.js";
import { counted } from "../words.js";
import { panelKey, panelOf } from "./panels.js";

/** @typedef {import("../types").Others} Others */

/** The page that a key leads to; -1 where it leads to none. @param {string} key in small letters @param {Others} others */
export function pageOfKey(key, { page, pages }) {
  const by = key === "arrowright" ? 1 : key === "arrowleft" ? -1 : 0;
  return by && pages > 1 ? (page + by + pages) % pages : -1;
}

/** A text of another room, under its name. @param {import("../types").Card} card */
function elsewherePaper(card) {
  return h("li", {}, card.fields.length ? drawSheet(card.fields) : h("p", { class: "cc-others-text", dir: "auto" }, card.text), h("p", { class: "cc-others-place", dir: "auto" }, card.place || ""));
}

/** What stands in the middle: papers, panels, or why there is neither. @param {Others} others */
function othersFound(others) {
  const [here, whole, ...rooms] = others.panels;
  const { papers = [], sentence, key } = others;
  if (papers.length) return [h("h1", { class: "cc-others-found" }, sentence), h("ul", { class: "cc-others-texts cc-scrolls" }, ...papers.map(elsewherePaper))];
  if (!here) return [h("div", { class: "cc-moment-said" }, h("h1", { class: "cc-grows" }, sentence))];
  return [h("h1", { class: "cc-others-found" }, sentence), panelKey(key), h("ul", { class: "cc-panels cc-others" }, panelOf(here, key, { isWhole: true }), panelOf(whole, key, { here }), ...rooms.map((one) => panelOf(one, key, { here })))];
}

/**
 * @param {Others} others @param {import("../dom.js").Translate} t
 * @param {(label: string, press: () => void) => HTMLElement} button
 * @param {import("../types").Act} act
 */
export function otherRooms(others, t, button, act) {
  const turn = (/** @type {string} */ key) => act("others", { page: pageOfKey(key, others) });
  const notes = others.notes.slice();
  if (others.left) notes.push(counted(others.left, "{n} autre réponse n’est pas montrée ici.", "{n} autres réponses ne sont pas montrées ici.", t, { n: others.left }));
  if (others.panels.length > 2) notes.push(t("Trait vertical : ici. Trait fin : marge d’erreur, à partir de dix bulletins."));
  return [
    h("p", { class: "cc-kicker cc-moment-kicker" }, [others.question, others.measure].filter(Boolean).join(" · ")),
    ...othersFound(others),
    h("div", { class: "cc-moment-foot" },
      h("div", { class: "cc-others-notes" }, ...notes.map((text) => h("p", {}, text))),
      h("div", { class: "cc-moment-tools", role: "toolbar", "aria-label": t("Les autres salles") },
        others.is_waiting ? button(t("Montrer celles qui sont prêtes"), () => act("others", { is_for_ready: true })) : null,
        others.pages > 1 ? button(t("Avant (←)"), () => turn("arrowleft")) : null,
        others.pages > 1 ? button(t("Après (→)"), () => turn("arrowright")) : null)),
  ];
}
