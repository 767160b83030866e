// @ts-check
// An evening composed in a notebook: scenes that somebody else drew, shown as large as the screen.
import { h, clear } from "../../dom.js";
import { counted } from "../../words.js";
import { drawChart } from "../../parts/chart.js";
import { renderProgramme } from "../../parts/programme.js";

/** Type of a chart on a screen of 1920 px: what somebody drew for a notebook is small there. */
const OWN_TYPE_PX = 28;

/** @typedef {import("./scenes").OwnScene} OwnScene */

/** A figure as it is given, with the type that the back row reads and no width of its own. @param {import("../../types").Figure} figure */
function fromAfar({ data, layout }) {
  const { width, height, ...rest } = layout;
  return { data, layout: Object.assign(rest, { font: Object.assign({}, layout.font, { size: OWN_TYPE_PX }) }) };
}

/** @param {any} model any: only a notebook's model has ipywidgets' manager, whose types nobody ships here @param {HTMLElement} place @param {string} id */
async function putWidget(model, place, id) {
  const child = await model.widget_manager.get_model(id);
  const view = await model.widget_manager.create_view(child);
  clear(place);
  place.append(view.el);
  view.trigger("displayed");
}

/** @param {import("./scenes").OwnTable} table @param {string} label @param {import("../../dom.js").Translate} t */
function ownTable(table, label, t) {
  const rows = table.rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell))));
  const more = table.more ? h("p", { class: "cc-own-more" }, counted(table.more, "et {n} ligne de plus", "et {n} lignes de plus", t, { n: table.more })) : null;
  return h("div", { class: "cc-own-table" }, h("table", {}, h("caption", { class: "cc-hidden" }, label), h("thead", {}, h("tr", {}, ...table.head.map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, ...rows)), more);
}

/** @param {import("../../types").Host} host */
function makeOwnScene({ model, t }) {
  const heading = h("h1", {});
  const place = h("div", { class: "cc-own-place" });
  const element = h("div", { class: "cc-own-scene" }, heading, place);
  let widget = "";
  let leaveChart = () => {};

  /** @param {OwnScene} scene */
  function refresh(scene) {
    heading.textContent = scene.label;
    if (scene.widget) {
      if (scene.widget !== widget) putWidget(model, place, scene.widget);
      widget = scene.widget;
      return;
    }
    widget = "";
    leaveChart();
    leaveChart = () => {};
    clear(place);
    const chart = h("div", { class: "cc-own-chart" });
    if (scene.figure) place.append(chart);
    if (scene.figure) leaveChart = drawChart({ model, t }, chart, fromAfar(scene.figure), scene.label);
    if (scene.svg) place.append(h("img", { alt: scene.label, src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(scene.svg) }));
    if (scene.table) place.append(ownTable(scene.table, scene.label, t));
    for (const line of scene.text || []) place.append(h("p", { class: "cc-own-line" }, line));
  }
  return { element, refresh };
}

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderSoiree(host) {
  return renderProgramme(host, makeOwnScene);
}

export default { render: renderSoiree };
