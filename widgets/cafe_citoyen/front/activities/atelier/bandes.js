// @ts-check
// A strip an object: how many gave each answer, the most divided first, those who do not know apart.
import { h } from "../../dom.js";
import { counted, percent } from "../../words.js";
import { FEW, refill } from "../../parts/ring.js";
import { unready } from "../../parts/unready.js";
import { basisText } from "./tools.js";

/** @typedef {{name: string, colour: string, ink: string}} Level */
/** @typedef {{id: string, text: string, counts: number[], unknown: number, is_divided: boolean, n: number, known: number, high: number, interval: [number, number] | null, margin: number}} Strip */
/** @typedef {{title: string, sentence: string, levels: Level[], unknown: string, upper: number, strips: Strip[], n: number, few: number, is_open: boolean}} StripsScene */

/** Whether strips show counts, not shares: all of them, where one rests on a handful of people. @param {{known: number}[]} strips */
export function areCounted(strips) {
  return strips.some((one) => one.known > 0 && one.known < FEW);
}

/** @param {number} count @param {number} n @param {boolean} isCounted */
function partText(count, n, isCounted) {
  return isCounted ? String(count) : percent(count / n);
}

/** Whether half or more of those who answered do not know. @param {Strip} strip @param {number} few */
export function isToAsk(strip, few) {
  return strip.n >= few && 2 * strip.unknown >= strip.n;
}

/** How far at the most a share that is written may lie from its room's. @param {Pick<Strip, "margin">[]} strips @param {import("../../dom.js").Translate} t */
export function marginText(strips, t) {
  const points = Math.ceil(100 * Math.max(...strips.map((one) => one.margin)));
  return counted(points, "chaque part : à {n} point près au plus, à 95 %", "chaque part : à {n} points près au plus, à 95 %", t, { n: points });
}

/** Leave out the numbers that are wider than their part of a strip. @param {Element} list */
function writeWhatFits(list) {
  for (const number of Array.from(list.querySelectorAll("[data-part]"))) number.classList.toggle("is-out", number.scrollWidth > /** @type {Element} */ (number.parentElement).clientWidth);
}

/** @param {Pick<import("../../types").Host, "t">} host */
export function makeStrips({ t }) {
  const element = h("div", { class: "cc-bands-place" });

  /** What a strip says to whoever does not see it. @param {Strip} strip @param {Level[]} levels @param {string} unknown */
  function spokenStrip(strip, levels, unknown) {
    const parts = levels.map((level, place) => level.name + " : " + strip.counts[place]);
    return parts.concat(unknown ? [unknown + " : " + strip.unknown] : []).join(", ");
  }

  /** @param {Strip} strip @param {StripsScene} scene */
  function bar(strip, { levels, unknown, strips }) {
    const parts = levels.map((level, place) => {
      const share = strip.known ? strip.counts[place] / strip.known : 0;
      const part = h("span", {}, share ? h("strong", { "data-part": "" }, partText(strip.counts[place], strip.known, areCounted(strips))) : null);
      part.style.width = 100 * share + "%";
      part.style.background = level.colour;
      part.style.color = level.ink;
      return part;
    });
    const made = h("div", { class: "cc-band-bar" + (strip.known ? "" : " is-empty"), role: "img", "aria-label": spokenStrip(strip, levels, unknown) }, ...parts);
    if (strip.interval) {
      const [low, high] = strip.interval;
      const range = h("span", { class: "cc-band-range" });
      range.style.left = 100 * (1 - high) + "%";
      range.style.width = 100 * (high - low) + "%";
      made.append(range);
    }
    return made;
  }

  /** @param {Strip} strip @param {StripsScene} scene */
  function line(strip, scene) {
    const { unknown, strips } = scene;
    const toAsk = isToAsk(strip, scene.few);
    return h("li", { class: "cc-band" + (unknown ? " has-unknown" : "") },
      h("p", { class: "cc-band-text" }, h("span", { dir: "auto" }, strip.text), strip.is_divided ? " " : null, strip.is_divided ? h("span", { class: "cc-band-divided" }, t("partagée")) : null),
      bar(strip, scene),
      unknown ? h("p", { class: "cc-band-unknown" + (toAsk ? " is-to-ask" : "") }, h("strong", {}, strip.n ? partText(strip.unknown, strip.n, areCounted(strips)) : "–"), toAsk ? " " + t("à demander") : null) : null,
      h("p", { class: "cc-band-n" }, basisText(strip.n, t)));
  }

  /** @param {StripsScene} scene */
  function legend({ levels, unknown }) {
    const names = levels.map((level) => {
      const patch = h("i", {});
      patch.style.background = level.colour;
      return h("li", {}, patch, level.name);
    });
    return h("ul", { class: "cc-bands-legend" }, ...names, unknown ? h("li", { class: "is-unknown" }, h("i", {}), unknown) : null);
  }

  /** @param {StripsScene} scene */
  function foot({ levels, upper, n, few, strips }) {
    if (n < few) return t("Trop peu de monde pour parler de la salle.");
    const names = levels.slice(levels.length - upper).map((level) => "« " + level.name + " »");
    const said = counted(n, "{n} bulletin", "{n} bulletins", t, { n });
    const parts = [said, areCounted(strips) ? "" : marginText(strips, t), strips.some((one) => one.interval) ? t("trait fin : intervalle à 95 % de la part {names}", { names: names.join(" + ") }) : ""];
    return parts.filter(Boolean).join(" · ");
  }

  /** @param {StripsScene} scene */
  function refresh(scene) {
    const title = scene.is_open || scene.n < scene.few ? scene.title : scene.sentence;
    if (scene.is_open) return refill(element, unready(title, t("Le vote est ouvert : rien ne se montre avant sa fin.")));
    if (!scene.n) return refill(element, unready(title, t("Personne n’a voté.")));
    const list = h("ul", { class: "cc-bands cc-scrolls" }, ...scene.strips.map((one) => line(one, scene)));
    list.addEventListener("fitted", () => writeWhatFits(list));
    refill(element, h("h1", {}, title), legend(scene), list, h("p", { class: "cc-bands-foot" }, foot(scene)));
  }
  return { element, refresh };
}
