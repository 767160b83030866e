// @ts-check
// Who votes, who has: a dot a place, and nothing of what they answer.
import { h } from "../../dom.js";
import { mark } from "../../words.js";

/** In the order of the key. */
const STATES = [
  ["counted", mark("a répondu")],
  ["voting", mark("on y vote")],
  ["apart", mark("à part")],
  ["not-yet", mark("pas encore")],
];

/** How wide a dot may be, and how much of the window all of them take, in hundredths of its width. */
const WIDEST_DOT_VW = 6;
const DOTS_AREA = 1500;

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").NowShown} shown */
export function drawNow({ t }, body, shown) {
  const named = Object.fromEntries(STATES);
  const there = new Set(shown.dots.map(([, state]) => state));
  const dot = (/** @type {string} */ state) => h("i", { class: "cc-place-dot", "data-state": state });
  body.append(
    h("p", { class: "cc-kicker" }, shown.question || t("En attente de la question commune")),
    h("h1", { class: "cc-network-now" }, shown.sentence));
  if (shown.question) body.append(h("p", { class: "cc-network-figures", role: "status" }, h("strong", {}, shown.places), h("span", {}, shown.ballots)));
  if (!shown.dots.length) return;
  const dots = h("ul", { class: "cc-place-dots", "aria-label": t("Les lieux") },
    ...shown.dots.map(([name, state]) => h("li", { title: name }, dot(state), h("span", { class: "cc-hidden" }, name + " : " + t(named[state])))));
  dots.style.setProperty("--cc-dot", Math.min(WIDEST_DOT_VW, Math.sqrt(DOTS_AREA / shown.dots.length)) + "vw");
  body.append(
    dots,
    h("ul", { class: "cc-place-key", "aria-hidden": "true" },
      ...STATES.filter(([state]) => there.has(state)).map(([state, text]) => h("li", {}, dot(state), t(text)))));
}
