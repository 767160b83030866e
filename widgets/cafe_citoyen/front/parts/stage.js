// @ts-check
// What the room looks at: how to join, how many are here, then what it said.
import { h, clear, say } from "../dom.js";
import { counted } from "../words.js";
import { createClock } from "./clock.js";
import { receivedCounted, receivedWords } from "./counted.js";
import { isHalved } from "../halves.js";
import { createPages } from "./pages.js";
import { drawChart } from "./chart.js";
import { isArriving, joinAside } from "./join.js";
import { createMoves } from "./moves.js";
import { posterFigure, savePoster } from "./poster.js";
import { nearest, reveal, rowHeights } from "./reveal.js";
import { labelsOf } from "./rows.js";

const LONG_SENTENCE = 80;

/** @typedef {import("../types").ActivityView} View */
/** @typedef {import("../types").ShownStep} ShownStep */
/** @typedef {import("../types").Result} Result */

/** The letters and digits of a text: a chart's label has other signs for some, and may end early. @param {string} text */
const lettersOf = (text) => text.replace(/&#?\w+;|[^\p{L}\p{N}]/gu, "");

/** The place of the object that a chart's label names; -1 where it names none. @param {string} label @param {import("../types").Item[]} objects */
export function objectOfLabel(label, objects) {
  const letters = lettersOf(label);
  return letters ? objects.findIndex((object) => lettersOf(object.text).startsWith(letters)) : -1;
}

/** The objects whose rows a chart shows now, by their places among what was asked. @param {HTMLElement} chart @param {import("../types").Figure} figure @param {ShownStep} step */
function rowsOf(chart, figure, step) {
  const first = Number(chart.dataset.first) - 1;
  return labelsOf(figure).slice(first, first + rowHeights(chart).length).map((label) => objectOfLabel(label, step.objects));
}

/** @param {import("../types").Host} host */
export function createStage({ model, t, act }) {
  const element = h("section", { class: "cc-stage", onclick: onClick });
  const present = h("strong", { class: "cc-big" });
  const received = h("strong", { class: "cc-big" });
  const presentWords = h("span", {});
  const receivedSaid = h("span", {});
  const spoken = h("p", { class: "cc-hidden", role: "status" });
  const clock = createClock(t);
  let drawn = "";
  let spokenAt = 0;
  let isMoves = false;
  let front = /** @type {{step: ShownStep, result: Result | null} | null} */ (null);
  let awaited = "";
  /** Makes the poster of what is shown. @type {(() => import("../types").Figure) | null} */
  let poster = null;
  /** @type {() => void} */
  let leaveChart = () => {};

  /** What is clicked is debated: the question, one of its texts, a bar. @param {MouseEvent} event */
  function onClick(event) {
    const target = /** @type {Element} */ (event.target);
    if (!front || event.detail > 1 || target.closest("button, select")) return;
    const { step, result } = front;
    const item = target.closest(".cc-objects > li");
    const chart = /** @type {HTMLElement | null} */ (target.closest(".cc-poster > .cc-chart"));
    if (!item && !chart && !target.closest("h1")) return;
    let place = -1;
    if (item) place = Array.from(/** @type {Element} */ (item.parentElement).children).indexOf(item);
    if (chart && result) place = rowsOf(chart, result.figure, step)[nearest(event.clientY, rowHeights(chart))];
    const object = step.objects[place];
    if (object || !chart) act("debate", { step: step.id, round: step.round, object: object ? object.id : "" });
  }

  /** @param {View} view */
  function counters(view) {
    return h("div", { class: "cc-counters" },
      view.room ? h("p", {}, present, " ", presentWords) : null,
      h("p", {}, received, " ", receivedSaid),
      clock.element,
    );
  }

  /** @param {ShownStep} step */
  function roundOf(step) {
    if (step.planned > 1) return t("Tour {round} sur {planned}", { round: step.round, planned: Math.max(step.planned, step.round) });
    return step.round > 1 ? t("Tour {round}", { round: step.round }) : "";
  }

  /** @param {ShownStep} step @param {View} view */
  function drawVoting(step, view) {
    awaited = step.id + " " + step.round;
    const hasJoin = isArriving(view) || !view.room;
    const shown = isHalved(step) ? [] : step.objects;
    const objects = h("ol", { class: "cc-objects cc-scrolls" + (shown.length > 6 ? " is-many" : " cc-grows") }, ...shown.map((object) => h("li", {}, object.text)));
    element.append(
      h("div", { class: "cc-question" },
        roundOf(step) ? h("p", { class: "cc-stage-round" }, roundOf(step)) : null,
        h("h1", {}, step.title),
        step.phase === "closed" ? h("p", { class: "cc-closed" }, t("Le vote est clos.")) : null,
        isHalved(step) ? h("p", { class: "cc-halved cc-grows" }, t("Deux moitiés de la salle, tirées au sort, lisent chacune un texte : sans en parler encore.")) : null,
        objects,
        createPages(objects, t),
      ),
      h("div", { class: "cc-side" + (hasJoin ? "" : " is-slim") }, hasJoin ? joinAside(view, t) : null, counters(view)),
    );
  }

  /** @param {ShownStep} step @param {Result} result @param {View} view */
  function drawResult(step, result, view) {
    const chart = h("div", { class: "cc-chart" });
    element.append(
      h("div", { class: "cc-poster cc-grows" },
        h("p", { class: "cc-kicker cc-poster-kicker" }, [step.title, roundOf(step)].filter(Boolean).join(" · ")),
        h("h1", { class: result.sentence.length > LONG_SENTENCE ? "is-long" : "" }, result.sentence),
        chart,
        h("p", { class: "cc-basis" }, basis(step, result).join(" · ")),
      ),
    );
    const isNew = awaited === step.id + " " + step.round;
    awaited = "";
    const drawn = isNew ? reveal(chart, () => rowsOf(chart, result.figure, step)) : () => {};
    leaveChart = result.figure.data.length ? drawChart({ model, t }, chart, result.figure, result.sentence, drawn) : () => {};
    const asked = [step.title, roundOf(step)].filter(Boolean).join(" · ");
    poster = () => posterFigure(result.figure, { said: result.sentence, asked, about: [...cafe(view), ...basis(step, result)].join(" · "), left: (drawn, all) => t("les {drawn} premières sur {all}", { drawn, all }) });
  }

  /** @param {ShownStep} step @param {Result} result @param {View} view */
  function drawMoves(step, result, view) {
    const { moves = [] } = result;
    const made = createMoves({ model, t }, { title: step.title, moves }, (move) => {
      poster = move.figure.data.length ? () => posterFigure(move.figure, { said: move.sentence, asked: step.title + " · " + move.text, about: [...cafe(view), move.alone].join(" · ") }) : null;
    });
    element.append(made.element);
    leaveChart = made.leave;
  }

  /** Which café it was, where and when: a poster leaves the room. @param {View} view */
  function cafe(view) {
    const { title, place, date } = view.seance || { title: "", place: "", date: "" };
    return [title, place, date].filter(Boolean);
  }

  /** What the numbers rest on. @param {ShownStep} step @param {Result} result */
  function basis(step, result) {
    const { ways } = step;
    const parts = [counted(result.n, "{n} bulletin", "{n} bulletins", t, { n: result.n })];
    if (ways.partagee) parts.push(t("{n} sur tablette partagée", { n: ways.partagee }));
    if (ways.animateur) parts.push(t("{n} à main levée", { n: ways.animateur }));
    if (ways.papier) parts.push(t("{n} sur papier", { n: ways.papier }));
    if (result.figure.layout.meta && result.figure.layout.meta.note) parts.push(result.figure.layout.meta.note);
    if (result.figure.data.some((trace) => trace.error_x)) parts.push(t("trait fin : marge d’erreur"));
    return parts;
  }

  /** @param {View} view */
  function refresh(view) {
    element.hidden = !view.step;
    front = view.step && { step: view.step, result: view.result };
    if (!view.step) return;
    const step = view.step;
    const room = view.room ? view.room.address + view.room.message : "";
    const name = JSON.stringify([step.id, step.round, step.phase, room, step.phase === "revealed" ? view.result : 0, view.language, isArriving(view), isMoves]);
    if (name !== drawn) {
      drawn = name;
      leaveChart();
      leaveChart = () => {};
      poster = null;
      clear(element);
      if (step.phase === "revealed" && view.result && isMoves && view.result.moves) drawMoves(step, view.result, view);
      else if (step.phase === "revealed" && view.result) drawResult(step, view.result, view);
      else drawVoting(step, view);
    }
    present.textContent = String(view.room ? view.room.present : 0);
    received.textContent = String(step.received);
    say(presentWords, counted(view.room ? view.room.present : 0, "tablette présente", "tablettes présentes", t));
    say(receivedSaid, receivedWords(step, t));
    element.dataset.received = String(step.received);
    if (step.phase === "open" && Date.now() - spokenAt > 10000) {
      spokenAt = Date.now();
      say(spoken, receivedCounted(step, t));
    }
    clock.refresh(view.timer);
  }

  function save() {
    if (poster && front) savePoster(model, poster(), "cafe-" + front.step.id + "-tour-" + front.step.round);
  }

  return { element, spoken, refresh, leave: () => leaveChart(), redraw: () => (drawn = ""), save, showMoves: (/** @type {boolean} */ isOn) => (isMoves = isOn) };
}
