// @ts-check
// Texts that say nearly the same in nearly the same words: somebody merges them, or not.
import { h } from "../../dom.js";
import { counted } from "../../words.js";

const ALIKE_STEPS = ["0.4", "0.5", "0.6", "0.7", "0.8"];

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Twins} shown */
export function drawTwins({ t, look, act }, body, shown) {
  const alike = h("select", { "data-key": "alike", onchange: () => look({ alike: alike.value }) }, ...ALIKE_STEPS.map((value) => h("option", { value, selected: value === shown.alike }, value)));
  /** @param {import("./scenes").TwinText} kept @param {import("./scenes").TwinText} gone @param {string} where which pair, and which of it */
  const merge = (kept, gone, where) => h("button", { type: "button", class: "cc-act", "data-key": kept.id + gone.id, "aria-label": t("Garder celui-ci pour les deux") + " : " + [kept.texte, kept.cafe, where].join(" · "), onclick: () => act("merge", { seance: gone.seance, id: gone.id, into: kept.id }) }, t("Garder celui-ci pour les deux"));
  /** @param {import("./scenes").Twins["pairs"][number]} pair @param {number} place */
  function line(pair, place) {
    const text = (/** @type {number} */ own) => h("div", {}, h("p", { dir: "auto" }, pair.both[own].texte), h("p", { class: "cc-note" }, pair.both[own].cafe), pair.may_merge ? merge(pair.both[own], pair.both[1 - own], `${place + 1}.${own + 1}`) : "");
    return h("li", {}, h("strong", {}, pair.value), text(0), text(1));
  }
  body.append(
    h("h1", {}, t("Presque pareils")),
    h("label", { class: "cc-field is-row" }, h("span", {}, t("Ressemblance d’au moins (0 à 1)")), alike),
    h("p", { role: "status" }, counted(shown.count, "{n} paire parmi {texts} textes.", "{n} paires parmi {texts} textes.", t, { n: shown.count, texts: shown.texts }), " ", t("Une machine compte des lettres communes : elle ne sait pas si les deux disent la même chose.")),
    h("ol", { class: "cc-twins" }, ...shown.pairs.map(line)));
}
