// @ts-check
// The countdown: shown as it runs, spoken a minute, half a minute and ten seconds before its end.
import { say } from "../dom.js";

/** When the time left is spoken, in seconds: as often as somebody who hears it can bear. */
const SPOKEN_S = [60, 30, 10];

/** @param {HTMLElement} element @param {HTMLElement} spoken @param {import("../dom.js").Translate} t */
export function createTimer(element, spoken, t) {
  let isOn = false;
  let end = 0;

  function draw() {
    const left = Math.ceil((end - Date.now()) / 1000);
    const isRunning = isOn && left > 0;
    say(element, isRunning ? Math.floor(left / 60) + ":" + ("0" + (left % 60)).slice(-2) : "");
    element.classList.toggle("is-short", isRunning && left <= 10);
    if (isRunning && SPOKEN_S.includes(left)) say(spoken, t("Encore {n} secondes", { n: left }));
  }

  return {
    draw,
    /** @param {import("../types").RoomState} news */
    take({ timer, step }) {
      isOn = timer !== null && step !== null && step.phase === "open";
      end = timer ? Date.now() + timer.remaining_s * 1000 : 0;
      draw();
    },
  };
}
