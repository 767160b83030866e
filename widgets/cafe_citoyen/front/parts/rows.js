// @ts-check
// A figure laid out for the room that it has: a row an object, its label whole, its bar, its value at
// the bar's end. Type grows as far as all rows still fit; what fits not even in the least type is
// read in pages, of ten rows at most.
import { textLines, textWidth } from "./type.js";

/** @typedef {import("../types").Figure} Figure */
/** @typedef {{width: number, height: number, least: number, most: number}} Room px: the place, the smallest and the largest type */
/** @typedef {{labels: string[][], column: number, heights: number[]}} Measured */
/** @typedef {{figure: Figure, first: number, last: number, all: number, px: number}} Page rows first to last, from 1 */

export const MOST_ROWS = 10;

/** Of the width, at most, for the labels; and where all rows would not fit else. */
const LABELS = 0.48;
const MOST_LABELS = 0.58;

/** Of the width, what is left to the bars beside long labels and long values. */
const LEAST_BARS = 0.2;

/** Of a line, what it takes; and what stands between two rows. */
const LINE = 1.22;
const GAP = 0.42;

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

/** Of the height of moves, how much at most stands between their nodes. */
const MOST_PAD = 0.75;

const PX_STEP = 2;
const AXIS_LINES = 2.7;
const TITLE_LINES = 1.3;

/** The labels of a figure's rows, from the top, each on one line. @param {Figure} figure @returns {string[]} */
export function labelsOf({ layout }) {
  return ((layout.yaxis || {}).ticktext || []).map((/** @type {string} */ text) => String(text).replace(/<br>/g, " ")).reverse();
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

/** The lines under the bars: the axis and its title, where they are shown. @param {Figure} figure */
function linesBelow({ layout }) {
  const axis = layout.xaxis || {};
  if (axis.visible === false) return 0;
  return AXIS_LINES + (axis.title && axis.title.text ? TITLE_LINES : 0);
}

/** @param {string[]} labels @param {number} px @param {number} width @param {number} [share] of the width, at most @returns {Measured} */
function measure(labels, px, width, share = LABELS) {
  const natural = Math.max(0, ...labels.map((label) => textWidth(label, px)));
  const column = Math.ceil(Math.min(natural, width * share));
  const wrapped = labels.map((label) => textLines(label, column, px));
  const heights = wrapped.map((lines) => px * (Math.max(LEAST_ROW, lines.length * LINE) + GAP));
  return { labels: wrapped, column, heights };
}

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);

/**
 * The largest type in which a figure's rows all fit; the least one where none does.
 * @param {Figure} figure @param {Room} room
 */
export function typeFor(figure, { width, height, least, most }) {
  const labels = labelsOf(figure).slice(0, MOST_ROWS);
  for (let px = most; px > least; px -= PX_STEP) {
    const values = Math.max(0, ...valuesOf(figure).map((text) => textWidth(text, px, true)));
    const { heights, column } = measure(labels, px, width);
    const below = px * linesBelow(figure);
    const rows = areBars(figure) ? sum(heights) : labels.length * Math.max(STRIP * px, ...heights);
    if (rows + below <= height && values + column < 0.72 * width) return px;
  }
  return least;
}

