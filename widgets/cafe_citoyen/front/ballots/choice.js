// @ts-check
// Choose up to `max` of the objects; none of them, where that is offered, stands alone.
import { h, lastRound, hasMargin, redraw, ownMark, createDraftForm } from "../dom.js";
import { translate, percent } from "../words.js";

/**
 * What stands for none of the objects: a word, and where that is an object's id a sign that no id can be.
 * @param {import("../types").Step} step @returns {string}
 */
export function noneOf(step) {
  return step.objects.some((object) => object.id === "aucune") ? "aucune~aucune" : "aucune";
}

/**
 * The draft after a press on `id`; null where the limit stands in the way.
 * @param {string[]} draft @param {string} id @param {number} max @param {string} none
 * @returns {string[] | null}
 */
export function pressChoice(draft, id, max, none) {
  if (draft.includes(id)) return max === 1 ? draft : draft.filter((kept) => kept !== id);
  if (max === 1 || id === none) return [id];
  const others = draft.filter((kept) => kept !== none);
  return others.length < max ? [...others, id] : null;
}

/** @param {string[]} draft @returns {Object<string, string>} */
export function choiceValues(draft) {
  /** @type {Object<string, string>} */
  const values = {};
  for (const id of draft) values[id] = "1";
  return values;
}

/**
 * One line an object, most votes first; ties keep the order of the step.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function choiceLines(objects, results) {
  const rows = lastRound(results);
  const row = (/** @type {string} */ id, /** @type {string} */ indicator) =>
    rows.find((one) => one.object === id && one.indicator === indicator) || { value: 0, low: null, high: null, n: 0 };
  const lines = objects.map((object, index) => {
    const share = row(object.id, "share");
    const { value: votes, n } = row(object.id, "votes");
    return { ...object, number: index + 1, votes, n, share: share.value || 0, low: share.low, high: share.high };
  });
  return lines.sort((left, right) => right.votes - left.votes || left.number - right.number);
}

/** @param {import("../types").Step} step @param {import("../dom.js").Translate} t */
function choiceObjects(step, t) {
  const none = { id: noneOf(step), text: t("Aucune de ces propositions") };
  return (step.options || {}).none ? [...step.objects, none] : step.objects;
}

/** @param {import("../types").Item} object @param {number} index @param {import("../types").Step} step */
function choiceNumber(object, index, step) {
  return h("span", { class: "cc-number", "aria-hidden": "true" }, object.id === noneOf(step) ? "–" : String(index + 1));
}

/** @param {string[]} draft @param {number} max @param {string} none @param {import("../dom.js").Translate} t */
function choiceSentence(draft, max, none, t) {
  if (max === 1) return draft.length ? "" : t("Un seul choix");
  const count = draft.includes(none) ? 0 : draft.length;
  if (count < max) return t("{count} choix sur {max}", { count, max });
  return t("{count} choix sur {max}. Pour changer, retirez-en un.", { count, max });
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function choiceForm(model, el) {
  const t = translate(model);
  const step = model.get("step");
  const max = (step.options || {}).max || 1;
  const none = noneOf(step);

  const cards = choiceObjects(step, t).map((object, index) => {
    const input = h("input", { type: max === 1 ? "radio" : "checkbox", name: "choice", class: "cc-tick", onchange: () => press(object.id) });
    const own = ownMark(t);
    const text = h("span", { class: "cc-card-text" }, object.text);
    const label = h("label", { class: "cc-card" }, choiceNumber(object, index, step), h("span", { class: "cc-card-body" }, text, own), input);
    return { id: object.id, input, own, label };
  });

  /** @param {string} id */
  function press(id) {
    const draft = Object.keys(form.draft());
    form.change(choiceValues(pressChoice(draft, id, max, none) || draft));
  }

  const lead = max === 1 ? t("Touchez votre choix.") : t("Touchez un choix, ou jusqu’à {max}.", { max });
  const grid = h("div", { class: "cc-cards" }, ...cards.map((card) => card.label));
  const form = createDraftForm({
    model,
    el,
    name: "cc-choice",
    lead: "",
    elements: [h("fieldset", {}, h("legend", { class: "cc-lead" }, lead), grid)],
    show(draft, recorded) {
      const isFull = max > 1 && Object.keys(draft).length >= max && !(none in draft);
      for (const { id, input, own, label } of cards) {
        input.checked = id in draft;
        const isShut = isFull && !input.checked && id !== none;
        input.setAttribute("aria-disabled", String(isShut));
        label.classList.toggle("is-shut", isShut);
        label.classList.toggle("is-chosen", input.checked);
        own.hidden = !(id in recorded);
      }
    },
    lacking: (draft) => (Object.keys(draft).length ? "" : t("Touchez d’abord un choix.")),
    said: (draft) => choiceSentence(Object.keys(draft), max, none, t),
  });
  return form.stop;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownChoices(model, el) {
  const t = translate(model);
  const own = model.get("values");
  const step = model.get("step");
  const kept = choiceObjects(step, t).map((object, index) =>
    object.id in own ? h("li", { class: "cc-card is-chosen" }, choiceNumber(object, index, step), h("span", { class: "cc-card-body" }, object.text, ownMark(t))) : null,
  );
  if (!Object.keys(own).length) el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  else el.append(h("ul", { class: "cc-cards" }, ...kept));
}

/** @param {ReturnType<typeof choiceLines>[number]} line @param {import("../dom.js").Translate} t @param {boolean} isOwn */
function choiceLine(line, t, isOwn) {
  const bar = h("div", { class: "cc-bar", "aria-hidden": "true" });
  const fill = h("span", { class: "cc-bar-fill" });
  fill.style.width = line.share * 100 + "%";
  bar.append(fill);
  const words = [h("strong", {}, percent(line.share)), h("span", {}, t("{votes} sur {n}", { votes: line.votes, n: line.n }))];
  const { low, high } = line;
  if (hasMargin(line) && low !== null && high !== null) {
    const range = h("span", { class: "cc-bar-range" });
    range.style[document.documentElement.dir === "rtl" ? "right" : "left"] = low * 100 + "%";
    range.style.width = (high - low) * 100 + "%";
    bar.append(range);
    words.push(h("span", {}, t("de {low} à {high}", { low: percent(low), high: percent(high) })));
  }
  return h("li", { class: "cc-result" + (isOwn ? " is-own" : "") }, h("p", { class: "cc-result-text" }, line.text, isOwn ? ownMark(t) : null), bar, h("p", { class: "cc-result-words" }, ...words));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? choiceForm : ownChoices)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const lines = choiceLines(choiceObjects(model.get("step"), t), model.get("results"));
    const n = Math.max(0, ...lines.map((line) => line.n));
    if (!n) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    el.append(
      h("p", { class: "cc-lead" }, t("Votes comptés : {n}", { n })),
      h("ol", { class: "cc-results" }, ...lines.map((line) => choiceLine(line, t, line.id in model.get("values")))),
      lines.some(hasMargin) ? h("p", { class: "cc-note" }, t("Le trait fin montre la marge d’erreur, écrite en chiffres sous la barre.")) : "",
    );
  });
}
