// @ts-check
// Sort cards into bins: one card in hand at a time, the bins as buttons under it, and all of them at the end.
import { h, clear, lastRound, redraw, ownMark, beginning, createDraftForm, withAnswer, say } from "../dom.js";
import { translate, percent, counted } from "../words.js";

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

/** A card's title and its sentence: what stands before and after the first long dash. @param {string} text */
export function cardParts(text) {
  const cut = text.indexOf(" — ");
  return cut < 0 ? ["", text] : [text.slice(0, cut), text.slice(cut + 3)];
}

/** The card as people read it. @param {string} text */
function cardFace(text) {
  const [title, sentence] = cardParts(text);
  return [title ? h("strong", { class: "cc-face-title" }, title) : null, h("span", {}, sentence)];
}

/** One card in hand, the bins under it: a press on a bin puts the card there and takes the next one. @param {import("../types").BallotModel} model @param {HTMLElement} el */
function sortForm(model, el) {
  const t = translate(model);
  const { objects, options } = model.get("step");
  const ids = objects.map((object) => object.id);
  const begun = beginning(model);
  let place = Math.max(0, ids.indexOf(nextUnsorted(ids, begun, ids[ids.length - 1]) || ""));
  let isWhole = ids.every((/** @type {string} */ id) => id in begun);

  const turn = h("p", { class: "cc-turn" });
  const progress = h("span", { class: "cc-bar-fill" });
  const face = h("p", { class: "cc-face", "aria-live": "polite", "aria-atomic": "true" });
  /** @type {import("../types").Item[]} */
  const asked = options.bins;
  const bins = asked.map((bin) => {
    const count = h("span", { class: "cc-bin-count" });
    const element = h("button", { type: "button", class: "cc-bin", onclick: () => put(bin.id) }, h("span", {}, bin.text), count);
    return { id: bin.id, text: bin.text, count, element };
  });
  const toggle = h("button", { type: "button", class: "cc-link", onclick: () => show(!isWhole) });
  const turnBy = (/** @type {string} */ label, /** @type {number} */ by) => h("button", { type: "button", class: "cc-link", onclick: () => take((place + by + ids.length) % ids.length) }, label);
  const hand = h("div", { class: "cc-hand" }, turn, h("div", { class: "cc-bar cc-bar-thin", "aria-hidden": "true" }, progress), face,
    h("div", { class: "cc-bin-list", role: "group", "aria-label": t("Où va cette carte ?") }, ...bins.map((bin) => bin.element)),
    h("p", { class: "cc-ways" }, turnBy(t("← Avant"), -1), turnBy(t("Après →"), 1)));
  const whole = h("div", { class: "cc-whole" });

  /** @param {string} bin */
  function put(bin) {
    const id = ids[place];
    const isNew = !(id in form.draft());
    const draft = withAnswer(form.draft(), id, bin);
    const next = isNew ? nextUnsorted(ids, draft, id) : null;
    if (next) place = ids.indexOf(next);
    else if (isNew) isWhole = true;
    form.change(draft);
    if (isWhole) toggle.focus();
  }

  /** @param {number} index */
  function take(index) {
    const isPile = isWhole;
    place = index;
    isWhole = false;
    form.change(form.draft());
    if (isPile) bins[0].element.focus();
  }

  /** @param {boolean} isAll */
  function show(isAll) {
    isWhole = isAll;
    form.change(form.draft());
  }

  /** @param {import("../types").Item} object */
  const wholeCard = (object) => h("li", {}, h("button", { type: "button", class: "cc-whole-card", onclick: () => take(ids.indexOf(object.id)) }, cardParts(object.text)[0] || object.text));

  /** Every card where it is; a press takes it in hand again. @param {Object<string, string>} draft */
  function drawWhole(draft) {
    clear(whole);
    const piles = [...bins, { id: undefined, text: t("Pas encore rangées") }];
    for (const pile of piles) {
      const cards = objects.filter((object) => draft[object.id] === pile.id);
      if (cards.length) whole.append(h("section", {}, h("h2", { class: "cc-pile" }, pile.text + " (" + cards.length + ")"), h("ul", {}, ...cards.map(wholeCard))));
    }
  }

  const form = createDraftForm({
    model,
    el,
    name: "cc-sort",
    lead: t("Touchez la case où va la carte : la suivante arrive. Vous pouvez en passer."),
    elements: [hand, whole, toggle],
    show(draft) {
      const own = draft[ids[place]];
      say(turn, t("Carte {place} sur {max}", { place: place + 1, max: ids.length }));
      progress.style.width = (100 * Object.keys(draft).length) / ids.length + "%";
      if (face.dataset.shown !== ids[place]) {
        face.dataset.shown = ids[place];
        clear(face);
        face.append(...cardFace(objects[place].text).filter((one) => one !== null));
      }
      for (const bin of bins) {
        const count = ids.filter((/** @type {string} */ id) => draft[id] === bin.id).length;
        bin.count.textContent = count ? String(count) : "";
        bin.element.setAttribute("aria-pressed", String(own === bin.id));
        bin.element.classList.toggle("is-chosen", own === bin.id);
      }
      hand.hidden = isWhole;
      whole.hidden = !isWhole;
      say(toggle, isWhole ? t("Reprendre les cartes une à une") : t("Voir toutes mes cartes"));
      if (isWhole) drawWhole(draft);
    },
    lacking: (draft) => (Object.keys(draft).length ? "" : t("Rangez d’abord une carte.")),
    said: (draft) => counted(Object.keys(draft).length, "{count} carte rangée sur {max}", "{count} cartes rangées sur {max}", t, { count: Object.keys(draft).length, max: ids.length }),
  });
  return form.stop;
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownSorting(model, el) {
  const t = translate(model);
  const own = model.get("values");
  const { objects, options } = model.get("step");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  /** @type {import("../types").Item[]} */
  const bins = options.bins;
  const texts = new Map(bins.map((bin) => [bin.id, bin.text]));
  const items = objects.map((object) =>
    object.id in own ? h("li", { class: "cc-card cc-sorted-card" }, h("span", { class: "cc-card-body" }, ...cardFace(object.text)), h("span", { class: "cc-own-bin" }, texts.get(own[object.id]) || "")) : null,
  );
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof sortLines>[number]} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function sortLine(line, t, own) {
  const title = h("p", { class: "cc-result-text" }, ...cardFace(line.text));
  if (!line.n) return h("li", { class: "cc-result" }, title, h("p", {}, t("Personne ne l’a rangée.")));
  const bar = h("div", { class: "cc-bar", "aria-hidden": "true" });
  line.parts.forEach((part, place) => {
    const fill = h("span", { class: "cc-part is-b" + place });
    fill.style.width = part.value * 100 + "%";
    bar.append(fill);
  });
  const words = line.parts.map((part, place) =>
    part.value || own === part.id ? h("span", {}, h("span", { class: "cc-swatch is-b" + place, "aria-hidden": "true" }), t("{name} : {count} ({share})", { name: part.text, count: Math.round(part.value * line.n), share: percent(part.value) }), own === part.id ? ownMark(t) : null) : null,
  );
  const agreement = line.agreement === null ? null : h("p", {}, t("Deux personnes au hasard l’ont mise dans la même case : {share} de chances", { share: percent(line.agreement) }));
  return h("li", { class: "cc-result" }, title, bar, h("p", { class: "cc-result-words" }, ...words), agreement);
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? sortForm : ownSorting)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const { objects, options } = model.get("step");
    const lines = sortLines(objects, options.bins, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    const items = lines.map((line) => sortLine(line, t, model.get("values")[line.id]));
    el.append(h("p", { class: "cc-note" }, t("En haut : ce qui partage le plus, à la marge d’erreur près.")), h("ol", { class: "cc-results" }, ...items));
  });
}
