// @ts-check
// The knobs of any simulator: each a step down, its whole list, a step up.
import { h, clear, createTurns, say } from "../dom.js";
import { numberText } from "../words.js";

/** A number that can be read aloud: two digits that count. @param {number} value */
export function shortNumber(value) {
  return numberText(value, { maximumSignificantDigits: value < 1000 ? 2 : 3 });
}

/** The value before or after in a list, itself at an end. @param {{value: string}[]} values @param {string} value @param {number} by */
export function knobStep(values, value, by) {
  const place = values.findIndex((one) => one.value === value) + by;
  return values[Math.min(values.length - 1, Math.max(0, place))].value;
}

/** A knob's value as people read it. @param {{value: string, label: string}} one */
export function knobText(one) {
  return one.label === one.value ? shortNumber(Number(one.value)) : one.label;
}

/** One knob: a step down, the whole list under its value in full, a step up. @param {import("../types").MenuKnob} knob @param {import("../dom.js").Translate} t @param {(name: string, value: string) => void} turn */
function createKnob(knob, t, turn) {
  let value = knob.default;
  const choose = h("select", { class: "cc-knob-choice", "aria-label": knob.label, onchange: () => turn(knob.name, choose.value) }, ...knob.values.map((one) => h("option", { value: one.value }, knobText(one))));
  const shown = h("span", { "aria-hidden": "true" });
  const move = (/** @type {number} */ by) => {
    const next = knobStep(knob.values, value, by);
    if (next !== value) turn(knob.name, next);
  };
  const less = h("button", { type: "button", class: "cc-knob-step", "aria-label": t("{knob} : valeur d’avant", { knob: knob.label }), onclick: () => move(-1) }, "−");
  const more = h("button", { type: "button", class: "cc-knob-step", "aria-label": t("{knob} : valeur d’après", { knob: knob.label }), onclick: () => move(1) }, "+");
  const element = h("div", { class: "cc-knob", role: "group", "aria-label": knob.label, "data-knob": knob.name }, h("p", { class: "cc-knob-label", "aria-hidden": "true" }, knob.label), h("div", { class: "cc-knob-row" }, less, h("span", { class: "cc-knob-value" }, shown, choose), more));
  return {
    name: knob.name,
    element,
    /** @param {string} now @param {string} start */
    show(now, start) {
      value = now;
      if (choose.value !== now) choose.value = now;
      say(shown, knobText(knob.values.find((one) => one.value === now) || { value: now, label: now }));
      element.classList.toggle("is-turned", now !== start);
      less.setAttribute("aria-disabled", String(now === knob.values[0].value));
      more.setAttribute("aria-disabled", String(now === knob.values[knob.values.length - 1].value));
    },
  };
}

/**
 * All the knobs; they keep nothing: `show` tells them where they stand.
 * @param {{t: import("../dom.js").Translate, turn: (name: string, value: string) => void, expected: string[]}} host
 *   `expected` names the knobs that the menu brings, so that their room is kept.
 */
export function createKnobs({ t, turn, expected }) {
  const element = h("div", { class: "cc-knobs" }, ...expected.map((label) => h("div", { class: "cc-knob", "aria-hidden": "true" }, h("p", { class: "cc-knob-label" }, label), h("div", { class: "cc-knob-row" }, h("span", { class: "cc-knob-value" })))));
  /** @type {ReturnType<typeof createKnob>[]} */
  let list = [];

  return {
    element,
    /** @param {import("../types").MenuKnob[] | null} menu drawn when it first comes @param {Record<string, string>} setting @param {Record<string, string>} start */
    show(menu, setting, start) {
      if (menu && !list.length) {
        list = menu.map((knob) => createKnob(knob, t, turn));
        clear(element);
        element.append(...createTurns(list.map((knob) => knob.element), t));
      }
      for (const knob of list) knob.show(setting[knob.name], start[knob.name]);
    },
  };
}
