// @ts-check
// An activity in several parts: a strip to go from one to the next, and the scene of the part shown.
import { h, clear, say } from "../dom.js";
import { renderActivity } from "./activity.js";
import { receivedCounted } from "./counted.js";
import { unready } from "./unready.js";

/** Parts whose titles still stand on one line of a small projector. */
const MOST_NAMED = 8;

/** Parts whose aims a small projector has room for. */
const MOST_AIMS = 10;

/** Of the columns of projected cards to their rows: a card is a little higher than wide. */
const COLUMNS_A_ROW = 1.7;

/**
 * @typedef {import("../types").ProgrammeView} View
 * @typedef {import("../types").Part} Part
 * @typedef {{element: HTMLElement, refresh: (scene: any, knobs: import("../types").Knobs, view: View) => void}} Scene any: what the part's own kernel side made
 * @typedef {(host: import("../types").Host) => Scene} SceneMaker
 */

/** How many columns so many projected cards stand in: rows as full as can be. @param {number} cards */
export function columnsFor(cards) {
  return Math.ceil(cards / Math.max(1, Math.round(Math.sqrt(cards / COLUMNS_A_ROW))));
}

/** What the strip says of a part's vote. @param {import("../types").PartVote} vote @param {import("../dom.js").Translate} t */
export function voteLabel(vote, t) {
  if (vote.is_open) return t("Vote ouvert");
  return vote.rounds ? t("Voter de nouveau") : t("Ouvrir le vote");
}

/**
 * What comes next of an activity's parts: the vote of the part shown; once that is revealed, and
 * where a part has none, the part after it. Nothing where a vote waits to be closed or revealed.
 * @param {{step: {id: string, phase: string} | null, programme: {part: string | null, parts: Part[]}}} view @param {import("../dom.js").Translate} t
 */
export function nextWay({ step, programme }, t) {
  const { parts } = programme;
  const shown = parts.find((one) => one.id === programme.part);
  const voted = parts.find((one) => step && one.vote && one.vote.id === step.id);
  const part = shown || voted;
  if (!part) return null;
  const isDue = Boolean(step && step.phase !== "revealed" && voted === part);
  if (shown && shown.vote && !shown.vote.is_open && !isDue) return { action: "open_part", part, label: voteLabel(shown.vote, t) };
  if (isDue || (step && step.phase === "open")) return null;
  const after = parts[parts.indexOf(part) + 1];
  return after ? { action: "part", part: after, label: t("Partie suivante") } : null;
}

/**
 * What a scene says of the vote that runs beside it: whose it is, where it is not this part's own.
 * @param {{step: import("../types").ShownStep, programme: {part: string | null, parts: Part[]}}} view @param {import("../dom.js").Translate} t
 */
export function counterText({ step, programme }, t) {
  const { part, parts } = programme;
  const count = receivedCounted(step, t);
  const owner = parts.find((one) => one.vote && one.vote.is_open);
  if (owner && owner.id === part) return count;
  const name = owner ? parts.indexOf(owner) + 1 + ". " + owner.title : step.title;
  return t("Sur les tablettes, un autre vote : « {name} »", { name }) + " · " + count;
}

/**
 * Render a programme; `makers` gives, by the part's id, what draws its scene, or is what draws any of them.
 * @param {{model: import("../types").ActivityModel, el: HTMLElement}} host @param {Record<string, SceneMaker> | SceneMaker} makers
 */
