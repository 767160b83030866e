// @ts-check
// How large the letters are: chosen by a button, kept on the tablet; and what room that leaves the page.
import { say } from "../dom.js";
import { typeset } from "../words.js";

const SIZES = [100, 125, 150, 200];
const KEY = "cc-letters";

/** The size after a press: the next one, the first again after the largest. @param {number} size percent */
export function nextSize(size) {
  return SIZES[(SIZES.indexOf(size) + 1) % SIZES.length];
}

/**
 * Whether a window has room for one thing at a time only (under 360 px where letters are as usual), whether it is low,
 * and so low that nothing but the awning may stay over what one reads.
 * @param {number} width px @param {number} height px @param {number} letter the px of one rem
 */
export function roomIn(width, height, letter) {
  return { isNarrow: width < 22.5 * letter, isLow: height < 26 * letter, isFlat: height < 13 * letter };
}

/** @param {HTMLElement} button @param {HTMLElement} spoken @param {Storage | null} storage @param {import("../dom.js").Translate} t */
export function createLetters(button, spoken, storage, t) {
  const root = document.documentElement;
  let size = Number(storage && storage.getItem(KEY));
  if (!SIZES.includes(size)) size = SIZES[0];

  function draw() {
    const isLargest = size === SIZES[SIZES.length - 1];
    root.style.fontSize = size + "%";
    root.dataset.letters = String(size);
    say(button, isLargest ? "A−" : "A+");
    button.setAttribute("aria-label", typeset(isLargest ? t("A− : lettres comme au début") : t("A+ : lettres plus grandes")));
    measure();
  }

  function measure() {
    const { isNarrow, isLow, isFlat } = roomIn(root.clientWidth, window.innerHeight, parseFloat(getComputedStyle(root).fontSize));
    root.classList.toggle("is-narrow", isNarrow);
    root.classList.toggle("is-low", isLow);
    root.classList.toggle("is-flat", isFlat);
  }

  button.addEventListener("click", () => {
    size = nextSize(size);
    try {
      if (storage) storage.setItem(KEY, String(size));
    } catch (error) {
      // Private mode: the size lasts as long as the page.
    }
    draw();
    say(spoken, t("Taille des lettres : {size} %", { size }));
  });
  window.addEventListener("resize", measure);
  button.hidden = false;
  draw();
}
