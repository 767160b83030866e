// @ts-check
// The ring of the life cycle: a drawing of six hexagons, and beside each what the room put there.
import { h, clear } from "../dom.js";
import { percent } from "../words.js";
import { svg } from "./svg.js";

const CENTRE = { x: 500, y: 250 };
const RADII = { x: 208, y: 168 };
const HEXAGON = 43;
const MIDDLE_SIZES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7];
/** Stages clockwise from the top left. */
const ANGLES = [-122, -58, 0, 58, 122, 180];
/** People under whom a share is said as a count. */
export const FEW = 10;

/** "4 sur 6" for a handful of people, "67 %" for more. @param {number} count @param {number} n @param {import("../dom.js").Translate} t */
export function shareText(count, n, t) {
  return n < FEW ? t("{count} sur {n}", { count, n }) : percent(count / n);
}

/** Where a stage stands in the drawing. @param {number} place */
export function ringPoint(place) {
  const angle = (ANGLES[place] * Math.PI) / 180;
  return { x: CENTRE.x + RADII.x * Math.cos(angle), y: CENTRE.y + RADII.y * Math.sin(angle) };
}

/** Keep the focus on what has the same `data-key` while something is drawn anew. @param {HTMLElement} element @param {() => void} draw */
export function keepFocus(element, draw) {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && element.contains(active) ? active.dataset.key : "";
  draw();
  const again = key ? /** @type {HTMLElement | null} */ (element.querySelector('[data-key="' + key + '"]')) : null;
  if (again) again.focus();
}

/** @param {{x: number, y: number}} at */
function hexagon(at) {
  const corners = Array.from({ length: 6 }, (_, index) => (Math.PI / 3) * index).map((angle) => (at.x + HEXAGON * Math.cos(angle)).toFixed(1) + "," + (at.y + HEXAGON * Math.sin(angle)).toFixed(1));
  return svg("polygon", { points: corners.join(" "), class: "cc-hexagon" });
}

/** A small arrow on the ring, half way to the next stage. @param {number} place */
function arrow(place) {
  const next = ANGLES[(place + 1) % 6] + (place === 5 ? 360 : 0);
  const middle = ((ANGLES[place] + next) / 2) * (Math.PI / 180);
  const x = CENTRE.x + RADII.x * Math.cos(middle);
  const y = CENTRE.y + RADII.y * Math.sin(middle);
  const turn = (Math.atan2(RADII.y * Math.cos(middle), -RADII.x * Math.sin(middle)) * 180) / Math.PI;
  return svg("path", { d: "M-9 -10 L9 0 L-9 10 Z", class: "cc-ring-arrow", transform: "translate(" + x.toFixed(1) + " " + y.toFixed(1) + ") rotate(" + turn.toFixed(1) + ")" });
}

/**
 * Leave out the last lines that a stage has no room for: a title in two lines is read, one cut in half is not.
 * @param {HTMLElement} panel @param {{lines: Node[], more?: (kept: number) => Node | null}} stage
 */
function fitStage(panel, { lines, more }) {
  const list = panel.querySelector("ul");
  if (!list || !more) return;
  keepFocus(panel, () => {
    for (let kept = lines.length; kept > 0; kept -= 1) {
      const rest = more(kept);
      clear(list);
      list.append(...lines.slice(0, kept).concat(rest ? [rest] : []).map((line) => h("li", {}, line)));
      if (panel.scrollHeight <= panel.clientHeight) return;
    }
  });
}

/** Write what stands inside the ring as large as it has room for; of a list, the last go where even small type does not fit. @param {HTMLElement} middle */
function fitMiddle(middle) {
  const fits = () => middle.scrollHeight <= middle.clientHeight;
  const items = Array.from(middle.querySelectorAll("li"));
  for (const item of items) item.hidden = false;
  for (const size of MIDDLE_SIZES) {
    middle.style.setProperty("--cc-middle", String(size));
    if (fits()) return;
  }
  for (const item of items.slice(1).reverse()) {
    item.hidden = true;
    if (fits()) return;
  }
}

/**
 * @param {{id: string, mark: string, title: string, lines: Node[], more?: (kept: number) => Node | null, note?: string}[]} stages six, clockwise
 * @param {Node[]} middle what stands inside the ring
 */
export function drawRing(stages, middle) {
  const picture = svg("svg", { viewBox: "0 0 1000 500", class: "cc-ring-picture", "aria-hidden": "true" });
  picture.append(svg("ellipse", { cx: CENTRE.x, cy: CENTRE.y, rx: RADII.x, ry: RADII.y, class: "cc-ring-path" }));
  stages.forEach((stage, place) => {
    const at = ringPoint(place);
    const name = svg("text", { x: at.x, y: at.y + 13, class: "cc-ring-mark", "text-anchor": "middle" });
    name.textContent = stage.mark;
    picture.append(arrow(place), hexagon(at), name);
  });
  const panels = stages.map((stage, place) =>
    h("li", { class: "cc-ring-stage is-p" + place }, h("h2", {}, stage.title), stage.note ? h("p", { class: "cc-ring-note" }, stage.note) : null, stage.lines.length ? h("ul", {}, ...stage.lines.map((line) => h("li", {}, line))) : null));
  const inside = h("div", { class: "cc-ring-middle" }, ...middle);
  const ring = h("div", { class: "cc-ring" }, picture, h("ol", { class: "cc-ring-stages" }, ...panels), inside);
  const fit = () => {
    panels.forEach((panel, place) => fitStage(panel, stages[place]));
    fitMiddle(inside);
  };
  new ResizeObserver(fit).observe(ring);
  return ring;
}

/** Put new content in the place of the old, keeping the focus. @param {HTMLElement} element @param {...(Node | null)} children */
export function refill(element, ...children) {
  keepFocus(element, () => {
    clear(element);
    element.append(.../** @type {Node[]} */ (children.filter((one) => one !== null)));
  });
}
