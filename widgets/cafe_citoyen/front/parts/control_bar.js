// @ts-check
// The facilitator's bar: the next act, the undo, the timer, what is on the screen, and the rest; the keys do the same.
import { h, say } from "../dom.js";
import { mark } from "../words.js";
import { createMenu } from "./menu.js";

/** @typedef {import("../types").ActivityView} View */

/** What each act needs: the phases in which it makes sense, its key, and why not otherwise. */
export const ACTS = [
  { action: "close", key: "f", phases: ["open"], label: mark("Fermer"), why: mark("Aucun vote n’est ouvert.") },
  { action: "again", key: "o", phases: ["closed"], label: mark("Rouvrir"), why: mark("Le vote n’est pas fermé.") },
  { action: "reveal", key: "r", phases: ["open", "closed"], label: mark("Révéler"), why: mark("Il n’y a rien à révéler.") },
  { action: "hide", key: "m", phases: ["revealed"], label: mark("Masquer"), why: mark("Aucun résultat n’est affiché.") },
  { action: "new_round", key: "n", phases: ["closed", "revealed"], label: mark("Nouveau tour"), why: mark("Fermez d’abord ce tour.") },
  { action: "cancel", key: "", phases: ["open", "closed", "revealed"], label: mark("Annuler ce vote"), why: mark("Il n’y a pas de vote à annuler.") },
];

/** @type {Record<string, string>} */
const UNDO = { open: "cancel", closed: "again", revealed: "hide" };

/** @param {string} phase @param {string} key */
export function actOfKey(phase, key) {
  return ACTS.find((act) => act.key === key && act.phases.includes(phase)) || null;
}

/** What takes the last act on a vote back. @param {string} phase */
export function undoOf(phase) {
  return UNDO[phase] || "";
}

/**
 * The act that comes next as a rule: a vote is closed, asked again if that was planned, revealed,
 * and then another one is prepared.
 * @param {{phase: string, round: number, planned?: number} | null} step
 */
export function nextAct(step) {
  if (!step) return "";
  if (step.phase === "open") return "close";
  if ((step.planned || 1) > step.round) return "new_round";
  return step.phase === "closed" ? "reveal" : "prepare";
}

/**
 * @param {{t: import("../dom.js").Translate, act: import("../types").Act, toggle: (name: string) => void, tell: (sentence: string) => void, own: HTMLElement | null}} host
 *   `own` holds the activity's own next act, where it has one
 */
export function createControlBar({ t, act, toggle, tell, own }) {
  let next = "";
  let undo = "";
  const another = own ? t("Les parties") : t("Autre question");
  /** A second click of a double click is none: the button has another act by then. @param {() => void} press */
  const once = (press) => (/** @type {MouseEvent} */ event) => event.detail < 2 && press();
  const main = h("button", { type: "button", class: "cc-act is-main", "data-name": "next", onclick: once(() => perform(next)) });
  const back = h("button", { type: "button", class: "cc-act", "data-name": "undo", onclick: once(() => undo && perform(undo)) });
  const timer = h("select", { class: "cc-act", "aria-label": t("Chronomètre"), title: t("Chronomètre"), onchange: () => act("timer", { seconds: Number(timer.value) || null }) },
    h("option", { value: "0" }, t("Sans chrono")),
    ...[1, 2, 3, 5].map((minutes) => h("option", { value: String(minutes * 60) }, t("{minutes} min", { minutes }))),
  );
  const item = (/** @type {string} */ name, /** @type {string} */ label, key = "") => ({ name, label, key, press: () => toggle(name) });
  const screen = createMenu(t("Écran"), [
    item("projection", t("Projection"), "P"),
    item("join", t("QR code en grand"), "Q"),
    item("dark", t("Écran sombre")),
    item("leave", t("L’écran du vote")),
    item("moves", t("Mouvements")),
    item("ten", t("Les dix")),
    item("debate", t("Débattre de la question"), "D"),
    item("tonight", t("Les votes de ce soir"), "V"),
    item("others", t("Les autres salles")),
    item("thanks", t("Merci, la fin")),
  ], tell);
  const more = createMenu(t("Plus"), [
    ...ACTS.map((one) => ({ name: one.action, label: t(one.label), key: one.key.toUpperCase(), press: () => perform(one.action) })),
    item("hands", t("À main levée")),
    item("prepare", another),
    item("save", t("Image du résultat"), "S"),
    item("breath", t("Un souffle avant le résultat")),
    item("phones", t("Téléphones")),
    item("how", t("Comment faire")),
    item("keys", t("Les touches"), "?"),
  ], tell);
  const element = h("div", { class: "cc-bar-top", role: "toolbar", "aria-label": t("Conduire le vote") }, own, main, back, timer, screen.element, more.element);

  /** @param {string} action an act, or what the dashboard itself turns on and off */
  function perform(action) {
    if (!ACTS.some((one) => one.action === action)) return toggle(action);
    if (action !== "cancel" || window.confirm(t("Annuler ce vote ? Ses bulletins restent dans le fichier, mais ne compteront jamais."))) act(action);
  }

  /** @param {string} action */
  function labelOf(action) {
    const found = ACTS.find((one) => one.action === action);
    if (action === "back") return t("Revenir");
    return found ? t(found.label) : another;
  }

  return {
    element,
    close() {
      screen.close();
      more.close();
    },
    /**
     * @param {View} view
     * @param {{isPreparing: boolean, isOffer: boolean, isScene: boolean, isMoves: boolean, isBreath: boolean, result: View["result"]}} shown `isOffer`: what may be asked next is in sight
     */
    refresh(view, { isPreparing, isOffer, isScene, isMoves, isBreath, result }) {
      const { step, moment } = view;
      const phase = step ? step.phase : "";
      next = isPreparing && step ? "prepare" : isOffer ? "" : moment ? "back" : nextAct(step);
      undo = undoOf(phase);
      if (own) own.hidden = Boolean(moment);
      main.hidden = !next || Boolean(own && own.firstChild && !own.hidden);
      main.setAttribute("aria-disabled", "false");
      say(main, isPreparing ? t("Revenir au vote") : labelOf(next));
      back.setAttribute("aria-disabled", String(!undo));
      back.classList.toggle("is-grave", undo === "cancel");
      back.title = undo ? "" : t("Il n’y a rien à défaire.");
      say(back, undo ? labelOf(undo) : t("Défaire"));
      timer.disabled = phase !== "open" && !(moment && moment.name === "debat");
      if (!view.timer) timer.value = "0";
      /** @type {Record<string, import("./menu.js").ItemState>} */
      const states = Object.fromEntries(ACTS.map((one) => [one.action, { why: one.phases.includes(phase) ? "" : t(one.why) }]));
      more.refresh(Object.assign(states, {
        hands: { isHidden: !["open", "closed"].includes(phase) },
        save: { isHidden: phase !== "revealed" },
        breath: { isOn: isBreath },
        phones: { isHidden: !view.room },
        prepare: { isHidden: !phase || phase === "open", label: isPreparing ? t("Revenir au vote") : another },
      }));
      screen.refresh({
        leave: { isHidden: !isScene || !step },
        moves: { isHidden: !(result && result.moves && result.moves.length), isOn: isMoves },
        debate: { isHidden: !step },
        tonight: { isHidden: !step && !moment },
        others: { isHidden: !view.has_others },
        thanks: { why: phase === "open" ? t("Fermez d’abord ce tour.") : "", isHidden: !view.seance },
        ten: { isHidden: !(result && result.rooms_ten && result.rooms_ten.length) },
      });
    },
  };
}
