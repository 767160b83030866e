// @ts-check
// Write one or several short texts; the facilitator reads them before the room does.
import { h, clear, mark, translate, watch, redraw, counted, say } from "../dom.js";

/** The page sends what is written as a text, and hears what becomes of it. */
export const makes = "texts";

/** @type {Record<string, string>} */
const TEXT_STATUS = { attente: mark("à relire par l’animateur"), approuvee: mark("retenu"), refusee: mark("non retenu"), fusionnee: mark("réuni avec un texte proche"), enroute: mark("en route…") };

/** Signs that the room will count: blanks put together, one for each code point. @param {string} text */
export function countSigns(text) {
  return Array.from(text.normalize("NFC").replace(/\s+/g, " ").trim()).length;
}

/**
 * Where the text stands: nothing to send, room left, or too long.
 * @param {number} count @param {number} most
 */
export function textFit(count, most) {
  return { left: most - count, isEmpty: count === 0, isTooLong: count > most };
}

/** The approved texts by column, those without one last. @param {import("../types").ApprovedText[]} shown */
export function textColumns(shown) {
  const names = Array.from(new Set(shown.map((one) => one.group))).sort((left, right) => Number(!left) - Number(!right));
  return names.map((name) => ({ name, texts: shown.filter((one) => one.group === name) }));
}

/** @param {import("../types").Step} step @param {import("../types").OwnText[]} own */
export function mayWrite(step, own) {
  return (step.options || {}).several !== false || own.length === 0;
}

/** Whether somebody reads each text before the room does. @param {import("../types").Step} step */
function isReadOver(step) {
  return (step.options || {}).moderated !== false;
}

/** A text that somebody wrote: as it is, its direction its own. @param {string} text @param {string} [style] */
export function writtenText(text, style = "cc-written") {
  return h("p", { class: style, dir: "auto" }, text);
}

/** @param {import("../types").OwnText[]} own @param {import("../dom.js").Translate} t */
function ownTexts(own, t) {
  return own.map((one) =>
    h("li", { class: "cc-own-text is-" + one.status }, writtenText(one.text), h("p", { class: "cc-text-status" }, t(TEXT_STATUS[one.status] || one.status))),
  );
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function textForm(model, el) {
  const t = translate(model);
  const step = model.get("step");
  const most = (step.options || {}).max_length || 280;
  const counter = h("p", { class: "cc-counter", id: "cc-counter" });
  const said = h("p", { class: "cc-cast-said", role: "status" });
  const box = h("textarea", { class: "cc-writing", rows: "4", "aria-labelledby": "cc-invitation", "aria-describedby": "cc-counter", autocomplete: "off", oninput: write });
  const button = h("button", { type: "submit", class: "cc-button" }, t("Envoyer"));
  const list = h("ul", { class: "cc-own-texts" });
  const heading = h("h2", { class: "cc-own-head" }, t("Vos textes"));
  const form = h("form", { class: "cc-text", onsubmit: send },
    h("p", { class: "cc-lead", id: "cc-invitation" }, step.objects[0].text), box, counter,
    h("p", { class: "cc-note cc-text-note" }, t("Ni nom, ni adresse, ni rien qui désigne quelqu’un."), " ", isReadOver(step) ? t("L’animateur relit avant que la salle ne lise.") : t("La salle lit aussitôt ce que vous envoyez.")),
    h("div", { class: "cc-cast" }, said, button));

  /** @type {import("../types").Drafts} */
  const drafts = model.get("drafts") || { read: () => null, keep: () => {} };
  box.value = (drafts.read() || { text: "" }).text;

  function write() {
    drafts.keep(box.value.trim() ? { text: box.value } : null);
    refresh();
  }

  function refresh() {
    const fit = textFit(countSigns(box.value), most);
    say(counter, fit.isTooLong ? counted(-fit.left, "{n} signe de trop", "{n} signes de trop", t, { n: -fit.left }) : counted(fit.left, "encore {n} signe", "encore {n} signes", t, { n: fit.left }));
    counter.classList.toggle("is-over", fit.isTooLong);
    box.setAttribute("aria-invalid", String(fit.isTooLong));
  }

  function showOwn() {
    const own = model.get("texts") || [];
    clear(list);
    list.append(...ownTexts(own, t));
    heading.hidden = !own.length;
    form.hidden = !mayWrite(step, own);
    const lost = model.get("lost");
    if (!lost || box.value) return refresh();
    box.value = lost;
    write();
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    const fit = textFit(countSigns(box.value), most);
    said.textContent = "";
    if (fit.isEmpty) say(said, t("Écrivez d’abord quelques mots."));
    else if (fit.isTooLong) say(said, counted(-fit.left, "{n} signe de trop : raccourcissez.", "{n} signes de trop : raccourcissez.", t, { n: -fit.left }));
    else {
      model.send({ text: box.value });
      box.value = "";
    }
    write();
    box.focus();
  }

  el.append(form, heading, list);
  showOwn();
  return watch(model, ["texts", "lost"], showOwn);
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function closedTexts(model, el) {
  const t = translate(model);
  const own = model.get("texts") || [];
  el.append(own.length ? h("h2", { class: "cc-own-head" }, t("Vos textes")) : h("p", { class: "cc-lead" }, t("Vous n’avez rien envoyé.")), h("ul", { class: "cc-own-texts" }, ...ownTexts(own, t)));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  /** @type {() => void} */
  let unwatch = () => {};
  const leave = redraw(model, el, ["step", "phase"], () => {
    unwatch();
    unwatch = () => {};
    if (model.get("phase") === "open") return textForm(model, el);
    closedTexts(model, el);
    unwatch = watch(model, ["texts"], () => {
      clear(el);
      closedTexts(model, el);
    });
  });
  return () => {
    unwatch();
    leave();
  };
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "shown", "texts"], () => {
    const t = translate(model);
    const shown = model.get("shown") || [];
    const own = model.get("texts") || [];
    if (!shown.length) el.append(h("p", { class: "cc-lead" }, t("Aucun texte n’est affiché.")));
    const isOwn = (/** @type {import("../types").ApprovedText} */ one) => own.some((mine) => mine.id === one.id);
    const item = (/** @type {import("../types").ApprovedText} */ one) => h("li", { class: "cc-own-text" + (isOwn(one) ? " is-own" : "") }, writtenText(one.text), isOwn(one) ? h("p", { class: "cc-text-status" }, t("le vôtre")) : null);
    const columns = textColumns(shown);
    for (const { name, texts } of columns) {
      if (columns.length > 1 || name) el.append(h("h2", { class: "cc-own-head", dir: "auto" }, name || t("Autres textes")));
      el.append(h("ul", { class: "cc-own-texts" }, ...texts.map(item)));
    }
  });
}
