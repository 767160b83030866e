// @ts-check
// Estimate a number: a slider and a field in step, nothing chosen until one is touched.
import { h, lastRound, hasMargin, redraw, ownMark, createDraftForm, createTurns, withAnswer, say, spokenLabel } from "../dom.js";
import { translate, counted, numberText } from "../words.js";

const SLIDER_STEPS = 100;
const PLURAL_UNIT = /^[^\s\d%/]{2,}[sx](?=\s|$)/;

/** @param {import("../types").Step["options"]} options @param {number} place 0 to 100 @returns {number} rounded to what a hand can set */
export function estimateAt(options, place) {
  const { low, high } = options;
  const exact = options.scale === "log" ? low * Math.pow(high / low, place / SLIDER_STEPS) : low + ((high - low) * place) / SLIDER_STEPS;
  const digits = options.scale === "log" ? Number(exact.toPrecision(2)) : Number(exact.toPrecision(4));
  return Math.min(high, Math.max(low, digits));
}

/** @param {import("../types").Step["options"]} options @param {number} number @returns {number} 0 to 100 */
export function estimatePlace(options, number) {
  const { low, high } = options;
  const share = options.scale === "log" ? Math.log(number / low) / Math.log(high / low) : (number - low) / (high - low);
  return Math.round(Math.min(1, Math.max(0, share)) * SLIDER_STEPS);
}

/** The plain decimal of a text typed, comma or point; null where it is none on the scale. @param {import("../types").Step["options"]} options @param {string} text */
export function readEstimate(options, text) {
  const typed = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (!/^[+-]?\d{1,20}(\.\d{1,20})?$/.test(typed)) return null;
  const number = Number(typed);
  return number >= options.low && number <= options.high ? plainEstimate(number) : null;
}

/** @param {number} number */
function plainEstimate(number) {
  return number.toFixed(9).replace(/\.?0+$/, "");
}

/** "3,2 km" @param {number} number @param {string} unit @param {number} [decimals] */
export function estimateText(number, unit, decimals = 9) {
  return numberText(number, { maximumFractionDigits: decimals }) + "\u00a0" + unitBeside(number, unit);
}

/**
 * What a room's estimates come to, with the digits that mean something, as `core/number.py: measure_text` has them: three, or
 * those of a narrow scale (years), and from ten on none behind the comma.
 * @param {number} number @param {import("../types").Step["options"]} options
 */
export function measureText(number, { unit, low, high, scale }) {
  const place = (/** @type {number} */ one) => 2 - Math.floor(Math.log10(Math.abs(one)));
  const least = scale === "log" ? -Infinity : Math.min(0, place(high - low));
  const kept = number ? Math.max(place(number), least) : 0;
  const shown = kept < 0 ? Math.round(number / Math.pow(10, -kept)) * Math.pow(10, -kept) : Number(number.toFixed(Math.min(kept, 9)));
  return estimateText(shown, unit, Math.abs(shown) < 10 ? 9 : 0);
}

/** The unit behind a number: a plural, such as "personnes", stands as a label where the number is none. @param {number} number @param {string} unit */
function unitBeside(number, unit) {
  return Math.abs(number) < 2 && PLURAL_UNIT.test(unit) ? "(" + unit + ")" : unit;
}

/**
 * One line an object, in the order of the step.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function estimateLines(objects, results) {
  const rows = lastRound(results);
  return objects.map((object) => {
    const own = rows.filter((row) => row.object === object.id);
    const of = (/** @type {string} */ indicator) => own.find((row) => row.indicator === indicator) || { value: 0, low: 0, high: 0, n: 0 };
    const bins = own.filter((row) => /^bin\d+$/.test(row.indicator)).sort((left, right) => Number(left.low) - Number(right.low));
    return { id: object.id, text: object.text, n: of("answers").n, median: of("median"), q1: of("q1").value, q3: of("q3").value, mean: of("mean").value, bins: bins.map((row) => row.value) };
  });
}

