// @ts-check
// The same question across cafés: a point a café with its interval, the sums on top, and the same numbers as a table.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { cafesCounted } from "../../parts/counted.js";
import { drawChart } from "../../parts/chart.js";

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Question} shown */
export function drawQuestion({ model, t, look }, body, shown) {
  /** @param {string} label @param {string} key @param {import("./scenes").Named[]} options @param {string} value @param {(value: string) => import("./scenes").Look} changes */
  function choose(label, key, options, value, changes) {
    const select = h("select", { "data-key": key, onchange: () => look(changes(select.value)) }, ...options.map(([one, text]) => h("option", { value: one, selected: one === value }, text)));
    return h("label", { class: "cc-field" }, h("span", {}, label), select);
  }
  /** @type {import("./scenes").Named[]} */
  const asked = shown.questions.map((one) => [one.key, one.title + " (" + cafesCounted(t, one.cafes) + ")"]);
  const chart = h("div", { class: "cc-chart cc-question-chart" });
  const heads = [t("Café"), t("Date"), t("Format"), t("Formulation"), t("Tour"), "n", t("Valeur [intervalle à 95 %]")];
  const name = (/** @type {import("./scenes").QuestionLine} */ line) => line.label + (line.is_made_up ? " (" + t("répétition") + ")" : "");
  const row = (/** @type {import("./scenes").QuestionLine} */ line) => h("tr", { class: line.is_sum ? "is-sum" : null }, h("th", { scope: "row" }, name(line)), ...[line.date, line.format, line.version, String(line.round), String(line.n), line.shown].map((text) => h("td", {}, text)));
  const measured = (shown.indicators.find(([one]) => one === shown.indicator) || ["", ""])[1];
  const hasRounds = new Set(shown.lines.map((line) => line.round)).size > 1;
  body.append(
    h("div", { class: "cc-question-choice" },
      choose(t("Question"), "question", asked, shown.key, (value) => ({ question: value, text: "", indicator: "" })),
      choose(t("Proposition"), "text", shown.texts, shown.text, (value) => ({ text: value })),
      choose(t("Mesure"), "indicator", shown.indicators, shown.indicator, (value) => ({ indicator: value }))),
    h("p", { class: "cc-kicker" }, [shown.title, measured, hasRounds ? t("entre parenthèses, le tour") : ""].filter(Boolean).join(" · ")),
    h("h1", {}, (shown.texts.find(([one]) => one === shown.text) || ["", ""])[1]),
    h("ul", { class: "cc-question-said" }, ...shown.sentences.map((/** @type {string} */ text) => h("li", {}, text))),
    chart,
    h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": t("Les mêmes nombres") },
      h("table", { class: "cc-numbers" }, h("caption", {}, t("Les mêmes nombres")), h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...shown.lines.map(row)))),
    h("ul", { class: "cc-note" }, ...shown.versions.map((/** @type {string} */ text) => h("li", {}, text))));
  if (shown.left) body.append(h("p", { class: "cc-note" }, counted(shown.left, "{n} tour n’est pas dans ce tableau : celui qui a eu le moins de monde.", "{n} tours ne sont pas dans ce tableau : ceux qui ont eu le moins de monde.", t, { n: shown.left }), " ", shown.unsummed ? counted(shown.unsummed, "{n} n’est pas non plus dans les sommes.", "{n} ne sont pas non plus dans les sommes.", t, { n: shown.unsummed }) : ""));
  if (!shown.figure.data.length) return undefined;
  return { leave: drawChart({ model, t }, chart, shown.figure, shown.sentences.join(" ")) };
}
