// @ts-check
// A number of cafés, of people.
import { counted } from "../words.js";

/** @param {import("../dom.js").Translate} t @param {number} n */
export function cafesCounted(t, n) {
  return n ? counted(n, "{n} café", "{n} cafés", t, { n }) : t("aucun café");
}

/** @param {import("../dom.js").Translate} t @param {number} n */
export function peopleCounted(t, n) {
  return n ? counted(n, "{n} personne", "{n} personnes", t, { n }) : t("personne");
}
