// @ts-check
// A figure laid out for the room that it has: a row an object, its label whole, its bar, its value at
// the bar's end. Type grows as far as all rows still fit; what fits not even in the least type is
// read in pages, of ten rows at most. A label too long to stand beside its bar stands above it.
import { isolated } from "../words.js";
import { layFlow } from "./flow.js";
import { sum } from "./sum.js";
import { textLines, textWidth } from "./type.js";

/** @typedef {import("../types").Figure} Figure */
/** @typedef {{width: number, height: number, least: number, most: number}} Room px: the place, the smallest and the largest type */
/** @typedef {{labels: string[][], values: string[][], column: number, ends: number, heights: number[], above: number[]}} Measured lines of labels and values, how wide each are at most, how high a row, and its label where it is above the bar */
/** @typedef {{figure: Figure, first: number, last: number, all: number, px: number}} Page rows first to last, from 1 */

export const MOST_ROWS = 10;

/** Of the width, at most, for the labels; where all rows would not fit else; and beside strips where one would not. */
const LABELS = 0.48;
const MOST_LABELS = 0.58;
const STRIP_LABELS = 0.74;

/** Of the width, at most, for what stands at the bars' ends where not all rows fit; and what is left to the bars. */
const VALUES = 0.22;
const LEAST_BARS = 0.2;

/** px: where a row is higher than its place even with its label above, its type is smaller, and no smaller than this. */
const SMALLEST = 16;

/** px: what stands beside a figure that has no labels there. */
const MARGIN = 4;

/** Of a line, what it takes, as plotly sets it; and what stands between two rows. */
const LINE = 1.3;
const GAP = 0.3;

/** Lines that a row is high at least, and at most where there is room. */
const LEAST_ROW = 1.3;
const MOST_ROW = 7;

/** Of the room beside its neighbours, how much a bar takes; and how thick it gets, in lines. */
const BAR = 0.74;
const MOST_BAR = 4;

/** Lines that a strip of dots is high at least. */
const STRIP = 3.4;

/** Of a row, how far under its middle what belongs to it begins. */
const ABOVE_ROW = 0.55;

/** Numbers under strips, at least: 0, 50 and 100 %. */
const LEAST_TICKS = 4;

const PX_STEP = 2;
const AXIS_LINES = 2.7;
const TITLE_LINES = 1.3;

/** The labels of a figure's rows, from the top, each on one line: its own lines break at a blank or, as a sign of no width says, in a word. @param {Figure} figure @returns {string[]} */
export function labelsOf({ layout }) {
  return ((layout.yaxis || {}).ticktext || []).map((/** @type {string} */ text) => String(text).replace(/[\u2068\u2069]/g, "").replace(/\u200b<br>/g, "").replace(/<br>/g, " ")).reverse();
}

/** Whether `themed` made it: what somebody drew in a notebook keeps its own layout. @param {Figure} figure */
const isOurs = ({ layout }) => Boolean(layout.meta && layout.meta.is_laid_out);

/** @param {Figure} figure */
const areBars = ({ data }) => data.length > 0 && data.every((trace) => trace.type === "bar");

/** What stands at the end of each bar, from the top. @param {Figure} figure @returns {string[]} */
function valuesOf({ data }) {
  const counted = data.length === 1 && data[0].textposition === "none" ? data[0].text : [];
  return counted.map(String).reverse();
}

/** The widest of some lines, px. @param {string[][]} texts @param {number} px */
const widthOf = (texts, px) => Math.max(0, ...texts.flat().map((line) => textWidth(line, px, true)));

/** The lines under the bars: the axis and its title, where they are shown. @param {Figure} figure */
function linesBelow({ layout }) {
  const axis = layout.xaxis || {};
  if (axis.visible === false) return 0;
  return AXIS_LINES + (axis.title && axis.title.text ? TITLE_LINES : 0);
}

/** How many numbers stand side by side under strips of that width, at most. @param {Figure} figure @param {number} px @param {number} across */
function ticksWithin({ layout: { xaxis: { range, type, ticksuffix = "" } } }, px, across) {
  const far = Array.isArray(range) && type !== "log" ? Math.round(range[1]) + ticksuffix : "";
  return Math.floor(across / (Math.max(textWidth("100 %", px), textWidth(far, px)) + px));
}

