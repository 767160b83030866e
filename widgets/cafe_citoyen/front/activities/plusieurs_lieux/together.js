// @ts-check
// The question added up over the places that asked it alike.
import { h } from "../../dom.js";
import { drawChart } from "../../parts/chart.js";
import { drawNobody, notesOf } from "./chosen.js";

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").TogetherShown | import("./scenes").Nothing} shown */
export function drawTogether({ model, t }, body, shown) {
  if (shown.is_empty) return drawNobody(t, body, shown.question, shown.notes);
  const { head, rows } = shown.table;
  const chart = h("div", { class: "cc-chart cc-network-chart" });
  const cells = (/** @type {string[]} */ row) => [h("th", { scope: "row" }, row[0]), ...row.slice(1).map((text) => h("td", {}, text))];
  body.append(
    h("p", { class: "cc-kicker" }, shown.question),
    h("h1", {}, shown.sentence),
    h("p", { class: "cc-network-rests" }, (shown.is_made_up ? t("Répétition, votes inventés.") + " " : "") + shown.rests_on),
    chart,
    notesOf(shown.notes),
    h("div", { class: "cc-scroll cc-network-table", tabindex: "0", role: "region", "aria-label": t("Les mêmes nombres") },
      h("table", { class: "cc-numbers" }, h("caption", {}, t("Les mêmes nombres")), h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...rows.map((row) => h("tr", {}, ...cells(row)))))));
  return { leave: drawChart({ model, t }, chart, shown.figure, shown.sentence) };
}
