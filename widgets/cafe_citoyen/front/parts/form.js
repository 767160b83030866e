// @ts-check
// A form that says what is missing in our own words and the reader's language: a browser's bubble speaks its own.
import { h } from "../dom.js";

let wrongs = 0;

/** What is wrong with a field, as a sentence; empty where nothing is. @param {HTMLInputElement} input @param {import("../dom.js").Translate} t */
export function whatIsWrong(input, t) {
  const { validity, type, min, max } = input;
  const isMissing = validity.valueMissing || (input.required && !input.value.trim());
  if (validity.valid && !isMissing) return "";
  if (input.dataset.wrong) return input.dataset.wrong;
  if (type === "number") return min && max ? t("Écrivez un nombre de {min} à {max}.", { min, max }) : t("Écrivez un nombre, en chiffres.");
  return type === "date" ? t("Écrivez une date : jour, mois, année.") : t("Remplissez cette case.");
}

/** Write a sentence under a field, or take it away. @param {HTMLInputElement} input @param {string} sentence */
function tellWrong(input, sentence) {
  const before = input.parentElement && input.parentElement.querySelector(".cc-wrong");
  if (before) before.remove();
  input.setAttribute("aria-invalid", String(Boolean(sentence)));
  input.removeAttribute("aria-describedby");
  if (!sentence) return;
  wrongs += 1;
  const said = h("span", { class: "cc-wrong", role: "alert", id: "cc-wrong-" + wrongs }, sentence);
  input.setAttribute("aria-describedby", said.id);
  input.after(said);
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
    const wrong = Array.from(form.querySelectorAll("input")).filter((input) => {
      const sentence = whatIsWrong(input, t);
      tellWrong(input, sentence);
      return sentence;
    });
    if (wrong.length) wrong[0].focus();
    else send();
  }

  const form = h("form", Object.assign({ novalidate: true, onsubmit: submit }, attributes), ...children);
  return form;
}
