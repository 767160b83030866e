// @ts-check
// Elements, forms and drafts that the page and every ballot file share; widgets get this text pasted above theirs.

import { translate, typeset } from "./words.js";

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").Translate} Translate */
/** @typedef {import("./types").ResultRow} ResultRow */

/**
 * One element. A function is a listener (`onclick`), `true` an empty attribute; text stays text, and is typeset.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Object<string, any>} attributes any: texts, numbers, truth values, and listeners of any event
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child !== null) element.append(typeof child === "string" ? typeset(child) : child);
  return element;
}

/** What only a screen reader says of a control: words of the page, not an attribute, so that the room's among them bear their language. @param {string} text */
export function spokenOnly(text) {
  return h("span", { class: "cc-hidden" }, text);
}

/** The name of a field that only a screen reader says, as `spokenOnly`. @param {string} id of the field @param {string} text */
export function spokenLabel(id, text) {
  return h("label", { class: "cc-hidden", for: id }, text);
}

/** Show a text in an element, typeset; what stands there already is left alone, so that no reader hears it twice. @param {Element} element @param {string} text */
export function say(element, text) {
  const shown = typeset(text);
  if (element.textContent !== shown) element.textContent = shown;
}

/** @param {Node} element */
export function clear(element) {
  while (element.firstChild) element.removeChild(element.firstChild);
}

/**
 * The rows of the last round that has any.
 * @param {ResultRow[] | null} results
 */
export function lastRound(results) {
  const rows = results || [];
  const round = Math.max(...rows.map((row) => row.round));
  return rows.filter((row) => row.round === round);
}

/**
 * The objects between which the room did not decide who is first; none where one is.
 * @param {ResultRow[] | null} results
 */
export function undecided(results) {
  const names = lastRound(results).filter((row) => row.indicator === "lead").map((row) => row.object);
  return names.length > 1 ? names : [];
}

/** Ballots under which no margin is shown, as on the projector: it would be nearly as long as the chart. */
const FEWEST_FOR_MARGIN = 10;

/** Whether a value is shown with its margin. @param {{n: number, low: number | null, high: number | null}} row */
export function hasMargin({ n, low, high }) {
  return n >= FEWEST_FOR_MARGIN && low !== null && high !== null;
}

/** @param {Object<string, string>} left @param {Object<string, string>} right */
export function isSameVote(left, right) {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key]);
}

/**
 * Call back at each change of these keys, until the function returned is called.
 * @param {Model} model @param {string[]} keys @param {() => void} callback
 */
export function watch(model, keys, callback) {
  for (const key of keys) model.on("change:" + key, callback);
  return () => keys.forEach((key) => model.off("change:" + key, callback));
}

/**
 * Draw now, and anew at each change of these keys; `draw` may return a cleanup.
 * @param {Model} model @param {HTMLElement} el @param {string[]} keys @param {() => (void | (() => void))} draw
 */
export function redraw(model, el, keys, draw) {
  /** @type {void | (() => void)} */
  let stop;
  const wipe = () => {
    if (stop) stop();
    clear(el);
  };
  const again = () => {
    wipe();
    stop = draw();
  };
  const unwatch = watch(model, keys, again);
  again();
  return () => {
    unwatch();
    wipe();
  };
}

/** @param {Translate} t */
export function ownMark(t) {
  return h("span", { class: "cc-own" }, t("votre vote"));
}

/**
 * The bar that stays in sight: where one stands, and the button that casts.
 * @param {Translate} t @param {{first: string, again: string}} labels of the button
 */
export function createCastBar(t, labels = { first: t("Voter"), again: t("Modifier mon vote") }) {
  const said = h("p", { class: "cc-cast-said", role: "status" });
  const button = h("button", { type: "submit", class: "cc-button" });
  return {
    element: h("div", { class: "cc-cast" }, said, button),
    /** @param {string} sentence */
    say(sentence) {
      say(said, sentence);
    },
    /** @param {boolean} isRecorded @param {boolean} isChanged */
    refresh(isRecorded, isChanged) {
      say(button, isRecorded ? labels.again : labels.first);
      button.classList.toggle("is-quiet", isRecorded && !isChanged);
    },
  };
}

