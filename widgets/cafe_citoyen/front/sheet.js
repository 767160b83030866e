// @ts-check
// A sheet that somebody filled in: each field with what was written in it, its direction its own.
import { h } from "./dom.js";

/** @param {[string, string][]} fields those that are filled in */
export function drawSheet(fields) {
  return h("dl", { class: "cc-sheet" }, ...fields.map(([name, value]) => h("div", {}, h("dt", { dir: "auto" }, name), h("dd", { dir: "auto" }, value))));
}
