// @ts-check
// An answer sentence by sentence: how many would check it, then what its source says.
import { h } from "../../dom.js";
import { counted, percent } from "../../words.js";
import { FEW, refill } from "../../parts/ring.js";
import { shareBar } from "../../parts/share_bar.js";
import { sceneButton, sceneTools } from "../atelier/tools.js";

/** @typedef {import("./scenes").Sentence} Sentence */

/** @param {Sentence} one @param {number} people @param {import("../../dom.js").Translate} t */
export function tickedText(one, people, t) {
  if (!people) return t("personne n’a voté");
  const count = counted(one.ticked, "{n} personne sur {people} la vérifierait", "{n} personnes sur {people} la vérifieraient", t, { n: one.ticked, people });
  return people < FEW ? count : t("{count} (entre {low} et {high})", { count, low: percent(one.low), high: percent(one.high) });
}

/** @type {import("../../parts/programme.js").SceneMaker} */
export function makeHunt({ t, act }) {
  const element = h("div", { class: "cc-duels" });

  /** @param {Sentence} one @param {number} place @param {number} people */
  function sentence(one, place, people) {
    const { told, is_right } = one;
    const verdict = is_right === null ? null : h("strong", { class: "cc-duels-verdict" + (is_right ? "" : " is-wrong") }, is_right ? t("✓ comme la source") : t("✕ erreur plantée"));
    const press = h("button", { type: "button", class: "cc-duels-open", "data-shown": "", "data-key": one.id, "aria-expanded": String(told !== null), onclick: () => act("source", { id: one.id }) }, h("strong", { "aria-hidden": "true" }, String(place + 1)), h("span", { dir: "auto" }, one.text), verdict);
    const truth = told ? h("div", { class: "cc-duels-truth" + (is_right ? "" : " is-wrong") }, h("p", {}, told.said), h("p", { class: "cc-duels-source" }, told.source)) : null;
    return h("li", {}, press, h("div", {}, shareBar(people ? one.ticked / people : 0, [one.low, one.high]), h("p", { class: "cc-duels-won" }, tickedText(one, people, t))), truth);
  }

  /** @param {import("./scenes").Hunt} scene */
  function refresh(scene) {
    const { people, planted } = scene;
    const open = scene.sentences.filter((one) => one.is_right !== null).length;
    const all = planted === null ? sceneTools(sceneButton("all", t("Ouvrir toutes les phrases"), () => act("sources"))) : null;
    const foot = planted === null
      ? t("Phrases ouvertes : {open} sur {n}. Un clic ouvre une phrase sur sa source.", { open, n: scene.sentences.length })
      : counted(planted, "{n} erreur était plantée, exprès : elle est marquée ✕. Réponse écrite pour l’outil par un modèle de langue, faits tirés du livret.", "{n} erreurs étaient plantées, exprès : elles sont marquées ✕. Réponse écrite pour l’outil par un modèle de langue, faits tirés du livret.", t, { n: planted });
    refill(element, all, h("h1", {}, t("« {question} »", { question: scene.question })), h("ol", { class: "cc-duels-hunt cc-scrolls" }, ...scene.sentences.map((one, place) => sentence(one, place, people))), h("p", { class: "cc-duels-foot" }, foot));
  }
  return { element, refresh };
}
