// @ts-check
// A fictional request: its file, the verdict of one or two models, their reasons, the way to a yes.
import { h, clear } from "../../dom.js";
import { createFrame, createSegments } from "./frame.js";

/** @param {import("./scenes").Reason} one @param {number} most @param {import("../../dom.js").Translate} t */
function reasonRow(one, most, t) {
  const bar = h("i", { class: one.share < 0 ? "is-against" : "is-for" });
  bar.style.width = (50 * Math.abs(one.share)) / most + "%";
  return h("li", { class: "cc-reason" }, h("span", {}, one.name), h("span", { class: "cc-reason-bar", "aria-hidden": "true" }, bar), h("strong", {}, one.is_seen ? one.text : t("pas vu")));
}

/** @param {import("./scenes").Verdict} one @param {number} most @param {import("../../dom.js").Translate} t */
function verdictCard(one, most, t) {
  const change = one.change;
  return h("section", { class: "cc-verdict" },
    h("h2", {}, t("Machine {name}", { name: one.name }), " ", h("span", { class: one.accepted ? "cc-stamp is-yes" : "cc-stamp is-no" }, one.accepted ? t("acceptée") : t("refusée"))),
    h("p", {}, t("Points : {score} ; il en faut plus de 0. Elle décide comme le passé pour {accuracy} des dossiers.", { score: one.score, accuracy: one.accuracy })),
    one.shares ? h("ul", { class: "cc-reasons", "aria-label": t("Ce que chaque colonne ajoute, face à un dossier moyen") }, ...one.shares.map((share) => reasonRow(share, most, t))) : null,
    change ? h("div", { class: "cc-change" }, ...change.moves.map((move) => h("p", {}, h("strong", {}, move.name), " : " + move.from + " → ", h("strong", {}, move.to))), h("p", {}, change.said)) : null);
}

/** @param {import("../../types").Host} parts */
export function createWhyNot({ t, act }) {
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const file = h("dl", { class: "cc-file" });
  const models = h("div", { class: "cc-verdicts" });
  const main = h("div", { class: "cc-demo-main cc-why" }, h("section", { class: "cc-file-card" }, h("h2", {}, t("La demande")), file), models);
  const which = createSegments(t("Machine"), (modele) => set({ modele }));
  const flip = (/** @type {HTMLElement} */ button, /** @type {string} */ name) => set({ [name]: button.getAttribute("aria-pressed") === "true" ? "" : "1" });
  const why = h("button", { type: "button", class: "cc-act", onclick: () => flip(why, "pourquoi") }, t("Pourquoi ?"));
  const turn = h("button", { type: "button", class: "cc-act", onclick: () => flip(turn, "changer") }, t("Que faudrait-il changer ?"));
  const frame = createFrame({ t, act }, [main], [which.element, why, turn]);
  let drawn = "";

  /** @param {import("./scenes").Column} one */
  function column(one) {
    const step = (/** @type {string} */ sign, /** @type {string | null} */ value, /** @type {string} */ label) => h("button", { type: "button", class: "cc-act", "aria-label": label, disabled: value === null, onclick: () => set({ [one.id]: String(value) }) }, sign);
    return h("div", {}, h("dt", {}, one.name), h("dd", {}, step("−", one.less, t("Moins : {name}", { name: one.name })), h("strong", {}, one.text), step("+", one.more, t("Plus : {name}", { name: one.name }))));
  }

  /** @param {import("./scenes").WhyNot} scene @param {Record<string, string>} knobs */
  function refresh(scene, knobs) {
    const wanted = JSON.stringify(scene.file);
    if (wanted !== drawn) {
      drawn = wanted;
      const focused = document.activeElement && file.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : "";
      clear(file);
      file.append(...scene.file.map(column));
      const again = focused ? Array.from(file.querySelectorAll("button")).find((one) => one.getAttribute("aria-label") === focused) : null;
      if (again) /** @type {HTMLElement} */ (again).focus();
    }
    const most = Math.max(0.1, ...scene.models.map((one) => Math.max(0, ...(one.shares || []).map((share) => Math.abs(share.share)))));
    clear(models);
    models.append(...scene.models.map((one) => verdictCard(one, most, t)));
    which.refresh([{ value: "A", text: "A" }, { value: "B", text: "B" }, { value: "AB", text: t("Les deux") }], knobs.modele);
    why.setAttribute("aria-pressed", String(knobs.pourquoi === "1"));
    turn.setAttribute("aria-pressed", String(knobs.changer === "1"));
    frame.refresh(scene);
  }
  return { element: frame.element, refresh };
}
