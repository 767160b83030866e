// @ts-check
// Answer on a few named levels, lowest first, or say that one does not know; objects may be left out.
import { h, lastRound, redraw, ownMark, createDraftForm, createTurns, withAnswer } from "../dom.js";
import { translate, percent, mark, counted } from "../words.js";
import { inTones } from "./tones.js";

const UNKNOWN = "inconnu";

/** The levels of a step that gives none; a page of another language needs them in its catalog. */
export const USUAL_LEVELS = [mark("Non"), mark("Plutôt non"), mark("Plutôt oui"), mark("Oui")];

/**
 * The answers of a step, lowest first, each with its value, its tone and the indicator of its share; not knowing comes last.
 * @param {{options: import("../types").Step["options"]}} step @param {import("../dom.js").Translate} t
 */
export function levelsOf(step, t) {
  const levels = inTones(step.options.levels.map((/** @type {string} */ level) => t(level))).map(({ name, tone }, place) => ({ name, tone, value: String(place + 1), indicator: "level" + (place + 1) }));
  return [...levels, { name: t("Je ne sais pas"), tone: "is-inconnu", value: UNKNOWN, indicator: "unknown" }];
}

/**
 * One line an object, the most divided first; those of which nothing is said come last.
 * @param {{id: string, text: string}[]} objects @param {ReturnType<typeof levelsOf>} answers @param {import("../dom.js").ResultRow[] | null} results
 */
export function scaleLines(objects, answers, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const of = (/** @type {string} */ indicator) => rows.find((row) => row.object === object.id && row.indicator === indicator);
    const parts = answers.map((answer) => Object.assign({ share: (of(answer.indicator) || { value: 0 }).value }, answer));
    const median = of("median");
    return { id: object.id, text: object.text, n: (of("unknown") || { n: 0 }).n, parts, median: median ? median.value : 0, ends: of("ends") || null, isDivided: (of("divided") || { value: 0 }).value === 1 };
  });
  const order = (/** @type {typeof lines[0]} */ line) => (line.ends ? line.ends.value : -1);
  return lines.sort((left, right) => order(right) - order(left));
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function scaleForm(model, el) {
  const t = translate(model);
  const { objects } = model.get("step");
  const answers = levelsOf(model.get("step"), t);

  const sheets = objects.map((object) => {
    const choices = answers.map(({ name, tone, value }) => {
      const input = h("input", { type: "radio", name: "scale-" + object.id, value, onchange: () => form.change(withAnswer(form.draft(), object.id, value)) });
      return { value, input, label: h("label", { class: "cc-stand " + tone }, input, h("span", { dir: "auto" }, name)) };
    });
    return { id: object.id, choices, element: h("fieldset", { class: "cc-statement" }, h("legend", {}, object.text), h("div", { class: "cc-stands cc-levels" }, ...choices.map((one) => one.label))) };
  });

  const form = createDraftForm({
    model,
    el,
    name: "cc-scale",
    lead: objects.length > 1 ? t("Répondez à celles que vous voulez.") : "",
    elements: createTurns(sheets.map((one) => one.element), t),
    show(draft) {
      for (const { id, choices } of sheets) {
        for (const { value, input, label } of choices) {
          input.checked = draft[id] === value;
          label.classList.toggle("is-chosen", input.checked);
        }
      }
    },
    lacking: (draft) => (Object.keys(draft).length ? "" : t("Donnez d’abord une réponse.")),
    said: (draft) => counted(Object.keys(draft).length, "{count} réponse sur {max}", "{count} réponses sur {max}", t, { count: Object.keys(draft).length, max: objects.length }),
  });
  return form.stop;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownLevels(model, el) {
  const t = translate(model);
  const own = model.get("values");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const nameOf = (/** @type {string} */ value) => (levelsOf(model.get("step"), t).find((answer) => answer.value === value) || { name: value }).name;
  const items = model.get("step").objects.map((object) =>
    object.id in own ? h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-stand" }, nameOf(own[object.id]))) : null,
  );
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** What the levels come to, in words: nothing of a room too small. @param {ReturnType<typeof scaleLines>[number]} line @param {import("../dom.js").Translate} t */
function verdictOf(line, t) {
  if (!line.ends) return t("Trop peu de réponses pour parler de la salle.");
  const { value, low, high } = line.ends;
  const middle = t("Réponse du milieu : {name}", { name: line.parts[line.median - 1].name });
  if (!line.isDivided) return middle;
  return t("La salle est partagée : {share} au moins à chaque bout (entre {low} et {high})", { share: percent(value), low: percent(low || 0), high: percent(high || 0) });
}

/** @param {ReturnType<typeof scaleLines>[number]} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function scaleLine(line, t, own) {
  const text = h("p", { class: "cc-result-text" }, line.text);
  if (!line.n) return h("li", { class: "cc-result" }, text, h("p", { class: "cc-result-words" }, t("Aucun vote n’a été reçu.")));
  const bar = h("div", { class: "cc-bar", "aria-hidden": "true" });
  for (const { tone, share } of line.parts) {
    const fill = h("span", { class: "cc-part " + tone });
    fill.style.width = share * 100 + "%";
    if (share) bar.append(fill);
  }
  const words = line.parts.map((part) =>
    part.share || own === part.value ? h("span", {}, h("span", { class: "cc-swatch " + part.tone, "aria-hidden": "true" }), t("{name} : {count} ({share})", { name: part.name, count: Math.round(part.share * line.n), share: percent(part.share) }), own === part.value ? ownMark(t) : null) : null,
  );
  return h("li", { class: "cc-result" }, text, bar, h("p", { class: "cc-result-words" }, ...words), h("p", {}, verdictOf(line, t)));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? scaleForm : ownLevels)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const { step, results } = { step: model.get("step"), results: model.get("results") };
    const lines = scaleLines(step.objects, levelsOf(step, t), results);
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    const items = lines.map((line) => scaleLine(line, t, model.get("values")[line.id]));
    el.append(lines.length > 1 ? h("p", { class: "cc-note" }, t("En haut : ce qui partage le plus, à la marge d’erreur près.")) : "", h("ol", { class: "cc-results" }, ...items));
  });
}
