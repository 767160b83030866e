// @ts-check
// Who moved between two rounds, one statement at a time.
import { h, say } from "../dom.js";
import { drawChart } from "./chart.js";
import { reveal } from "./reveal.js";

/**
 * @param {Pick<import("../types").Host, "model" | "t">} host
 * @param {{title: string, moves: import("../types").Move[]}} moved
 * @param {(move: import("../types").Move) => void} [shown] told which statement is on the screen
 */
export function createMoves({ model, t }, { title, moves }, shown = () => {}) {
  const chart = h("div", { class: "cc-chart" });
  const sentence = h("h1", {});
  const alone = h("p", { class: "cc-basis" });
  const statement = h("p", { class: "cc-statement-shown" });
  const choose = h("select", { class: "cc-choose", "aria-label": t("Affirmation"), title: t("Affirmation"), onchange: () => show(Number(choose.value)) }, ...moves.map((move, index) => h("option", { value: String(index) }, move.text)));
  let leave = () => {};

  /** @param {number} index */
  function show(index) {
    const move = moves[index];
    say(sentence, move.sentence);
    say(alone, move.alone);
    say(statement, move.text);
    leave();
    leave = move.figure.data.length ? drawChart({ model, t }, chart, move.figure, move.sentence, reveal(chart)) : () => {};
    shown(move);
  }

  const element = h("div", { class: "cc-poster cc-grows" }, h("p", { class: "cc-kicker cc-poster-kicker" }, title), choose, statement, sentence, chart, alone);
  show(0);
  return { element, leave: () => leave() };
}
