// @ts-check
// A plotly figure, drawn at the size of the screen. The library is loaded once: as a cached file
// where the page names one, else from the kernel.
import { h, clear } from "../dom.js";

/** What a figure without labels of its own, such as one of moves, needs to be read: so many lines. */
const LEAST_LINES = 12;

/** Lines of type that a line of the legend takes. */
const LEGEND_LINES = 1.7;

/** What stands before a name in the legend, and between two. */
const LEGEND_MARK_PX = 50;

/** Lines of type that a bar takes where there is room, even beside a label of one line. */
const BAR_LINES = 2;

/** About how wide a sign is. */
const SIGN_EM = 0.56;

/** @typedef {import("../types").Figure} Figure */
/** @typedef {import("../types").Plotly} Plotly */

/** @type {Promise<Plotly> | null} */
let plotlyLoading = null;

/** @param {string} source @returns {Promise<Plotly>} */
function loadScript(source) {
  return new Promise((resolve, reject) => {
    const { define } = window;
    window.define = undefined; // else plotly registers with RequireJS and stays hidden
    const script = h("script", { src: source });
    const settle = () => {
      window.define = define;
      if (window.Plotly) resolve(window.Plotly);
      else reject(new Error("plotly"));
    };
    script.onload = settle;
    script.onerror = settle;
    document.head.append(script);
  });
}

/** @param {import("../dom.js").Model} model @returns {Promise<Plotly>} */
function askKernel(model) {
  return new Promise((resolve, reject) => {
    const take = (/** @type {{kind: string}} */ message, /** @type {DataView<ArrayBuffer>[]} */ buffers) => {
      if (message.kind !== "plotly") return;
      model.off("msg:custom", take);
      const source = URL.createObjectURL(new Blob([buffers[0]], { type: "text/javascript" }));
      loadScript(source).then(resolve, reject);
    };
    model.on("msg:custom", take);
    model.send({ action: "plotly" });
  });
}

/** @param {import("../dom.js").Model} model @returns {Promise<Plotly>} */
export function loadPlotly(model) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  if (!plotlyLoading) {
    const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="cc-plotly"]'));
    plotlyLoading = meta ? loadScript(meta.content) : askKernel(model);
  }
  return plotlyLoading;
}

/** @param {{layout: Figure["layout"]}} figure @returns {string[]} */
export function labelsOf(figure) {
  return ((figure.layout.yaxis || {}).ticktext || []).map(String);
}

/** @param {string[]} labels */
function mostLines(labels) {
  return labels.reduce((most, label) => Math.max(most, label.split("<br>").length), 1);
}

/** A label on that many lines at most, with an ellipsis where something is left out. @param {string} label @param {number} most */
function shortLabel(label, most) {
  const lines = label.split("<br>");
  return lines.length <= most ? label : lines.slice(0, most).join("<br>") + " …";
}

/**
 * The rows that a figure's legend takes: it has the width of the bars, and columns as wide as its
 * longest name unless all names fit in one row.
 * @param {Figure} figure @param {number} width px of the figure
 */
export function legendRows({ data, layout }, width) {
  if (!layout.showlegend) return 0;
  const size = layout.font.size;
  const longest = Math.max(0, ...labelsOf({ layout }).flatMap((label) => label.split("<br>")).map((line) => line.length));
  const bars = width - size * (SIGN_EM * longest + 4) - (layout.margin ? layout.margin.r : 0);
  const names = data.map((trace) => size * SIGN_EM * String(trace.name || "").length + LEGEND_MARK_PX);
  if (names.reduce((sum, name) => sum + name, 0) < bars) return 1;
  return Math.ceil(names.length / Math.max(1, Math.floor(bars / Math.max(...names))));
}

/** The figure with the type that a screen of that width asks for. @param {Figure} figure @param {number} width */
function scaledFigure(figure, width) {
  const size = Math.max(16, Math.round((figure.layout.font.size * width) / 1920));
  const copy = JSON.parse(JSON.stringify(figure));
  copy.layout.font.size = size;
  for (const trace of copy.data) if (trace.textfont) trace.textfont.size = size;
  if (copy.layout.margin) copy.layout.margin.r *= size / figure.layout.font.size;
  return copy;
}

/** The height that a figure's labels of so many lines, its axis and its legend take. @param {Figure} figure already scaled @param {number} width @param {number} lines */
function neededHeight(figure, width, lines) {
  const { font, xaxis } = figure.layout;
  const axis = xaxis && xaxis.title ? 4 : 2.2;
  return font.size * (labelsOf(figure).length * (lines * 1.3 - 0.25) + axis + LEGEND_LINES * legendRows(figure, width));
}

/**
 * The figure for a screen of that width: type and bars grow and shrink with it. Where the height
 * does not hold the labels, each says less.
 * @param {Figure} figure @param {number} width @param {number} height
 */
export function sizedFigure(figure, width, height) {
  const copy = scaledFigure(figure, width);
  const labels = labelsOf(copy);
  let lines = mostLines(labels);
  while (lines > 1 && neededHeight(copy, width, lines) > height) lines -= 1;
  if (labels.length) copy.layout.yaxis.ticktext = labels.map((label) => shortLabel(label, lines));
  copy.layout.height = Math.max(height, neededHeight(copy, width, lines));
  copy.layout.autosize = true;
  return copy;
}

/** The height at which a figure is read whole on a screen of that width. @param {Figure} figure @param {number} width */
export function wholeHeight(figure, width) {
  const scaled = scaledFigure(figure, width);
  return Math.max(LEAST_LINES * scaled.layout.font.size, neededHeight(scaled, width, Math.max(BAR_LINES, mostLines(labelsOf(scaled)))));
}

/**
 * Draw a figure in the place that its element has, and again when that changes, until the function
 * returned is called.
 * @param {import("../dom.js").Model} model @param {HTMLElement} el @param {Figure} figure @param {string} label
 */
export function drawChart(model, el, figure, label) {
  el.setAttribute("role", "img");
  el.setAttribute("aria-label", label);
  const plot = h("div", {});
  clear(el);
  el.append(plot);
  const claim = () => el.style.setProperty("--cc-whole", wholeHeight(figure, window.innerWidth) + "px");
  const draw = () =>
    loadPlotly(model).then((plotly) => {
      if (!el.clientHeight || !plot.isConnected) return;
      const sized = sizedFigure(figure, window.innerWidth, el.clientHeight);
      plotly.react(plot, sized.data, sized.layout, { displayModeBar: false, staticPlot: true });
    });
  const observer = new ResizeObserver(draw);
  claim();
  observer.observe(el);
  window.addEventListener("resize", claim);
  return () => {
    observer.disconnect();
    window.removeEventListener("resize", claim);
  };
}
