// @ts-check
// Moves between two rounds laid out for the room that they have: bands from node to node, heads above.
import { sum } from "./sum.js";
import { textWidth } from "./type.js";

/** @typedef {import("../types").Figure} Figure */

/** Of the height of moves, how much at most stands between their nodes. */
const MOST_PAD = 0.75;

/** Lay a figure out in its room, and return the px of its type. @param {Figure} figure @param {{width: number, height: number, least: number, most: number}} room px: the place, the smallest and the largest type */
export function layFlow(figure, { width, height, least, most }) {
  const { data, layout } = figure;
  const sides = [0, 1].map((side) => data[0].node.x.filter((/** @type {number} */ x) => Math.round(x) === side).length);
  const nodes = Math.max(...sides);
  const px = Math.max(least, Math.min(most, Math.floor(width / 34), Math.floor(height / (2.4 * nodes + 2))));
  layout.margin = { l: 4, r: 4, t: Math.round(1.9 * px), b: Math.round(0.6 * px) };
  const place = Math.max(1, height - layout.margin.t - layout.margin.b);
  const pad = Math.min(1.35 * px, (MOST_PAD * place) / Math.max(1, nodes - 1));
  const thickness = 1.6 * px;
  const label = data[0].node.label.map((/** @type {string} */ text) => shortLabel(text, width / 2 - thickness - px, px));
  Object.assign(data[0].node, { pad, thickness, label, y: nodeHeights(data[0], place, pad, nodes) });
  for (const note of layout.annotations || []) note.font = { size: px };
  return px;
}

/** "elle décide… : 18": a label within its half, so that none runs into one of the other side; its number stays. @param {string} label @param {number} width @param {number} px */
function shortLabel(label, width, px) {
  const end = label.lastIndexOf(" : ");
  const words = label.slice(0, end).split(" ");
  const short = () => words.join(" ").replace(/[,;.…]$/, "") + "…" + label.slice(end);
  if (end < 0 || textWidth(label, px) <= width) return label;
  while (words.length > 1 && textWidth(short(), px) > width) words.pop();
  return short();
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