/** What the rows of a figure take in a type. @param {Figure} figure @param {number} px @param {number} width @param {number} [most] of the width, for the labels; 1: above the bars @param {number} [rows] the first ones @returns {Measured} */
function measure(figure, px, width, most = LABELS, rows = Infinity) {
  const values = valuesOf(figure).slice(0, rows).map((text) => (most > LABELS ? textLines(text, width * VALUES, px, true) : [text]));
  const ends = widthOf(values, px);
  const texts = labelsOf(figure).slice(0, rows);
  const natural = Math.max(0, ...texts.map((label) => textWidth(label, px)));
  const beside = width * Math.min(most, 1 - LEAST_BARS - ends / width);
  const column = most < 1 ? Math.ceil(Math.min(natural, beside)) : 0;
  const labels = texts.map((label) => textLines(label, column || width - MARGIN, px));
  const above = labels.map((lines) => (column ? 0 : px * lines.length * LINE));
  const lines = labels.map((label, row) => Math.max(column ? label.length : 0, (values[row] || []).length) * LINE);
  const heights = lines.map((high, row) => above[row] + px * (Math.max(LEAST_ROW, high) + GAP));
  if (!areBars(figure)) heights.fill(Math.max(STRIP * px, ...heights));
  return { labels, values, column, ends, heights, above };
}

/**
 * The largest type in which a figure's rows all fit; where none does the least one, or a smaller one in which each row fits.
 * @param {Figure} figure @param {Room} room
 */
export function typeFor(figure, { width, height, least, most }) {
  for (let px = most; px > least; px -= PX_STEP) {
    const { heights, column, ends } = measure(figure, px, width, LABELS, MOST_ROWS);
    const holds = areBars(figure) || ticksWithin(figure, px, width - column) >= LEAST_TICKS;
    if (holds && sum(heights) + px * linesBelow(figure) <= height && ends + column < 0.72 * width) return px;
  }
  const holds = (/** @type {number} */ px) => {
    const below = px * linesBelow(figure);
    const place = height - (areBars(figure) ? below : 0); // a strip's label may stand beside its axis, too
    return Math.max(...roomiest(figure, px, width, height - below).heights) - GAP * px <= place;
  };
  let px = least;
  while (px > SMALLEST && !holds(px)) px = Math.max(SMALLEST, px - PX_STEP);
  return px;
}

/** The height that a figure's first rows take in the least type. @param {Figure} figure @param {Room} room */
export function leastHeight(figure, { width, least }) {
  return sum(measure(figure, least, width, LABELS, MOST_ROWS).heights) + least * linesBelow(figure);
}

/** How many rows, from one on, fit in a height: one at least. @param {number[]} heights @param {number} from @param {number} height */
function fitting(heights, from, height) {
  let count = 0;
  let taken = 0;
  while (from + count < heights.length && count < MOST_ROWS && taken + heights[from + count] <= height) {
    taken += heights[from + count];
    count += 1;
  }
  return Math.max(1, count);
}

/** Where each page begins, and where the last one ends. @param {number[]} heights @param {number} height */
export function pageStarts(heights, height) {
  const starts = [0];
  while (starts[starts.length - 1] < heights.length) {
    const from = starts[starts.length - 1];
    starts.push(from + fitting(heights, from, height));
  }
  return starts;
}

/** The rows with narrow labels where all fit, else with wide ones, or wider ones still, or above the bars, where so more are on a page. @param {Figure} figure @param {number} px @param {number} width @param {number} height @returns {Measured} */
function roomiest(figure, px, width, height) {
  const narrow = measure(figure, px, width);
  if (sum(narrow.heights.slice(0, MOST_ROWS)) <= height) return narrow;
  const wide = measure(figure, px, width, MOST_LABELS);
  const widest = measure(figure, px, width, areBars(figure) ? 1 : STRIP_LABELS);
  const rows = (/** @type {Measured} */ { heights }) => (heights[0] <= height ? fitting(heights, 0, height) : 0);
  return rows(widest) > rows(wide) || Math.max(...wide.heights) > height ? widest : wide;
}

/**
 * A page of a figure, laid out; one without rows, such as moves, has one page.
 * @param {Figure} figure @param {Room} room @param {number} [page] from 0, past the last one the first again
 * @returns {Page & {page: number, pages: number}}
 */
