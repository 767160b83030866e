// @ts-check
// Ranges on a scale, a line each with its words: logarithmic from low to high, or plain bars from 0.
import { h } from "../dom.js";

/** Where a number stands between two others, 0 to 1, on a logarithmic scale. @param {number} value @param {[number, number]} ends */
export function logPlace(value, ends) {
  const place = Math.log(value / ends[0]) / Math.log(ends[1] / ends[0]);
  return Math.min(1, Math.max(0, place));
}

/** The powers of ten that hold all ranges. @param {number[][]} ranges */
export function logEnds(ranges) {
  const values = ranges.flat().filter((value) => value > 0);
  const low = Math.pow(10, Math.floor(Math.log10(Math.min(...values)) - 1e-9));
  const high = Math.pow(10, Math.ceil(Math.log10(Math.max(...values)) + 1e-9));
  return /** @type {[number, number]} */ ([low, high]);
}

/** The powers of ten between two ends. @param {[number, number]} ends */
export function logTicks(ends) {
  const first = Math.round(Math.log10(ends[0])), last = Math.round(Math.log10(ends[1]));
  const step = Math.max(1, Math.ceil((last - first) / 5));
  const ticks = [];
  for (let power = first; power <= last; power += step) ticks.push(Math.pow(10, power));
  return ticks;
}

/** @param {number} share */
function logPercent(share) {
  return (100 * share).toFixed(2) + "%";
}

/** @param {[number, number]} ends @param {(value: number) => string} say */
export function logAxis(ends, say) {
  const ticks = logTicks(ends).map((value) => {
    const tick = h("span", {}, say(value));
    tick.style.left = logPercent(logPlace(value, ends));
    return tick;
  });
  return h("div", { class: "cc-log-line is-axis", "aria-hidden": "true" }, h("span", {}), h("div", { class: "cc-log-track" }, ...ticks), h("span", {}));
}

/**
 * @param {{label: Node | string, range: [number, number | null, number] | null, words: string, ends: [number, number], name?: string}} parts
 */
export function logLine({ label, range, words, ends, name }) {
  const track = h("div", { class: "cc-log-track", "aria-hidden": "true" });
  if (range && range[2] > 0) {
    const left = logPlace(range[0] || ends[0], ends), right = logPlace(range[2], ends);
    const bar = h("span", { class: "cc-log-bar" });
    bar.style.left = logPercent(left);
    bar.style.width = logPercent(right - left);
    track.append(bar);
    if (range[1] !== null && range[1] > 0) {
      const dot = h("span", { class: "cc-log-central" });
      dot.style.left = logPercent(logPlace(range[1], ends));
      track.append(dot);
    }
  }
  return h("li", { class: "cc-log-line" + (name ? " is-" + name : "") }, h("p", { class: "cc-log-label" }, label), track, h("p", { class: "cc-log-words" }, words));
}

/**
 * A bar from 0: full up to the low end, pale from there to the high one.
 * @param {{label: string, range: [number, number | null, number] | null, words: string, most: number, name: string}} parts
 */
export function plainLine({ label, range, words, most, name }) {
  const track = h("div", { class: "cc-log-track", "aria-hidden": "true" });
  for (const [end, kind] of /** @type {[number, string][]} */ (range ? [[range[2], "is-high"], [range[0], "is-low"]] : [])) {
    const bar = h("span", { class: "cc-plain-bar " + kind });
    bar.style.width = logPercent(end / most);
    track.append(bar);
  }
  return h("li", { class: "cc-log-line is-" + name }, h("p", { class: "cc-log-label" }, label), track, h("p", { class: "cc-log-words" }, words));
}

/** A mark across all lines. @param {number} value @param {[number, number]} ends @param {string} text */
export function logMark(value, ends, text) {
  const mark = h("span", { class: "cc-log-mark" }, h("span", {}, text));
  mark.style.left = logPercent(logPlace(value, ends));
  return h("div", { class: "cc-log-line is-mark" }, h("span", {}), h("div", { class: "cc-log-track" }, mark), h("span", {}));
}

/** A dot a person where they can be told apart, else a taller column. @param {[number, number, number][]} bins low, high, count @param {[number, number]} ends */
export function logDots(bins, ends) {
  const most = Math.max(1, ...bins.map((one) => one[2]));
  const each = Math.max(1, Math.ceil(most / 12));
  const columns = bins.filter((one) => one[2] > 0).map(([low, high, count]) => {
    const column = h("span", { class: "cc-log-dots" }, ...Array.from({ length: Math.ceil(count / each) }, () => h("i", {})));
    column.style.left = logPercent(logPlace(Math.sqrt(low * high), ends));
    return column;
  });
  const track = h("div", { class: "cc-log-track is-dots", "aria-hidden": "true" }, ...columns);
  track.style.height = Math.ceil(most / each) + 0.4 + "em";
  return track;
}
