// @ts-check
// One text at a time, the codes of a book and « aucun »: a key or a press, and the next text comes.
import { ownForm } from "../../parts/form.js";
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { passChoice, passLine } from "./pass.js";

const NONE_CODE = "aucun";
const NONE_KEY = "x";

/** The key of each code: A, B, C... in the book's order (digits need Shift on a French keyboard), X for none. @param {string} code @param {number} place */
export function keyOfCode(code, place) {
  return code === NONE_CODE ? NONE_KEY : String.fromCharCode(97 + place);
}

/** What a key codes, or nothing. @param {string} key @param {{id: string}[]} codes */
export function codeOfKey(key, codes) {
  const found = codes.find((one, place) => key.toLowerCase() === keyOfCode(one.id, place));
  return found ? found.id : "";
}

/** The code book in use, and what each of its codes means. @param {import("./scenes").CampaignHost} host @param {import("./scenes").Books} shown */
export function bookPart({ t, look }, shown) {
  const choice = h("select", { "data-key": "book", onchange: () => look({ book: choice.value, at: "" }) }, ...shown.books.map(([name, title]) => h("option", { value: name, selected: name === shown.book }, title)));
  const meaning = (/** @type {import("./scenes").CodeShown} */ one) => [h("dt", {}, one.label), h("dd", {}, one.definition, one.example ? h("q", { dir: "auto" }, one.example) : "")];
  const codes = shown.codes.filter((one) => one.definition || one.example);
  const meanings = h("details", { class: "cc-code-book" }, h("summary", {}, t("Ce que chaque code veut dire")), h("dl", {}, .../** @type {HTMLElement[]} */ ([]).concat(...codes.map(meaning))));
  return h("div", {}, h("label", { class: "cc-field is-row" }, h("span", {}, t("Grille")), choice), codes.length ? meanings : "");
}

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Coding} shown @returns {import("./scenes").DrawnTab | void} */
export function drawCoding(host, body, shown) {
  const { t, look, act } = host;
  const lines = () => shown.problems.map((/** @type {string} */ text) => h("p", { class: "cc-alert" }, text));
  if (!shown.coder) return askCoder();

  /** @param {import("./scenes").CodeShown} one @param {number} place */
  function button(one, place) {
    const key = keyOfCode(one.id, place);
    return passChoice(key, one.label, shown.own.includes(one.id), { title: one.definition || null, "data-key": "code-" + key, onclick: () => act("code", { seance: shown.seance, id: shown.id, code: one.id }) });
  }

  function askCoder() {
    const name = h("input", { type: "text", maxlength: "20", pattern: "[a-z0-9\\-]+", required: true, "data-wrong": t("Minuscules sans accent, chiffres et tirets seulement."), autocapitalize: "none", autocomplete: "off", list: "cc-coders", onkeydown: onEnter });
    const form = () => /** @type {HTMLFormElement} */ (name.form);
    /** JupyterLab lets no Enter send a form by itself. @param {KeyboardEvent} event */
    function onEnter(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      form().requestSubmit();
    }
    const submit = () => act("coder", { name: name.value.trim() });
    body.append(
      h("h1", {}, t("Coder les paroles à la main")),
      h("p", { class: "cc-coding-lead" }, t("Chacun range chaque texte approuvé par les codes d’une grille, ou par aucun, sans voir ce que les autres ont mis. À deux ou trois, on saura si ces rangements tiennent.")),
      bookPart(host, shown));
    if (!shown.total) return void body.append(h("p", { class: "cc-campaign-empty" }, t("Aucun texte approuvé dans ces cafés : il en vient du carnet « Paroles ».")), ...lines());
    body.append(
      ownForm(t, { class: "cc-coder" }, submit,
        h("label", { class: "cc-field" }, h("span", {}, t("Votre pseudonyme (minuscules, chiffres, tirets ; pas votre nom)")), name, h("datalist", { id: "cc-coders" }, ...shown.coders.map((/** @type {string} */ one) => h("option", { value: one })))),
        h("button", { type: "submit", class: "cc-launch" }, t("Commencer"))),
      h("p", {}, counted(shown.total, "{n} texte approuvé dans ces cafés.", "{n} textes approuvés dans ces cafés.", t, { n: shown.total })),
      h("button", { type: "button", class: "cc-act", onclick: () => act("template") }, t("Coder dans un tableur (CSV)")), ...lines());
  }

  const progress = h("progress", { max: String(shown.total || 1), value: String(shown.done), "aria-label": counted(shown.total, "{done} sur {total} texte codé", "{done} sur {total} textes codés", t, { done: shown.done, total: shown.total }) });
  const top = passLine(h("p", {}, counted(shown.total, "{done} sur {total} texte codé", "{done} sur {total} textes codés", t, { done: shown.done, total: shown.total }), " · ", shown.coder), progress,
    h("button", { type: "button", class: "cc-act", "data-key": "before", "aria-disabled": String(!shown.before), onclick: () => shown.before && look({ at: shown.before }) }, t("← Texte précédent")),
    h("button", { type: "button", class: "cc-act", onclick: () => look({ coder: "", at: "" }) }, t("Changer de pseudonyme")));
  body.append(top, ...lines());
  if (!shown.id) return void body.append(h("p", { class: "cc-campaign-empty", role: "status" }, shown.total ? t("Tout est codé. Merci !") : t("Aucun texte approuvé dans ces cafés.")), bookPart(host, shown));
  const several = h("input", { type: "checkbox", "data-key": "several", checked: shown.several, onchange: () => look({ several: several.checked ? "1" : "", at: shown.id }) });
  body.append(
    h("blockquote", { class: "cc-coding-text", dir: "auto", "aria-live": "polite" }, shown.text),
    h("div", { class: "cc-pass-choices", role: "group", "aria-label": t("Codes") }, ...shown.codes.map(button)),
    passLine(
      h("label", {}, several, " ", t("Plusieurs codes par texte")),
      shown.several ? h("button", { type: "button", class: "cc-act", "data-key": "next", "aria-keyshortcuts": "Enter", onclick: () => look({ at: "" }) }, t("Texte suivant (Entrée)")) : ""),
    bookPart(host, shown));

  /** @param {KeyboardEvent} event */
  function key(event) {
    const code = codeOfKey(event.key, shown.codes);
    const isOnButton = /^(BUTTON|SUMMARY)$/.test(/** @type {HTMLElement} */ (event.target).tagName);
    if (code) act("code", { seance: shown.seance, id: shown.id, code });
    else if (event.key === "Enter" && shown.several && !isOnButton) look({ at: "" });
  }
  return { key };
}
