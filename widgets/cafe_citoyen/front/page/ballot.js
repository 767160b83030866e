// @ts-check
// The ballot's place in the page: the form or the results of the step shown, drawn by its kind.
import { clear } from "../dom.js";
import { KINDS } from "./kinds.js";

/** @typedef {import("../types").Step} Step */

/** Add what a kind that came after the page draws with; the page's policy knows it by its digest. @param {string} style */
function dress(style) {
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
}

/**
 * @param {import("../dom.js").Model} model @param {HTMLElement} el @param {string} front where a kind that is not at hand is loaded from
 * @param {{drawn: () => void, failed: () => void}} page the kind has drawn, or could not be loaded
 */
export function createBallotPlace(model, el, front, page) {
  let drawn = "";
  /** The kind that draws; null while it is loaded. @type {import("../types").Kind | null} */
  let shown = null;
  /** @type {() => void} */
  let leave = () => {};

  const nameOf = (/** @type {Step | null} */ step) => (step ? [step.id, step.round, step.phase === "revealed"].join(" ") : "");

  /** Whether a ballot adds to the earlier ones (duels) instead of replacing them. */
  const isAdded = () => Boolean(shown && shown.replaces === "object");

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
      shown = KINDS[step.kind] || null;
      (shown ? Promise.resolve(shown) : import(front + "/ballots/" + step.kind + ".js")).then(
        (kind) => {
          if (!KINDS[step.kind] && kind.style) dress(kind.style);
          KINDS[step.kind] = kind;
          if (drawn !== name) return;
          clear(el);
          shown = kind;
          leave = (step.phase === "revealed" ? kind.renderResults : kind.render)({ model, el });
          page.drawn();
        },
        () => {
          drawn = "";
          page.failed();
        },
      );
    },
    /** The next drawing begins anew, the same step's too. */
    forget() {
      drawn = "";
    },
    isAdded,
    /** Whether people write texts here, and cast no ballots. */
    isWritten: () => Boolean(shown && shown.makes === "texts"),
    /** @type {import("../types").Merge} */
    merge: (before, values) => (isAdded() && Object.keys(values).length ? Object.assign({}, before, values) : values),
  };
}
