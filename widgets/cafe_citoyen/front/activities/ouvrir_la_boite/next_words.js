// @ts-check
// The next word: what the machine looks at, its bars, the room's bets, and what it invents.
import { h, clear, say } from "../../dom.js";
import { percent, counted } from "../../words.js";
import { createFrame, createLine } from "./frame.js";

/** @param {import("./scenes").Candidate} one @param {import("./scenes").WordBets | null} votes @param {import("../../dom.js").Translate} t @param {(word: string) => void} add */
function wordRow(one, votes, t, add) {
  if (one.share === null) return h("li", { class: "cc-word" }, h("span", { class: "cc-word-name" }, one.text), h("span", { class: "cc-word-bar", "aria-hidden": "true" }, "?"), h("strong", {}));
  const bar = h("i", { "aria-hidden": "true" });
  bar.style.width = 100 * one.share + "%";
  const count = votes ? votes.counts[one.text] || 0 : 0;
  const word = one.word;
  return h("li", { class: "cc-word" },
    word ? h("button", { type: "button", class: "cc-act cc-word-name", "data-shown": "", title: t("Ajouter ce mot"), "aria-label": one.text + " : " + t("Ajouter ce mot"), onclick: () => add(word) }, one.text) : h("span", { class: "cc-word-name" }, one.text),
    h("span", { class: "cc-word-bar" }, bar, h("em", {}, t("vu {count} fois sur {total}", { count: one.count, total: one.total }))),
    h("strong", {}, percent(one.share)),
    votes ? h("span", { class: "cc-word-votes" }, counted(count, "{n} pari", "{n} paris", t, { n: count })) : null);
}

/** @param {import("../../types").Host} parts */
export function createNextWords({ t, act }) {
  let debut = "";
  let seed = 0;
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const line = createLine(t("Le début de la phrase"), t("Deviner"), (text) => set({ debut: text, graine: "" }));
  const read = createLine(t("Une phrase de la salle, avec son accord"), t("La lui faire lire"), (text) => {
    if (!text.trim()) return;
    act("read_text", { text });
    read.field.value = "";
  });
  const heat = h("input", { type: "range", class: "cc-demo-slider", min: "-10", max: "10", step: "1", "aria-label": t("Température"), title: t("Température"), onchange: () => set({ temperature: String(Math.round(100 * Math.pow(10, Number(heat.value) / 10)) / 100) }) });
  const knob = h("div", { class: "cc-dial" }, h("span", { class: "cc-dial-label" }, t("Température")), h("span", { "aria-hidden": "true" }, t("prudente")), heat, h("span", { "aria-hidden": "true" }, t("surprenante")));
  const invent = h("button", { type: "button", class: "cc-act is-main", onclick: () => set({ graine: String(seed + 1) }) }, t("Elle écrit la suite"));
  const room = h("button", { type: "button", class: "cc-act", onclick: () => set({ salle: room.getAttribute("aria-pressed") === "true" ? "" : "1" }) });
  const start = h("p", { class: "cc-opening" });
  const words = h("ol", { class: "cc-next-words" });
  const other = h("p", { class: "cc-word-other" });
  const invented = h("div", { class: "cc-invented", role: "status" });
  const main = h("div", { class: "cc-demo-main cc-next" }, start, words, other, invented);
  const frame = createFrame({ t, act }, [main], [line.element, knob, invent, read.element, room]);

  /** @param {import("./scenes").NextWords} scene @param {Record<string, string>} knobs */
  function refresh(scene, knobs) {
    debut = knobs.debut;
    seed = Number(knobs.graine) || 0;
    clear(start);
    start.append(h("span", {}, scene.before + (scene.before ? " " : "")), scene.seen ? h("mark", {}, scene.seen.replace(/([’']) /g, "$1")) : "", " …");
    clear(words);
    words.append(...scene.words.map((one) => wordRow(one, scene.votes, t, (word) => set({ debut: (debut.trim() + " " + word).trim(), graine: "" }))));
    other.hidden = !scene.votes;
    if (scene.votes) say(other, counted(scene.votes.n, "{n} pari en tout, dont {other} sur « aucune ».", "{n} paris en tout, dont {other} sur « aucune ».", t, { n: scene.votes.n, other: scene.votes.other }));
    clear(invented);
    if (scene.invented) invented.append(h("blockquote", {}, scene.invented.text), h("p", {}, scene.invented.copy));
    invent.hidden = !scene.told;
    knob.hidden = !scene.told;
    if (document.activeElement !== heat) heat.value = String(Math.round(10 * Math.log10(Number(knobs.temperature) || 1)));
    heat.setAttribute("aria-valuetext", knobs.temperature);
    room.hidden = !scene.approved;
    say(room, counted(scene.approved, "Lire {n} texte approuvé ce soir", "Lire les {n} textes approuvés ce soir", t, { n: scene.approved }));
    room.setAttribute("aria-pressed", String(knobs.salle === "1"));
    line.show(knobs.debut);
    frame.refresh(scene);
  }
  return { element: frame.element, refresh };
}
