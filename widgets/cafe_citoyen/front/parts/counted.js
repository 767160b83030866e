// @ts-check
// A number of cafés, of people, of what came in.
import { counted } from "../words.js";

/** @param {import("../dom.js").Translate} t @param {number} n */
export function cafesCounted(t, n) {
  return n ? counted(n, "{n} café", "{n} cafés", t, { n }) : t("aucun café");
}

/** @param {import("../dom.js").Translate} t @param {number} n */
export function peopleCounted(t, n) {
  return n ? counted(n, "{n} personne", "{n} personnes", t, { n }) : t("personne");
}

/** What came in for a step: texts are no ballots, one tablet may send several. @param {import("../types").ShownStep} step @param {import("../dom.js").Translate} t */
export function receivedCounted({ received: n, makes }, t) {
  return makes === "texts" ? counted(n, "{n} texte reçu", "{n} textes reçus", t, { n }) : counted(n, "{n} bulletin reçu", "{n} bulletins reçus", t, { n });
}

/** The words under the number of what came in. @param {import("../types").ShownStep} step @param {import("../dom.js").Translate} t */
export function receivedWords({ received: n, makes }, t) {
  return makes === "texts" ? counted(n, "texte reçu", "textes reçus", t) : counted(n, "bulletin reçu", "bulletins reçus", t);
}
