// @ts-check
// The departments, the darker the more people answered; the smallest ones again in large, those overseas as squares.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { svg } from "../../parts/svg.js";
import { shadeOf } from "../campagne/map.js";
import { drawNobody } from "./chosen.js";

/** The frame that the outlines are drawn in. */
const FRAME = "0 0 1226 1170";
/** Around Paris, where they are too small to be seen, and how they are laid out again. */
const INNER = ["75", "92", "93", "94"];
const ENLARGED = "translate(-3025 -1325) scale(5)";
const OVERSEAS = 3;

/** @param {string} text @param {number} x @param {number} y */
function codeLabel(text, x, y) {
  const element = svg("text", { x, y, class: "cc-departments-label" });
  element.textContent = text;
  return element;
}

/** @param {import("./scenes").MapShown} shown */
export function departmentsMap(shown) {
  const most = Math.max(1, ...Object.values(shown.people));
  const drawn = svg("svg", { viewBox: FRAME, role: "img", "aria-label": shown.sentence, class: "cc-departments" });
  const outline = (/** @type {string[]} */ [code, path]) => svg("path", { d: path, "data-shade": shadeOf(shown.people[code] || 0, most) });
  drawn.append(...shown.outlines.map(outline));
  const inner = svg("g", { transform: ENLARGED });
  inner.append(...shown.outlines.filter(([code]) => INNER.includes(code)).map(outline));
  drawn.append(inner, codeLabel("Paris", 115, 268));
  for (const [code, path] of shown.outlines.filter(([one]) => one.length === OVERSEAS)) {
    const [x, y] = path.slice(1).split(/[ l]/).map(Number);
    drawn.append(codeLabel(code, x + 52, y + 68));
  }
  return drawn;
}

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").MapShown} shown */
export function drawDepartments({ t }, body, shown) {
  if (shown.is_empty) return drawNobody(t, body, shown.question, []);
  const head = [t("Département"), t("Lieux"), t("Personnes")].map((text) => h("th", { scope: "col" }, text));
  const rows = shown.rows.map(([name, ...numbers]) => h("tr", {}, h("th", { scope: "row" }, name), ...numbers.map((text) => h("td", {}, text))));
  body.append(
    h("p", { class: "cc-kicker" }, shown.question),
    h("h1", {}, shown.sentence),
    h("p", { class: "cc-network-rests" }, shown.rests_on),
    h("div", { class: "cc-network-map" },
      departmentsMap(shown),
      h("div", { class: "cc-scroll cc-network-list", tabindex: "0", role: "region", "aria-label": t("Personnes par département") },
        h("table", { class: "cc-numbers" }, h("caption", {}, t("Personnes par département")), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows)))),
    h("p", { class: "cc-note" }, t("Du plus clair au plus foncé : de {low} à {high} personnes. Autour de Paris en plus grand ; outre-mer, des carrés. Contours : MapSVG et Victor Cazanave, CC BY 4.0, simplifiés.", shown.range)));
  if (shown.outside) body.append(h("p", { class: "cc-note" }, counted(shown.outside, "{n} lieu n’est dans aucun de ces départements.", "{n} lieux ne sont dans aucun de ces départements.", t, { n: shown.outside })));
}