export function laidOut(figure, room, page = 0) {
  const copy = JSON.parse(JSON.stringify(figure));
  copy.layout.autosize = false;
  Object.assign(copy.layout, { width: room.width, height: room.height });
  if (copy.data.some((/** @type {Figure["data"][0]} */ trace) => trace.type === "sankey")) return wholePage(copy, layFlow(copy, room));
  if (!isOurs(copy) || !labelsOf(copy).length) return wholePage(copy, Math.max(room.least, copy.layout.font.size));
  const px = typeFor(copy, room);
  copy.layout.font.size = px;
  const below = px * linesBelow(copy);
  const measured = roomiest(copy, px, room.width, room.height - below);
  const starts = pageStarts(measured.heights, room.height - below);
  const pages = starts.length - 1;
  const now = ((page % pages) + pages) % pages;
  const [from, last] = [starts[now], starts[now + 1]];
  const all = measured.labels.length;
  const rows = { px, below, first: from, last, all, labels: measured.labels.slice(from, last), values: measured.values.slice(from, last), column: measured.column, heights: measured.heights.slice(from, last), above: measured.above.slice(from, last) };
  if (areBars(copy)) layBars(copy, room, rows);
  else layStrips(copy, room, rows);
  return { figure: copy, first: from + 1, last, all, px, page: now, pages };
}

/** @typedef {{px: number, below: number, first: number, last: number, all: number, labels: string[][], values: string[][], column: number, heights: number[], above: number[]}} Rows */

/** The heights of rows that fill the place, and no row too high. @param {number[]} heights @param {number} place @param {number} px */
function spread(heights, place, px) {
  const at = (/** @type {number} */ level) => heights.map((one) => Math.max(one, level));
  const most = Math.max(MOST_ROW * px, ...heights);
  let level = 0;
  for (let step = most; step > 0.5; step /= 2) if (level + step <= most && sum(at(level + step)) <= place) level += step;
  return at(level);
}

/** Where each bar ends, its interval too, from the bottom. @param {Figure["data"][0]} trace @returns {number[]} */
function endsOf({ x, error_x: span }) {
  return x.map((/** @type {number} */ value, /** @type {number} */ row) => value + (span ? span.array[row] : 0));
}

/** @param {Figure} figure @param {Room} room @param {Rows} rows */
function layBars(figure, { width, height }, { px, below, first, last, all, labels, values, column, heights, above }) {
  const { data, layout } = figure;
  const gap = 0.5 * px;
  const across = layout.xaxis.range[1] - layout.xaxis.range[0];
  const ends = endsOf(data[0]).slice(all - last, all - first).reverse().map((end) => end / across);
  const left = column ? Math.round(column + gap) : MARGIN;
  const over = values.map((lines, row) => (widthOf([lines], px) + 1.2 * gap - (1 - ends[row]) * (width - left)) / Math.max(0.01, ends[row]));
  const margin = { l: left, r: Math.round(Math.max(MARGIN, ...over)), t: 0, b: Math.round(below) };
  const place = height - margin.b;
  const spreaded = spread(heights, place, px);
  const bands = spreaded.map((one, row) => one - above[row]);
  const thickness = Math.min(MOST_BAR * px, BAR * Math.min(...bands));
  const total = sum(spreaded);
  let top = (place - total) / 2;
  const middles = spreaded.map((one, row) => (top += one) - bands[row] / 2);
  const bars = width - margin.l - margin.r;
  for (const trace of data) {
    const keep = (/** @type {any[]} any: a trace has numbers, texts and ids */ list) => list.slice(all - last, all - first).reverse();
    trace.x = keep(trace.x);
    if (trace.text) trace.text = keep(trace.text);
    if (trace.error_x) {
      trace.error_x.array = keep(trace.error_x.array);
      trace.error_x.arrayminus = keep(trace.error_x.arrayminus);
      Object.assign(trace.error_x, { thickness: Math.max(2, px / 11), width: px / 4 });
    }
    trace.y = middles;
    trace.width = middles.map(() => thickness);
    if (trace.textfont) trace.textfont.size = px;
    if (trace.textposition === "inside") trace.text = trace.text.map((/** @type {string} */ text, /** @type {number} */ row) => (textWidth(text, px) + 8 <= (bars * trace.x[row]) / across ? text : ""));
  }
  layout.margin = margin;
  layout.yaxis = Object.assign(layout.yaxis, { type: "linear", range: [place, 0], tickvals: middles, ticktext: labels.map((lines) => (column ? lines.map(isolated).join("<br>") : "")), automargin: false, ticklabeloverflow: "allow", ticklen: 0.4 * gap, showgrid: false, zeroline: false, fixedrange: true });
  layout.xaxis.automargin = false;
  layout.shapes = (layout.meta || {}).is_full ? middles.map((middle) => trackShape(layout.xaxis.range, middle, thickness)) : [];
  layout.annotations = values.map((lines, row) => {
    const { x, error_x: span } = data[0];
    return { x: x[row] + (span ? span.array[row] : 0), y: middles[row], text: "<b>" + lines.join("<br>") + "</b>", align: "left", xanchor: "left", xshift: gap * 0.6, showarrow: false, font: { size: px } };
  });
  if (!column) layout.annotations.push(...labels.map((lines, row) => ({ xref: "paper", x: 0, y: middles[row] - bands[row] / 2, text: lines.map(isolated).join("<br>"), align: "left", xanchor: "left", yanchor: "bottom", showarrow: false, borderpad: 0, font: { size: px } })));
}

