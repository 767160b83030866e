// @ts-check
// Which campaign, and which of its questions: asked for before anything is drawn.
import { h } from "../../dom.js";
import { ownForm } from "../../parts/form.js";

/** @typedef {import("../campagne/scenes").CampaignTab["draw"]} Draw */

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Asks} shown */
function askFolder({ t, look }, body, shown) {
  const folder = h("input", { type: "text", autocomplete: "off", spellcheck: "false", "data-key": "folder" });
  const submit = () => look({ folder: folder.value.trim() });
  body.append(
    h("h1", {}, t("Quelle campagne ?")),
    h("p", { class: "cc-network-lead" }, t("Cet écran est pour qui organise un réseau de cafés ; un lieu montre les autres salles par « Animer », un café seul n’en a pas besoin.")),
    h("p", { class: "cc-network-lead" }, t("Donnez le dossier où le serveur du réseau écrit cette campagne : celui qui contient campagne.json. Rien n’y est écrit d’ici.")),
    ownForm(t, { class: "cc-network-form" }, submit,
      h("label", { class: "cc-field" }, h("span", {}, t("Dossier de la campagne")), folder),
      h("button", { type: "submit", class: "cc-launch" }, t("Ouvrir"))));
  if (shown.known.length) body.append(h("ul", { class: "cc-network-known" }, ...shown.known.map(([path, title]) => h("li", {}, h("button", { type: "button", class: "cc-act", onclick: () => look({ folder: path }) }, title)))));
  if (shown.refused) body.append(h("p", { class: "cc-alert", role: "alert" }, shown.refused));
}

/** A view that asks for the campaign's folder first, and says the question that is looked at. @param {Draw} draw @returns {Draw} */
export function asksFirst(draw) {
  return (host, body, shown, view) => {
    if (shown.asks) return askFolder(host, body, shown);
    const { questions, look: looked, title } = /** @type {import("./scenes").NetworkView} */ (view).campaign;
    const select = h("select", { "data-key": "question", onchange: () => host.look({ question: select.value }) }, ...questions.map(([one, text]) => h("option", { value: one, selected: one === looked.question }, text)));
    body.append(h("div", { class: "cc-network-choice" }, h("p", {}, title), h("label", { class: "cc-field" }, h("span", {}, host.t("Question")), select)));
    return draw(host, body, shown, view);
  };
}

/** What a view says where nobody is added up yet. @param {import("../../dom.js").Translate} t @param {HTMLElement} body @param {string} question @param {string[]} notes */
export function drawNobody(t, body, question, notes) {
  body.append(
    h("p", { class: "cc-kicker" }, question),
    h("h1", {}, t("Rien à additionner encore.")),
    h("p", { class: "cc-network-lead" }, t("Un lieu est additionné quand son vote est fermé, à partir de 5 bulletins.")),
    notesOf(notes));
}

/** @param {string[]} notes */
export function notesOf(notes) {
  return h("ul", { class: "cc-network-notes" }, ...notes.map((text) => h("li", {}, text)));
}
