// @ts-check
// What the room has said tonight, for whoever comes late: folded while a vote is open, told between two.
import { h, clear, say } from "../dom.js";
import { counted } from "../words.js";

/** @typedef {import("../types").RoomState} RoomState */

/**
 * @param {HTMLElement} place a `details` with its `summary` and its list
 * @param {import("../dom.js").Translate} t
 */
export function createDecided(place, t) {
  const [summary, list] = /** @type {HTMLElement[]} */ (Array.from(place.children));
  let told = "";
  let wasOpen = false;

  return {
    /** @param {RoomState} state */
    draw({ seance, step, decided }) {
      const isOpen = Boolean(step && step.phase === "open");
      if (!told || isOpen !== wasOpen) place.toggleAttribute("open", !isOpen);
      wasOpen = isOpen;
      const news = JSON.stringify(decided);
      if (news === told) return;
      told = news;
      place.toggleAttribute("hidden", !decided.length);
      list.lang = seance.language;
      const n = decided.length;
      say(summary, counted(n, "Ce que la salle a déjà dit : {n} vote", "Ce que la salle a déjà dit : {n} votes", t, { n }));
      clear(list);
      list.append(...decided.map(({ title, sentence }) => h("li", {}, h("span", {}, title), h("strong", {}, sentence))));
    },
  };
}
