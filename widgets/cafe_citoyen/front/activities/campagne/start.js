// @ts-check
// The debate of 2024: its people, its events month by month, and what the booklet says twice.
import { h } from "../../dom.js";
import { numberText, dayText } from "../../words.js";

const PUBLIC_CLASSES = ["is-professional", "is-public", "is-both"];

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Start} shown @param {import("./scenes").CampaignView} view */
export function drawStart({ t }, body, shown, view) {
  const names = shown.publics;

  /** @param {import("./scenes").Start["months"][number]} month */
  function monthRow(month) {
    const parts = month.counts.filter(([, count]) => count);
    const said = parts.map(([name, count]) => count + " " + names[name]).join(", ") || t("aucun");
    const marks = month.counts.map(([, count], place) => Array.from({ length: count }, () => h("i", { class: "cc-event " + PUBLIC_CLASSES[place] })));
    return h("li", {}, h("span", { class: "cc-month-name" }, dayText(month.month, view.language)), h("span", { class: "cc-month-events", role: "img", "aria-label": said }, .../** @type {HTMLElement[]} */ ([]).concat(...marks)));
  }

  const legend = h("p", { class: "cc-legend" }, ...Object.keys(names).map((name, place) => h("span", {}, h("i", { class: "cc-event " + PUBLIC_CLASSES[place], "aria-hidden": "true" }), " ", names[name])));
  const cells = (/** @type {import("./scenes").Start["events"][number]} */ one) => [one.date, one.title, names[one.public] || one.public, one.format, one.note].map((text) => h("td", {}, text));
  const heads = [t("Date imprimée"), t("Titre"), t("Public"), t("Format"), t("Doute")];
  body.append(
    h("div", { class: "cc-start" },
      h("div", { class: "cc-start-people" },
        h("p", { class: "cc-kicker" }, t("D’où l’on part : Nantes Débat de l’IA")),
        h("h1", {}, h("strong", {}, numberText(shown.people, {}, view.language)), " ", t("participants")),
        h("p", {}, t("et {rows} événements imprimés dans l’annexe du livret.", { rows: shown.rows })),
        h("h2", {}, t("Ce que le livret dit de deux façons")),
        h("ul", { class: "cc-contradictions" }, ...shown.contradictions.map((/** @type {string} */ text) => h("li", {}, text)))),
      h("div", {},
        h("h2", {}, t("Les événements, mois par mois")), legend,
        h("ol", { class: "cc-months" }, ...shown.months.map(monthRow)))),
    h("details", { class: "cc-events" }, h("summary", {}, t("Les {rows} lignes de l’annexe", { rows: shown.rows })),
      h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": t("L’annexe du livret") }, h("table", {}, h("caption", { class: "cc-hidden" }, t("L’annexe du livret")), h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...shown.events.map((one) => h("tr", {}, ...cells(one))))))),
    h("p", { class: "cc-note" }, t("Source : Nantes Métropole, livret « Nantes Débat de l’IA en 100 questions ». Les nombres sont ceux du livret ; l’annexe est comptée ici.")));
}
