// @ts-check
// The slim bar by which the facilitator steers, and the keys that do the same.
import { h, clear, mark } from "../dom.js";

/** What each act needs: the phases in which it makes sense, its key, and why not otherwise. */
export const ACTS = [
  { action: "close", key: "f", phases: ["open"], label: mark("Fermer"), why: mark("Aucun vote n’est ouvert.") },
  { action: "again", key: "o", phases: ["closed"], label: mark("Rouvrir"), why: mark("Le vote n’est pas fermé.") },
  { action: "reveal", key: "r", phases: ["open", "closed"], label: mark("Révéler"), why: mark("Il n’y a rien à révéler.") },
  { action: "hide", key: "m", phases: ["revealed"], label: mark("Masquer"), why: mark("Aucun résultat n’est affiché.") },
  { action: "new_round", key: "n", phases: ["closed", "revealed"], label: mark("Nouveau tour"), why: mark("Fermez d’abord ce tour.") },
  { action: "cancel", key: "", phases: ["open", "closed", "revealed"], label: mark("Annuler ce vote"), why: mark("Il n’y a pas de vote à annuler.") },
];

/** @param {string} phase @param {string} key */
export function actOfKey(phase, key) {
  return ACTS.find((act) => act.key === key && act.phases.includes(phase)) || null;
}

/**
 * @param {{t: import("../dom.js").Translate, act: import("../types").Act, toggle: (name: string) => void}} host
 */
export function createControlBar({ t, act, toggle }) {
  const buttons = ACTS.map((one) => ({
    one,
    button: h("button", {
      type: "button",
      class: "cc-act" + (one.action === "cancel" ? " is-grave" : ""),
      onclick: (/** @type {{currentTarget: Element}} */ { currentTarget }) => currentTarget.getAttribute("aria-disabled") !== "true" && press(one),
    }),
  }));
  const timer = h("select", { class: "cc-act", "aria-label": t("Chronomètre"), onchange: () => act("timer", { seconds: Number(timer.value) || null }) },
    h("option", { value: "0" }, t("Sans chrono")),
    ...[1, 2, 3, 5].map((minutes) => h("option", { value: String(minutes * 60) }, t("{minutes} min", { minutes }))),
  );
  const extra = [["hands", t("À main levée")], ["moves", t("Mouvements")], ["ten", t("Les dix")], ["save", t("Image (S)")], ["prepare", t("Autre question")], ["projection", t("Projection (P)")], ["keys", "?"]].map(([name, label]) =>
    h("button", { type: "button", class: "cc-act", "data-name": name, "aria-label": name === "keys" ? t("Les touches") : label, onclick: () => toggle(name) }, label),
  );

  /** @param {{action: string}} one */
  function press(one) {
    if (one.action !== "cancel" || window.confirm(t("Annuler ce vote ? Ses bulletins restent dans le fichier, mais ne compteront jamais."))) act(one.action);
  }

  const element = h("div", { class: "cc-bar-top", role: "toolbar", "aria-label": t("Conduire le vote") });
  element.append(...buttons.map((one) => one.button), timer, h("span", { class: "cc-space" }), ...extra);
  return {
    element,
    /** @param {import("../types").ActivityView} view */
    refresh(view) {
      const phase = view.step ? view.step.phase : "";
      for (const { one, button } of buttons) {
        const isOn = one.phases.includes(phase);
        button.setAttribute("aria-disabled", String(!isOn));
        button.title = isOn ? (one.key ? one.key.toUpperCase() : "") : t(one.why);
        clear(button);
        button.append(t(one.label));
      }
      timer.disabled = phase !== "open";
      if (!view.timer) timer.value = "0";
      for (const button of extra) {
        const name = button.dataset.name || "";
        if (name === "hands") button.hidden = !["open", "closed"].includes(phase);
        if (name === "moves") button.hidden = !(view.result && view.result.moves && view.result.moves.length);
        if (name === "save") button.hidden = phase !== "revealed";
        if (name === "ten") button.hidden = !(view.result && view.result.rooms_ten && view.result.rooms_ten.length);
        if (name === "prepare") button.hidden = !phase || phase === "open";
      }
    },
  };
}
