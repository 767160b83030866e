// @ts-check
// What a key does, said when it is pressed: a short line at the screen's edge, gone by itself.
import { h, say } from "../dom.js";

const TOLD_MS = 2000;

export function createTold() {
  const element = h("p", { class: "cc-told", role: "status", hidden: true });
  let timer = 0;
  return {
    element,
    /** @param {string} sentence */
    tell(sentence) {
      window.clearTimeout(timer);
      say(element, sentence);
      element.hidden = !sentence;
      timer = window.setTimeout(() => (element.hidden = true), TOLD_MS);
    },
    leave: () => window.clearTimeout(timer),
  };
}