/** @param {import("../types").Item} object @param {import("../types").Step["options"]} options @param {import("../dom.js").Translate} t @param {(value: string | null) => void} choose */
function estimateSheet(object, options, t, choose) {
  const ids = ["said", "slider", "number"].map((part) => "cc-" + part + "-" + object.id);
  const said = h("p", { class: "cc-estimate-said", id: ids[0] });
  const slider = h("input", { type: "range", class: "cc-slider", min: "0", max: String(SLIDER_STEPS), step: "1", id: ids[1] });
  const field = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "cc-estimate-field", id: ids[2], "aria-describedby": ids[0] });
  const slide = () => choose(plainEstimate(estimateAt(options, Number(slider.value))));
  const type = () => choose(field.value.trim() ? readEstimate(options, field.value) || field.value : null);
  slider.addEventListener("input", slide);
  slider.addEventListener("click", slide);
  field.addEventListener("input", type);
  const ends = h("p", { class: "cc-estimate-ends", "aria-hidden": "true" }, h("span", {}, estimateText(options.low, options.unit)), h("span", {}, estimateText(options.high, options.unit)));
  const typed = h("p", { class: "cc-estimate-typed" }, field, h("span", { "aria-hidden": "true" }, options.unit));
  const element = h("fieldset", { class: "cc-statement cc-estimate-one" }, h("legend", {}, object.text), said,
    spokenLabel(ids[1], t("{text} : curseur", { text: object.text })), slider, ends,
    spokenLabel(ids[2], t("{text} : nombre en {unit}", { text: object.text, unit: options.unit })), typed);
  /** @param {string | undefined} value */
  function show(value) {
    const isWrong = value !== undefined && readEstimate(options, value) === null;
    const words = isWrong ? t("Un nombre de {low} à {high}", { low: estimateText(options.low, options.unit), high: estimateText(options.high, options.unit) }) : value === undefined ? t("Pas encore de réponse") : estimateText(Number(value), options.unit);
    say(said, words);
    said.classList.toggle("is-untouched", value === undefined);
    slider.setAttribute("aria-valuetext", words);
    slider.classList.toggle("is-untouched", !value || isWrong);
    field.setAttribute("aria-invalid", String(isWrong));
    if (document.activeElement !== slider) slider.value = String(value && !isWrong ? estimatePlace(options, Number(value)) : SLIDER_STEPS / 2);
    if (document.activeElement !== field) field.value = value && !isWrong ? value.replace(".", (document.documentElement.lang || "fr").slice(0, 2) === "fr" ? "," : ".") : value || "";
  }
  return { id: object.id, element, show };
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function estimateForm(model, el) {
  const t = translate(model);
  const { objects, options } = model.get("step");
  const sheets = objects.map((object) => estimateSheet(object, options, t, (value) => form.change(withEstimate(form.draft(), object.id, value))));

  const isRight = (/** @type {string} */ value) => readEstimate(options, value) !== null;
  const right = (/** @type {Object<string, string>} */ draft) => Object.keys(draft).filter((id) => isRight(draft[id])).length;

  /** @param {Object<string, string>} draft */
  function lacking(draft) {
    if (Object.keys(draft).some((id) => !isRight(draft[id]))) return t("Corrigez d’abord le nombre qui sort de l’échelle.");
    return Object.keys(draft).length ? "" : t("Donnez d’abord un nombre.");
  }

  const form = createDraftForm({
    model,
    el,
    name: "cc-estimate",
    lead: t("Déplacez le curseur, ou écrivez un nombre."),
    elements: createTurns(sheets.map((one) => one.element), t),
    show: (draft) => sheets.forEach((sheet) => sheet.show(draft[sheet.id])),
    lacking,
    said: (draft) => counted(right(draft), "{count} réponse sur {max}", "{count} réponses sur {max}", t, { count: right(draft), max: objects.length }),
  });
  return form.stop;
}

/** The draft with an estimate, or without it where the field is empty. @param {Object<string, string>} draft @param {string} id @param {string | null} value */
function withEstimate(draft, id, value) {
  if (value !== null) return withAnswer(draft, id, value);
  const next = Object.assign({}, draft);
  delete next[id];
  return next;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownEstimates(model, el) {
  const t = translate(model);
  const own = model.get("values");
  const { objects, options } = model.get("step");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const items = objects.map((object) =>
    object.id in own ? h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-stand" }, estimateText(Number(own[object.id]), options.unit))) : null,
  );
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof estimateLines>[number]} line @param {import("../types").Step["options"]} options @param {import("../dom.js").Translate} t @param {string | undefined} own */
function estimateLine(line, options, t, own) {
  const text = (/** @type {number} */ number) => measureText(number, options);
  const title = h("p", { class: "cc-result-text" }, line.text);
  if (!line.n) return h("li", { class: "cc-result" }, title, h("p", {}, t("Aucune réponse.")));
  const most = Math.max(...line.bins);
  const strip = h("div", { class: "cc-strip", "aria-hidden": "true" }, ...line.bins.map((/** @type {number} */ count) => {
    const column = h("span", {});
    column.style.height = (100 * count) / most + "%";
    return column;
  }));
  const head = h("p", {}, h("strong", {}, t("Réponse du milieu : {median}", { median: text(line.median.value) })), " ", counted(line.n, "({count} réponse)", "({count} réponses)", t, { count: line.n }), own === undefined ? null : ownMark(t), own === undefined ? null : estimateText(Number(own), options.unit));
  const words = [
    hasMargin(line.median) ? t("marge d’erreur : de {low} à {high}", { low: text(Number(line.median.low)), high: text(Number(line.median.high)) }) : t("trop peu de réponses pour une marge d’erreur"),
    t("une réponse sur deux entre {first} et {last}", { first: text(line.q1), last: text(line.q3) }),
    t("moyenne : {mean}", { mean: text(line.mean) }),
  ];
  return h("li", { class: "cc-result" }, title, head, strip, h("p", { class: "cc-estimate-ends", "aria-hidden": "true" }, h("span", {}, estimateText(options.low, options.unit)), h("span", {}, estimateText(options.high, options.unit))), h("p", { class: "cc-result-words" }, ...words.map((one) => h("span", {}, one))));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? estimateForm : ownEstimates)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const { objects, options } = model.get("step");
    const lines = estimateLines(objects, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    el.append(h("ol", { class: "cc-results" }, ...lines.map((line) => estimateLine(line, options, t, model.get("values")[line.id]))));
  });
}