/** What a bar would fill if it were whole. @param {[number, number]} range @param {number} middle @param {number} thickness */
function trackShape(range, middle, thickness) {
  return { type: "rect", layer: "below", x0: range[0], x1: range[1], y0: middle - thickness / 2, y1: middle + thickness / 2, fillcolor: "rgba(138, 125, 111, 0.16)", line: { width: 0 } };
}

/** Strips of dots, and points on lines: their rows are as high as one another. @param {Figure} figure @param {Room} room @param {Rows} rows */
function layStrips(figure, { width, height }, { px, below, first, last, all, labels, column }) {
  const { data, layout } = figure;
  const scale = px / 28;
  for (const trace of data) {
    const { size } = trace.marker;
    trace.marker.size = Array.isArray(size) ? size.map((one) => Math.min(one * scale, width / 70)) : size * scale;
    if (trace.textfont) trace.textfont.size = px;
    if (trace.error_x) Object.assign(trace.error_x, { thickness: Math.max(3, px / 8), width: px / 3 });
  }
  const ticktext = labels.map((lines) => lines.map(isolated).join("<br>")).reverse();
  for (const trace of data) keepRows(trace, all - last, all - first);
  const { range, tickvals } = layout.yaxis;
  const gap = 0.6 * px;
  layout.margin = { l: Math.round(column + gap), r: Math.round(1.8 * px), t: Math.round(0.4 * px), b: Math.round(below) };
  Object.assign(layout.yaxis, { ticktext, tickvals: tickvals.slice(all - last, all - first), automargin: false, ticklen: 0.4 * gap });
  if (range) layout.yaxis.range = [all - last - 0.6, all - first - 0.5];
  if (labels.length === 1 && labels[0].length * LINE * px > height - below) {
    layout.yaxis.ticktext = [""];
    layout.annotations = (layout.annotations || []).concat({ xref: "paper", x: 0, xshift: -0.4 * gap, xanchor: "right", yref: "paper", y: 1, yshift: layout.margin.t, yanchor: "top", borderpad: 0, text: ticktext[0], align: "right", showarrow: false, font: { size: px } });
  }
  const across = width - layout.margin.l - layout.margin.r;
  Object.assign(layout.xaxis, { automargin: false, tickangle: 0 });
  if (layout.xaxis.type === "log" && Array.isArray(layout.xaxis.range)) {
    const decades = layout.xaxis.range[1] - layout.xaxis.range[0];
    const wide = textWidth("100 000", px) + px;
    layout.xaxis.dtick = Math.max(1, Math.ceil((wide * decades) / across));
  } else layout.xaxis.nticks = Math.max(2, ticksWithin(figure, px, across));
}

/** Leave a trace of strips only what stands on those rows, counted from the bottom. @param {Figure["data"][0]} trace @param {number} from @param {number} to */
function keepRows(trace, from, to) {
  const isHere = trace.y.map((/** @type {number} */ y) => typeof y !== "number" || (Math.floor(y + ABOVE_ROW) >= from && Math.floor(y + ABOVE_ROW) < to));
  const keep = (/** @type {any[]} any: numbers, or texts */ list) => list.filter((_, place) => isHere[place]);
  Object.assign(trace, { x: keep(trace.x), y: keep(trace.y) });
  if (trace.text) trace.text = keep(trace.text);
  if (Array.isArray(trace.marker.size)) trace.marker.size = keep(trace.marker.size);
  if (trace.error_x) Object.assign(trace.error_x, { array: keep(trace.error_x.array), arrayminus: keep(trace.error_x.arrayminus) });
}

/** A figure that is read at once. @param {Figure} figure @param {number} px */
function wholePage(figure, px) {
  figure.layout.font.size = px;
  return { figure, first: 1, last: 1, all: 1, px, page: 0, pages: 1 };
}
