// @ts-check
// How far coders agree, where they differ, and what moved between two periods.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { bookPart } from "./coding.js";

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Agreement} shown */
export function drawAgreement(host, body, shown) {
  const { t, look } = host;
  const periods = shown.periods;
  const day = h("input", { type: "date", value: periods.day, "data-key": "day", onchange: () => look({ day: day.value }) });

  /** @param {string} caption @param {string[]} heads @param {string[][]} rows */
  function table(caption, heads, rows) {
    const line = (/** @type {string[]} */ cells) => h("tr", {}, h("th", { scope: "row" }, cells[0]), ...cells.slice(1).map((cell) => h("td", {}, cell)));
    return h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": caption }, h("table", { class: "cc-numbers" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...rows.map(line))));
  }

  function pairTable() {
    if (shown.coders.length < 2) return h("p", {}, t("Il faut deux codeurs au moins pour parler d’accord."));
    const note = (/** @type {import("./scenes").Agreement["pairs"][number]} */ one) => (one.is_small ? t("moins de {n} textes : à ne pas citer", { n: shown.fewest_pairs }) : "");
    return table(t("L’accord, deux à deux"), [t("Codeurs"), t("Textes en commun"), t("Même rangement [intervalle à 95 %] (textes)"), t("Kappa de Cohen [intervalle à 95 %]"), ""], shown.pairs.map((one) => [one.first + " – " + one.second, String(one.n), one.agreed, one.kappa, note(one)]));
  }

  function codeTable() {
    if (!shown.by_code.length) return "";
    const note = (/** @type {import("./scenes").Agreement["by_code"][number]} */ one) => (one.is_small ? t("moins de {n} textes : à ne pas citer", { n: shown.fewest_pairs }) : "");
    return table(t("L’accord, code par code"), [t("Code"), t("Textes où quelqu’un l’a mis"), t("Kappa moyen [intervalle à 95 %]"), ""], shown.by_code.map((one) => [one.label, String(one.given), one.kappa, note(one)]));
  }

  const disputed = (/** @type {import("./scenes").Agreement["disputed"][number]} */ one) => h("li", {}, h("span", { dir: "auto" }, one.text), h("span", { class: "cc-tens-said" }, one.said.map(([coder, label]) => coder + " : " + label).join(" · ")));
  body.append(
    h("h1", {}, shown.mean === null ? t("L’accord des codeurs") : t("Accord des codeurs : kappa moyen {value}", { value: shown.mean })),
    h("p", { class: "cc-note" }, t("Kappa : l’accord au-delà du hasard. 1 : toujours d’accord ; 0 : pas mieux qu’au hasard. Textes codés : {coded} sur {total}. Qui code encore ne devrait pas lire cette page.", { coded: shown.coded, total: shown.total })),
    bookPart(host, shown),
    ...shown.problems.map((/** @type {string} */ text) => h("p", { class: "cc-alert" }, text)),
    shown.unknown ? h("p", { class: "cc-alert" }, counted(shown.unknown, "{n} codage porte sur un texte qui n’est pas dans ces dossiers : il ne compte pas.", "{n} codages portent sur des textes qui ne sont pas dans ces dossiers : ils ne comptent pas.", t, { n: shown.unknown })) : "",
  );
  if (!shown.coded) return void body.append(h("p", { class: "cc-campaign-empty" }, t("Aucun texte n’est codé : commencez par « Coder les paroles ».")));
  body.append(
    h("div", { class: "cc-columns" },
      h("section", {}, h("h2", {}, t("D’accord ?")), pairTable(), codeTable(),
        h("p", { class: "cc-note" }, t("Entre crochets, ce que d’autres textes des mêmes salles auraient pu donner : un large crochet veut dire qu’on ne sait pas encore. Pour kappa, les textes sont tirés de nouveau au sort 999 fois (B. Efron, 1987) ; sans crochets, il y a moins de 15 textes, ou aucun désaccord.")),
        shown.disputed.length ? h("details", {}, h("summary", {}, counted(shown.disputed.length, "À discuter ensemble : {n} texte", "À discuter ensemble : {n} textes", t, { n: shown.disputed.length })), h("ul", { class: "cc-disagreements" }, ...shown.disputed.map(disputed))) : ""),
      h("section", {}, h("h2", {}, t("Avant, après")),
        h("label", { class: "cc-field is-row" }, h("span", {}, t("La seconde période commence le")), day),
        periods.is_small ? h("p", { class: "cc-alert" }, periods.rows.length ? t("Textes avant : {before} ; après : {after}. En dessous de {fewest} dans une période, aucun écart n’est dit.", { before: periods.before, after: periods.after, fewest: periods.fewest }) : t("Textes avant : {before} ; après : {after}. En dessous de {fewest} dans une période, elles ne se comparent pas.", { before: periods.before, after: periods.after, fewest: periods.fewest_compared })) : "",
        !periods.rows.length ? "" : table(t("Part des textes qui ont chaque code"), [t("Code"), t("Avant ({n})", { n: periods.before }), t("Après ({n})", { n: periods.after }), t("Écart (points) [intervalle à 95 %]"), ""], periods.rows.map((one) => [one.label, one.before, one.after, one.move, one.verdict])),
        h("p", { class: "cc-note" }, t("Un texte compte par les codes que plus de la moitié de ses codeurs lui donnent. Plusieurs textes peuvent venir d’une même personne : l’intervalle est alors trop étroit. Plusieurs écarts à la fois : un sur vingt sort de son intervalle par hasard. Les 100 questions du livret ne se comparent pas ainsi : dix seulement datent d’avant le 18 septembre 2024.")))));
}
