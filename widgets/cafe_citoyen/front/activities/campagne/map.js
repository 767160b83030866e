// @ts-check
// What was asked, where and when: a row a question, a column a café (or a month).
import { h } from "../../dom.js";
import { counted, dayText } from "../../words.js";
import { cafesCounted } from "../../parts/counted.js";

/** How dark a cell is: a fifth, two fifths... of the fullest one. @param {number} n @param {number} most */
export function shadeOf(n, most) {
  return n ? Math.max(1, Math.ceil((5 * Math.sqrt(n)) / Math.sqrt(most || 1))) : 0;
}

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").AskedMap} shown @param {import("./scenes").CampaignView} view */
export function drawMap({ t, look }, body, shown, view) {
  const most = Math.max(1, ...shown.rows.map((row) => Math.max(0, .../** @type {number[]} */ (Object.values(row.cells)))));

  /** @param {import("./scenes").MapColumn} column */
  function head(column) {
    const when = dayText(column.date, view.language, shown.by_month ? "long" : "short");
    return h("th", { scope: "col" }, h("span", { class: "cc-map-place" }, column.place), h("span", { class: "cc-map-date" }, when), column.is_made_up ? h("span", { class: "cc-map-date" }, t("répétition")) : null);
  }

  /** @param {import("./scenes").MapRow} row @param {import("./scenes").MapColumn} column */
  function cell(row, column) {
    const n = row.cells[column.id];
    if (n === undefined) return h("td", {}, h("span", { class: "cc-hidden" }, t("pas posée")));
    return h("td", { class: "is-asked", "data-shade": String(row.is_text ? 1 : shadeOf(n, most)) }, row.is_text ? t("textes") : String(n));
  }

  /** @param {import("./scenes").MapRow} row */
  function line(row) {
    const facts = [row.kind, cafesCounted(t, row.cafes), row.versions > 1 ? t("{n} formulations", { n: row.versions }) : "", row.rounds > 1 ? t("{n} tours", { n: row.rounds }) : ""];
    const title = row.is_text ? h("span", {}, row.title) : h("button", { type: "button", class: "cc-map-open", "data-key": row.key, onclick: () => look({ tab: "question", question: row.key, text: "", indicator: "" }) }, row.title);
    return h("tr", {}, h("th", { scope: "row" }, title, h("span", { class: "cc-map-date" }, facts.filter(Boolean).join(" · "))), ...shown.columns.map((column) => cell(row, column)));
  }

  body.append(h("h1", {}, t("Ce qui a été demandé, où et quand")));
  if (!shown.rows.length) return void body.append(h("p", { class: "cc-campaign-empty" }, t("Aucun vote dans ces dossiers. Donnez d’autres dossiers dans la première cellule du carnet, ou tenez un premier café.")));
  body.append(
    h("p", { class: "cc-note" }, t("Dans chaque case, le nombre de personnes qui ont répondu ; plus la case est foncée, plus il y en a. Une question ouvre sa comparaison.")),
    h("div", { class: "cc-scroll cc-map", tabindex: "0", role: "region", "aria-label": t("Ce qui a été demandé, où et quand") },
      h("table", {}, h("caption", { class: "cc-hidden" }, t("Ce qui a été demandé, où et quand")), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Question")), ...shown.columns.map(head))), h("tbody", {}, ...shown.rows.map(line)))));
  if (shown.left) body.append(h("p", { class: "cc-note" }, counted(shown.left, "… et {n} autre question, posée dans moins de cafés.", "… et {n} autres questions, posées dans moins de cafés.", t, { n: shown.left })));
}
