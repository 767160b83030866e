// @ts-check
// An atelier: the six scenes that its parts may show, each drawn by its own module.
import { h, clear } from "../../dom.js";
import { renderProgramme } from "../../parts/programme.js";
import { makeCard } from "./carte.js";
import { makeStrips } from "./bandes.js";
import { makeSwing } from "./bascule.js";
import { makeWall } from "./mur.js";
import { makeFaces } from "./face_a_face.js";
import { makeRows } from "./table.js";

/** @typedef {import("../../parts/programme.js").SceneMaker} SceneMaker */

/** Name of a scene, as a part states it, to what draws it. @type {Record<string, SceneMaker>} */
const DRAWERS = { carte: makeCard, bandes: makeStrips, bascule: makeSwing, mur: makeWall, face_a_face: makeFaces, table: makeRows };

/** A part's scene: which of the six it is may change with its folder. @type {SceneMaker} */
function makeScene(host) {
  const element = h("div", { class: "cc-atelier" });
  /** @type {Record<string, ReturnType<SceneMaker>>} */
  const made = {};

  return {
    element,
    refresh(scene, knobs, view) {
      const shown = made[scene.scene] || (made[scene.scene] = DRAWERS[scene.scene](host));
      if (element.firstChild !== shown.element) {
        clear(element);
        element.append(shown.element);
      }
      shown.refresh(scene, knobs, view);
    },
  };
}

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderAtelier(host) {
  return renderProgramme(host, makeScene);
}

export default { render: renderAtelier };