/** The height that a figure's first rows take in the least type. @param {Figure} figure @param {Room} room */
export function leastHeight(figure, { width, least }) {
  const { heights } = measure(labelsOf(figure).slice(0, MOST_ROWS), least, width);
  return (areBars(figure) ? sum(heights) : heights.length * Math.max(STRIP * least, ...heights)) + least * linesBelow(figure);
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

/**
 * A page of a figure, laid out; one without rows, such as moves, has one page.
 * @param {Figure} figure @param {Room} room @param {number} [page] from 0, past the last one the first again
 * @returns {Page & {page: number, pages: number}}
 */
export function laidOut(figure, room, page = 0) {
  const copy = JSON.parse(JSON.stringify(figure));
  copy.layout.autosize = false;
  Object.assign(copy.layout, { width: room.width, height: room.height });
  const labels = labelsOf(copy);
  if (copy.data.some((/** @type {Figure["data"][0]} */ trace) => trace.type === "sankey")) return flow(copy, room);
  if (!isOurs(copy) || !labels.length) return wholePage(copy, Math.max(room.least, copy.layout.font.size));
  const px = typeFor(copy, room);
  copy.layout.font.size = px;
  const below = px * linesBelow(copy);
  const holdsAll = (/** @type {Measured} */ { heights }) => sum(heights.slice(0, MOST_ROWS)) + below <= room.height;
  const valued = Math.max(0, ...valuesOf(copy).map((text) => textWidth(text, px, true))) / room.width;
  const share = (/** @type {number} */ most) => Math.min(most, 1 - LEAST_BARS - valued);
  const narrow = measure(labels, px, room.width, share(LABELS));
  const measured = holdsAll(narrow) ? narrow : measure(labels, px, room.width, share(MOST_LABELS));
  if (!areBars(copy)) measured.heights.fill(Math.max(STRIP * px, ...measured.heights));
  const starts = pageStarts(measured.heights, room.height - below);
  const pages = starts.length - 1;
  const now = ((page % pages) + pages) % pages;
  const [first, last] = [starts[now], starts[now + 1]];
  const rows = { px, below, first, last, all: labels.length, labels: measured.labels.slice(first, last), column: measured.column, heights: measured.heights.slice(first, last) };
  if (areBars(copy)) layBars(copy, room, rows);
  else layStrips(copy, room, rows);
  return { figure: copy, first: first + 1, last, all: labels.length, px, page: now, pages };
}

/** @typedef {{px: number, below: number, first: number, last: number, all: number, labels: string[][], column: number, heights: number[]}} Rows */

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
function layBars(figure, { width, height }, { px, below, first, last, all, labels, column, heights }) {
  const { data, layout } = figure;
  const values = valuesOf(figure).slice(first, last);
  const gap = 0.5 * px;
  const across = layout.xaxis.range[1] - layout.xaxis.range[0];
  const ends = endsOf(data[0]).slice(all - last, all - first).reverse().map((end) => end / across);
  const over = values.map((text, row) => (textWidth(text, px, true) + 1.2 * gap - (1 - ends[row]) * (width - column - gap)) / Math.max(0.01, ends[row]));
  const margin = { l: Math.round(column + gap), r: Math.round(Math.max(4, ...over)), t: 0, b: Math.round(below) };
  const place = height - margin.b;
  const spreaded = spread(heights, place, px);
  const thickness = Math.min(MOST_BAR * px, BAR * Math.min(...spreaded));
  const total = sum(spreaded);
  let top = (place - total) / 2;
  const middles = spreaded.map((one) => (top += one) - one / 2);
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
  layout.yaxis = Object.assign(layout.yaxis, { type: "linear", range: [place, 0], tickvals: middles, ticktext: labels.map((lines) => lines.join("<br>")), automargin: false, ticklabeloverflow: "allow", ticklen: 0.4 * gap, showgrid: false, zeroline: false, fixedrange: true });
  layout.xaxis.automargin = false;
  layout.shapes = (layout.meta || {}).is_full ? middles.map((middle) => trackShape(layout.xaxis.range, middle, thickness)) : [];
  layout.annotations = values.map((text, row) => {
    const { x, error_x: span } = data[0];
    return { x: x[row] + (span ? span.array[row] : 0), y: middles[row], text: "<b>" + text + "</b>", xanchor: "left", xshift: gap * 0.6, showarrow: false, font: { size: px } };
  });
}

/** What a bar would fill if it were whole. @param {[number, number]} range @param {number} middle @param {number} thickness */
function trackShape(range, middle, thickness) {
  return { type: "rect", layer: "below", x0: range[0], x1: range[1], y0: middle - thickness / 2, y1: middle + thickness / 2, fillcolor: "rgba(138, 125, 111, 0.16)", line: { width: 0 } };
}

/** Strips of dots, and points on lines: their rows are as high as one another. @param {Figure} figure @param {Room} room @param {Rows} rows */
function layStrips(figure, { width }, { px, below, first, last, all, labels, column }) {
  const { data, layout } = figure;
  const scale = px / 28;
  for (const trace of data) {
    const { size } = trace.marker;
    trace.marker.size = Array.isArray(size) ? size.map((one) => Math.min(one * scale, width / 70)) : size * scale;
    if (trace.textfont) trace.textfont.size = px;
    if (trace.error_x) Object.assign(trace.error_x, { thickness: Math.max(3, px / 8), width: px / 3 });
  }
  const ticktext = labels.map((lines) => lines.join("<br>")).reverse();
  for (const trace of data) keepRows(trace, all - last, all - first);
  const { range, tickvals } = layout.yaxis;
  const gap = 0.6 * px;
  layout.margin = { l: Math.round(column + gap), r: Math.round(1.5 * px), t: Math.round(0.4 * px), b: Math.round(below) };
  Object.assign(layout.yaxis, { ticktext, tickvals: tickvals.slice(all - last, all - first), automargin: false, ticklen: 0.4 * gap });
  if (range) layout.yaxis.range = [all - last - 0.6, all - first - 0.5];
  layout.xaxis.automargin = false;
  if (layout.xaxis.type === "log" && Array.isArray(layout.xaxis.range)) {
    const decades = layout.xaxis.range[1] - layout.xaxis.range[0];
    const wide = textWidth("100 000", px) + px;
    layout.xaxis.dtick = Math.max(1, Math.ceil((wide * decades) / (width - layout.margin.l - layout.margin.r)));
  }
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

/** Moves between two rounds: bands from node to node, heads above. @param {Figure} figure @param {Room} room */
function flow(figure, { width, height, least, most }) {
  const { data, layout } = figure;
  const sides = [0, 1].map((side) => data[0].node.x.filter((/** @type {number} */ x) => Math.round(x) === side).length);
  const nodes = Math.max(...sides);
  const px = Math.max(least, Math.min(most, Math.floor(width / 34), Math.floor(height / (2.4 * nodes + 2))));
  layout.margin = { l: 4, r: 4, t: Math.round(1.9 * px), b: Math.round(0.6 * px) };
  const place = Math.max(1, height - layout.margin.t - layout.margin.b);
  const pad = Math.min(1.35 * px, (MOST_PAD * place) / Math.max(1, nodes - 1));
  Object.assign(data[0].node, { pad, thickness: 1.6 * px, y: nodeHeights(data[0], place, pad, nodes) });
  for (const note of layout.annotations || []) note.font = { size: px };
  return wholePage(figure, px);
}

/** Where the nodes of each side stand, in their order, 0 to 1 from the top: no label upon another. @param {Figure["data"][0]} trace @param {number} place px @param {number} pad px @param {number} nodes on the fuller side */
function nodeHeights({ node, link }, place, pad, nodes) {
  const side = (/** @type {number} */ index) => Math.round(node.x[index]);
  const people = node.label.map((/** @type {string} */ _, /** @type {number} */ index) => sum(link.value.filter((/** @type {number} */ __, /** @type {number} */ one) => (side(index) ? link.target : link.source)[one] === index)));
  const scale = Math.max(0, place - (nodes - 1) * pad) / sum(link.value);
  const tops = [0, 1].map((one) => (place - sum(people.filter((/** @type {number} */ _, /** @type {number} */ index) => side(index) === one).map((/** @type {number} */ count) => count * scale + pad)) + pad) / 2);
  return people.map((/** @type {number} */ count, /** @type {number} */ index) => {
    const middle = tops[side(index)] + (count * scale) / 2;
    tops[side(index)] += count * scale + pad;
    return Math.min(0.999, Math.max(0.001, middle / place));
  });
}

/** A figure that is read at once. @param {Figure} figure @param {number} px */
function wholePage(figure, px) {
  figure.layout.font.size = px;
  return { figure, first: 1, last: 1, all: 1, px, page: 0, pages: 1 };
}
