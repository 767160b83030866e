// @ts-check
// What comes between votes, as large as the screen: a debate, tonight's votes, the other rooms, the thanks.
import { h, clear, say } from "../dom.js";
import { counted } from "../words.js";
import { thanksLines } from "../thanks.js";
import { createClock } from "./clock.js";
import { otherRooms, pageOfKey } from "./other_rooms.js";

/**
 * @typedef {import("../types").ActivityView} View
 * @typedef {import("../types").Debate} Debate
 * @typedef {import("../types").Tonight} Tonight
 */

/** What a key does of a moment; nothing where it does none. @param {string} key in small letters @param {import("../types").Moment | null} moment */
export function momentAct(key, moment) {
  const { name } = moment || { name: "" };
  if (key === "d") return { action: name === "debat" ? "back" : "debate", rest: {} };
  if (key === "v") return { action: name === "votes" ? "back" : "tonight", rest: {} };
  if (moment && moment.name === "autres") {
    const page = pageOfKey(key, moment);
    return page < 0 ? null : { action: "others", rest: { page } };
  }
  if (!moment || moment.name !== "debat") return null;
  if (key === "+") return { action: "raise", rest: {} };
  if (key === "t") return { action: "give", rest: {} };
  if (key !== "arrowdown" && key !== "arrowup") return null;
  const { step, round, object, ids } = moment;
  const to = ids[ids.indexOf(object) + (key === "arrowdown" ? 1 : -1)];
  return to === undefined ? null : { action: "debate", rest: { step, round, object: to } };
}

/** Who speaks and who waits, by their numbers. @param {{speaking: number, waiting: number[]}} debate @param {import("../dom.js").Translate} t */
export function floorText({ speaking, waiting }, t) {
  const parts = [];
  if (speaking) parts.push(t("La parole est au n° {n}", { n: speaking }));
  if (waiting.length) parts.push(t("ensuite : {numbers}", { numbers: waiting.join(", ") }));
  return parts.join(" · ");
}

/** @param {import("../types").Host} host */
export function createMoment({ t, act }) {
  const element = h("section", { class: "cc-moment", hidden: true });
  const clock = createClock(t);
  const floor = h("p", { class: "cc-moment-floor", role: "status" });
  let drawn = "";

  const button = (/** @type {string} */ label, /** @type {() => void} */ press) => h("button", { type: "button", class: "cc-act", onclick: (/** @type {MouseEvent} */ event) => event.detail < 2 && press() }, label);

  /** @param {Debate} debate */
  function drawDebate(debate) {
    const go = (/** @type {string} */ key) => {
      const found = momentAct(key, debate);
      if (found) act(found.action, found.rest);
    };
    element.append(
      debate.asked ? h("p", { class: "cc-kicker cc-moment-kicker" }, debate.asked) : h("p", { class: "cc-kicker cc-moment-kicker" }, t("On en débat")),
      h("div", { class: "cc-moment-said" }, h("h1", { class: "cc-grows", dir: "auto" }, debate.text)),
      h("div", { class: "cc-moment-foot" }, clock.element, floor,
        h("div", { class: "cc-moment-tools", role: "toolbar", "aria-label": t("Conduire le débat") },
          debate.ids.length > 1 ? button(t("Avant (↑)"), () => go("arrowup")) : null,
          debate.ids.length > 1 ? button(t("Après (↓)"), () => go("arrowdown")) : null,
          button(t("Une main levée (+)"), () => go("+")),
          button(t("Parole au suivant (T)"), () => go("t")))),
    );
  }

  /** @param {Tonight["votes"][0]} vote */
  function voteRow(vote) {
    const { step, round, title, rounds, n, is_revealed: isRevealed } = vote;
    const parts = [rounds > 1 ? t("Tour {round}", { round }) : "", counted(n, "{n} bulletin", "{n} bulletins", t, { n }), isRevealed ? "" : t("pas encore montré")];
    return h("li", {},
      h("button", { type: "button", class: "cc-tonight-vote", onclick: () => act("show_again", { step, round }) }, h("strong", {}, title), h("span", {}, parts.filter(Boolean).join(" · "))),
      button(t("Sur les tablettes aussi"), () => act("show_again", { step, round, is_on_tablets: true })));
  }

  /** @param {Tonight} tonight */
  function drawTonight({ votes }) {
    element.append(
      h("h1", {}, t("Les votes de ce soir")),
      votes.length ? h("ol", { class: "cc-tonight cc-scrolls cc-grows" }, ...votes.map(voteRow)) : h("p", { class: "cc-moment-line" }, t("Aucun vote n’est encore fini.")),
    );
  }

  /** @param {import("../types").Thanks} thanks @param {string} language */
  function drawThanks(thanks, language) {
    element.append(
      h("h1", {}, t("Merci !")),
      ...thanksLines(thanks, t, language).map((line) => h("p", { class: "cc-moment-line cc-grows" }, line)),
    );
  }

  /** Draw the moment; returns whether it takes the stage. @param {View} view @param {boolean} isCovered */
  function refresh(view, isCovered) {
    const { moment } = view;
    const isOn = Boolean(moment && moment.name !== "resultat" && !isCovered);
    element.hidden = !isOn;
    if (!moment || !isOn) return false;
    const name = JSON.stringify([moment, view.language]);
    if (name !== drawn) {
      const kept = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).textContent : "";
      drawn = name;
      clear(element);
      if (moment.name === "debat") drawDebate(moment);
      if (moment.name === "votes") drawTonight(moment);
      if (moment.name === "autres") element.append(...otherRooms(moment, t, button, act));
      if (moment.name === "merci") drawThanks(moment, view.language);
      const again = kept ? Array.from(element.querySelectorAll("button")).find((one) => one.textContent === kept) : null;
      if (again) again.focus();
    }
    if (moment.name !== "debat") return true;
    clock.refresh(view.timer);
    say(floor, floorText(moment, t));
    return true;
  }

  return { element, refresh };
}
