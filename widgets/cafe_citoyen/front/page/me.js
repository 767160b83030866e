// @ts-check
// What is one person's own of a step: recorded by the room, then on its way.
import { isText } from "./outbox.js";

/** @typedef {import("../types").Me} Me */
/** @typedef {import("../types").Sent} Sent */
/** @typedef {import("../types").Merge} Merge */

/** Nobody yet, or the next person. @returns {Me} */
export function newcomer() {
  return { step: null, round: null, values: {} };
}

/** Whether this belongs to a step's round. @param {{step: string | null, round: number | null}} one @param {{id: string, round: number} | null} step */
export function isOfRound(one, step) {
  return step !== null && one.step === step.id && one.round === step.round;
}

/**
 * What a ballot form shows: what the room recorded, and what is not answered yet.
 * @param {Me} me @param {Sent[]} sent @param {import("../types").Step | null} step @param {Merge} merge
 */
export function ownPart(me, sent, step, merge) {
  const mine = isOfRound(me, step) ? me : newcomer();
  const known = mine.texts || [];
  let values = mine.values;
  /** @type {import("../types").OwnText[]} */
  const texts = known.slice();
  for (const one of sent.filter((each) => isOfRound(each, step))) {
    if (!isText(one)) values = merge(values, one.values);
    else if (!known.some((kept) => kept.id === one.id)) texts.push({ id: one.id, text: one.text, status: "enroute" });
  }
  return { values, texts, arm: mine.arm || null, half: mine.half || null };
}

/** This person's part once the room has taken what was sent. @param {Me} me @param {Sent} sent @param {Merge} merge @returns {Me} */
export function withRecorded(me, sent, merge) {
  const { step, round } = sent;
  const { arm = null, half = null, values, texts = [] } = isOfRound(me, { id: step, round }) ? me : newcomer();
  if (isText(sent)) return { step, round, arm, half, values, texts: texts.concat([{ id: sent.id, text: sent.text, status: "attente" }]) };
  return { step, round, arm, half, values: merge(values, sent.values), texts };
}
