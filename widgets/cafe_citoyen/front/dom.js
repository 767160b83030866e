// @ts-check
// What the page and every ballot file share. Widgets get this text pasted above theirs.

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

const QUOTES = ["«»", "“”", "‘’"];

/**
 * A quote within a quote of the same marks has others, « “ ” » in French; marks that do not pair stay as they are.
 * @param {string} text
 */
export function nestQuotes(text) {
  /** @type {{own: string, shown: string}[]} */
  const within = [];
  let shown = "";
  for (const sign of Array.from(text)) {
    const own = QUOTES.slice(0, 2).find((pair) => pair.includes(sign));
    if (!own) shown += sign;
    else if (sign === own[0]) {
      const isFree = (/** @type {string} */ pair) => !within.some((one) => one.shown === pair);
      within.push({ own, shown: QUOTES.slice(QUOTES.indexOf(own)).find(isFree) || own });
      shown += within[within.length - 1].shown[0];
    } else {
      const open = within.pop();
      if (!open || open.own !== own) return text;
      shown += open.shown[1];
    }
  }
  return within.length || shown === text ? text : shown.replace(/([“‘])\s/g, "$1").replace(/\s([”’])/g, "$1");
}

/** French typography on a text shown: its signs keep their word; the text itself is not changed. @param {string} text */
export function typeset(text) {
  return nestQuotes(text).replace(/ ([?!:;»%€])/g, "\u00a0$1").replace(/« /g, "«\u00a0");
}

/** Show a text in an element, typeset; what stands there already is left alone, so that no reader hears it twice. @param {Element} element @param {string} text */
export function say(element, text) {
  const shown = typeset(text);
  if (element.textContent !== shown) element.textContent = shown;
}

/** A text for the catalog, translated where it is shown. @param {string} text */
export function mark(text) {
  return text;
}

/** @param {Node} element */
export function clear(element) {
  while (element.firstChild) element.removeChild(element.firstChild);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A text that takes no number or sign of the sentence around it along into its own direction (Unicode's isolates). @param {string} text */
export function isolated(text) {
  return RIGHT_TO_LEFT.test(text) ? "\u2068" + text + "\u2069" : text;
}

/**
 * The sentences of the person's language; French is the key, `{name}` a field.
 * @param {{get(key: "strings"): Object<string, string>}} model
 * @returns {Translate}
 */
export function translate(model) {
  return (msgid, values = {}) =>
    ((model.get("strings") || {})[msgid] || msgid).replace(/\{(\w+)\}/g, (/** @type {string} */ field, /** @type {string} */ name) =>
      name in values ? isolated(String(values[name])) : field,
    );
}

/** A catalog's rule for numbers, and French's: the form of each number from 0 to 199. */
const FORMS = "\0forms";
const FRENCH_FORMS = "00" + "1".repeat(198);

/**
 * The text for a number: one of two in French, of six in Arabic, by the catalog's own rule (`core/language.py`):
 * `Intl.PluralRules` knows no catalog, and Safari 12 lacks it.
 * @param {number} number @param {string} one @param {string} many @param {Translate} t @param {Object<string, unknown>} [values]
 */
export function counted(number, one, many, t, values = {}) {
  const key = one + "\0" + many;
  const forms = t(key) === key ? FRENCH_FORMS : t(FORMS);
  const place = number < forms.length ? number : 100 + (number % 100);
  return t(key, values).split("\0")[Number(forms[place])];
}

/** What Intl calls a language, the page's where none is given; our English is British (`core/language.py`). @param {string} [language] */
function localeOf(language = document.documentElement.lang || "fr") {
  return language === "en" ? "en-GB" : language;
}

/**
 * A number as people write it, as `core/number.py` does: "1 234,5" in French.
 * @param {number} number @param {Intl.NumberFormatOptions} [form] @param {string} [language]
 */
export function numberText(number, form = { maximumFractionDigits: 1 }, language) {
  return new Intl.NumberFormat(localeOf(language), form).format(number).replace("-", "−");
}

/** @param {number} share 0 to 1 @param {string} [language] */
export function percent(share, language) {
  return numberText(share, { style: "percent", maximumFractionDigits: 0 }, language);
}

/**
 * An ISO date as people say it, as `core/day.py` does: "1er mai 2026", "mai 2026" of a month; anything else as it is.
 * @param {string} date @param {string} [language] @param {"long" | "short"} [month]
 */
export function dayText(date, language, month = "long") {
  const [year, number, day] = date.split("-").map(Number);
  if (!number) return date;
  const locale = localeOf(language);
  const text = new Intl.DateTimeFormat(locale, { day: day ? "numeric" : undefined, month, year: "numeric" }).format(new Date(year, number - 1, day || 1));
  if (!day) return text;
  return (day === 1 && locale.slice(0, 2) === "fr" ? text.replace("1", "1er") : text).replace(" ", "\u00a0");
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
