// @ts-check
// Counting raised hands: one number a proposition, and how many people are here.
import { h } from "../dom.js";
import { isHalved } from "../halves.js";
import { ownForm } from "./form.js";

/**
 * @param {import("../types").ShownStep} step @param {import("../dom.js").Translate} t
 * @param {(asked: {counts: Record<string, Record<string, number>>, people: number}) => void} send @param {() => void} close
 */
export function createHands(step, t, send, close) {
  const people = h("input", { type: "number", min: "1", max: "2000", required: true });
  /** @type {{object: string, value: string, input: HTMLInputElement}[]} */
  const cells = [];
  const rows = step.objects.map((object, place) =>
    h("fieldset", { class: "cc-hands-row" }, h("legend", {}, isHalved(step) ? t("Moitié {letter}", { letter: "AB".charAt(place) }) : object.text), ...step.hands.map(([value, label]) => {
      const input = h("input", { type: "number", min: "0", max: "2000", value: "0" });
      cells.push({ object: object.id, value, input });
      return h("label", { class: "cc-field is-row" }, h("span", {}, t(label)), input);
    })),
  );

  function submit() {
    /** @type {Record<string, Record<string, number>>} */
    const counts = {};
    for (const { object, value, input } of cells) {
      const n = Number(input.value) || 0;
      if (n) (counts[object] = counts[object] || {})[value] = n;
    }
    send({ counts, people: Number(people.value) });
  }

  return ownForm(t, { class: "cc-dialog", role: "dialog", "aria-label": t("À main levée") }, submit,
    h("h2", {}, t("À main levée")),
    h("p", {}, t("Comptez les mains pour chaque proposition. Un second compte remplace le premier.")),
    h("label", { class: "cc-field is-row" }, h("span", {}, t("Personnes dans la salle qui votent à main levée")), people),
    ...rows,
    h("div", { class: "cc-dialog-end" }, h("button", { type: "submit", class: "cc-launch" }, t("Enregistrer")), h("button", { type: "button", class: "cc-act", onclick: close }, t("Fermer cette fenêtre"))),
  );
}
