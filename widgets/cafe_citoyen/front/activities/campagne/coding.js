// @ts-check
// One text at a time, eleven sub-themes and « aucun »: a key or a press, and the next text comes.
import { ownForm } from "../../parts/form.js";
import { h, counted } from "../../dom.js";

const NONE_LABEL = "aucun";
const NONE_KEY = "x";

/** The key of each sub-theme: A, B, C... in the booklet's order (digits need Shift on a French keyboard). @param {number} place */
export function keyOfPlace(place) {
  return String.fromCharCode(97 + place);
}

/** What a key codes, or nothing. @param {string} key @param {string[]} labels */
export function codeOfKey(key, labels) {
  if (key.toLowerCase() === NONE_KEY) return NONE_LABEL;
  return labels.find((_, place) => key.toLowerCase() === keyOfPlace(place)) || "";
}

/** @param {import("./campagne.js").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Coding} shown */
export function drawCoding({ t, look, act }, body, shown) {
  const lines = () => shown.problems.map((/** @type {string} */ text) => h("p", { class: "cc-alert" }, text));
  if (!shown.coder) return askCoder();

  /** @param {string} label @param {string} key @param {string} name */
  function button(label, key, name) {
    return h("button", { type: "button", class: "cc-coding-code", "aria-pressed": String(shown.own === label), "aria-keyshortcuts": key, "data-key": "code-" + key, onclick: () => act("code", { seance: shown.seance, id: shown.id, label }) }, h("kbd", { "aria-hidden": "true" }, key.toUpperCase()), h("span", {}, name));
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
      h("p", { class: "cc-coding-lead" }, t("Chacun range chaque texte approuvé dans un des onze sous-thèmes du livret, ou dans aucun, sans voir ce que les autres ont mis. À deux ou trois, on saura si ces rangements tiennent.")));
    if (!shown.total) return void body.append(h("p", { class: "cc-campaign-empty" }, t("Aucun texte approuvé dans ces cafés : il en vient du carnet « Paroles ».")), ...lines());
    body.append(
      ownForm(t, { class: "cc-coder" }, submit,
        h("label", { class: "cc-field" }, h("span", {}, t("Votre pseudonyme (minuscules, chiffres, tirets ; pas votre nom)")), name, h("datalist", { id: "cc-coders" }, ...shown.coders.map((/** @type {string} */ one) => h("option", { value: one })))),
        h("button", { type: "submit", class: "cc-launch" }, t("Commencer"))),
      h("p", {}, counted(shown.total, "{n} texte approuvé dans ces cafés.", "{n} textes approuvés dans ces cafés.", t, { n: shown.total })),
      h("button", { type: "button", class: "cc-act", onclick: () => act("template") }, t("Coder dans un tableur (CSV)")), ...lines());
  }

  const progress = h("progress", { max: String(shown.total || 1), value: String(shown.done), "aria-label": counted(shown.total, "{done} sur {total} texte codé", "{done} sur {total} textes codés", t, { done: shown.done, total: shown.total }) });
  const top = h("div", { class: "cc-coding-top" }, h("p", {}, counted(shown.total, "{done} sur {total} texte codé", "{done} sur {total} textes codés", t, { done: shown.done, total: shown.total }), " · ", shown.coder), progress,
    h("button", { type: "button", class: "cc-act", "data-key": "before", "aria-disabled": String(!shown.before), onclick: () => shown.before && look({ at: shown.before }) }, t("← Texte précédent")),
    h("button", { type: "button", class: "cc-act", onclick: () => look({ coder: "", at: "" }) }, t("Changer de pseudonyme")));
  body.append(top, ...lines());
  if (!shown.id) return void body.append(h("p", { class: "cc-campaign-empty", role: "status" }, shown.total ? t("Tout est codé. Merci !") : t("Aucun texte approuvé dans ces cafés.")));
  body.append(
    h("blockquote", { class: "cc-coding-text", dir: "auto", "aria-live": "polite" }, shown.text),
    h("div", { class: "cc-codes", role: "group", "aria-label": t("Sous-thème") }, ...shown.labels.map((/** @type {string} */ label, /** @type {number} */ place) => button(label, keyOfPlace(place), label)), button(NONE_LABEL, NONE_KEY, t("aucun"))));
}
