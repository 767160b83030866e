// @ts-check
// Take a stand on each statement: agree, to be discussed, disagree. Statements may be left out.
import { h, lastRound, redraw, ownMark, createDraftForm, createTurns } from "../dom.js";
import { translate, percent, counted } from "../words.js";

const STANDS = ["accord", "discuter", "desaccord"];
const STAND_ICONS = ["✓", "?", "✕"];

/** @param {import("../dom.js").Translate} t */
function standNames(t) {
  return [t("D’accord"), t("À discuter"), t("Pas d’accord")];
}

/**
 * The draft after a press: the same stand again takes it back.
 * @param {Object<string, string>} draft @param {string} id @param {string} stand
 */
export function pressStand(draft, id, stand) {
  const after = Object.assign({}, draft);
  if (after[id] === stand) delete after[id];
  else after[id] = stand;
  return after;
}

/**
 * One line a statement, the most divided first and those without a ballot last; counts come from the shares and their n.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function positionLines(objects, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const of = (/** @type {string} */ indicator) => rows.find((row) => row.object === object.id && row.indicator === indicator);
    const n = (of("accord") || { n: 0 }).n;
    const parts = STANDS.map((stand) => ({ stand, share: (of(stand) || { value: 0 }).value }));
    const counts = parts.map((part) => Math.round(part.share * n));
    return { id: object.id, text: object.text, n, parts, counts, division: (of("division") || { value: 0 }).value };
  });
  return lines.sort((left, right) => Number(!left.n) - Number(!right.n) || right.division - left.division);
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function positionForm(model, el) {
  const t = translate(model);
  const { objects } = model.get("step");
  const names = standNames(t);

  const statements = objects.map((object) => {
    const stands = STANDS.map((stand, index) => {
      const press = () => form.change(pressStand(form.draft(), object.id, stand));
      const isAgain = (/** @type {MouseEvent} */ event) => event.detail > 0 && input.dataset.was === stand;
      const input = h("input", { type: "radio", name: "position-" + object.id, value: stand, onchange: press, onclick: (/** @type {MouseEvent} */ event) => isAgain(event) && press() });
      const icon = h("span", { class: "cc-stand-icon", "aria-hidden": "true" }, STAND_ICONS[index]);
      return { stand, input, label: h("label", { class: "cc-stand is-" + stand }, input, icon, h("span", {}, names[index])) };
    });
    const group = h("div", { class: "cc-stands" }, ...stands.map((one) => one.label));
    return { id: object.id, stands, element: h("fieldset", { class: "cc-statement" }, h("legend", {}, object.text), group) };
  });

  const form = createDraftForm({
    model,
    el,
    name: "cc-position",
    lead: objects.length > 1 ? t("Répondez à celles que vous voulez.") : "",
    elements: createTurns(statements.map((one) => one.element), t),
    show(draft) {
      for (const { id, stands } of statements) {
        for (const { stand, input, label } of stands) {
          input.checked = draft[id] === stand;
          input.dataset.was = draft[id] || "";
          label.classList.toggle("is-chosen", input.checked);
        }
      }
    },
    lacking: (draft) => (Object.keys(draft).length ? "" : t("Touchez d’abord une réponse.")),
    said: (draft) => counted(Object.keys(draft).length, "{count} réponse sur {max}", "{count} réponses sur {max}", t, { count: Object.keys(draft).length, max: objects.length }),
  });
  return form.stop;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownStands(model, el) {
  const t = translate(model);
  const own = model.get("values");
  const names = standNames(t);
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const items = model.get("step").objects.map((object) => {
    if (!(object.id in own)) return null;
    const index = STANDS.indexOf(own[object.id]);
    const stand = h("span", { class: "cc-own-stand is-" + own[object.id] }, STAND_ICONS[index] + " " + names[index]);
    return h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, object.text), stand);
  });
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof positionLines>[number]} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function positionLine(line, t, own) {
  const names = standNames(t);
  const text = h("p", { class: "cc-result-text" }, line.text);
  if (!line.n) return h("li", { class: "cc-result" }, text, h("p", { class: "cc-result-words" }, t("Aucun vote n’a été reçu.")));
  const bar = h("div", { class: "cc-bar cc-bar-parts", "aria-hidden": "true" });
  line.parts.forEach((part, index) => {
    const fill = h("span", { class: "cc-part is-" + part.stand }, part.share >= 0.12 ? STAND_ICONS[index] + " " + line.counts[index] : "");
    fill.style.width = part.share * 100 + "%";
    bar.append(fill);
  });
  const words = line.parts.map((part, index) =>
    h("span", {}, h("span", { class: "cc-swatch is-" + part.stand, "aria-hidden": "true" }), t("{name} : {count} ({share})", { name: names[index], count: line.counts[index], share: percent(part.share) }), own === part.stand ? ownMark(t) : null),
  );
  return h("li", { class: "cc-result" }, text, bar, h("p", { class: "cc-result-words" }, ...words));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? positionForm : ownStands)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const lines = positionLines(model.get("step").objects, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    const items = lines.map((line) => positionLine(line, t, model.get("values")[line.id]));
    el.append(h("p", { class: "cc-note" }, t("En haut : ce qui partage le plus, à la marge d’erreur près.")), h("ol", { class: "cc-results" }, ...items));
  });
}
