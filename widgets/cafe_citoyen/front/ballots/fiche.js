// @ts-check
// Fill in a sheet of a few short fields, each may stay empty; one sheet is sent as one text, « field : value | field : value ».
import { h, clear, watch, createTurns, say } from "../dom.js";
import { translate, counted } from "../words.js";
import { drawSheet } from "../sheet.js";
import { countSigns, mayWrite, ownTexts, renderShown, renderTexts, textFit, writingNote } from "./texts.js";

/** The page sends what is written as a text, and hears what becomes of it. */
export const makes = "texts";

const BETWEEN = " | ";
const COLON = " : ";

/** Signs left under which a field says how many there are. */
const FEW_LEFT = 40;

/** A sheet as one text; what parts two fields stands in none. @param {string[]} fields @param {string[]} values as many, empty ones left out */
export function sheetText(fields, values) {
  const lines = fields.map((name, place) => [name, (values[place] || "").replace(/\|/g, "/").replace(/\s+/g, " ").trim()]);
  return lines.filter(([, value]) => value).map(([name, value]) => name + COLON + value).join(BETWEEN);
}

/** What a text says of each field, empty where it says nothing. @param {string[]} fields @param {string} text */
export function readSheet(fields, text) {
  const parts = text.split(BETWEEN);
  return fields.map((name) => {
    const own = parts.find((part) => part.indexOf(name + COLON) === 0);
    return own ? own.slice((name + COLON).length) : "";
  });
}

/** The fields of a sheet that are filled in. @param {import("../types").BallotModel} model @param {string} text @returns {[string, string][]} */
function filledIn(model, text) {
  const { fields } = model.get("step").options;
  const values = readSheet(fields, text);
  return fields.map((/** @type {string} */ name, /** @type {number} */ place) => [name, values[place]]).filter((/** @type {[string, string]} */ [, value]) => value);
}

/** @param {import("../types").BallotModel} model */
function sheetOf(model) {
  return (/** @type {string} */ text) => drawSheet(filledIn(model, text));
}

/** A sheet among many: what stands first in it, and the rest at a touch. @param {[string, string][]} filled @param {boolean} isOpen */
function folded(filled, isOpen) {
  if (filled.length < 2) return drawSheet(filled);
  const [[, first], ...rest] = filled;
  return h("details", { class: "cc-folded", open: isOpen }, h("summary", { dir: "auto" }, first), drawSheet(rest));
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function sheetForm(model, el) {
  const t = translate(model);
  const step = model.get("step");
  const { fields, max_length: most } = step.options;
  /** @type {{name: string, box: HTMLTextAreaElement, counter: HTMLElement, element: HTMLElement}[]} */
  const boxes = fields.map((/** @type {string} */ name, /** @type {number} */ place) => {
    const counter = h("span", { class: "cc-counter", id: "cc-left-" + place });
    const box = h("textarea", { class: "cc-writing", rows: "2", id: "cc-field-" + place, "aria-describedby": "cc-left-" + place, autocomplete: "off", oninput: write });
    const head = h("p", { class: "cc-field-head" }, h("label", { for: "cc-field-" + place, id: "cc-name-" + place, dir: "auto" }, name), counter);
    return { name, box, counter, element: h("div", { class: "cc-field-one", role: "group", "aria-labelledby": "cc-name-" + place }, head, box) };
  });
  const said = h("p", { class: "cc-cast-said", role: "status" });
  const list = h("ul", { class: "cc-own-texts" });
  const heading = h("h2", { class: "cc-own-head" }, t("Vos textes"));
  const form = h("form", { class: "cc-fiche", onsubmit: send },
    h("p", { class: "cc-lead" }, step.objects[0].text),
    ...createTurns(boxes.map((one) => one.element), t),
    writingNote(step, t),
    h("div", { class: "cc-cast" }, said, h("button", { type: "submit", class: "cc-button" }, t("Envoyer"))));

  const drafts = model.get("drafts") || { read: () => null, keep: () => {} };
  const fitOf = (/** @type {typeof boxes[number]} */ one) => textFit(countSigns(one.box.value), most);
  const written = () => sheetText(fields, boxes.map((one) => one.box.value));

  /** @param {string} text */
  function fill(text) {
    const values = readSheet(fields, text);
    boxes.forEach((one, place) => (one.box.value = values[place]));
  }

  function write() {
    const text = written();
    drafts.keep(text ? { text } : null);
    refresh();
  }

  function refresh() {
    for (const one of boxes) {
      const { left, isTooLong } = fitOf(one);
      say(one.counter, isTooLong ? counted(-left, "{n} signe de trop", "{n} signes de trop", t, { n: -left }) : left < FEW_LEFT ? counted(left, "encore {n} signe", "encore {n} signes", t, { n: left }) : "");
      one.counter.classList.toggle("is-over", isTooLong);
      one.box.setAttribute("aria-invalid", String(isTooLong));
    }
  }

  function showOwn() {
    const own = model.get("texts") || [];
    clear(list);
    list.append(...ownTexts(own, t, sheetOf(model)));
    heading.hidden = !own.length;
    form.hidden = !mayWrite(step, own);
    const lost = model.get("lost");
    if (!lost || written()) return refresh();
    fill(lost);
    write();
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    const long = boxes.find((one) => fitOf(one).isTooLong);
    said.textContent = "";
    if (!written()) say(said, t("Remplissez d’abord une ligne."));
    else if (long) say(said, t("« {name} » est trop long : raccourcissez.", { name: long.name }));
    else {
      model.send({ text: written() });
      fill("");
      say(said, t("Envoyée : « Vos textes » dit ce qu’elle devient."));
    }
    write();
    (long || boxes[0]).box.focus();
  }

  el.append(form, heading, list);
  fill((drafts.read() || { text: "" }).text);
  showOwn();
  return watch(model, ["texts", "lost"], showOwn);
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return renderTexts(model, el, sheetForm, (text) => sheetOf(model)(text));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return renderShown(model, el, (text, isOwn) => folded(filledIn(model, text), isOwn));
}
