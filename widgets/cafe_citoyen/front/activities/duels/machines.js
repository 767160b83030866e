// @ts-check
// The texts that were judged, then the machines behind them as the room ranked them.
import { h } from "../../dom.js";
import { counted, numberText, percent } from "../../words.js";
import { FEW, refill } from "../../parts/ring.js";
import { shareBar } from "../../parts/share_bar.js";
import { sceneButton, sceneTools } from "../atelier/tools.js";

/** @typedef {import("./scenes").Machine} Machine */

/** @param {import("./scenes").Rank} rank @param {import("../../dom.js").Translate} t */
export function rankText(rank, t) {
  const share = t("gagne {share} (entre {low} et {high})", { share: percent(rank.share), low: percent(rank.low), high: percent(rank.high) });
  const place = rank.first === rank.last ? t("rang {rank}", { rank: rank.place }) : t("rang {rank} (de {low} à {high})", { rank: rank.place, low: rank.first, high: rank.last });
  return place + " · " + share;
}

/** @type {import("../../parts/programme.js").SceneMaker} */
export function makeMachines({ t, act }) {
  const element = h("div", { class: "cc-duels" });

  /** @param {import("./scenes").Machines["texts"][number]} one */
  const judged = (one) => h("li", {}, h("p", { class: "cc-duels-text", dir: "auto" }, one.text), h("p", { class: "cc-duels-won" }, one.n ? counted(one.won, "gagne {n} duel sur {all}", "gagne {n} duels sur {all}", t, { n: one.won, all: one.n }) : t("pas encore jugée")));

  /** A text in a line with the others. @param {Machine["texts"][number]} one */
  function invention(one) {
    const copied = counted(one.copied, "{n} sur {words} recopié", "{n} sur {words} recopiés", t, { n: one.copied, words: one.words });
    return [h("span", { class: "cc-duels-text", dir: "auto" }, t("« {text} »", { text: one.text })), " ", h("span", { class: "cc-duels-copied" }, copied), " "];
  }

  /** @param {Machine} one */
  function machine(one) {
    const facts = [
      counted(one.parameters, "{parameters} paramètre", "{parameters} paramètres", t, { parameters: numberText(one.parameters) }),
      counted(one.read, "{n} texte lu", "{n} textes lus", t, { n: one.read }),
      one.time,
    ].join(" · ");
    return h("li", {},
      h("div", {}, h("div", { class: "cc-duels-head" }, h("h2", {}, one.name), " ", h("p", {}, one.differs, " · ", h("span", { class: "cc-duels-facts" }, facts))), h("p", {}, ...one.texts.flatMap(invention))),
      h("div", {}, one.rank ? shareBar(one.rank.share, [one.rank.low, one.rank.high]) : null, h("p", { class: "cc-duels-won" }, one.rank ? rankText(one.rank, t) : t("pas assez de duels"))));
  }

  /** What the ranks say, and no more: where each may be any, none is the preferred one. @param {Machine[]} machines */
  function told(machines) {
    const isOpen = machines.every(({ rank }) => !rank || (rank.first === 1 && rank.last === machines.length));
    return isOpen ? t("Six petites machines : trop serré pour dire la préférée") : t("Six petites machines, de la préférée à la moins aimée");
  }

  /** @param {import("./scenes").Machines} scene */
  function refresh(scene) {
    const tell = scene.is_told ? null : sceneTools(sceneButton("tell", t("Montrer les machines"), () => act("disclose")));
    const people = counted(scene.people, "{n} personne a jugé.", "{n} personnes ont jugé.", t, { n: scene.people });
    const few = scene.people < FEW ? t("Peu de monde : les traits fins sont larges, et c’est juste.") + " " : "";
    const energy = t("Recopiés : mots d’affilée d’un même texte lu. Un paramètre : combien de fois un mot en a suivi d’autres. Temps de cet ordinateur, pour les six : {time}. Énergie pas mesurée : la sienne pendant ce temps, presque rien.", { time: scene.time });
    refill(element, tell,
      h("h1", {}, scene.is_told ? told(scene.machines) : t("Laquelle a écrit quoi ?")),
      scene.is_told ? h("ol", { class: "cc-duels-machines cc-scrolls" }, ...scene.machines.map(machine)) : h("ol", { class: "cc-duels-texts cc-scrolls" }, ...scene.texts.map(judged)),
      h("p", { class: "cc-duels-foot" }, people + " " + (scene.is_told ? energy : few)));
  }
  return { element, refresh };
}
