// @ts-check
// Two halves of the room, each shown something of its own, a text or labels: what one person is asked of such a step.
import { typeset } from "./words.js";

/** @typedef {import("./types").Half} Half */

/** Whether the two objects of a step go to one half of the room each. @param {{options?: import("./types").Step["options"]}} step */
export function isHalved(step) {
  return Boolean((step.options || {}).halves);
}

/**
 * What a tablet asks: all that the room said of the step, or what its own half is asked until the other's is told too; null before that is known.
 * @param {Half & {phase: string}} step @param {Half | null} half
 */
export function asked(step, half) {
  if (step.phase === "revealed" || !(half || isHalved(step))) return step;
  return half && { objects: half.objects.map(({ id, text }) => ({ id, text: typeset(text) })), options: half.options };
}

/** The first half's part of a step, for whoever tries a vote. @param {Half} step @returns {Half} */
export function firstHalf(step) {
  return isHalved(step) ? { objects: step.objects.slice(0, 1), options: step.options } : step;
}
