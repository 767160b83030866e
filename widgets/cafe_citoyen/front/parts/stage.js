// @ts-check
// What the room looks at: how to join, how many are here, then what it said.
import { h, clear, counted, say } from "../dom.js";
import { createClock } from "./clock.js";
import { isHalved } from "../halves.js";
import { createPages } from "./pages.js";
import { drawChart } from "./chart.js";
import { isArriving, joinAside } from "./join.js";
import { createMoves } from "./moves.js";
import { posterFigure, savePoster } from "./poster.js";

const LONG_SENTENCE = 80;

/** @typedef {import("../types").ActivityView} View */
/** @typedef {import("../types").ShownStep} ShownStep */
/** @typedef {import("../types").Result} Result */

/** The place of the nearest of some heights; -1 of none. @param {number} y @param {number[]} heights */
export function nearest(y, heights) {
  return heights.reduce((best, height, place) => (best < 0 || Math.abs(height - y) < Math.abs(heights[best] - y) ? place : best), -1);
}

/** The object whose bar, or whose name beside it, was clicked; nothing where the chart has none. @param {Element} chart @param {number} y px */
function objectClicked(chart, y) {
  const plot = /** @type {(Element & {layout?: import("../types").Figure["layout"]}) | null} */ (chart.querySelector(".js-plotly-plot"));
  const names = ((plot && plot.layout && plot.layout.yaxis) || {}).tickvals || [];
  const ticks = Array.from(chart.querySelectorAll("g.ytick")).map((tick) => tick.getBoundingClientRect());
  const heights = ticks.map((box) => (box.top + box.bottom) / 2).sort((one, other) => other - one);
  const place = nearest(y, heights);
  return place < 0 || heights.length !== names.length ? "" : String(names[place]);
}

/** @param {import("../types").Host} host */
export function createStage({ model, t, act }) {
  const element = h("section", { class: "cc-stage", onclick: onClick });
  const present = h("strong", { class: "cc-big" });
  const received = h("strong", { class: "cc-big" });
  const presentWords = h("span", {});
  const receivedWords = h("span", {});
  const spoken = h("p", { class: "cc-hidden", role: "status" });
  const clock = createClock(t);
  let drawn = "";
  let spokenAt = 0;
  let isMoves = false;
  let asked = /** @type {ShownStep | null} */ (null);
  /** @type {import("../types").Figure | null} */
  let poster = null;
  /** @type {() => void} */
  let leaveChart = () => {};

  /** What is clicked is debated: the question, one of its texts, a bar. @param {MouseEvent} event */
  function onClick(event) {
    const target = /** @type {Element} */ (event.target);
    const item = target.closest(".cc-objects > li");
    const chart = target.closest(".cc-poster > .cc-chart");
    const step = asked;
    if (!step || event.detail > 1 || !(item || chart || target.closest("h1"))) return;
    const place = item && item.parentElement ? Array.from(item.parentElement.children).indexOf(item) : -1;
    const object = item ? step.objects[place].id : chart ? objectClicked(chart, event.clientY) : "";
    if (!chart || step.objects.some((one) => one.id === object)) act("debate", { step: step.id, round: step.round, object });
  }

  /** @param {View} view */
  function counters(view) {
    return h("div", { class: "cc-counters" },
      view.room ? h("p", {}, present, " ", presentWords) : null,
      h("p", {}, received, " ", receivedWords),
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
    const hasJoin = isArriving(view) || !view.room;
    const shown = isHalved(step) ? [] : step.objects;
    const objects = h("ol", { class: "cc-objects cc-scrolls" + (shown.length > 6 ? " is-many" : "") }, ...shown.map((object) => h("li", {}, object.text)));
    element.append(
      h("div", { class: "cc-question" },
        roundOf(step) ? h("p", { class: "cc-stage-round" }, roundOf(step)) : null,
        h("h1", {}, step.title),
        step.phase === "closed" ? h("p", { class: "cc-closed" }, t("Le vote est clos.")) : null,
        isHalved(step) ? h("p", {}, t("Deux moitiés de la salle, tirées au sort, lisent chacune un texte : sans en parler encore.")) : null,
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
    leaveChart = result.figure.data.length ? drawChart({ model, t }, chart, result.figure, result.sentence) : () => {};
    const asked = [step.title, roundOf(step)].filter(Boolean).join(" · ");
    poster = posterFigure(result.figure, { said: result.sentence, asked, about: [...cafe(view), ...basis(step, result)].join(" · "), left: (drawn, all) => t("les {drawn} premières sur {all}", { drawn, all }) });
  }

  /** @param {ShownStep} step @param {Result} result @param {View} view */
  function drawMoves(step, result, view) {
    const { moves = [] } = result;
    const made = createMoves({ model, t }, { title: step.title, moves }, (move) => {
      poster = move.figure.data.length ? posterFigure(move.figure, { said: move.sentence, asked: step.title + " · " + move.text, about: [...cafe(view), move.alone].join(" · ") }) : null;
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
    asked = view.step;
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
    say(receivedWords, counted(step.received, "bulletin reçu", "bulletins reçus", t));
    element.dataset.received = String(step.received);
    if (step.phase === "open" && Date.now() - spokenAt > 10000) {
      spokenAt = Date.now();
      say(spoken, counted(step.received, "{n} bulletin reçu", "{n} bulletins reçus", t, { n: step.received }));
    }
    clock.refresh(view.timer);
  }

  function save() {
    const { step } = model.get("view");
    if (poster && step) savePoster(model, poster, "cafe-" + step.id + "-tour-" + step.round);
  }

  return { element, spoken, refresh, leave: () => leaveChart(), redraw: () => (drawn = ""), save, showMoves: (/** @type {boolean} */ isOn) => (isMoves = isOn) };
}