/** @typedef {import("./types").Drafts} Drafts */

/** What a form begins with: what this person had begun, or what is recorded. @param {Model} model @returns {Object<string, string>} */
export function beginning(model) {
  /** @type {Drafts | undefined} */
  const drafts = model.get("drafts");
  return (drafts && drafts.read()) || model.get("values");
}

/**
 * A form whose answer is a draft until it is cast; the draft follows what is recorded while it is the same.
 * The page keeps a draft that is not sent, for a reload or until the vote is open again.
 * @param {{model: Model, el: HTMLElement, name: string, lead: string, elements: Node[], show: (draft: Object<string, string>, recorded: Object<string, string>) => void, lacking: (draft: Object<string, string>) => string, said: (draft: Object<string, string>, isSettled: boolean) => string, read?: (values: Object<string, string>) => Object<string, string>, labels?: {first: string, again: string}, unchanged?: string}} parts
 *   `lacking` gives the sentence that stops the cast, or nothing; `said` what the bar says meanwhile; `read` the draft
 *   that stands for recorded values; `unchanged` is said to whoever casts the same again.
 */
export function createDraftForm({ model, el, name, lead, elements, show, lacking, said, read = (values) => values, labels, unchanged }) {
  const t = translate(model);
  const bar = createCastBar(t, labels);
  /** @type {Drafts} */
  const drafts = model.get("drafts") || { read: () => null, keep: () => {} };
  let recorded = model.get("values");
  let draft = read(beginning(model));
  const isChanged = () => !isSameVote(draft, read(recorded));
  const isSettled = () => Object.keys(recorded).length > 0 && !isChanged();

  function refresh(isRefused = false) {
    show(draft, recorded);
    bar.refresh(Object.keys(recorded).length > 0, isChanged());
    bar.say((isRefused && lacking(draft)) || said(draft, isSettled()));
  }

  /** @param {Event} event */
  function cast(event) {
    event.preventDefault();
    if (lacking(draft)) return refresh(true);
    if (isSettled()) return bar.say(unchanged || t("Changez d’abord votre réponse."));
    model.set("values", draft);
    model.save_changes();
  }

  el.append(h("form", { class: name, onsubmit: cast }, lead ? h("p", { class: "cc-lead" }, lead) : null, ...elements, bar.element));
  refresh();
  const stop = watch(model, ["values"], () => {
    if (!isChanged()) draft = read(model.get("values"));
    recorded = model.get("values");
    if (!isChanged()) drafts.keep(null);
    refresh();
  });
  return {
    stop,
    refresh,
    draft: () => draft,
    /** @param {Object<string, string>} next */
    change(next) {
      draft = next;
      drafts.keep(isChanged() ? draft : null);
      refresh();
    },
  };
}

/**
 * Questions that a narrow page shows one at a time, by two buttons; a wide one shows them all (`is-narrow`, `page/letters.js`).
 * @param {HTMLElement[]} elements @param {Translate} t
 */
export function createTurns(elements, t) {
  if (elements.length < 2) return elements;
  let place = 0;
  const where = h("span", { class: "cc-turn" });
  /** @param {number} by */
  const go = (by) => {
    show((place + by + elements.length) % elements.length);
    elements[place].focus({ preventScroll: true });
    elements[place].scrollIntoView({ block: "nearest" });
  };
  const ways = h("p", { class: "cc-ways cc-page-turns" }, h("button", { type: "button", class: "cc-link", onclick: () => go(-1) }, t("← Avant")), where, h("button", { type: "button", class: "cc-link", onclick: () => go(1) }, t("Après →")));
  /** @param {number} next */
  function show(next) {
    place = next;
    say(where, t("{place} sur {max}", { place: place + 1, max: elements.length }));
    elements.forEach((element, index) => element.classList.toggle("is-waiting", index !== place));
  }
  for (const element of elements) {
    element.classList.add("cc-one");
    element.tabIndex = -1;
  }
  show(0);
  return [...elements, ways];
}

/** The draft with one answer more, or another one. @param {Object<string, string>} draft @param {string} id @param {string} value */
export function withAnswer(draft, id, value) {
  return Object.assign({}, draft, { [id]: value });
}
