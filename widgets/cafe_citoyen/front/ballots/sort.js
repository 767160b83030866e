// @ts-check
// Sort cards into bins: each card with the bins as buttons, the next one to place comes into sight.
import { h, translate, percent, lastRound, redraw, ownMark, createDraftForm, withAnswer } from "../dom.js";

/** The first card after `id`, round the end, that has no bin; null where all are placed. @param {string[]} ids @param {Object<string, string>} draft @param {string} id */
export function nextUnsorted(ids, draft, id) {
  const after = ids.indexOf(id) + 1;
  return [...ids.slice(after), ...ids.slice(0, after)].find((one) => !(one in draft)) || null;
}

/**
 * One line a card, the most disputed first; those that one person placed or nobody come last.
 * @param {{id: string, text: string}[]} objects @param {{id: string, text: string}[]} bins @param {import("../dom.js").ResultRow[] | null} results
 */
export function sortLines(objects, bins, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const of = (/** @type {string} */ indicator) => rows.find((row) => row.object === object.id && row.indicator === indicator);
    const parts = bins.map((bin) => Object.assign({}, bin, of("bin-" + bin.id) || { value: 0, n: 0 }, { id: bin.id }));
    const disputed = of("disputed");
    const agreement = of("agreement");
    return { id: object.id, text: object.text, n: parts[0].n, parts, agreement: agreement ? agreement.value : null, disputed: disputed ? disputed.value : objects.length + 1 };
  });
  return lines.sort((left, right) => left.disputed - right.disputed);
}

/** @param {any} model @param {HTMLElement} el */
function sortForm(model, el) {
  const t = translate(model);
  const { objects, options } = model.get("step");
  const ids = objects.map((/** @type {any} */ object) => object.id);

  const sheets = objects.map((/** @type {any} */ object) => {
    const bins = options.bins.map((/** @type {any} */ bin) => {
      const press = () => {
        const isNew = !(object.id in form.draft());
        form.change(withAnswer(form.draft(), object.id, bin.id));
        if (isNew) showNext(object.id);
      };
      const input = h("input", { type: "radio", name: "sort-" + object.id, value: bin.id, onchange: press });
      return { id: bin.id, input, label: h("label", { class: "cc-stand" }, input, h("span", {}, bin.text)) };
    });
    return { id: object.id, bins, element: h("fieldset", { class: "cc-statement" }, h("legend", {}, object.text), h("div", { class: "cc-stands cc-bins" }, ...bins.map((/** @type {any} */ one) => one.label))) };
  });

  /** Bring the next card into sight; the focus stays, so that arrows still choose. @param {string} id */
  function showNext(id) {
    const next = sheets.find((/** @type {any} */ sheet) => sheet.id === nextUnsorted(ids, form.draft(), id));
    const isStill = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (next) next.element.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
  }

  const form = createDraftForm({
    model,
    el,
    name: "cc-sort",
    lead: t("Rangez chaque carte dans une case. Laissez celles dont vous ne savez rien."),
    elements: sheets.map((/** @type {any} */ one) => one.element),
    show(draft) {
      for (const { id, bins, element } of sheets) {
        for (const bin of bins) {
          bin.input.checked = draft[id] === bin.id;
          bin.label.classList.toggle("is-chosen", bin.input.checked);
        }
        element.classList.toggle("is-sorted", id in draft);
      }
    },
    lacking: (draft) => (Object.keys(draft).length ? "" : t("Rangez d’abord une carte.")),
    said: (draft) => t("{count} cartes rangées sur {max}", { count: Object.keys(draft).length, max: objects.length }),
  });
  return form.stop;
}

/** @param {any} model @param {HTMLElement} el */
function ownSorting(model, el) {
  const t = translate(model);
  const own = model.get("values");
  const { objects, options } = model.get("step");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const textOf = (/** @type {string} */ id) => options.bins.find((/** @type {any} */ bin) => bin.id === id).text;
  const items = objects.map((/** @type {any} */ object) =>
    object.id in own ? h("li", { class: "cc-card cc-sorted-card" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-bin" }, textOf(own[object.id]))) : null,
  );
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {any} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function sortLine(line, t, own) {
  const title = h("p", { class: "cc-result-text" }, line.text);
  if (!line.n) return h("li", { class: "cc-result" }, title, h("p", {}, t("Personne ne l’a rangée.")));
  const bar = h("div", { class: "cc-bar", "aria-hidden": "true" });
  line.parts.forEach((/** @type {any} */ part, /** @type {number} */ place) => {
    const fill = h("span", { class: "cc-part is-b" + place });
    fill.style.width = part.value * 100 + "%";
    bar.append(fill);
  });
  const words = line.parts.map((/** @type {any} */ part) =>
    part.value || own === part.id ? h("span", {}, t("{name} : {count} ({share})", { name: part.text, count: Math.round(part.value * line.n), share: percent(part.value) }), own === part.id ? ownMark(t) : null) : null,
  );
  const agreement = line.agreement === null ? null : h("p", {}, t("Deux personnes au hasard l’ont mise dans la même case : {share} de chances", { share: percent(line.agreement) }));
  return h("li", { class: "cc-result" }, title, bar, h("p", { class: "cc-result-words" }, ...words), agreement);
}

/** @param {{model: any, el: HTMLElement}} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? sortForm : ownSorting)(model, el));
}

/** @param {{model: any, el: HTMLElement}} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const { objects, options } = model.get("step");
    const lines = sortLines(objects, options.bins, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    const items = lines.map((line) => sortLine(line, t, model.get("values")[line.id]));
    el.append(h("p", { class: "cc-note" }, t("En haut : ce qui partage le plus la salle.")), h("ol", { class: "cc-results" }, ...items));
  });
}
