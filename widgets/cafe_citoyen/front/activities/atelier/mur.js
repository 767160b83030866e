// @ts-check
// The room's approved texts: a wall in columns, or one text in big letters.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { refill } from "../../parts/ring.js";
import { unready } from "../../parts/unready.js";
import { drawSheet } from "../../sheet.js";
import { wallColumns } from "../paroles/paroles.js";
import { paperText } from "../paroles/review.js";
import { itemAfter, sceneButton, sceneTools } from "./tools.js";

/** @typedef {import("../../types").Card} Card */
/** @typedef {{knob: string, title: string, items: Card[], shown: string, received: number, waiting: number}} WallScene */

/** @param {Pick<import("../../types").Host, "t" | "act">} host */
export function makeWall({ t, act }) {
  const element = h("div", { class: "cc-wall-place" });

  /** @param {WallScene} scene */
  function tools({ items, shown, knob, waiting }) {
    const go = (/** @type {string} */ id) => act("set", { knobs: { [knob]: id } });
    const ways = items.length ? [
      sceneButton("before", t("← Précédent"), () => go(itemAfter(items, shown, -1))),
      sceneButton("after", t("Suivant →"), () => go(shown ? itemAfter(items, shown, 1) : items[0].id)),
      sceneButton("draw", t("Tirer au sort"), () => act("draw_one")),
    ] : [];
    const back = shown ? sceneButton("wall", t("Tout le mur"), () => go("")) : null;
    return sceneTools(...ways, back, sceneButton("review", waiting ? t("À relire ({n})", { n: waiting }) : t("Relire les textes"), () => act("read_over")));
  }

  /** @param {Card} card */
  function paper(card) {
    return h("li", { class: "cc-paper" }, paperText(card), card.voices > 1 ? h("p", { class: "cc-paper-note" }, t("{n} textes réunis", { n: card.voices })) : null);
  }

  /** @param {Card[]} items */
  function wall(items) {
    const columns = wallColumns(items, []);
    const isGrouped = columns.some((column) => column.name);
    return h("div", { class: "cc-wall cc-scrolls" + (isGrouped ? " is-grouped" : "") },
      ...columns.map((column) => h("section", { class: "cc-wall-column" }, column.name ? h("h2", { dir: "auto" }, column.name) : null, h("ul", {}, ...column.cards.map(paper)))));
  }

  /** @param {WallScene} scene */
  function refresh(scene) {
    const { items } = scene;
    const alone = items.findIndex((one) => one.id === scene.shown);
    const said = counted(items.length, "{n} texte approuvé", "{n} textes approuvés", t, { n: items.length }) + " · " + counted(scene.received, "{n} reçu", "{n} reçus", t, { n: scene.received });
    const big = alone < 0 ? null : h("blockquote", { class: "cc-wall-alone cc-scrolls" }, items[alone].fields.length ? drawSheet(items[alone].fields) : h("p", { dir: "auto" }, items[alone].text));
    if (!items.length) return refill(element, tools(scene), unready(scene.title, scene.received ? t("Rien n’est encore approuvé.") : t("Personne n’a encore écrit.")), h("p", { class: "cc-wall-foot" }, said));
    refill(element, tools(scene), h("h1", {}, scene.title),
      big || wall(items),
      h("p", { class: "cc-wall-foot" }, alone < 0 ? said : t("{place} sur {n}", { place: alone + 1, n: items.length })));
  }
  return { element, refresh };
}
