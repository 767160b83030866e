// @ts-check
// What the room is told at the end, on the projector and on its tablets: the answers, where to read them, what the evening cost.
import { counted, numberText } from "./words.js";

const G_PER_KG = 1000;

/** From one weight to another, with the two digits that are known. @param {[number, number]} gco2e @param {string} language */
export function weightText([low, high], language) {
  const isHeavy = high >= G_PER_KG;
  const said = (/** @type {number} */ grams) => numberText(isHeavy ? grams / G_PER_KG : grams, { maximumSignificantDigits: 2 }, language);
  const ends = said(low) === said(high) ? said(low) : said(low) + "–" + said(high);
  return ends + "\u00a0" + (isHeavy ? "kgCO2e" : "gCO2e");
}

/** One sentence or two a paragraph. @param {import("./types").Thanks} thanks @param {import("./dom.js").Translate} t @param {string} language */
export function thanksLines({ footprint, organizer }, t, language) {
  const lines = [
    t("Vos réponses restent, sans nom ni appareil. À la fin du café, le lien entre chaque tablette et son numéro est effacé : personne ne pourra dire qui a répondu quoi."),
    organizer ? t("Pour lire le compte rendu, demandez-le à l’organisateur : {organizer}.", { organizer }) : t("Pour lire le compte rendu, demandez à l’animateur où il paraîtra."),
  ];
  if (footprint) {
    const values = { total: weightText(footprint.gco2e, language), minutes: footprint.minutes, n: footprint.tablets };
    const said = counted(footprint.tablets, "Les appareils de la soirée : {total} en {minutes} min ({n} tablette).", "Les appareils de la soirée : {total} en {minutes} min ({n} tablettes).", t, values);
    lines.push(said + " " + t("Pas compté : les trajets, le chauffage, la lumière, le café, le réseau."));
  }
  return lines;
}
