// @ts-check
// A toy world of hiring: for the past and each model, both groups on one line and the gap between.
import { h, clear } from "../../dom.js";
import { createFrame, createSegments, createDots, sceneNumber } from "./frame.js";

/** The columns after a press: put in or taken out, never none. @param {string[]} chosen @param {string} column */
export function pressColumn(chosen, column) {
  const kept = chosen.filter((one) => one !== column);
  if (!chosen.includes(column)) return [...chosen, column];
  return kept.length ? kept : chosen;
}

/** @param {import("./scenes").Gap} row @param {import("../../dom.js").Translate} t */
function gapRow(row, t) {
  const line = h("span", { class: "cc-gap-line", "aria-hidden": "true" });
  const bar = h("i", {});
  bar.style.left = Math.min(row.a, row.b) + "%";
  bar.style.width = Math.abs(row.a - row.b) + "%";
  const ends = [["A", row.a], ["B", row.b]].map(([name, value]) => {
    const end = h("strong", { class: name === "A" ? "is-a" : "is-b" }, String(name));
    end.style.left = value + "%";
    return end;
  });
  line.append(bar, ...ends);
  return h("tr", { class: row.is_own ? "is-own" : row.is_past ? "is-past" : "" },
    h("th", { scope: "row" }, row.label),
    h("td", { class: "cc-gap-cell" }, line, h("span", { class: "cc-hidden" }, t("A : {a} sur 100, B : {b} sur 100", { a: sceneNumber(row.a), b: sceneNumber(row.b) }))),
    h("td", {}, h("strong", {}, sceneNumber(row.gap)), " [" + sceneNumber(row.low) + " ; " + sceneNumber(row.high) + "]"),
    h("td", {}, row.like_past || "–"),
    h("td", {}, row.like_merit || "–"));
}

/** @param {import("../../types").Host} parts */
export function createUnfairPast({ t, act }) {
  /** @type {string[]} */
  let chosen = [];
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const columns = createSegments(t("L’IA voit"), (column) => {
    chosen = pressColumn(chosen, column); // at once: a second press may come before the files answer
    set({ colonnes: chosen.join(",") });
  });
  const past = createSegments(t("Le passé"), (passe) => set({ passe }));
  const proxy = createSegments(t("Le quartier trahit le groupe"), (quartier) => set({ quartier }));
  const body = h("tbody", {});
  const heads = [t("Décision"), t("Retenus sur 100, de 0 à 100"), t("Écart"), t("Imite le passé"), t("Juge le mérite")];
  const table = h("table", { class: "cc-gaps" }, h("caption", { class: "cc-hidden" }, t("Retenus sur 100, de 0 à 100")), h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), body);
  const dots = createDots(t);
  const main = h("div", { class: "cc-demo-main" }, table);
  const frame = createFrame({ t, act }, [main, dots.element], [columns.element, past.element, proxy.element]);

  /** @param {import("./scenes").UnfairPast} scene @param {Record<string, string>} knobs */
  function refresh(scene, knobs) {
    chosen = scene.chosen;
    clear(body);
    body.append(...scene.rows.map((row) => gapRow(row, t)));
    dots.refresh(scene.bets);
    columns.refresh(scene.columns, scene.chosen);
    past.refresh([{ value: "0", text: t("juste") }, { value: "0.5", text: t("injuste") }, { value: "1", text: t("très injuste") }], knobs.passe);
    proxy.refresh([{ value: "0.5", text: t("pas du tout") }, { value: "0.8", text: t("8 fois sur 10") }, { value: "0.95", text: t("95 fois sur 100") }], knobs.quartier);
    frame.refresh(scene);
  }
  return { element: frame.element, refresh };
}
