// @ts-check
// The dashboard of an activity: the bar, the preparation, the stage.
import { h, clear, say } from "../dom.js";
import { translate } from "../words.js";
import { warmPlotly } from "./chart.js";
import { watchLine, showLost, speak } from "./link.js";
import { ACTS, createControlBar, actOfKey } from "./control_bar.js";
import { createPicker } from "./picker.js";
import { createMoment, momentAct } from "./moment.js";
import { createOverlay } from "./overlay.js";
import { createStage } from "./stage.js";
import { createTrial } from "./trial.js";
import { KEYS, KEY_TOGGLES, whatKeyDoes } from "./keys.js";
import { createParoles, createInvitation } from "../activities/paroles/paroles.js";
import { createTold } from "./told.js";
import { endProjection, hideBar, isBarHidden, turnDark } from "./projection.js";
import { createHands } from "./hands.js";
import { createPhones } from "./phones.js";
import { keepHere, keptHere } from "./kept.js";
import { createArrival, createJoinStrip } from "./join.js";
import { watchFit } from "./fit.js";
import { ignoreRepeats, takeKeys } from "./keyboard.js";
import { takePlace } from "./lead.js";
import { HOME } from "./notebook_address.js";

/** @typedef {import("../types").ActivityView} View */

/** Whether a result is held back for a breath, kept in this browser: a habit of whoever steers. */
const BREATH = "cc-breath";
const BREATH_MS = 1000;

/** Windows for whoever steers: the room sees none of them. */
const DESK = ["keys", "how", "hands", "ten", "prepare", "phones"];

/**
 * A dashboard may have more to show than votes: `extend` makes its own strip (`top`), what it
 * prepares (`prepare`), and its scene (`element`), which takes the stage while `isOn(view)`.
 * @param {{model: import("../types").ActivityModel, el: HTMLElement}} host
 * @param {((host: import("../types").Host) => import("../types").Extension) | null} [extend]
 */
