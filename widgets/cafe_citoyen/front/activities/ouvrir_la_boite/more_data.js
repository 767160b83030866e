// @ts-check
// Digits: the learning curve, six answers to bet on, trust against accuracy.
import { h, clear } from "../../dom.js";
import { percent } from "../../words.js";
import { createFrame, createSegments, middleOf, sceneNumber } from "./frame.js";

const DIGIT_NS = "http://www.w3.org/2000/svg";
const LEAST = 0.3;

/** One image of 8 by 8 points, 0 white to 16 black. @param {number[][]} image @param {string} label */
function digitImage(image, label) {
  const svg = document.createElementNS(DIGIT_NS, "svg");
  svg.setAttribute("viewBox", "0 0 8 8");
  svg.setAttribute("class", "cc-digit");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  image.forEach((row, y) => row.forEach((ink, x) => {
    const point = document.createElementNS(DIGIT_NS, "rect");
    const grey = Math.round(255 - (255 * Math.min(16, Math.max(0, ink))) / 16);
    for (const [name, value] of Object.entries({ x, y, width: 1, height: 1, fill: `rgb(${grey},${grey},${grey})` })) point.setAttribute(name, String(value));
    svg.append(point);
  }));
  return svg;
}

/** Place of a number of examples (log scale) and of a share, in hundredths. @param {number} size @param {number[]} sizes */
export function curvePlace(size, sizes) {
  const first = Math.log(sizes[0]);
  return (100 * (Math.log(size) - first)) / (Math.log(sizes[sizes.length - 1]) - first);
}

/** @param {number} share */
const heightOf = (share) => (100 * (share - LEAST)) / (1 - LEAST);

/** @param {import("./scenes").Curve} scene @param {import("../../dom.js").Translate} t */
function curveChart(scene, t) {
  const plot = h("div", { class: "cc-curve-plot", role: "img", "aria-label": scene.curve.map((one) => t("{size} exemples : {share}", { size: one.size, share: percent(one.mean) })).join(" · ") });
  for (const share of [0.4, 0.6, 0.8, 1]) {
    const rule = h("span", { class: "cc-curve-rule" }, percent(share));
    rule.style.bottom = heightOf(share) + "%";
    plot.append(rule);
  }
  const line = document.createElementNS(DIGIT_NS, "svg");
  line.setAttribute("viewBox", "0 0 100 100");
  line.setAttribute("preserveAspectRatio", "none");
  const path = document.createElementNS(DIGIT_NS, "polyline");
  path.setAttribute("points", scene.curve.map((one) => curvePlace(one.size, scene.sizes) + "," + (100 - heightOf(one.mean))).join(" "));
  line.append(path);
  plot.append(line);
  for (const one of scene.curve) {
    const place = curvePlace(one.size, scene.sizes) + "%";
    const range = h("u", {});
    range.style.left = place;
    range.style.bottom = heightOf(one.low) + "%";
    range.style.height = heightOf(one.high) - heightOf(one.low) + "%";
    const dot = h("i", {}, h("strong", {}, percent(one.mean)));
    dot.style.left = place;
    dot.style.bottom = heightOf(one.mean) + "%";
    plot.append(range, dot);
  }
  const ticks = h("div", { class: "cc-curve-ticks", "aria-hidden": "true" }, ...scene.sizes.map((/** @type {number} */ size) => {
    const tick = h("span", {}, String(size));
    tick.style.left = curvePlace(size, scene.sizes) + "%";
    return tick;
  }));
  return h("div", { class: "cc-curve" }, h("p", { class: "cc-curve-title" }, t("Bonnes réponses, selon le nombre d’exemples")), plot, ticks);
}

/** @param {import("./scenes").Curve} scene @param {import("../../dom.js").Translate} t */
function samples(scene, t) {
  return h("ol", { class: "cc-samples", "aria-label": t("Quelques images, et sa réponse") }, ...scene.samples.map((one) =>
    h("li", { class: one.is_right ? "is-right" : "is-wrong" }, digitImage(one.image, t("Un chiffre écrit à la main")), h("strong", {}, (one.is_right ? "✓ " : "✗ ") + one.answer))));
}

