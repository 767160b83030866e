// @ts-check
// Spread points over the objects: each has its number and two buttons, and all points must be given.
import { h, lastRound, hasMargin, redraw, ownMark, createDraftForm, createTurns, spokenLabel, spokenOnly, withAnswer } from "../dom.js";
import { translate, percent, counted } from "../words.js";

/** The points that are not given yet. @param {Object<string, string>} draft @param {number} all */
export function pointsLeft(draft, all) {
  return Object.keys(draft).reduce((left, id) => left - Number(draft[id]), all);
}

/**
 * The draft with so many points on an object: none fewer than 0, and no more than there are left; 0 is left out.
 * @param {Object<string, string>} draft @param {string} id @param {number} wanted @param {number} all
 */
export function givePoints(draft, id, wanted, all) {
  const most = pointsLeft(draft, all) + Number(draft[id] || 0);
  const given = Math.max(0, Math.min(most, Math.floor(wanted) || 0));
  if (given) return withAnswer(draft, id, String(given));
  const next = Object.assign({}, draft);
  delete next[id];
  return next;
}

/**
 * One line an object, most points first.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function pointsLines(objects, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const of = (/** @type {string} */ indicator) => rows.find((row) => row.object === object.id && row.indicator === indicator) || { value: 0, low: 0, high: 0, n: 0 };
    return { id: object.id, text: object.text, n: of("share").n, share: of("share"), points: of("points").value };
  });
  return lines.sort((left, right) => right.points - left.points);
}

/** What is still to be given, in words. @param {number} left @param {import("../dom.js").Translate} t */
function leftSentence(left, t) {
  return left ? counted(left, "Encore {n} point à donner", "Encore {n} points à donner", t, { n: left }) : t("Tous vos points sont donnés.");
}

/** @param {import("../types").Item} object @param {import("../dom.js").Translate} t @param {(wanted: (own: number, left: number) => number) => void} give */
function pointsSheet(object, t, give) {
  const turn = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) => h("button", { type: "button", class: "cc-point-turn", onclick: () => give((own) => own + by) }, spokenOnly(label), h("span", { "aria-hidden": "true" }, sign));
  const id = "cc-points-" + object.id;
  const less = turn("−", t("{text} : un point de moins", { text: object.text }), -1);
  const more = turn("+", t("{text} : un point de plus", { text: object.text }), 1);
  const field = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", class: "cc-point-field", id });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("input", () => give(() => Number(field.value.replace(/\D/g, ""))));
  field.addEventListener("blur", () => give((own) => own));
  const rest = h("button", { type: "button", class: "cc-link cc-point-rest", onclick: () => {
    give((own, left) => own + left);
    field.focus();
  } }, t("tout le reste"), spokenOnly(" : " + object.text));
  const fill = h("span", { class: "cc-bar-fill" });
  const element = h("fieldset", { class: "cc-statement cc-points-one" }, h("legend", {}, object.text),
    h("div", { class: "cc-points-row" }, less, spokenLabel(id, t("{text} : points", { text: object.text })), field, more, rest),
    h("div", { class: "cc-bar cc-bar-thin", "aria-hidden": "true" }, fill));
  /** @param {number} own @param {number} left @param {number} all */
  function show(own, left, all) {
    const typed = String(own);
    if (document.activeElement !== field || (field.value && field.value !== typed)) field.value = typed;
    less.setAttribute("aria-disabled", String(!own));
    more.setAttribute("aria-disabled", String(!left));
    rest.classList.toggle("is-gone", left < 2);
    element.classList.toggle("is-chosen", own > 0);
    fill.style.width = (100 * own) / all + "%";
  }
  return { id: object.id, element, show };
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function pointsForm(model, el) {
  const t = translate(model);
  const { objects, options } = model.get("step");
  const all = options.points;
  const sheets = objects.map((object) => pointsSheet(object, t, (wanted) => {
    const draft = form.draft();
    const own = Number(draft[object.id] || 0);
    form.change(givePoints(draft, object.id, wanted(own, pointsLeft(draft, all)), all));
  }));

  const form = createDraftForm({
    model,
    el,
    name: "cc-points",
    lead: counted(all, "{n} point à donner comme vous voulez.", "{n} points à donner comme vous voulez.", t, { n: all }),
    elements: createTurns(sheets.map((one) => one.element), t),
    show(draft) {
      const rest = pointsLeft(draft, all);
      sheets.forEach((sheet) => sheet.show(Number(draft[sheet.id] || 0), rest, all));
      const cast = /** @type {HTMLElement} */ (el.querySelector(".cc-cast button"));
      cast.setAttribute("aria-disabled", String(rest > 0));
    },
    lacking: (draft) => (pointsLeft(draft, all) ? leftSentence(pointsLeft(draft, all), t) : ""),
    said: (draft) => leftSentence(pointsLeft(draft, all), t),
  });
  return form.stop;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownPoints(model, el) {
  const t = translate(model);
  const own = model.get("values");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const items = model.get("step").objects.map((object) => {
    const n = Number(own[object.id] || 0);
    return h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-stand" }, counted(n, "{n} point", "{n} points", t, { n })));
  });
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof pointsLines>[number]} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function pointsLine(line, t, own) {
  const { value, low, high } = line.share;
  const fill = h("span", { class: "cc-bar-fill" });
  fill.style.width = value * 100 + "%";
  const n = Number(own || 0);
  return h("li", { class: "cc-result" }, h("p", { class: "cc-result-text" }, line.text),
    h("div", { class: "cc-bar", "aria-hidden": "true" }, fill),
    h("p", { class: "cc-result-words" },
      h("strong", {}, t("{share} des points", { share: percent(value) })), !hasMargin(line.share) || low === null || high === null ? null : h("span", {}, t("marge d’erreur : de {low} à {high}", { low: percent(low), high: percent(high) })),
      n ? h("span", {}, counted(n, "{n} point", "{n} points", t, { n }), ownMark(t)) : null));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? pointsForm : ownPoints)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const lines = pointsLines(model.get("step").objects, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    el.append(h("ol", { class: "cc-results" }, ...lines.map((line) => pointsLine(line, t, model.get("values")[line.id]))));
  });
}
