// @ts-check
// A grade for each object, from worst to best; one left out counts as the worst.
import { h, translate, percent, lastRound, mark, redraw, ownMark, createDraftForm, withAnswer, counted } from "../dom.js";

const GRADE_NAMES = [mark("À rejeter"), mark("Insuffisant"), mark("Passable"), mark("Assez bien"), mark("Bien"), mark("Excellent")];

/**
 * One line an object, the best rank first, with its six shares.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function gradeLines(objects, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const value = (/** @type {string} */ indicator) => (rows.find((row) => row.object === object.id && row.indicator === indicator) || { value: 0 }).value;
    const shares = GRADE_NAMES.map((_, place) => value("g" + place));
    const n = (rows.find((row) => row.object === object.id) || { n: 0 }).n;
    return { id: object.id, text: object.text, rank: value("rank"), grade: value("grade"), shares, n };
  });
  return lines.sort((left, right) => left.rank - right.rank);
}

/** @param {any} model @param {HTMLElement} el */
function gradeForm(model, el) {
  const t = translate(model);
  const { objects } = model.get("step");

  const sheets = objects.map((/** @type {any} */ object) => {
    const grades = GRADE_NAMES.map((name, place) => {
      const input = h("input", { type: "radio", name: "grade-" + object.id, value: String(place), onchange: () => form.change(withAnswer(form.draft(), object.id, String(place))) });
      return { place, input, label: h("label", { class: "cc-stand is-g" + place }, input, h("span", {}, t(name))) };
    });
    return { id: object.id, grades, element: h("fieldset", { class: "cc-statement" }, h("legend", {}, object.text), h("div", { class: "cc-stands cc-grades" }, ...grades.map((one) => one.label))) };
  });

  const form = createDraftForm({
    model,
    el,
    name: "cc-grade",
    lead: t("Donnez une mention à chacune. Sans mention, elle compte « À rejeter »."),
    elements: sheets.map((/** @type {any} */ one) => one.element),
    show(draft) {
      for (const { id, grades } of sheets) {
        for (const { place, input, label } of grades) {
          input.checked = draft[id] === String(place);
          label.classList.toggle("is-chosen", input.checked);
        }
      }
    },
    lacking: (draft) => (Object.keys(draft).length ? "" : t("Donnez d’abord une mention.")),
    said: (draft) => counted(Object.keys(draft).length, "{count} mention sur {max}", "{count} mentions sur {max}", t, { count: Object.keys(draft).length, max: objects.length }),
  });
  return form.stop;
}

/** @param {any} model @param {HTMLElement} el */
function ownGrades(model, el) {
  const t = translate(model);
  const own = model.get("values");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const items = model.get("step").objects.map((/** @type {any} */ object) =>
    object.id in own ? h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-stand" }, t(GRADE_NAMES[Number(own[object.id])]))) : null,
  );
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {any} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function gradeLine(line, t, own) {
  const bar = h("div", { class: "cc-bar", "aria-hidden": "true" });
  for (let place = GRADE_NAMES.length - 1; place >= 0; place -= 1) {
    const fill = h("span", { class: "cc-part is-g" + place });
    fill.style.width = line.shares[place] * 100 + "%";
    bar.append(fill);
  }
  const words = GRADE_NAMES.map((name, place) => (line.shares[place] ? h("span", {}, h("i", { class: "cc-swatch is-g" + place, "aria-hidden": "true" }), t(name) + " " + percent(line.shares[place]), own === String(place) ? ownMark(t) : null) : null)).reverse();
  const head = t("rang {rank}, mention « {grade} »", { rank: line.rank, grade: t(GRADE_NAMES[line.grade]) });
  return h("li", { class: "cc-result" }, h("p", { class: "cc-result-text" }, line.text), h("p", {}, head), bar, h("p", { class: "cc-result-words" }, ...words));
}

/** @param {{model: any, el: HTMLElement}} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? gradeForm : ownGrades)(model, el));
}

/** @param {{model: any, el: HTMLElement}} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const lines = gradeLines(model.get("step").objects, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    el.append(h("ol", { class: "cc-results" }, ...lines.map((line) => gradeLine(line, t, model.get("values")[line.id]))));
  });
}
