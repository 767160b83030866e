// @ts-check
// A word in each of its contexts, as one types; and how many texts of each café have it.
import { h, clear } from "../../dom.js";
import { counted } from "../../words.js";

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").WordShown} first */
export function drawWord({ t, look }, body, first) {
  const word = h("input", { type: "search", value: first.word, autocomplete: "off", "data-key": "word", oninput: () => look({ word: word.value }) });
  const found = h("div", { class: "cc-word-found" });

  /** @param {import("./scenes").WordShown} shown */
  function refresh(shown) {
    const rows = shown.lines.map(([before, own, after, cafe]) => h("tr", {}, h("td", { class: "is-before" }, before), h("td", {}, h("mark", {}, own)), h("td", {}, after), h("td", {}, cafe)));
    const texts = counted(shown.texts, "Dans {share} sur {n} texte.", "Dans {share} sur {n} textes.", t, { share: shown.share, n: shown.texts });
    const region = (/** @type {string} */ label, /** @type {HTMLElement} */ table) => h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": label }, table);
    clear(found);
    if (!shown.texts) return void found.append(h("p", { class: "cc-campaign-empty" }, t("Aucun texte approuvé dans ces cafés.")));
    if (!shown.word.trim()) return void found.append(h("p", { class: "cc-note" }, counted(shown.texts, "{n} texte à lire.", "{n} textes à lire.", t, { n: shown.texts })));
    found.append(
      h("p", { role: "status" }, counted(shown.places, "{n} fois.", "{n} fois.", t, { n: shown.places }), " ", texts, " ", shown.places > rows.length ? t("Seules les premières sont montrées.") : ""),
      rows.length ? region(t("Le mot dans ses contextes"), h("table", { class: "cc-word-lines" }, h("caption", { class: "cc-hidden" }, t("Le mot dans ses contextes")), h("tbody", {}, ...rows))) : "",
      h("details", {}, h("summary", {}, t("Café par café")),
        region(t("Café par café"), h("table", { class: "cc-numbers" }, h("caption", { class: "cc-hidden" }, t("Café par café")), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Café")), h("th", { scope: "col" }, t("Textes qui ont ce mot [intervalle à 95 %]")))), h("tbody", {}, ...shown.cafes.map(([cafe, share]) => h("tr", {}, h("th", { scope: "row" }, cafe), h("td", {}, share))))))));
  }

  body.append(
    h("h1", {}, t("Un mot dans ses contextes")),
    h("label", { class: "cc-field" }, h("span", {}, t("Un mot, ou son début (« confian »), sans égard aux accents")), word), found);
  refresh(first);
  return { refresh };
}
