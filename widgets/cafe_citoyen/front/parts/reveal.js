// @ts-check
// A result arrives: bars grow, then settle in their order, flows flow. What stays is the figure as it was drawn.

const GROW_MS = 300;
const SETTLE_MS = 300;

/** A chart is drawn again while its place is measured: it has settled after so long. */
const STILL_MS = 80;
const HELD_MS = 2000;

const GROWS = ".barlayer, .scatterlayer, .sankey-links";
const ROWS = "g.ytick, .barlayer .point, .barlayer .errorbar, .annotation";

/** The place of the nearest of some heights; -1 of none. @param {number} y @param {number[]} heights */
export function nearest(y, heights) {
  return heights.reduce((best, height, place) => (best < 0 || Math.abs(height - y) < Math.abs(heights[best] - y) ? place : best), -1);
}

/**
 * How far each row begins from its place, as the room was asked; nowhere else where that is not known.
 * @param {number[]} heights of the rows, from the top @param {number[]} asked the place of each among what was asked
 */
export function startsOf(heights, asked) {
  if (heights.length !== asked.length || asked.includes(-1)) return heights.map(() => 0);
  const order = asked.slice().sort((one, other) => one - other);
  return heights.map((height, row) => heights[order.indexOf(asked[row])] - height);
}

/** @param {Element} element */
function rowMiddle(element) {
  const box = element.getBoundingClientRect();
  return (box.top + box.bottom) / 2;
}

/** The heights of a chart's rows, from the top. @param {Element} chart */
export function rowHeights(chart) {
  return Array.from(chart.querySelectorAll("g.ytick"), rowMiddle).sort((one, other) => one - other);
}

/** @param {Element} chart @param {number[]} asked */
function animate(chart, asked) {
  for (const layer of Array.from(chart.querySelectorAll(GROWS))) {
    const style = /** @type {SVGElement} */ (layer).style;
    style.transformBox = "fill-box";
    style.transformOrigin = "left";
    layer.animate([{ scale: "0 1" }, { scale: "1 1" }], { duration: GROW_MS, easing: "ease-out" });
  }
  const heights = rowHeights(chart);
  const starts = startsOf(heights, asked);
  if (starts.every((start) => !start)) return;
  for (const element of Array.from(chart.querySelectorAll(ROWS))) {
    const start = starts[nearest(rowMiddle(element), heights)];
    element.animate([{ translate: "0 " + start + "px" }, { translate: "0 0" }], { duration: SETTLE_MS, delay: GROW_MS, easing: "ease-in-out", fill: "backwards" });
  }
}

/**
 * Hold a chart back until it stands still, then let it arrive; at once where no motion is wanted.
 * @param {HTMLElement} chart @param {() => number[]} [askedOf] the place of each row among what was asked
 * @returns {() => void} to be called each time it was drawn
 */
export function reveal(chart, askedOf = () => []) {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return () => {};
  const show = () => chart.classList.remove("cc-held");
  let timer = window.setTimeout(show, HELD_MS);
  chart.classList.add("cc-held");
  return () => {
    if (!chart.classList.contains("cc-held")) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      show();
      animate(chart, askedOf());
    }, STILL_MS);
  };
}
