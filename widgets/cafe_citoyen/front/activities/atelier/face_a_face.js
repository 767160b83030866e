// @ts-check
// Two texts side by side, first without a name, then told; what the room answered to each.
import { h } from "../../dom.js";
import { counted, percent } from "../../words.js";
import { FEW, refill, shareText } from "../../parts/ring.js";
import { shareBar } from "../../parts/share_bar.js";
import { sceneButton, sceneTools } from "./tools.js";

/** @typedef {{text: string, title: string, source: string, date: string, votes: number, interval: [number, number] | null}} Side */
/** @typedef {{title: string, pair: number, pairs: number, is_told: boolean, is_voted: boolean, n: number, sides: Side[]}} FacesScene */

/** @param {Pick<import("../../types").Host, "t" | "act">} host */
export function makeFaces({ t, act }) {
  const element = h("div", { class: "cc-faces-place" });

  /** @param {FacesScene} scene */
  function tools({ pair, pairs, is_told }) {
    const go = (/** @type {number} */ place) => act("set", { knobs: { paire: String((place + pairs) % pairs), devoile: "non" } });
    const ways = pairs > 1 ? [sceneButton("before", t("← Précédents"), () => go(pair - 1)), sceneButton("after", t("Suivants →"), () => go(pair + 1))] : [];
    return sceneTools(...ways, sceneButton("tell", is_told ? t("Cacher les noms") : t("Dévoiler"), () => act("set", { knobs: { devoile: is_told ? "non" : "oui" } }), is_told));
  }

  /** @param {Side} side @param {number} n */
  function votes(side, n) {
    const said = side.interval && n >= FEW ? t("{share} (entre {low} et {high})", { share: shareText(side.votes, n, t), low: percent(side.interval[0]), high: percent(side.interval[1]) }) : shareText(side.votes, n, t);
    return h("div", { class: "cc-side-votes" }, h("p", {}, said), shareBar(n ? side.votes / n : 0, side.interval));
  }

  /** @param {Side} side @param {number} place @param {FacesScene} scene */
  function half(side, place, { is_voted, n }) {
    return h("section", { class: "cc-half-face" },
      h("h2", {}, side.title || t("Texte {letter}", { letter: "AB"[place] })),
      h("p", { class: "cc-half-text cc-scrolls", dir: "auto" }, side.text),
      side.source || side.date ? h("p", { class: "cc-half-source" }, [side.source, side.date].filter(Boolean).join(" · ")) : null,
      is_voted && n ? votes(side, n) : null);
  }

  /** @param {FacesScene} scene */
  function refresh(scene) {
    const said = scene.is_voted ? counted(scene.n, "{n} bulletin", "{n} bulletins", t, { n: scene.n }) + (scene.sides.some((one) => one.interval) ? " · " + t("trait fin : intervalle à 95 %") : "") : t("Pas encore de vote.");
    refill(element, tools(scene), h("h1", {}, scene.title),
      h("div", { class: "cc-faces" }, ...scene.sides.map((side, place) => half(side, place, scene))),
      h("p", { class: "cc-faces-foot" }, said + (scene.is_voted && scene.n && scene.n < 5 ? " · " + t("Trop peu de monde pour parler de la salle.") : "")));
  }
  return { element, refresh };
}
