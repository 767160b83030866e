// @ts-check
// Put all the objects in order: a tap gives the next number, a second one takes it back; arrows move.
import { h, lastRound, hasMargin, redraw, ownMark, createDraftForm, say, spokenOnly, undecided } from "../dom.js";
import { translate, counted, numberText } from "../words.js";

/** The draft after a tap on `id`. @param {string[]} draft @param {string} id */
export function pressOrder(draft, id) {
  return draft.includes(id) ? draft.filter((kept) => kept !== id) : [...draft, id];
}

/** The draft with `id` one place up (-1) or down (1), where there is one. @param {string[]} draft @param {string} id @param {number} by */
export function moveOrder(draft, id, by) {
  const from = draft.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.length) return draft;
  const after = draft.slice();
  after.splice(from, 1);
  after.splice(to, 0, id);
  return after;
}

/** @param {string[]} draft @returns {Object<string, string>} */
export function orderValues(draft) {
  /** @type {Object<string, string>} */
  const values = {};
  draft.forEach((id, index) => (values[id] = String(index + 1)));
  return values;
}

/** @param {Object<string, string>} values */
export function orderDraft(values) {
  return Object.keys(values).sort((left, right) => Number(values[left]) - Number(values[right]));
}

/**
 * One line an object, the first of the room first.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function orderLines(objects, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const of = (/** @type {string} */ indicator) => rows.find((row) => row.object === object.id && row.indicator === indicator) || { value: 0, low: 0, high: 0, n: 0 };
    return { id: object.id, text: object.text, n: of("borda").n, borda: of("borda").value, rank: of("rank").value, isRanked: !undecided(results).includes(object.id), mean: of("mean_rank") };
  });
  return lines.sort((left, right) => left.rank - right.rank);
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function orderForm(model, el) {
  const t = translate(model);
  const { objects } = model.get("step");
  const list = h("ul", { class: "cc-cards" });
  const moved = h("p", { class: "cc-hidden", role: "status" });

  /** @param {import("../types").Item} object */
  const createItem = (object) => {
    const number = h("span", { class: "cc-number" });
    const tap = h("button", { type: "button", class: "cc-order-tap", onclick: () => change(pressOrder(ranked(), object.id), object, tap) }, number, h("span", { class: "cc-card-body" }, object.text));
    const createArrow = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) => {
      const arrow = h("button", { type: "button", class: "cc-order-arrow", onclick: () => change(moveOrder(ranked(), object.id, by), object, arrow) }, spokenOnly(label), h("span", { "aria-hidden": "true" }, sign));
      return arrow;
    };
    const up = createArrow("↑", t("Monter : {text}", { text: object.text }), -1);
    const down = createArrow("↓", t("Descendre : {text}", { text: object.text }), 1);
    return { id: object.id, number, tap, up, down, element: h("li", { class: "cc-card cc-order-one" }, tap, h("span", { class: "cc-order-arrows" }, up, down)) };
  };
  const items = objects.map(createItem);
  const ranked = () => orderDraft(form.draft());

  /** @param {string[]} after @param {import("../types").Item} object @param {HTMLElement} pressed */
  function change(after, object, pressed) {
    const rank = after.indexOf(object.id) + 1;
    form.change(orderValues(after));
    say(moved, rank ? t("« {text} » : rang {rank}.", { text: object.text, rank }) : t("« {text} » : sans rang.", { text: object.text }));
    pressed.focus();
  }

  /** @param {Object<string, string>} values */
  function show(values) {
    const draft = orderDraft(values);
    const place = (/** @type {{id: string}} */ item) => (draft.includes(item.id) ? draft.indexOf(item.id) : objects.length);
    const sorted = items.slice().sort((left, right) => place(left) - place(right));
    for (const item of sorted) {
      const rank = draft.indexOf(item.id) + 1;
      item.number.textContent = rank ? String(rank) : "";
      item.element.classList.toggle("is-chosen", rank > 0);
      item.tap.setAttribute("aria-pressed", String(rank > 0));
      item.up.setAttribute("aria-disabled", String(rank < 2));
      item.down.setAttribute("aria-disabled", String(!rank || rank === draft.length));
      list.append(item.element);
    }
  }

  const missing = (/** @type {Object<string, string>} */ draft) => objects.length - Object.keys(draft).length;
  const form = createDraftForm({
    model,
    el,
    name: "cc-order",
    lead: t("Touchez-les dans l’ordre, la première d’abord. Touchez encore pour retirer ; les flèches déplacent."),
    elements: [list, moved],
    show,
    lacking: (draft) => (missing(draft) ? t("Numérotez-les toutes : il en manque {count}.", { count: missing(draft) }) : ""),
    said: (draft) => t("{count} sur {max}", { count: Object.keys(draft).length, max: objects.length }),
  });
  return form.stop;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownOrder(model, el) {
  const t = translate(model);
  const own = model.get("values");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const texts = new Map(model.get("step").objects.map((object) => [object.id, object.text]));
  const items = orderDraft(own).map((id) => h("li", { class: "cc-card" }, h("span", { class: "cc-number" }, own[id]), h("span", { class: "cc-card-body" }, texts.get(id) || "")));
  el.append(h("ol", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof orderLines>[number]} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function orderLine(line, t, own) {
  const fill = h("span", { class: "cc-bar-fill" });
  fill.style.width = line.borda * 100 + "%";
  const { value, low, high } = line.mean;
  const words = [t("rang moyen {rank}", { rank: numberText(value) }), ...(!hasMargin(line.mean) || low === null || high === null ? [] : [t("marge d’erreur : de {low} à {high}", { low: numberText(low), high: numberText(high) })])];
  const mine = own === undefined ? null : h("span", {}, ownMark(t), t("rang {rank}", { rank: own }));
  return h("li", { class: "cc-result" }, h("p", { class: "cc-result-text" }, (line.isRanked ? line.rank + ". " : "") + line.text), h("div", { class: "cc-bar", "aria-hidden": "true" }, fill), h("p", { class: "cc-result-words" }, ...words.map((one) => h("span", {}, one)), mine));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? orderForm : ownOrder)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const results = model.get("results");
    const lines = orderLines(model.get("step").objects, results);
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    const agreement = lastRound(results).find((row) => row.indicator === "w");
    const note = counted(lines[0].n, "{count} vote.", "{count} votes.", t, { count: lines[0].n }) + (agreement ? " " + t("Accord sur l’ordre : {agreement} sur 100.", { agreement: Math.round(agreement.value * 100) }) : "");
    el.append(h("p", { class: "cc-note" }, note), h("ol", { class: "cc-results" }, ...lines.map((line) => orderLine(line, t, model.get("values")[line.id]))));
  });
}
