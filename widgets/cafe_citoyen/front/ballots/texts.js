// @ts-check
// What the kinds share that people write in: signs counted, texts listed with what became of them.
import { h, clear, watch, redraw } from "../dom.js";
import { mark, translate } from "../words.js";

/** @type {Record<string, string>} */
const TEXT_STATUS = { attente: mark("l’animateur va le lire"), approuvee: mark("retenu"), refusee: mark("non retenu"), fusionnee: mark("réuni avec un texte proche"), enroute: mark("en route…") };

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

/** What stands below the boxes: nobody's name, and who reads first. @param {import("../types").Step} step @param {import("../dom.js").Translate} t */
export function writingNote(step, t) {
  const isReadOver = (step.options || {}).moderated !== false;
  return h("p", { class: "cc-note cc-text-note" }, t("Ni nom, ni adresse, ni rien qui désigne quelqu’un."), " ", isReadOver ? t("L’animateur relit avant que la salle ne lise.") : t("La salle lit aussitôt ce que vous envoyez."));
}

/** A text that somebody wrote: as it is, its direction its own. @param {string} text @param {string} [style] */
export function writtenText(text, style = "cc-written") {
  return h("p", { class: style, dir: "auto" }, text);
}

/** @param {import("../types").OwnText[]} own @param {import("../dom.js").Translate} t @param {(text: string) => HTMLElement} draw */
export function ownTexts(own, t, draw = writtenText) {
  return own.map((one) =>
    h("li", { class: "cc-own-text is-" + one.status }, draw(one.text), h("p", { class: "cc-text-status" }, t(TEXT_STATUS[one.status] || one.status))),
  );
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el @param {(text: string) => HTMLElement} [draw] */
function closedTexts(model, el, draw = writtenText) {
  const t = translate(model);
  const own = model.get("texts") || [];
  el.append(own.length ? h("h2", { class: "cc-own-head" }, t("Vos textes")) : h("p", { class: "cc-lead" }, t("Vous n’avez rien envoyé.")), h("ul", { class: "cc-own-texts" }, ...ownTexts(own, t, draw)));
}

/**
 * The form while one may write, then what one wrote.
 * @param {import("../types").BallotModel} model @param {HTMLElement} el @param {(model: import("../types").BallotModel, el: HTMLElement) => () => void} form @param {(text: string) => HTMLElement} [draw]
 * @returns {() => void}
 */
export function renderTexts(model, el, form, draw) {
  /** @type {() => void} */
  let unwatch = () => {};
  const leave = redraw(model, el, ["step", "phase"], () => {
    unwatch();
    unwatch = () => {};
    if (model.get("phase") === "open") return form(model, el);
    closedTexts(model, el, draw);
    unwatch = watch(model, ["texts"], () => {
      clear(el);
      closedTexts(model, el, draw);
    });
  });
  return () => {
    unwatch();
    leave();
  };
}

/**
 * The texts that the room may read, one's own first.
 * @param {import("../types").BallotModel} model @param {HTMLElement} el
 * @param {(text: string, isOwn: boolean) => HTMLElement} [draw] @returns {() => void}
 */
export function renderShown(model, el, draw = (text) => writtenText(text)) {
  return redraw(model, el, ["step", "shown", "texts"], () => {
    const t = translate(model);
    const shown = model.get("shown") || [];
    const own = model.get("texts") || [];
    if (!shown.length) el.append(h("p", { class: "cc-lead" }, t("Aucun texte n’est affiché.")));
    const isOwn = (/** @type {import("../types").ApprovedText} */ one) => own.some((mine) => mine.id === one.id);
    const item = (/** @type {import("../types").ApprovedText} */ one) => h("li", { class: "cc-own-text" + (isOwn(one) ? " is-own" : "") }, draw(one.text, isOwn(one)), isOwn(one) ? h("p", { class: "cc-text-status" }, t("le vôtre")) : null);
    const columns = textColumns(shown);
    for (const { name, texts } of columns) {
      if (columns.length > 1 || name) el.append(h("h2", { class: "cc-own-head", dir: "auto" }, name || t("Autres textes")));
      el.append(h("ul", { class: "cc-own-texts" }, ...texts.filter(isOwn).map(item), ...texts.filter((one) => !isOwn(one)).map(item)));
    }
  });
}
