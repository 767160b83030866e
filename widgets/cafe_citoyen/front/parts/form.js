// @ts-check
// A form that says what is missing in our own words and the reader's language: a browser's bubble speaks its own.
import { h } from "../dom.js";

let named = 0;

/** A name that no other element of the page has. @param {string} stem */
function ownId(stem) {
  named += 1;
  return stem + "-" + named;
}

/**
 * A field as the French state's design system has it: its label above, a hint below the label, what is wrong beside it.
 * @template {HTMLInputElement | HTMLSelectElement} Input
 * @param {string} label @param {Input} input @param {string | HTMLElement} [hint] a sentence, or an element that says one
 */
export function hintedField(label, input, hint = "") {
  input.id = ownId("cc-input");
  const said = hint ? h("span", { class: "cc-hint", id: ownId("cc-hint") }, hint) : null;
  if (said) input.setAttribute("aria-describedby", said.id);
  return h("div", { class: "cc-field" }, h("label", { for: input.id }, label), said, input);
}

/** What is wrong with a field, as a sentence; empty where nothing is. @param {HTMLInputElement} input @param {import("../dom.js").Translate} t */
export function whatIsWrong(input, t) {
  const { validity, type, min, max } = input;
  const isMissing = validity.valueMissing || (input.required && !input.value.trim());
  if (validity.valid && !isMissing) return "";
  if (input.dataset.wrong) return input.dataset.wrong;
  if (type === "number") return min && max ? t("Écrivez un nombre de {min} à {max}.", { min, max }) : t("Écrivez un nombre, en chiffres.");
  return type === "date" ? t("Écrivez une date : jour, mois, année.") : t("Remplissez cette case.");
}

/** Write a sentence under a field, or take it away; what else describes it goes on doing so. @param {HTMLInputElement} input @param {string} sentence */
function tellWrong(input, sentence) {
  const before = input.parentElement && input.parentElement.querySelector(".cc-wrong");
  const others = (input.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && (!before || id !== before.id));
  if (before) before.remove();
  input.setAttribute("aria-invalid", String(Boolean(sentence)));
  input.removeAttribute("aria-describedby");
  if (sentence) {
    const said = h("span", { class: "cc-wrong", role: "alert", id: ownId("cc-wrong") }, sentence);
    others.push(said.id);
    input.after(said);
  }
  if (others.length) input.setAttribute("aria-describedby", others.join(" "));
}

/** Whether every field within is right; each wrong one says why, and the first has the focus. @param {HTMLElement} place @param {import("../dom.js").Translate} t */
export function isFilledIn(place, t) {
  const wrong = Array.from(place.querySelectorAll("input")).filter((input) => {
    const sentence = whatIsWrong(input, t);
    tellWrong(input, sentence);
    return sentence;
  });
  if (wrong.length) wrong[0].focus();
  return !wrong.length;
}

/**
 * A form that sends nothing before each of its fields is right; the first wrong one takes the focus.
 * A field's `data-wrong` says what it wants where our general sentences do not.
 * @param {import("../dom.js").Translate} t @param {Record<string, any>} attributes any: as `h` takes them @param {() => void} send
 * @param {...(Node | string | null)} children
 */
export function ownForm(t, attributes, send, ...children) {
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (isFilledIn(form, t)) send();
  }

  const form = h("form", Object.assign({ novalidate: true, onsubmit: submit }, attributes), ...children);
  return form;
}