export function renderActivity({ model, el }, extend) {
  const t = translate(model);
  /** @type {import("../types").Act} */
  const act = (action, rest = {}) => {
    const message = Object.assign({ action, seen: model.get("view").seen }, rest);
    if (action === "reveal" && keptHere(BREATH) === "on") breathe(message);
    else model.send(message);
  };
  const root = h("div", { class: "cc-board" });
  const said = h("p", { class: "cc-alert", role: "alert" });
  const banner = h("p", { class: "cc-banner" });
  const name = h("p", { class: "cc-hidden", role: "heading", "aria-level": "1" }, model.get("view").activity.label);
  const elsewhere = h("p", { class: "cc-elsewhere", role: "status", hidden: true });
  const problems = h("details", { class: "cc-problems", hidden: true });
  const told = createTold();
  const stage = createStage({ model, t, act });
  const moment = createMoment({ model, t, act });
  const words = createParoles({ model, t, act });
  const strip = createJoinStrip(t, () => toggle("join"));
  const arrival = createArrival(t, { back: t("Revenir (Q)"), leave: () => enlarge(false) });
  const welcome = createArrival(t, null);
  const own = typeof extend === "function" ? extend({ model, t, act }) : null;
  const bar = createControlBar({ t, act, toggle, tell: told.tell, own: own ? own.next : null });
  const phones = createPhones({ model, t, act });
  const overlay = createOverlay(t, phones.forget);
  const trial = createTrial({ model, t, act });
  const prepare = h("div", {});
  let isPreparing = false;
  let isMoves = false;
  let cleaned = "";
  /** @type {ReturnType<typeof createPicker> | null} */
  let picker = null;
  let lastPhase = "";
  let lastMoment = "";
  let breath = 0;
  let shownProblems = "";

  root.append(h("header", { class: "cc-top" }, name, h("a", { href: HOME, class: "cc-home" }, t("← Accueil")), bar.element, problems), said, banner, elsewhere, own ? own.top : "", prepare, words.back, words.element, own ? own.element : "", stage.element, moment.element, trial.element, strip.element, overlay.element, arrival.element, welcome.element, told.element, stage.spoken);
  el.append(root);
  ignoreRepeats(root);

  const place = takePlace(root, model.get("view").activity, () => refresh());
  const leads = () => place.lead(model.get("view").step) === root;

  /** What this activity shows: another one's vote on this page is not its own. @param {View} view */
  const shownOf = (view) => (leads() ? view : Object.assign({}, view, { step: null, result: null, timer: null, moment: null }));

  /** Hold a reveal back for a second: what was seen at the press decides, and a second press is none. @param {object} message */
  function breathe(message) {
    if (breath) return;
    root.classList.add("is-breathing");
    breath = window.setTimeout(() => {
      breath = 0;
      root.classList.remove("is-breathing");
      model.send(message);
    }, BREATH_MS);
  }

  /** @param {string} name */
  function toggle(name) {
    const view = shownOf(model.get("view"));
    const isProjected = root.classList.contains("is-projection");
    if ((isProjected || arrival.isOn()) && DESK.includes(name)) return told.tell(t("La salle regarde cet écran : P montre d’abord la barre."));
    if (name === "projection") project(!isProjected);
    if (name === "join") enlarge(!arrival.isOn());
    if (name === "dark") turnDark();
    if (["leave", "debate", "tonight", "others", "thanks", "back"].includes(name)) act(name);
    if (name === "how") overlay.show(overlay.dialog(t("Comment faire"), h("ol", {}, ...view.how_to.map((line) => h("li", {}, line)))));
    if (name === "keys") overlay.show(overlay.dialog(t("Les touches"), h("dl", { class: "cc-keys" }, ...KEYS.flatMap(([key, what]) => [h("dt", {}, key), h("dd", {}, t(what))]))));
    if (name === "hands" && view.step) {
      const { id, round } = view.step;
      if (view.step.hands.length) overlay.show(createHands(view.step, t, (asked) => {
        act("hands", Object.assign({ step: id, round }, asked));
        overlay.hide();
      }, overlay.hide));
      else say(said, t("Cette façon de voter ne se compte pas à main levée."));
    }
    if (name === "ten" && view.result) overlay.show(overlay.dialog(t("Les dix de la salle, les dix du livret"), h("div", { class: "cc-tens" }, ten(t("Cette salle"), view.result.rooms_ten || []), ten(t("Le livret (Nantes, 2024)"), view.result.booklets_ten || [])), h("p", { class: "cc-note" }, t("Le livret ne dit pas comment ses dix questions ont été choisies."))));
    if (name === "phones") overlay.show(overlay.dialog(t("Téléphones"), phones.element));
    if (name === "save") stage.save();
    if (name === "breath") {
      keepHere(BREATH, keptHere(BREATH) === "on" ? "" : "on");
      refresh();
    }
    if (name === "moves") {
      isMoves = !isMoves;
      stage.redraw();
      refresh();
    }
    if (name === "prepare") {
      isPreparing = !isPreparing;
      refresh();
    }
  }

  /** @param {string} title @param {string[]} texts */
  function ten(title, texts) {
    return h("section", {}, h("h3", {}, title), h("ol", {}, ...texts.map((text) => h("li", {}, text))));
  }

  /** Show how one joins on the whole screen, or leave it. @param {boolean} isOn */
  function enlarge(isOn) {
    if (isOn && overlay.isOn()) overlay.hide();
    arrival.show(isOn);
    refresh();
  }

  /** @param {boolean} isOn */
  function project(isOn) {
    hideBar(isOn);
    refresh();
  }

  /** Hide the bar where this window is the room's, and whatever stood open for whoever steers. */
  function refreshProjection() {
    const isOn = isBarHidden() && leads();
    if (isOn === root.classList.contains("is-projection")) return;
    root.classList.toggle("is-projection", isOn);
    place.cover(isOn);
    if (isOn) {
      isPreparing = false;
      bar.close();
      if (overlay.isOn()) overlay.hide();
    }
    stage.redraw();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.repeat) return;
    if (event.key === "Escape") return leave();
    if (!leads()) return;
    if (/^arrow/i.test(event.key) && momentAct(event.key.toLowerCase(), model.get("view").moment)) event.preventDefault();
    press(event.key.toLowerCase());
  }

  /** Close the window above the stage; where there is none, leave the projection. */
  function leave() {
    if (arrival.isOn()) return enlarge(false);
    if (overlay.isOn()) return overlay.hide();
    endProjection();
    refresh();
  }

  /** Do what a key does, and say it; where it does nothing now, say why. @param {string} key in small letters */
  function press(key) {
    const { step, moment: shown } = shownOf(model.get("view"));
    const found = actOfKey(step ? step.phase : "", key);
    const between = momentAct(key, shown);
    const idle = ACTS.find((one) => one.key === key);
    if (found) act(found.action);
    else if (between) act(between.action, between.rest);
    else if (!idle && !KEY_TOGGLES[key]) return;
    const what = found || !idle ? t(whatKeyDoes(key)) : t(idle.why);
    if (what) told.tell(key.toUpperCase() + " : " + what);
    if (KEY_TOGGLES[key]) toggle(KEY_TOGGLES[key]);
  }

  function refresh() {
    const view = shownOf(model.get("view"));
    const offer = model.get("offer");
    speak(root, view);
    refreshProjection();
    const isOwn = Boolean(own && own.isOn(view));
    const again = view.moment && view.moment.name === "resultat" ? view.moment : null;
    const phase = (view.step ? view.step.id + view.step.round + view.step.phase : "") + (own && isOwn ? own.name(view) : "");
    if (phase !== lastPhase) {
      lastPhase = phase;
      isPreparing = false;
      isMoves = false;
    }
    if (view.moment && JSON.stringify(view.moment) !== lastMoment) isPreparing = false;
    lastMoment = view.moment ? JSON.stringify(view.moment) : "";
    const wantsPicker = isPreparing || (!isOwn && !view.moment && (!view.step || Boolean(own && own.isElsewhere(view))));
    if (wantsPicker && !prepare.firstChild && own) prepare.append(own.prepare);
    if (wantsPicker && !prepare.firstChild && offer.words) prepare.append(createInvitation({ t, words: offer.words, act }));
    if (wantsPicker && !prepare.firstChild && offer.questions) {
      picker = createPicker({ t, offer: /** @type {import("../types").QuestionOffer} */ (offer), open: (asked) => act("open", asked), cleanText: (text) => act("clean", { text }) });
      prepare.append(picker.element);
    }
    if (picker && view.own && String(view.own.version) !== cleaned) {
      cleaned = String(view.own.version);
      if (view.own.texts.length) picker.take(view.own.texts);
    }
    const isWelcome = wantsPicker && !own && root.classList.contains("is-projection"); // what is prepared here is not for the room
    prepare.hidden = !wantsPicker || isWelcome;
    welcome.show(isWelcome && !arrival.isOn());
    welcome.refresh(view);
    stage.showMoves(isMoves);
    const isMoment = moment.refresh(view, wantsPicker);
    const isWords = words.refresh(view, wantsPicker || isOwn || Boolean(view.moment));
    if (own) own.refresh(view, isOwn && !wantsPicker);
    const shown = again ? Object.assign({}, view, { step: again.step, result: again.result }) : view;
    bar.refresh(view, { isPreparing, isOffer: wantsPicker, isScene: isOwn, isMoves, isBreath: keptHere(BREATH) === "on", result: shown.result });
    stage.refresh(wantsPicker || isWords || isOwn || isMoment ? Object.assign({}, view, { step: null }) : shown);
    strip.refresh(view, !leads() || [stage.element, words.element].some((part) => !part.hidden && part.querySelector(".cc-join")));
    arrival.refresh(view);
    phones.refresh(view);
    trial.refresh(view);
    say(said, view.said);
    said.hidden = !view.said;
    say(banner, view.seance && view.seance.made_up ? t("Répétition : les votes de ce café sont inventés.") : "");
    banner.hidden = !banner.textContent;
    refreshProblems(view.problems);
    refreshElsewhere(model.get("view").step);
  }

  /** Say whose vote is on, where it is another activity's of this page. @param {View["step"]} step */
  function refreshElsewhere(step) {
    const lead = place.lead(step);
    elsewhere.hidden = !step || lead === root;
    const name = !step || elsewhere.hidden ? "" : JSON.stringify([step.title, step.phase, lead.dataset.label]);
    if ((elsewhere.dataset.name || "") === name) return;
    elsewhere.dataset.name = name;
    clear(elsewhere);
    if (!name || !step) return;
    const values = { title: step.title, activity: lead.dataset.label };
    const sentence = step.phase === "open" ? t("Un vote est ouvert, celui de « {activity} » : « {title} ».", values) : t("Le vote à l’écran est celui de « {activity} » : « {title} ».", values);
    elsewhere.append(h("span", {}, sentence), " ", h("button", { type: "button", class: "cc-act", onclick: () => lead.scrollIntoView({ block: "start" }) }, t("Y aller")));
  }

  /** @param {string[]} list */
  function refreshProblems(list) {
    problems.hidden = !list.length;
    const name = JSON.stringify(list);
    if (name === shownProblems) return;
    shownProblems = name;
    clear(problems);
    problems.append(h("summary", {}, t("Fichiers à revoir : {n}", { n: list.length })), h("ul", {}, ...list.map((text) => h("li", {}, text))));
  }

  const leaveKeys = takeKeys(root, onKey);
  model.on("change:view", refresh);
  model.on("change:offer", refresh);
  const timer = setInterval(() => model.get("view").timer && refresh(), 500);
  const leaveLine = watchLine(model, showLost);
  const leaveFit = watchFit(root, [stage.element, moment.element, words.element, strip.element].concat(own ? [own.element, own.prepare] : []));
  refresh();
  warmPlotly(model);
  return () => {
    leaveKeys();
    model.off("change:view", refresh);
    model.off("change:offer", refresh);
    clearInterval(timer);
    told.leave();
    window.clearTimeout(breath);
    place.leave();
    leaveLine();
    leaveFit();
    arrival.leave();
    welcome.leave();
    phones.leave();
    trial.leave();
    words.leave();
    stage.leave();
  };
}

export default { render: renderActivity };