/** @param {import("./scenes").BetImage} one @param {number} index @param {boolean} isTold @param {import("../../dom.js").Translate} t */
function betCard(one, index, isTold, t) {
  const truth = one.truth === null ? t("Il n’y a aucun chiffre.") : one.is_right ? t("C’est bien un {n}.", { n: one.truth }) : t("C’était un {n}.", { n: one.truth });
  return h("li", { class: "cc-bet" + (isTold ? (one.is_right ? " is-right" : " is-wrong") : "") },
    digitImage(one.image, t("Image {n}", { n: index + 1 })),
    h("p", { class: "cc-bet-says" }, t("Image {n}", { n: index + 1 }) + " : ", h("strong", {}, t("« {n} »", { n: one.answer }))),
    h("p", {}, t("sûre à {sure}", { sure: one.sure })),
    isTold ? h("p", { class: "cc-bet-truth" }, (one.is_right ? "✓ " : "✗ ") + truth) : null,
    isTold ? h("p", {}, one.how) : null,
    isTold && one.bets.length ? h("p", { class: "cc-bet-room" }, t("La salle : {median} sur 10", { median: sceneNumber(middleOf(one.bets), 1) })) : null);
}

/** An end of an interval: none of 900 is not "never". @param {number} share @param {import("../../dom.js").Translate} t */
export function edgeText(share, t) {
  if (share > 0 && share < 0.005) return t("moins de 1 %");
  return share < 1 && share >= 0.995 ? t("plus de 99 %") : percent(share);
}

/** @param {import("./scenes").Trust} one @param {import("../../dom.js").Translate} t */
function trustRow(one, t) {
  const sure = h("i", { class: "is-sure" });
  sure.style.width = 100 * one.share + "%";
  const right = h("i", { class: "is-right" });
  right.style.width = 100 * one.right_share + "%";
  return h("tr", {},
    h("th", { scope: "row" }, one.how),
    h("td", { class: "cc-trust-bars", "aria-hidden": "true" }, h("span", {}, sure), h("span", {}, right)),
    h("td", {}, h("strong", {}, String(one.sure)), t(" sur {all}", { all: one.n }), " [" + edgeText(one.low, t) + "\u00a0; " + edgeText(one.high, t) + "]"),
    h("td", {}, one.nothing ? t("rien à lire") : h("strong", {}, t("{n} fois", { n: one.right }))));
}

/** @param {import("./scenes").Trust[]} rows @param {import("../../dom.js").Translate} t */
function trustTable(rows, t) {
  const heads = [h("th", { scope: "col" }, t("Images jamais vues")), h("td", {}), h("th", { scope: "col", class: "is-sure" }, t("Sûre à plus de 90 %")), h("th", { scope: "col", class: "is-right" }, t("Et juste"))];
  return h("table", { class: "cc-gaps cc-trusts" }, h("caption", { class: "cc-hidden" }, t("Confiance et vérité")), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows.map((one) => trustRow(one, t))));
}

/** @param {import("../../types").Host} parts */
export function createMoreData({ t, act }) {
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const main = h("div", { class: "cc-demo-main" });
  const views = createSegments(t("Vue"), (vue) => set({ vue }), false);
  const sizes = createSegments(t("Exemples appris"), (exemples) => set({ exemples }));
  let images = 1;
  const others = h("button", { type: "button", class: "cc-act", onclick: () => set({ images: String(images + 1) }) }, t("Six autres images"));
  const frame = createFrame({ t, act }, [main], [views.element, sizes.element, others]);

  /** @param {import("./scenes").MoreData} scene @param {Record<string, string>} knobs */
  function refresh(scene, knobs) {
    images = Number(knobs.images) || 1;
    clear(main);
    if (scene.curve) main.append(h("div", { class: "cc-learning" }, curveChart(scene, t), samples(scene, t)));
    if (scene.images) main.append(h("ol", { class: "cc-bets" }, ...scene.images.map((one, index) => betCard(one, index, Boolean(scene.told), t))));
    if (scene.rows) main.append(trustTable(scene.rows, t));
    views.refresh([{ value: "apprendre", text: t("Apprendre") }, { value: "parier", text: t("Parier") }, { value: "confiance", text: t("Confiance et vérité") }], knobs.vue);
    sizes.refresh(["10", "50", "300", "900"].map((value) => ({ value, text: value })), knobs.exemples);
    others.hidden = !scene.images;
    frame.refresh(scene);
  }
  return { element: frame.element, refresh };
}
