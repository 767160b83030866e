// @ts-check
// The countdown on the projector.
import { h, say } from "../dom.js";

/** @param {number} left seconds */
export function clockText(left) {
  return Math.floor(left / 60) + ":" + ("0" + (left % 60)).slice(-2);
}

/** @param {import("../dom.js").Translate} t */
export function createClock(t) {
  const element = h("p", { class: "cc-clock", role: "timer" });
  let start = "";
  let end = 0;
  return {
    element,
    /** The kernel is asked once a countdown, and no clock: setting it moves nothing. @param {{start: string, left_s: number} | null} timer */
    refresh(timer) {
      if (timer && timer.start !== start) {
        start = timer.start;
        end = performance.now() + timer.left_s * 1000;
      }
      const left = timer ? Math.ceil((end - performance.now()) / 1000) : 0;
      say(element, left > 0 ? clockText(left) : timer ? t("Temps écoulé") : "");
    },
  };
}
