// @ts-check
// A grade for each object, from worst to best; one left out counts as the worst.
import { h, lastRound, redraw, ownMark, createDraftForm, createTurns, undecided, withAnswer } from "../dom.js";
import { translate, percent, mark, counted } from "../words.js";
import { inTones } from "./tones.js";

/** @type {Record<string, string>} */
export const USUAL_GRADES = { "a-rejeter": mark("À rejeter"), insuffisant: mark("Insuffisant"), passable: mark("Passable"), "assez-bien": mark("Assez bien"), bien: mark("Bien"), excellent: mark("Excellent") };

/**
 * The step's grades, worst first, each with its tone.
 * @param {{options: import("../types").Step["options"]}} step @param {import("../dom.js").Translate} t
 */
export function gradesOf(step, t) {
  /** @type {(string | {text: string})[]} */
  const grades = step.options.grades;
  return inTones(grades.map((grade) => {
    const text = typeof grade === "string" ? grade : grade.text;
    return t(USUAL_GRADES[text] || text);
  }));
}

/**
 * One line an object, the best rank first, with the share of each grade.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results @param {number} count how many grades there are
 */
export function gradeLines(objects, results, count = Object.keys(USUAL_GRADES).length) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const value = (/** @type {string} */ indicator) => (rows.find((row) => row.object === object.id && row.indicator === indicator) || { value: 0 }).value;
    const shares = Array.from({ length: count }, (_, place) => value("g" + place));
    const n = (rows.find((row) => row.object === object.id) || { n: 0 }).n;
    return { id: object.id, text: object.text, rank: value("rank"), grade: value("grade"), isRanked: !undecided(results).includes(object.id), shares, n };
  });
  return lines.sort((left, right) => left.rank - right.rank);
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function gradeForm(model, el) {
  const t = translate(model);
  const { objects } = model.get("step");
  const scale = gradesOf(model.get("step"), t);

  const sheets = objects.map((object) => {
    const grades = scale.map(({ name, tone }, place) => {
      const input = h("input", { type: "radio", name: "grade-" + object.id, value: String(place), onchange: () => form.change(withAnswer(form.draft(), object.id, String(place))) });
      return { place, input, label: h("label", { class: "cc-stand " + tone }, input, h("span", {}, name)) };
    });
    return { id: object.id, grades, element: h("fieldset", { class: "cc-statement" }, h("legend", {}, object.text), h("div", { class: "cc-stands cc-grades" }, ...grades.map((one) => one.label))) };
  });

  const form = createDraftForm({
    model,
    el,
    name: "cc-grade",
    lead: t("Donnez une mention à chacune. Sans mention, elle compte « {grade} ».", { grade: scale[0].name }),
    elements: createTurns(sheets.map((one) => one.element), t),
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

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownGrades(model, el) {
  const t = translate(model);
  const own = model.get("values");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const scale = gradesOf(model.get("step"), t);
  const items = model.get("step").objects.map((object) =>
    object.id in own ? h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-stand" }, scale[Number(own[object.id])].name)) : null,
  );
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof gradeLines>[number]} line @param {{name: string, tone: string}[]} scale @param {import("../dom.js").Translate} t @param {string | undefined} own */
function gradeLine(line, scale, t, own) {
  const bar = h("div", { class: "cc-bar", "aria-hidden": "true" });
  const parts = scale.map(({ name, tone }, place) => ({ name, tone, share: line.shares[place], isOwn: own === String(place) })).reverse();
  for (const { tone, share } of parts) {
    const fill = h("span", { class: "cc-part " + tone });
    fill.style.width = share * 100 + "%";
    bar.append(fill);
  }
  const words = parts.map(({ name, tone, share, isOwn }) => (share ? h("span", {}, h("span", { class: "cc-swatch " + tone, "aria-hidden": "true" }), name + " " + percent(share), isOwn ? ownMark(t) : null) : null));
  const grade = scale[line.grade].name;
  const head = line.isRanked ? t("rang {rank}, mention « {grade} »", { rank: line.rank, grade }) : t("mention « {grade} »", { grade });
  return h("li", { class: "cc-result" }, h("p", { class: "cc-result-text" }, line.text), h("p", {}, head), bar, h("p", { class: "cc-result-words" }, ...words));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? gradeForm : ownGrades)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const scale = gradesOf(model.get("step"), t);
    const lines = gradeLines(model.get("step").objects, model.get("results"), scale.length);
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    el.append(h("ol", { class: "cc-results" }, ...lines.map((line) => gradeLine(line, scale, t, model.get("values")[line.id]))));
  });
}
