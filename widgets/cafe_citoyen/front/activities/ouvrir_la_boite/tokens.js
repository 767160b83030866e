// @ts-check
// A sentence in coloured pieces with their numbers; the same sentences in two languages.
import { h, clear } from "../../dom.js";
import { createFrame, createSegments, createDots, createLine, sceneNumber } from "./frame.js";

const TINTS = 4;

/** A piece as it can be read: its spaces and its invisible signs shown. @param {string} text */
export function pieceText(text) {
  return text.replace(/ /g, "·").replace(/\n/g, "↵").replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe0f]/g, "□");
}

/** @param {import("./scenes").Piece} piece @param {number} index @param {import("../../dom.js").Translate} t */
function pieceElement(piece, index, t) {
  return h("li", { class: "cc-piece is-tint" + (index % TINTS) + (piece.again ? " is-again" : "") + (piece.number === null ? " is-unknown" : "") }, h("span", {}, pieceText(piece.text)), h("strong", {}, piece.number === null ? t("inconnu") : String(piece.number)));
}

/** @param {import("./scenes").Cut[]} languages @param {import("../../dom.js").Translate} t */
function languageRows(languages, t) {
  const most = Math.max(...languages.map((one) => one.tokens));
  const names = /** @type {Record<string, string>} */ ({ fr: t("le français"), en: t("l’anglais") });
  return ["fr", "en"].map((learnt) =>
    h("section", { class: "cc-cut" },
      h("h2", {}, t("La machine qui a appris {language}", { language: names[learnt] })),
      ...languages.filter((one) => one.learnt === learnt).map((one) => {
        const bar = h("i", { "aria-hidden": "true", class: one.read === learnt ? "" : "is-other" });
        bar.style.width = (100 * one.tokens) / most + "%";
        return h("p", { class: "cc-cut-row" }, h("span", {}, t("lit {language}", { language: names[one.read] })), h("span", { class: "cc-cut-bar" }, bar), h("strong", {}, t("{n} morceaux", { n: sceneNumber(one.tokens) })));
      })),
  );
}

/** @param {import("../../types").Host} parts */
export function createTokens({ t, act }) {
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const views = createSegments(t("Vue"), (vue) => set({ vue }), false);
  const line = createLine(t("Une phrase de la salle"), t("Couper"), (phrase) => set({ phrase, vue: "phrase" }));
  const tries = createSegments(t("Essayer"), (phrase) => set({ phrase, vue: "phrase" }));
  const main = h("div", { class: "cc-demo-main cc-tokens" });
  const dots = createDots(t);
  const frame = createFrame({ t, act }, [main, dots.element], [line.element, tries.element, views.element]);

  /** @param {import("./scenes").Tokens} scene @param {Record<string, string>} knobs */
  function refresh(scene, knobs) {
    clear(main);
    if (scene.languages) main.append(...languageRows(scene.languages, t));
    else if (scene.told) main.append(h("ol", { class: "cc-pieces" + (scene.pieces.length <= 20 ? " is-few" : ""), tabindex: "0", "aria-label": t("Les morceaux et leurs nombres") }, ...scene.pieces.map((piece, index) => pieceElement(piece, index, t)), scene.left ? h("li", { class: "cc-piece" }, h("span", {}, "…"), h("strong", {}, "+ " + sceneNumber(scene.left))) : null));
    else main.append(h("blockquote", { class: "cc-sentence", tabindex: "0" }, knobs.phrase));
    dots.refresh(scene.bets);
    line.show(knobs.phrase);
    views.refresh([{ value: "phrase", text: t("La phrase") }, { value: "langues", text: t("Français et anglais") }], knobs.vue);
    tries.refresh(scene.tries.map((one) => ({ value: one.text, text: one.label })), knobs.phrase);
    frame.refresh(Object.assign({}, scene, scene.languages || !knobs.phrase.trim() ? { told: null } : {}));
  }
  return { element: frame.element, refresh };
}
