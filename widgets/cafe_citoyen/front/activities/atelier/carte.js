// @ts-check
// One card for the whole room: its text, then what speaks for and against it, with its source and date.
import { h } from "../../dom.js";
import { mark } from "../../words.js";
import { refill } from "../../parts/ring.js";
import { itemAfter, sceneButton, sceneTools } from "./tools.js";

/** What stands on the back of a card: in this order, so that nobody reads a verdict. */
const BACK_NAMES = /** @type {Record<string, string>} */ ({ pour: mark("Ce qui parle pour"), contre: mark("Ce qui parle contre"), change: mark("Ce qui ferait changer d’avis") });

/** @typedef {{title: string, text: string, state: string, source: string, date: string, is_excerpt: boolean, image: string, back: {name: string, text: string}[]}} Face */
/** @typedef {{knob: string, items: import("./tools.js").Item[], shown: string, card: Face, has_back: boolean, is_turned: boolean}} CardScene */

/** @param {Pick<import("../../types").Host, "t" | "act">} host */
export function makeCard({ t, act }) {
  const element = h("div", { class: "cc-big-card-place" });

  /** @param {CardScene} scene */
  function tools({ items, shown, knob, has_back, is_turned }) {
    const go = (/** @type {string} */ id) => act("set", { knobs: { [knob]: id } });
    const choose = h("select", { "aria-label": t("Carte"), title: t("Carte"), "data-key": "choose", onchange: () => go(choose.value) }, ...items.map((one, place) => h("option", { value: one.id, selected: one.id === shown }, place + 1 + ". " + one.title)));
    const ways = items.length > 1 ? [
      sceneButton("before", t("← Précédente"), () => go(itemAfter(items, shown, -1))),
      choose,
      sceneButton("after", t("Suivante →"), () => go(itemAfter(items, shown, 1))),
      sceneButton("draw", t("Tirer au sort"), () => act("draw_one")),
    ] : [];
    const turn = has_back ? sceneButton("turn", t("Retourner la carte"), () => act("set", { knobs: { verso: is_turned ? "non" : "oui" } }), is_turned) : null;
    return ways.length || turn ? sceneTools(...ways, turn) : null;
  }

  /** @param {Face} card */
  function source(card) {
    if (!card.source && !card.date) return null;
    const said = card.source ? t("Source : {source}", { source: card.source }) : "";
    return h("p", { class: "cc-big-card-source" }, [said, card.date].filter(Boolean).join(" · "), card.is_excerpt ? " " : null, card.is_excerpt ? h("span", { class: "cc-big-card-excerpt" }, t("source lue en extrait")) : null);
  }

  /** @param {CardScene} scene */
  function refresh(scene) {
    const { card } = scene;
    const back = scene.is_turned ? h("dl", { class: "cc-big-card-back" }, ...card.back.map((one) => h("div", {}, h("dt", {}, t(BACK_NAMES[one.name])), h("dd", { dir: "auto" }, one.text)))) : null;
    refill(element, tools(scene),
      h("article", { class: "cc-big-card cc-grows" + (scene.is_turned ? " is-turned" : "") + (card.image ? " has-image" : "") },
        card.image ? h("img", { class: "cc-big-card-image", src: card.image, alt: card.title }) : null,
        h("div", { class: "cc-big-card-words cc-scrolls" },
          h("h1", { dir: "auto" }, card.title),
          card.text ? h("p", { class: "cc-big-card-text", dir: "auto" }, card.text) : null,
          back,
          source(card))));
  }
  return { element, refresh };
}
