// @ts-check
// Who moved between two rounds; before there are two, what is missing.
import { h, clear } from "../../dom.js";
import { createMoves } from "../../parts/moves.js";
import { unready } from "../../parts/unready.js";

/** @typedef {{title: string, is_open: boolean, moves: import("../../types").Move[], between: number[]}} SwingScene */

/** @param {Pick<import("../../types").Host, "model" | "t">} host */
export function makeSwing({ model, t }) {
  const element = h("div", { class: "cc-swing" });
  let leave = () => {};

  /** @param {SwingScene} scene */
  function refresh(scene) {
    leave();
    leave = () => {};
    clear(element);
    element.classList.toggle("is-waiting", scene.is_open || !scene.moves.length);
    if (scene.is_open) return element.append(unready(scene.title, t("Le vote est ouvert : rien ne se montre avant sa fin.")));
    if (!scene.moves.length) return element.append(unready(scene.title, t("Un seul tour jusqu’ici : votez une seconde fois pour voir qui a bougé.")));
    const made = createMoves({ model, t }, { title: scene.title, moves: scene.moves });
    leave = made.leave;
    element.append(made.element);
  }
  return { element, refresh };
}
