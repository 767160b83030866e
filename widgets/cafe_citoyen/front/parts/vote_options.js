// @ts-check
// What a way to vote asks beside the questions: the fields that its kind states (core/field.py).
import { h } from "../dom.js";

/** @typedef {import("../types").Field} Field */

/** The texts written one a line, each once. @param {string} text */
export function linesOf(text) {
  return Array.from(new Set(text.split("\n").map((line) => line.trim()).filter(Boolean)));
}

/** The texts with an id each. @param {string[]} texts */
export function keyed(texts) {
  return texts.map((text, index) => ({ id: "case-" + (index + 1), text }));
}

/** A number as people type it, with a comma or with blanks; NaN where it is none. @param {string} text */
export function numberOf(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  return plain ? Number(plain) : NaN;
}

/** @param {string} label @param {HTMLElement} input */
function labelled(label, input) {
  return h("label", { class: "cc-field" }, h("span", {}, label), input);
}

/**
 * Each sort of field: its input, what keeps it from being asked, and the option that it gives.
 * @type {Record<string, (field: Field, t: import("../dom.js").Translate) => {element: HTMLElement, isLacking: () => boolean, asked: (count: number) => unknown, isOver?: (count: number) => boolean}>}
 */
const FIELDS = {
  count(field, t) {
    const input = h("input", { type: "number", min: "1", max: "200", value: String(field.start) });
    return {
      element: labelled(t(field.label), input),
      isLacking: () => !(Number(input.value) >= 1),
      asked: (count) => Math.min(Math.floor(Number(input.value)), count),
      isOver: (count) => count > 0 && Number(input.value) > count,
    };
  },
  tick(field, t) {
    const input = h("input", { type: "checkbox", checked: field.start });
    return { element: h("label", { class: "cc-tickbox" }, input, t(field.label)), isLacking: () => false, asked: () => field.values[Number(input.checked)] };
  },
  number(field, t) {
    const input = h("input", { type: "text", inputmode: "decimal", value: String(field.start) });
    return { element: labelled(t(field.label), input), isLacking: () => !Number.isFinite(numberOf(input.value)), asked: () => numberOf(input.value) };
  },
  line(field, t) {
    const input = h("input", { type: "text", maxlength: String(field.most), value: field.start });
    return { element: labelled(t(field.label), input), isLacking: () => !input.value.trim(), asked: () => input.value.trim() };
  },
  lines(field, t) {
    const start = field.start.map((/** @type {string} */ line) => t(line)).join("\n");
    const input = h("textarea", { rows: String(Math.max(4, field.start.length)) });
    input.value = start;
    const isSame = () => Boolean(field.given) && linesOf(input.value).join("\n") === start;
    return {
      element: labelled(t(field.label), input),
      isLacking: () => linesOf(input.value).length < field.least || linesOf(input.value).length > field.most,
      asked: () => (isSame() ? field.given : field.is_keyed ? keyed(linesOf(input.value)) : linesOf(input.value)),
    };
  },
};

/**
 * The fields of every way to vote on offer; those of one are shown.
 * @param {{t: import("../dom.js").Translate, kinds: import("../types").OfferedKind[]}} host
 */
export function createVoteOptions({ t, kinds }) {
  const parts = kinds.map((kind) => {
    const fields = kind.fields.map((field) => Object.assign({ field }, FIELDS[field.sort](field, t)));
    return { name: kind.name, fewest: kind.fewest, fields, element: h("div", { class: "cc-options", hidden: true }, ...fields.map((one) => one.element)) };
  });
  const element = h("div", {}, ...parts.filter((part) => part.fields.length).map((part) => part.element));
  const of = (/** @type {string} */ name) => /** @type {typeof parts[0]} */ (parts.find((part) => part.name === name));

  return {
    element,
    /** What keeps the vote from opening, in a sentence; or nothing. @param {string} name @param {number} count how many are voted on */
    lacking(name, count) {
      const { fewest, fields } = of(name);
      if (count < fewest) return t("Cette façon de voter demande au moins deux propositions : cochez-en une de plus.");
      const found = fields.find((one) => one.isLacking());
      return found ? t(found.field.lacking, { least: found.field.least, most: found.field.most }) : "";
    },
    /** The options, for so many objects. @param {string} name @param {number} count */
    asked(name, count) {
      /** @type {Record<string, unknown>} */
      const options = {};
      for (const one of of(name).fields) options[one.field.name] = one.asked(count);
      return options;
    },
    /** What a number of objects comes to, where there are fewer. @param {string} name @param {number} count */
    note: (name, count) => (of(name).fields.some((one) => one.isOver && one.isOver(count)) ? t("Moins de questions que de choix : chacun pourra les choisir toutes.") : ""),
    /** Call back at each change. @param {() => void} changed */
    watch: (changed) => element.addEventListener("input", changed),
    /** @param {string} name */
    show(name) {
      for (const part of parts) part.element.hidden = part.name !== name;
    },
  };
}
