// @ts-check
// A result as a poster that stands alone: what the room said, what was asked, which café, the chart.
import { labelsOf, legendRows, loadPlotly } from "./chart.js";

const POSTER = { width: 1920, height: 1080, side: 60, top: 36, foot: 110 };
const SAID_PX = [46, 38, 32];
const NOTE_PX = 28;
const LEGEND_PX = 48;
const LINE_EM = 1.3;

/** How wide a sign is: Chinese takes a whole em, bold letters a little more than others. @param {string} sign @param {boolean} isBold */
function signEm(sign, isBold) {
  if (/** @type {number} */ (sign.codePointAt(0)) >= 0x2e80) return 1;
  return isBold ? 0.62 : 0.55;
}

/**
 * A text on lines of that width: at blanks, and inside a word longer than a line.
 * @param {string} text @param {number} px @param {boolean} [isBold] @returns {string[]}
 */
export function posterLines(text, px, isBold = false) {
  const most = (POSTER.width - 2 * POSTER.side) / px;
  const wide = (/** @type {string} */ part) => Array.from(part).reduce((sum, sign) => sum + signEm(sign, isBold), 0);
  const lines = [""];
  for (const word of text.trim().split(/[ \t\r\n]+/)) {
    const last = lines[lines.length - 1];
    if (wide(last ? last + " " + word : word) <= most) {
      lines[lines.length - 1] = last ? last + " " + word : word;
      continue;
    }
    if (last) lines.push("");
    for (const sign of Array.from(word)) {
      if (wide(lines[lines.length - 1] + sign) > most) lines.push("");
      lines[lines.length - 1] += sign;
    }
  }
  return lines;
}

/** A text that plotly shows as it is written: no tag, no formula, no field. @param {string} text */
export function posterText(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\$/g, "&#36;").replace(/%\{/g, "&#37;{");
}

/** The type of the labels: as large as leaves each bar its lines. @param {import("../types").Figure} figure @param {number} height px of the chart */
function labelPx(figure, height) {
  const labels = labelsOf(figure);
  const lines = labels.reduce((most, label) => Math.max(most, label.split("<br>").length), 1);
  return Math.max(14, Math.min(figure.layout.font.size, Math.floor(height / Math.max(1, labels.length) / (lines * LINE_EM + 0.3))));
}

/**
 * @param {import("../types").Figure} figure as the projector draws it
 * @param {{said: string, asked: string, about: string}} words what the room said, what it was asked, café, place, date and n
 */
export function posterFigure(figure, { said, asked, about }) {
  const copy = JSON.parse(JSON.stringify(figure));
  const px = SAID_PX.find((one) => posterLines(said, one, true).length <= 3) || SAID_PX[SAID_PX.length - 1];
  const title = posterLines(said, px, true);
  const notes = [...posterLines(asked, NOTE_PX), ...posterLines(about, NOTE_PX)];
  const lines = (/** @type {string[]} */ texts) => texts.map(posterText).join("<br>");
  const top = POSTER.top + LINE_EM * (title.length * px + notes.length * NOTE_PX) + 40 + legendRows(copy, POSTER.width) * LEGEND_PX;
  const size = labelPx(copy, POSTER.height - top - POSTER.foot);
  const scale = size / copy.layout.font.size;
  copy.layout.font.size = size;
  for (const trace of copy.data) if (trace.textfont) trace.textfont.size = size;
  copy.layout.title = {
    text: "<b>" + lines(title) + "</b>",
    font: { size: px },
    subtitle: { text: lines(notes), font: { size: NOTE_PX } },
    x: 0, xref: "container", xanchor: "left", y: 1 - (POSTER.top + 0.85 * px) / POSTER.height, yref: "container", yanchor: "top", pad: { l: POSTER.side },
  };
  const { r = 60, b = 45 } = copy.layout.margin || {};
  copy.layout.margin = { l: POSTER.side, r: Math.max(POSTER.side, r * scale), t: top, b: Math.max(b, 60) };
  copy.layout.paper_bgcolor = "#f8f3ea";
  return copy;
}

/** Save the poster as PNG and as SVG. @param {import("../dom.js").Model} model @param {import("../types").Figure} poster @param {string} filename */
export function savePoster(model, poster, filename) {
  const { width, height } = POSTER;
  return loadPlotly(model).then((plotly) =>
    ["png", "svg"].reduce((before, format) => before.then(() => plotly.downloadImage(poster, { format, width, height, filename })), Promise.resolve("")),
  );
}
