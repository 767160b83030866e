// @ts-check
// The activities, each with a picture of what the room will see; found by time, people, theme, and without tablets.
import { h, clear, say } from "../../dom.js";
import { counted } from "../../words.js";
import { hintedField } from "../../parts/form.js";
import { notebookAddress } from "../../parts/notebook_address.js";

const MINUTES = [15, 20, 30, 45];

/** @typedef {import("./scenes").Tile} Tile */
/** @typedef {{minutes: number, people: number, theme: string, isBare: boolean}} Wish 0 and "" for what does not matter */

/** Whether an activity is what is looked for; what its notebook does not say keeps it in. @param {Tile} tile @param {Wish} wish */
export function isWished({ minutes_bounds: minutes, people_bounds: people, theme, bare }, wish) {
  const isShort = !wish.minutes || !minutes || minutes[0] <= wish.minutes;
  const isForAll = !wish.people || !people || (people[0] <= wish.people && wish.people <= people[1]);
  return isShort && isForAll && (!wish.theme || theme === wish.theme) && (!wish.isBare || Boolean(bare));
}

/** @param {import("../../dom.js").Translate} t */
export function createFinder(t) {
  const minutes = choice(MINUTES.map((n) => [String(n), t("{n} min ou moins", { n })]));
  const people = h("input", { type: "number", min: "1", inputmode: "numeric", oninput: draw });
  const theme = choice([]);
  const isBare = h("input", { type: "checkbox", onchange: draw });
  const all = h("button", { type: "button", class: "cc-act", onclick: forget }, t("Tout montrer"));
  const found = h("p", { class: "cc-hint cc-found", role: "status" });
  const list = h("div", { class: "cc-tiles" });
  const element = h("section", { class: "cc-finder", "aria-label": t("Les activités") },
    h("h2", {}, t("Les activités")),
    h("div", { class: "cc-wish", role: "search", "aria-label": t("Trouver une activité") },
      hintedField(t("Temps"), minutes),
      hintedField(t("Personnes"), people),
      hintedField(t("Thème"), theme),
      h("label", { class: "cc-tickbox" }, isBare, t("Sans tablette")),
      all, found),
    list,
    h("p", { class: "cc-hint" }, t("Les images montrent une répétition : ses votes sont inventés.")));
  /** @type {Tile[]} */
  let tiles = [];
  /** @type {Record<string, [string, string]>} */
  let pictures = {};

  /** @param {string[][]} options value and label */
  function choice(options) {
    return h("select", { onchange: draw }, h("option", { value: "" }, t("Peu importe")), ...options.map(([value, label]) => h("option", { value }, label)));
  }

  function forget() {
    for (const one of [minutes, people, theme]) one.value = "";
    isBare.checked = false;
    draw();
    minutes.focus();
  }

  /** @param {Tile} one */
  function drawTile(one) {
    if (one.problem) return h("div", { class: "cc-tile is-broken" }, h("h3", {}, one.title), h("p", {}, one.problem));
    const [source, alt] = pictures[one.name] || ["", ""];
    return h("a", { class: "cc-tile", href: notebookAddress(one.name) },
      source ? h("img", { src: source, alt, width: "480", height: "225" }) : null,
      h("h3", {}, one.title),
      h("p", {}, one.goal || ""),
      h("p", { class: "cc-tile-note" }, [one.minutes, one.people].filter(Boolean).join(" · ")),
      one.bare ? h("p", { class: "cc-tile-note" }, t("Sans tablette : {how}", { how: one.bare })) : null);
  }

  function draw() {
    const wish = { minutes: Number(minutes.value), people: Number(people.value), theme: theme.value, isBare: isBare.checked };
    const shown = tiles.filter((one) => one.problem || isWished(one, wish));
    all.hidden = shown.length === tiles.length;
    say(found, counted(shown.length, "{n} activité sur {all}", "{n} activités sur {all}", t, { n: shown.length, all: tiles.length }));
    clear(list);
    list.append(...shown.map(drawTile));
  }

  return {
    element,
    /** @param {Tile[]} offered @param {Record<string, [string, string]>} drawn name of a notebook to its picture and what that shows */
    take(offered, drawn) {
      tiles = offered;
      pictures = drawn;
      const themes = Array.from(new Set(tiles.map((one) => one.theme || "").filter(Boolean))).sort((left, right) => left.localeCompare(right));
      const kept = theme.value;
      clear(theme);
      theme.append(h("option", { value: "" }, t("Peu importe")), ...themes.map((one) => h("option", { value: one }, one)));
      theme.value = themes.includes(kept) ? kept : "";
      draw();
    },
  };
}
