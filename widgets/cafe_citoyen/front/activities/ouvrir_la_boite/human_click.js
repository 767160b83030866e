// @ts-check
// What the room's clicks taught: who won, what weighs, and what the model would now prefer.
import { h, clear } from "../../dom.js";
import { percent } from "../../words.js";
import { createFrame } from "./frame.js";

/** An interval of shares, in hundredths. @param {number} low @param {number} high */
export function bracket(low, high) {
  return " [" + Math.round(100 * low) + "\u00a0;\u00a0" + Math.round(100 * high) + "]";
}

/** @param {import("./scenes").Weight} one */
function weightRow(one) {
  const line = h("span", { class: "cc-weight-line", "aria-hidden": "true" });
  const range = h("u", {});
  range.style.left = 100 * one.low + "%";
  range.style.width = 100 * (one.high - one.low) + "%";
  const dot = h("i", {});
  dot.style.left = 100 * one.share + "%";
  line.append(range, dot);
  return h("li", { class: "cc-weight" }, h("span", {}, one.name), line, h("strong", {}, percent(one.share), h("span", {}, bracket(one.low, one.high))));
}

/** @param {import("./scenes").Won} one @param {import("../../dom.js").Translate} t */
function wonBox(one, t) {
  return h("div", { class: "cc-won" }, h("strong", {}, t("{won} sur {n}", { won: one.won, n: one.n })), h("span", {}, one.name), h("span", {}, one.n ? "[" + one.low + " ; " + one.high + "]" : t("aucun duel de ce genre")));
}

/** @param {import("./scenes").Learnt} scene @param {import("../../dom.js").Translate} t */
function learntView(scene, t) {
  return h("div", { class: "cc-click" },
    h("div", { class: "cc-click-left" },
      h("div", { class: "cc-wons" }, wonBox(scene.longest, t), wonBox(scene.wrong, t)),
      h("h2", {}, t("À contenu égal, la chance de gagner avec…")),
      h("ul", { class: "cc-weights" }, ...scene.learnt.map(weightRow))),
    h("div", { class: "cc-click-right" },
      h("h2", {}, t("Deux réponses que personne n’a jugées")),
      ...scene.unseen.map((one) => h("p", { class: "cc-unseen" }, h("strong", {}, percent(one.share), h("span", {}, bracket(one.low, one.high))), h("span", {}, one.text))),
      h("p", {}, t("La première dit vrai. Le modèle ne peut pas le savoir."))));
}

/** @param {import("../../types").Host} parts */
export function createHumanClick({ t, act }) {
  const main = h("div", { class: "cc-demo-main" });
  const frame = createFrame({ t, act }, [main], []);

  /** @param {import("./scenes").HumanClick} scene */
  function refresh(scene) {
    clear(main);
    if (scene.learnt) main.append(learntView(scene, t));
    else main.append(h("p", { class: "cc-click-question" }, scene.question), h("ol", { class: "cc-answers", tabindex: "0", "aria-label": t("Les réponses") }, ...scene.answers.map((/** @type {string} */ text) => h("li", {}, text))));
    frame.refresh(scene);
  }
  return { element: frame.element, refresh };
}
