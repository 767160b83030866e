// @ts-check
// The keys of an activity, as the list of keys says them.
import { mark } from "../words.js";

export const KEYS = [["P", mark("projection : la barre se cache, ou revient")], ["F", mark("fermer le vote")], ["O", mark("rouvrir le vote")], ["R", mark("révéler le résultat")], ["M", mark("masquer le résultat")], ["N", mark("nouveau tour")], ["S", mark("enregistrer l’image du résultat, en PNG et en SVG")], ["D", mark("débattre de la question en grand, et revenir")], ["↑ ↓", mark("dans un débat : la proposition d’avant, d’après")], ["← →", mark("les autres salles : la page d’avant, d’après")], ["+", mark("dans un débat : une main levée de plus")], ["T", mark("dans un débat : la parole à qui attend")], ["V", mark("les votes de ce soir, et revenir")], ["Q", mark("QR code en grand, et retour")], ["?", mark("cette liste")], ["Échap", mark("quitter la projection, fermer une fenêtre")]];

/** What a key turns on and off. @type {Record<string, string>} */
export const KEY_TOGGLES = { p: "projection", s: "save", q: "join", "?": "keys" };

/** What a key does, as the list of keys says it. @param {string} key */
export function whatKeyDoes(key) {
  const found = KEYS.find(([name]) => name === key.toUpperCase());
  return found ? found[1] : "";
}
