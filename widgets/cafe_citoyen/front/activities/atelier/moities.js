// @ts-check
// Two halves of the room: what each read and answered, and whether chance alone would do as much.
import { h } from "../../dom.js";
import { percent } from "../../words.js";
import { refill } from "../../parts/ring.js";
import { unready } from "../../parts/unready.js";
import { shareBar } from "../../parts/share_bar.js";
import { axisRow, hasLine, middleText } from "./axis.js";
import { basisText, sceneButton, sceneTools } from "./tools.js";

/** @typedef {{name: string, count: number, interval: [number, number] | null}} HalfLevel */
/** @typedef {{letter: string, name: string, text: string, draft: string, source: string, date: string, is_excerpt: boolean, levels: HalfLevel[], axis: import("./axis.js").AxisRow | null, n: number}} Half */
/** @typedef {{title: string, sentence: string, is_told: boolean, is_open: boolean, compares: string, waiting: number | null, sides: Half[]}} HalvesScene */

/** What the numbers are, and what their thin line is. @param {string} compares @param {import("../../dom.js").Translate} t */
function countsText(compares, t) {
  if (compares === "time") return [t("temps de l’ouverture à l’envoi, des textes approuvés"), t("trait fin : intervalle à 95 % de la médiane")];
  if (compares === "words") return [t("mots communs aux autres textes de la moitié, des textes approuvés"), t("trait fin : intervalle à 95 % de la moyenne")];
  return [t("test par permutation"), t("trait fin : intervalle à 95 %")];
}

/** What stands under two halves: of the thin line only where there is one. @param {Pick<HalvesScene, "compares" | "sides">} scene @param {import("../../dom.js").Translate} t */
export function halvesFoot({ compares, sides }, t) {
  const [what, line] = countsText(compares, t);
  return sides.some(({ levels, axis }) => hasLine(axis) || levels.some((level) => level.interval)) ? what + " · " + line : what;
}

/** @param {Pick<import("../../types").Host, "t" | "act">} host */
export function makeHalves({ t, act }) {
  const element = h("div", { class: "cc-arms-place" });

  /** @param {HalfLevel} level @param {number} n */
  function levelLine({ name, count, interval }, n) {
    const share = interval ? t("{share} (entre {low} et {high})", { share: percent(count / n), low: percent(interval[0]), high: percent(interval[1]) }) : "";
    return h("li", {}, h("p", {}, h("span", {}, name), h("span", { class: "cc-arms-count" }, t("{count} sur {n}", { count, n }), share ? " · " + share : null)), shareBar(n ? count / n : 0, interval));
  }

  /** What half of the room answered. @param {Half} half @param {string} compares */
  function answers({ levels, axis, n }, compares) {
    if (levels.length) return h("ul", { class: "cc-arms-levels" }, ...levels.map((level) => levelLine(level, n)));
    return axis ? h("div", { class: "cc-arms-axis" }, axisRow(axis), h("p", {}, middleText(axis, t, compares === "words"))) : null;
  }

  /** @param {Half} half @param {string} compares */
  function side(half, compares) {
    const source = [half.source, half.date].filter(Boolean).join(" · ");
    return h("section", { class: "cc-arms-side" },
      h("h2", {}, t("Moitié {letter}", { letter: half.letter }), half.name ? " · " + half.name : null, " ", h("small", {}, basisText(half.n, t))),
      h("div", { class: "cc-arms-read cc-scrolls" }, h("p", { dir: "auto" }, half.text), half.draft ? h("blockquote", { dir: "auto" }, half.draft) : null),
      source ? h("p", { class: "cc-arms-source" }, source, half.is_excerpt ? " · " + t("source lue en extrait") : null) : null,
      answers(half, compares));
  }

  /** @param {HalvesScene} scene */
  function refresh(scene) {
    const tools = scene.waiting === null ? null : sceneTools(sceneButton("review", scene.waiting ? t("À relire ({n})", { n: scene.waiting }) : t("Relire les textes"), () => act("read_over")));
    if (!scene.is_told) {
      const wait = scene.is_open ? t("Le vote est ouvert : chaque moitié lit son texte, sans connaître l’autre.") : t("Les deux textes se montrent avec le résultat : révélez-le.");
      return refill(element, tools, unready(scene.title, wait));
    }
    refill(element, tools, h("p", { class: "cc-kicker" }, scene.title), h("h1", {}, scene.sentence),
      h("div", { class: "cc-arms" }, ...scene.sides.map((half) => side(half, scene.compares))),
      h("p", { class: "cc-arms-foot" }, halvesFoot(scene, t)));
  }
  return { element, refresh };
}
