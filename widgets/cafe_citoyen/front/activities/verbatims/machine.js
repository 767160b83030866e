// @ts-check
// The same texts sorted by people and twice by a machine, which disagrees with itself: why no map of themes is a finding.
import { h } from "../../dom.js";
import { bookPart } from "../campagne/coding.js";

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").MachineSorting} shown */
export function drawMachine(host, body, shown) {
  const { t, look } = host;
  const source = h("select", { "data-key": "source", onchange: () => look({ source: source.value }) }, ...shown.sources.map(([name, title]) => h("option", { value: name, selected: name === shown.source }, title)));
  const number = (/** @type {string} */ label, /** @type {string} */ value) => h("li", {}, h("strong", {}, value), h("span", {}, label));
  const letter = (/** @type {string} */ name) => h("td", { class: "cc-machine-group", "data-group": name }, name);
  const row = (/** @type {string[]} */ [text, people, first, second]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, text), h("td", {}, people), letter(first), letter(second));
  body.append(
    h("h1", {}, t("La machine range aussi : d’accord avec elle-même, {value} sur 1", { value: shown.with_itself })),
    h("p", { class: "cc-machine-lead" }, t("Les mêmes {n} textes, rangés en {groups} groupes par des personnes, puis deux fois par la même machine. Entre ses deux essais, un seul nombre tiré au sort a changé.", { n: shown.texts, groups: shown.groups })),
    h("ul", { class: "cc-machine-numbers" },
      number(t("machine, essai 1 et essai 2"), shown.with_itself), number(t("personnes et machine, essai 1"), shown.with_people[0]), number(t("personnes et machine, essai 2"), shown.with_people[1])),
    h("p", { class: "cc-note" }, t("Indice de Rand ajusté (L. Hubert et P. Arabie, 1985). 1 : les deux rangements sont le même ; 0 : le hasard ferait aussi bien. La machine : k-moyennes sur les mots pondérés (TF-IDF), ce par quoi commencent la plupart des outils qui « trouvent des thèmes ».")),
    h("p", { class: "cc-machine-why" }, t("Aucune carte de thèmes faite par une machine n’est ici un résultat : un autre tirage en fait une autre. Un rangement se discute, et quelqu’un en répond.")),
    h("div", { class: "cc-machine-tools" },
      h("label", { class: "cc-field is-row" }, h("span", {}, t("Rangés par des personnes")), source),
      h("button", { type: "button", class: "cc-launch", "data-key": "again", onclick: () => look({ seed: String(shown.seed + 2) }) }, t("Deux autres essais"))),
    h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": t("Les trois rangements") },
      h("table", { class: "cc-machine-table" }, h("caption", { class: "cc-hidden" }, t("Les trois rangements")), h("thead", {}, h("tr", {}, ...[t("Texte"), t("Personnes"), t("Essai 1"), t("Essai 2")].map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...shown.rows.map(row)))),
    shown.source === "codes" ? bookPart(host, shown) : "");
}
