// @ts-check
// Words, numbers and days as people read them: the catalog's sentences, French typography.

/** @typedef {import("./types").Translate} Translate */

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

/** A text for the catalog, translated where it is shown. @param {string} text */
export function mark(text) {
  return text;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** From which side a text is read, as `dir` says it. @param {string} text */
export function directionOf(text) {
  return RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
}

/** A text that takes no number or sign of the sentence around it along into its own direction (Unicode's isolates). @param {string} text */
export function isolated(text) {
  return directionOf(text) === "rtl" ? "\u2068" + text + "\u2069" : text;
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
  const written = new Intl.NumberFormat(localeOf(language), form);
  const text = written.format(number);
  return (text === written.format(-0) ? written.format(0) : text).replace("-", "−"); // never minus nothing
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
