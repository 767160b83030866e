// @ts-check
// The words that one group of texts says more than another, and how far chance alone could do that.
import { h } from "../../dom.js";
import { counted } from "../../words.js";

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Groups} shown */
export function drawGroups({ t, look }, body, shown) {
  const group = h("select", { "data-key": "group", onchange: () => look({ group: group.value }) }, h("option", { value: "" }, t("Avant et après un jour")), ...shown.groups.map(([name, title]) => h("option", { value: name, selected: name === shown.group }, title)));
  const day = h("input", { type: "date", value: shown.day, "data-key": "day", onchange: () => look({ day: day.value }) });
  const [first, second] = shown.sizes;
  const heads = shown.group ? [t("Ce café ({n})", { n: first }), t("Les autres ({n})", { n: second })] : [t("Avant ({n})", { n: first }), t("Après ({n})", { n: second })];
  const row = (/** @type {import("./scenes").Groups["rows"][number]} */ one) => h("tr", {}, h("th", { scope: "row" }, one.word), ...[...one.shares, one.g2, one.p, one.ratio].map((text) => h("td", {}, text)), h("td", {}, one.is_sure ? t("plus que le hasard") : t("le hasard suffit")));
  body.append(
    h("h1", {}, t("Les mots de deux groupes")),
    h("label", { class: "cc-field is-row" }, h("span", {}, t("Comparer")), group),
    shown.group ? "" : h("label", { class: "cc-field is-row" }, h("span", {}, t("La seconde période commence le")), day));
  if (!shown.rows.length) return void body.append(h("p", { class: "cc-campaign-empty" }, t("Un des deux groupes n’a aucun texte : changez de jour, ou de café.")));
  body.append(
    h("p", {}, counted(shown.tried, "{n} mot essayé.", "{n} mots essayés.", t, { n: shown.tried }), " ", shown.sure ? counted(shown.sure, "{n} est dit plus d’un côté que le hasard ne le ferait.", "{n} sont dits plus d’un côté que le hasard ne le ferait.", t, { n: shown.sure }) : t("Aucun n’est dit plus d’un côté que le hasard ne le ferait.")),
    h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": t("Les mots de deux groupes") },
      h("table", { class: "cc-numbers" }, h("caption", {}, t("Textes qui ont ce mot [intervalle à 95 %]")), h("thead", {}, h("tr", {}, ...[t("Mot"), ...heads, "G²", t("p (Holm)"), t("Log ratio"), ""].map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...shown.rows.map(row)))),
    h("p", { class: "cc-note" }, t("G² : plus il est grand, moins le hasard suffit (T. Dunning, 1993). p tient compte du nombre de mots essayés (S. Holm, 1979). Log ratio : 1 si le premier groupe dit le mot deux fois plus, −1 si c’est le second (A. Hardie, 2014). Les mots d’un même texte ne sont pas indépendants : G² est plutôt trop sûr.")));
}
