// @ts-check
// A number of cafés, of people: no « 1 cafés ».

/** @param {import("../dom.js").Translate} t @param {number} n */
export function cafesCounted(t, n) {
  if (!n) return t("aucun café");
  return n === 1 ? t("1 café") : t("{n} cafés", { n });
}

/** @param {import("../dom.js").Translate} t @param {number} n */
export function peopleCounted(t, n) {
  if (!n) return t("personne");
  return n === 1 ? t("1 personne") : t("{n} personnes", { n });
}