export function renderProgramme(host, makers) {
  return renderActivity(host, ({ model, t, act }) => {
    const top = h("nav", { class: "cc-programme", "aria-label": t("Les parties") });
    const element = h("section", { class: "cc-scene", hidden: true });
    const place = h("div", { class: "cc-scene-place" });
    const counter = h("p", { class: "cc-scene-count", hidden: true });
    const prepare = h("section", { class: "cc-overview" });
    const next = h("div", {});
    /** @type {Record<string, Scene>} */
    const scenes = {};
    let parts = "";
    let shown = "";
    element.append(place, counter);

    /** @param {Part} part */
    const open = (part) => act(part.has_scene ? "part" : "open_part", { id: part.id });

    /** @param {Part} part @param {number} index @param {View} view */
    function tab(part, index, view) {
      const isHere = view.programme.part === part.id || (!view.programme.part && view.step && part.vote && part.vote.id === view.step.id);
      return h("li", {}, h("button", { type: "button", class: "cc-tab", "aria-current": isHere ? "step" : null, "aria-label": index + 1 + ". " + part.title, title: part.title, onclick: () => open(part) }, h("strong", {}, String(index + 1)), " ", h("span", {}, part.title)));
    }

    /** What comes next, where it is the part's: its vote is opened, or the next part shown. @param {View} view */
    function drawNext(view) {
      const { step, programme } = view;
      clear(next);
      const way = nextWay({ step, programme }, t);
      next.className = way && way.action === "part" ? "cc-programme-next" : "cc-programme-ways";
      if (way) next.append(h("button", { type: "button", class: "cc-act is-main", onclick: (/** @type {MouseEvent} */ event) => event.detail < 2 && (way.action === "part" ? open(way.part) : act(way.action, { id: way.part.id })) }, way.label));
    }

    /** @param {Part} part @param {number} index */
    function card(part, index) {
      return h("li", { class: "cc-overview-part" },
        h("h2", {}, h("span", { class: "cc-part-number", "aria-hidden": "true" }, String(index + 1)), part.title),
        h("p", { class: "cc-part-aim" }, part.aim),
        h("p", { class: "cc-part-minutes" }, t("{minutes} min", { minutes: part.minutes })),
        h("div", { class: "cc-part-ways" },
          part.has_scene ? h("button", { type: "button", class: "cc-act", "aria-label": t("Montrer") + " : " + part.title, onclick: () => act("part", { id: part.id }) }, t("Montrer")) : null,
          part.vote ? h("button", { type: "button", class: "cc-act is-main", "aria-label": voteLabel(part.vote, t) + " : " + part.title, onclick: () => act("open_part", { id: part.id }) }, voteLabel(part.vote, t)) : null));
    }

    /** @param {View} view */
    function drawParts(view) {
      const list = view.programme.parts;
      clear(top);
      top.append(h("ol", { class: list.length > MOST_NAMED ? "is-many" : "" }, ...list.map((part, index) => tab(part, index, view))));
      drawNext(view);
      clear(prepare);
      const cards = h("ol", { class: "cc-parts cc-grows cc-scrolls" + (list.length > MOST_AIMS ? " is-many" : "") }, ...list.map(card));
      cards.style.setProperty("--cc-columns", String(columnsFor(list.length)));
      prepare.append(cards);
    }

    /** @param {View} view */
    function drawScene(view) {
      const { part: name, knobs, scene } = view.programme;
      const part = String(name);
      if (scene.problem) {
        const { title, aim } = /** @type {Part} */ (view.programme.parts.find((one) => one.id === part));
        clear(place);
        const room = scene.waits ? h("p", { class: "cc-unready-room" }, t("Cette partie vient après un vote.")) : null;
        return place.append(unready(title, aim, h("p", { class: "cc-alert cc-unready-first", role: "alert" }, scene.problem), room));
      }
      const made = scenes[part] || (scenes[part] = (typeof makers === "function" ? makers : makers[part])({ model, t, act }));
      if (place.firstChild !== made.element) {
        clear(place);
        place.append(made.element);
      }
      made.refresh(scene, knobs, view);
    }

    /** @param {View} view @param {boolean} isOn */
    function refresh(view, isOn) {
      const wanted = JSON.stringify([view.programme.parts, view.programme.part, view.step && view.step.id, view.step && view.step.phase, view.language]);
      if (wanted !== parts) {
        const focused = document.activeElement && (top.contains(document.activeElement) || next.contains(document.activeElement)) ? document.activeElement.textContent : "";
        parts = wanted;
        drawParts(view);
        const again = focused ? [...Array.from(next.querySelectorAll("button")), ...Array.from(top.querySelectorAll("button"))].find((one) => one.textContent === focused) : null;
        if (again) again.focus();
      }
      element.hidden = !isOn;
      if (!isOn) return;
      const step = view.step && view.step.phase === "open" ? view.step : null;
      counter.hidden = !step;
      if (step) say(counter, counterText({ step, programme: view.programme }, t));
      const scene = JSON.stringify([view.programme.part, view.programme.knobs, view.programme.scene, view.language, Boolean(step)]);
      if (scene === shown) return;
      shown = scene;
      drawScene(view);
    }

    return {
      top,
      next,
      element,
      prepare,
      refresh,
      isElsewhere: (/** @type {View} */ view) => view.programme.is_elsewhere,
      isOn: (/** @type {View} */ view) => Boolean(view.programme && view.programme.part),
      name: (/** @type {View} */ view) => String(view.programme.part),
    };
  });
}
