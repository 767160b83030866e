// @ts-check
// Rows and columns; what nobody here knows is said in its cell, and counted.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { refill } from "../../parts/ring.js";
import { unready } from "../../parts/unready.js";

/** A word that may break anywhere: eight columns of such words would not fit. */
const LONG_WORD = /\S{13}/;

/** @typedef {{title: string, head: string[], rows: string[][], empty: number, cells: number, sources: string[], excerpts: string[]}} RowsScene */

/** @param {Pick<import("../../types").Host, "t">} host */
export function makeRows({ t }) {
  const element = h("div", { class: "cc-rows-place" });

  /** @param {string} cell @param {number} place */
  function cellOf(cell, place) {
    if (!cell) return h("td", { class: "cc-rows-unknown" }, t("on ne sait pas"));
    const traits = { dir: "auto", class: LONG_WORD.test(cell) ? "is-long" : null };
    return place ? h("td", traits, cell) : h("th", Object.assign({ scope: "row" }, traits), cell);
  }

  /** @param {RowsScene} scene */
  function refresh({ title, head, rows, empty, cells, sources, excerpts }) {
    const said = counted(empty, "{n} case sur {cells} : on ne sait pas.", "{n} cases sur {cells} : on ne sait pas.", t, { n: empty, cells });
    const table = h("table", {}, h("caption", { class: "cc-hidden" }, title),
      h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map(cellOf)))));
    if (!rows.length) return refill(element, unready(title, t("Rien n’est encore approuvé.")));
    refill(element, h("h1", {}, title), empty ? h("p", { class: "cc-rows-said" }, said) : null,
      h("div", { class: "cc-rows cc-grows cc-scrolls" }, table),
      sources.length ? h("p", { class: "cc-rows-sources" }, t("Sources : {names}", { names: sources.join(" ; ") })) : null,
      excerpts.length ? h("p", { class: "cc-rows-sources" }, t("Sources lues en extrait : {names}", { names: excerpts.join(" ; ") })) : null);
  }
  return { element, refresh };
}
