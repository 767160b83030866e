// @ts-check
// A plotly figure, drawn at the size of the screen. The library is loaded once: as a cached file
// where the page names one, else from the kernel.
import { h, clear, say } from "../dom.js";
import { labelsOf, laidOut, leastHeight, typeFor } from "./rows.js";
import { hearKeys } from "./keyboard.js";

/** Of a window, what a chart asks for at least: the rest holds its words. */
const CHART_SHARE = 0.6;

/** The smallest and the largest type of a projection 1920 px wide; a desk's is read from near. */
const LEAST_PX = 28;
const MOST_PX = 72;
const DESK_PX = 16;

/** How long a page has stood before what nobody waits for is done. */
const STOOD_MS = 2000;

/** A figure is looked at, never worked with. */
const LOOKED_AT = { displayModeBar: false, staticPlot: true };

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

/** Where the page says that the library is; empty where it does not. */
function plotlySource() {
  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="cc-plotly"]'));
  return meta ? meta.content : "";
}

/** @param {import("../dom.js").Model} model @returns {Promise<Plotly>} */
export function loadPlotly(model) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  if (!plotlyLoading) {
    const source = plotlySource();
    plotlyLoading = source ? loadScript(source) : askKernel(model);
    plotlyLoading.catch(() => (plotlyLoading = null));
  }
  return plotlyLoading;
}

/** Something of all that our figures are drawn with. */
const FIRST_FIGURE = {
  data: [
    { type: "bar", orientation: "h", x: [1], y: [1], text: ["1"], textposition: "inside", error_x: { type: "data", array: [1] } },
    { type: "scatter", mode: "markers", x: [1], y: [1], marker: { size: [1] } },
    { type: "sankey", node: { label: ["1", "2"] }, link: { source: [0], target: [1], value: [1] } },
  ],
  layout: { annotations: [{ x: 1, y: 1, text: "<b>1</b>", showarrow: false }], shapes: [{ type: "rect", x0: 0, x1: 1, y0: 0, y1: 1 }] },
};

/**
 * Have the library loaded and compiled once a page has stood for a while, by a drawing that nobody sees: a first
 * result waits three times as long for its own, and an opening would wait for the library. Where the kernel would have to send it, it is left to that.
 * @param {import("../dom.js").Model} model
 */
export function warmPlotly(model) {
  if (!window.Plotly && !plotlySource()) return;
  const draw = () => loadPlotly(model).then((plotly) => plotly.newPlot(h("div", {}), FIRST_FIGURE.data, FIRST_FIGURE.layout, LOOKED_AT));
  const rest = window.requestIdleCallback || ((/** @type {() => void} */ act) => setTimeout(act)); // Safari has none
  setTimeout(() => rest(() => draw().catch(() => {})), STOOD_MS); // whoever needs it says what fails
}

/** The type that a chart may have on this screen. @param {HTMLElement} el */
function typeRange(el) {
  const scale = Math.max(1, window.innerWidth / 1920);
  return { least: Math.round((el.closest(".is-projection") ? LEAST_PX : DESK_PX) * scale), most: Math.round(MOST_PX * scale) };
}

/** The colours of a figure's parts and their names, in their order on the bars. @param {Figure} figure */
function keyOf({ data, layout }) {
  if (!layout.showlegend || !layout.meta || !layout.meta.parts.every(Boolean)) return null;
  const mark = (/** @type {Figure["data"][0]} */ trace) => {
    const swatch = h("i", {});
    swatch.style.background = trace.marker.color;
    if (trace.marker.line && trace.marker.line.width) swatch.style.borderColor = trace.marker.line.color;
    return swatch;
  };
  return h("ul", { class: "cc-key" }, ...data.map((trace, place) => h("li", {}, mark(trace), h("span", {}, layout.meta.parts[place]))));
}

/**
 * Draw a figure in the place that its element has, and again when that changes, until the function
 * returned is called. Rows that do not fit are turned to by buttons, and by the arrows of a keyboard.
 * @param {{model: import("../dom.js").Model, t: import("../dom.js").Translate}} host @param {HTMLElement} el @param {Figure} figure @param {string} label
 * @param {() => void} [drawn] called each time that it was drawn
 */
export function drawChart({ model, t }, el, figure, label, drawn = () => {}) {
  const plot = h("div", { role: "img", "aria-label": label });
  const key = keyOf(figure);
  const place = h("span", {});
  const turns = h("nav", { class: "cc-turns", "aria-label": t("Pages du graphique"), hidden: true }, turnButton("←", t("Page d’avant"), -1), place, turnButton("→", t("Page d’après"), 1));
  let page = 0;
  let pages = 1;
  clear(el);
  if (key) el.append(key);
  const around = h("div", { class: "cc-plot" }, plot);
  el.append(around, turns);

  /** @param {string} sign @param {string} name @param {number} by */
  function turnButton(sign, name, by) {
    return h("button", { type: "button", class: "cc-small", "aria-label": name, onclick: () => turn(by) }, sign);
  }

  /** @param {number} by */
  function turn(by) {
    page += by;
    draw();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const all = Array.from(/** @type {HTMLElement} */ (el.closest(".cc-board")).querySelectorAll(".cc-turns:not([hidden])")).filter((one) => one.getClientRects().length);
    const pressed = all.find((one) => one.contains(/** @type {Node} */ (event.target)));
    if (pages < 2 || turns !== (pressed || all[0])) return; // of several charts, one turns
    if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
  }

  const room = () => Object.assign({ width: around.clientWidth, height: around.clientHeight }, typeRange(el));

  function claim() {
    const asked = Object.assign(room(), { width: el.clientWidth || window.innerWidth });
    el.style.setProperty("--cc-whole", Math.max(CHART_SHARE * window.innerHeight, leastHeight(figure, asked)) + "px");
  }

  const draw = () =>
    loadPlotly(model).then((plotly) => {
      if (!el.clientHeight || !plot.isConnected) return;
      const { least } = typeRange(el);
      if (key) key.style.fontSize = Math.max(least, Math.min(typeFor(figure, Object.assign(room(), { height: 0.9 * el.clientHeight })), 1.6 * least)) + "px";
      turns.hidden = labelsOf(figure).length < 2 || laidOut(figure, room()).pages < 2;
      let laid = laidOut(figure, room(), page);
      const isTight = laid.px < least;
      if (key && isTight) {
        key.style.fontSize = laid.px + "px";
        laid = laidOut(figure, room(), page);
      }
      el.toggleAttribute("data-tight", isTight);
      ({ page, pages } = laid);
      say(place, t("De {first} à {last}, sur {n}", { first: laid.first, last: laid.last, n: laid.all }));
      if (key) laid.figure.layout.showlegend = false;
      const draws = laid.figure.data.some((trace) => trace.type === "sankey") ? plotly.newPlot : plotly.react; // a Sankey diagram keeps the places of its nodes
      el.dataset.first = String(laid.first);
      return draws(plot, laid.figure.data, laid.figure.layout, LOOKED_AT).then(drawn);
    });
  const observer = new ResizeObserver(draw);
  claim();
  observer.observe(el);
  window.addEventListener("resize", claim);
  const leaveKeys = hearKeys(el, onKey);
  return () => {
    observer.disconnect();
    window.removeEventListener("resize", claim);
    leaveKeys();
  };
}
