// @ts-check
// A plotly figure, drawn at the size of the screen. The library is loaded once: as a cached file
// where the page names one, else from the kernel.
import { h, clear } from "../dom.js";

/** What a figure without labels of its own, such as one of moves, needs to be read: so many lines. */
const LEAST_LINES = 12;

/** Lines of type that a line of the legend takes. */
const LEGEND_LINES = 1.7;

/** @type {Promise<any> | null} */
let plotlyLoading = null;

/** @param {string} source */
function loadScript(source) {
  return new Promise((resolve, reject) => {
    const define = /** @type {any} */ (window).define;
    /** @type {any} */ (window).define = undefined; // else plotly registers with RequireJS and stays hidden
    const script = h("script", { src: source });
    const settle = (/** @type {any} */ end) => () => {
      /** @type {any} */ (window).define = define;
      end(/** @type {any} */ (window).Plotly);
    };
    script.onload = settle(resolve);
    script.onerror = settle(() => reject(new Error("plotly")));
    document.head.append(script);
  });
}

/** @param {any} model */
function askKernel(model) {
  return new Promise((resolve, reject) => {
    const take = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
      if (message.kind !== "plotly") return;
      model.off("msg:custom", take);
      const source = URL.createObjectURL(new Blob([/** @type {any} */ (buffers[0])], { type: "text/javascript" }));
      loadScript(source).then(resolve, reject);
    };
    model.on("msg:custom", take);
    model.send({ action: "plotly" });
  });
}

/** @param {any} model @returns {Promise<any>} */
export function loadPlotly(model) {
  if (/** @type {any} */ (window).Plotly) return Promise.resolve(/** @type {any} */ (window).Plotly);
  if (!plotlyLoading) {
    const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="cc-plotly"]'));
    plotlyLoading = meta ? loadScript(meta.content) : askKernel(model);
  }
  return plotlyLoading;
}

/** About how wide a trace's name stands in the legend. @param {any} trace @param {number} size */
function legendWidth(trace, size) {
  return size * (String(trace.name || "").length * 0.56 + 3);
}

/**
 * The figure for a screen of that width: type and bars grow and shrink with it.
 * @param {any} figure @param {number} width @param {number} height
 */
export function sizedFigure(figure, width, height) {
  const size = Math.max(16, Math.round((figure.layout.font.size * width) / 1920));
  const copy = JSON.parse(JSON.stringify(figure));
  copy.layout.font.size = size;
  for (const trace of copy.data) if (trace.textfont) trace.textfont.size = size;
  if (copy.layout.margin) copy.layout.margin.r *= size / figure.layout.font.size;
  const labels = (copy.layout.yaxis || {}).ticktext || [];
  const lines = labels.reduce((/** @type {number} */ most, /** @type {any} */ label) => Math.max(most, String(label).split("<br>").length), 2);
  const legend = copy.layout.showlegend ? LEGEND_LINES * Math.ceil(copy.data.reduce((/** @type {number} */ sum, /** @type {any} */ trace) => sum + legendWidth(trace, size), 0) / width) : 0;
  copy.layout.height = Math.max(height, labels.length * size * (lines * 1.3 - 0.25) + size * ((copy.layout.xaxis && copy.layout.xaxis.title ? 4 : 2.2) + legend));
  copy.layout.autosize = true;
  return copy;
}

/** The least height at which a figure is read on a screen of that width. @param {any} figure @param {number} width */
export function leastHeight(figure, width) {
  const { font, height } = sizedFigure(figure, width, 0).layout;
  return Math.max(LEAST_LINES * font.size, height);
}

/**
 * Draw a figure in the place that its element has, and again when that changes, until the function
 * returned is called.
 * @param {any} model @param {HTMLElement} el @param {any} figure @param {string} label
 */
export function drawChart(model, el, figure, label) {
  el.setAttribute("role", "img");
  el.setAttribute("aria-label", label);
  const plot = h("div", {});
  clear(el);
  el.append(plot);
  const claim = () => (el.style.minHeight = leastHeight(figure, window.innerWidth) + "px");
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
