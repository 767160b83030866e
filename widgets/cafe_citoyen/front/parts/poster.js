// @ts-check
// A result as a poster that stands alone: what the room said, what was asked, which café, the chart.
import { loadPlotly } from "./chart.js";
import { laidOut } from "./rows.js";
import { textLines, textWidth } from "./type.js";

const POSTER = { width: 1920, height: 1080, side: 60, top: 36, foot: 50 };
const SAID_PX = [46, 38, 32];
const NOTE_PX = 28;
const LEGEND_PX = 56;
const LEGEND_MARK_PX = 50;

/** The type of the chart: a poster is looked at from near. */
const LEAST_TYPE = 18;
const MOST_TYPE = 36;

const LINE_EM = 1.3;

/** A text as plotly takes it, on lines of the poster's width. @param {string} text @param {number} px @param {boolean} [isBold] */
export function posterLines(text, px, isBold = false) {
  return textLines(posterText(text.trim().replace(/[ \t\r\n]+/g, " ")), POSTER.width - 2 * POSTER.side, px, isBold);
}

/** A text that plotly shows as it is written: no tag, no formula, no field. @param {string} text */
export function posterText(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\$/g, "&#36;").replace(/%\{/g, "&#37;{");
}

/** The rows that a legend takes, in columns as wide as its longest name unless all names fit in one row. @param {string[]} names @param {number} px @param {number} width */
export function legendRows(names, px, width) {
  const widths = names.map((name) => textWidth(name, px) + LEGEND_MARK_PX);
  if (widths.reduce((sum, one) => sum + one, 0) < width) return 1;
  return Math.ceil(names.length / Math.max(1, Math.floor(width / Math.max(...widths))));
}

/** The type in which the longest name of a legend fits in a width: the chart's own, or less. @param {string[]} names @param {number} px @param {number} width */
export function legendType(names, px, width) {
  const widest = Math.max(...names.map((name) => textWidth(name, px)));
  return Math.min(px, Math.floor((px * (width - LEGEND_MARK_PX)) / widest));
}

/**
 * @param {import("../types").Figure} figure as the projector draws it
 * @param {{said: string, asked: string, about: string, left?: (drawn: number, all: number) => string}} words what the room said, what it was asked, café, place, date and n, and what is said of rows left out
 */
export function posterFigure(figure, { said, asked, about, left }) {
  const px = SAID_PX.find((one) => posterLines(said, one, true).length <= 3) || SAID_PX[SAID_PX.length - 1];
  const title = posterLines(said, px, true);
  const isKeyed = Boolean(figure.layout.showlegend) && figure.data.every((trace) => trace.name);
  const names = isKeyed ? figure.data.map((trace) => trace.name) : [];
  const width = POSTER.width - 2 * POSTER.side;
  /** @param {string} more */
  const place = (more) => {
    const notes = [...posterLines(asked, NOTE_PX), ...posterLines(about + (more ? " · " + more : ""), NOTE_PX)];
    const top = POSTER.top + LINE_EM * (title.length * px + notes.length * NOTE_PX) + 40 + (isKeyed ? legendRows(names, MOST_TYPE, width / 2) * LEGEND_PX : 0);
    return { notes, top, laid: laidOut(figure, { width, height: POSTER.height - top - POSTER.foot, least: LEAST_TYPE, most: MOST_TYPE }) };
  };
  const whole = place("");
  const { notes, top, laid } = left && whole.laid.last < whole.laid.all ? place(left(whole.laid.last, whole.laid.all)) : whole;
  const { layout } = laid.figure;
  delete layout.width;
  delete layout.height;
  layout.title = {
    text: "<b>" + title.join("<br>") + "</b>",
    font: { size: px },
    subtitle: { text: notes.join("<br>"), font: { size: NOTE_PX } },
    x: 0, xref: "container", xanchor: "left", y: 1 - (POSTER.top + 0.85 * px) / POSTER.height, yref: "container", yanchor: "top", pad: { l: POSTER.side },
  };
  const { l = 0, r = 60, t = 0, b = 45 } = layout.margin || {};
  layout.margin = { l: POSTER.side + l, r: POSTER.side + r, t: top + t, b: POSTER.foot + b };
  if (isKeyed) layout.legend = Object.assign({}, layout.legend, { font: { size: legendType(names, laid.px, width) } });
  layout.paper_bgcolor = "#f8f3ea";
  return laid.figure;
}

/** Save the poster as PNG and as SVG. @param {import("../dom.js").Model} model @param {import("../types").Figure} poster @param {string} filename */
export function savePoster(model, poster, filename) {
  const { width, height } = POSTER;
  return loadPlotly(model).then((plotly) =>
    ["png", "svg"].reduce((before, format) => before.then(() => plotly.downloadImage(poster, { format, width, height, filename })), Promise.resolve("")),
  );
}
