// @ts-check
// The ballot's place in the page: the form or the results of the step shown, drawn by its kind.
import { clear } from "../dom.js";
import { KINDS } from "./kinds.js";

/** @typedef {import("../types").Step} Step */

/**
 * @param {import("../dom.js").Model} model @param {HTMLElement} el @param {string} front where a kind that is not at hand is loaded from
 * @param {() => void} failed a kind could not be loaded
 */
export function createBallotPlace(model, el, front, failed) {
  let drawn = "";
  /** Whether a ballot adds to the earlier ones (duels) instead of replacing them. */
  let isAdded = false;
  /** @type {() => void} */
  let leave = () => {};

  const nameOf = (/** @type {Step | null} */ step) => (step ? [step.id, step.round, step.phase === "revealed"].join(" ") : "");

  return {
    /** Whether the place shows something else. @param {Step | null} step */
    isNew: (step) => nameOf(step) !== drawn,
    /** Draw the step's form, or its results. @param {Step | null} step */
    show(step) {
      const name = nameOf(step);
      drawn = name;
      leave();
      leave = () => {};
      clear(el);
      if (!step) return;
      const atHand = KINDS[step.kind];
      (atHand ? Promise.resolve(atHand) : import(front + "/ballots/" + step.kind + ".js")).then(
        (kind) => {
          if (drawn !== name) return;
          clear(el);
          isAdded = kind.replaces === "object";
          leave = (step.phase === "revealed" ? kind.renderResults : kind.render)({ model, el });
        },
        () => {
          drawn = "";
          failed();
        },
      );
    },
    /** The next drawing begins anew, the same step's too. */
    forget() {
      drawn = "";
    },
    isAdded: () => isAdded,
    /** @type {import("../types").Merge} */
    merge: (before, values) => (isAdded && Object.keys(values).length ? Object.assign({}, before, values) : values),
  };
}
