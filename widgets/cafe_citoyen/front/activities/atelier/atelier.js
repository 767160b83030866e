// @ts-check
// An atelier: the scenes that its parts may show, each drawn by its own module.
import { h, clear } from "../../dom.js";
import { renderProgramme } from "../../parts/programme.js";
import { makeCard } from "./carte.js";
import { makeStrips } from "./bandes.js";
import { makeSwing } from "./bascule.js";
import { makeWall } from "./mur.js";
import { makeFaces } from "./face_a_face.js";
import { makeHalves } from "./moities.js";
import { makeAxes } from "./axe.js";
import { makeRows } from "./table.js";
import { sceneButton, sceneTools } from "./tools.js";

/** @typedef {import("../../parts/programme.js").SceneMaker} SceneMaker */

/** Name of a scene, as a part states it, to what draws it. @type {Record<string, SceneMaker>} */
const DRAWERS = { carte: makeCard, bandes: makeStrips, bascule: makeSwing, mur: makeWall, face_a_face: makeFaces, moities: makeHalves, axe: makeAxes, table: makeRows };

/** A part's scene: which one it is may change with its folder. @type {SceneMaker} */
function makeScene(host) {
  const element = h("div", { class: "cc-atelier" });
  const keep = h("footer", {}, sceneTools(sceneButton("keep-files", host.t("Garder les fichiers (ZIP)"), () => host.act("export"))));
  /** @type {Record<string, ReturnType<SceneMaker>>} */
  const made = {};

  return {
    element,
    refresh(scene, knobs, view) {
      const shown = made[scene.scene] || (made[scene.scene] = DRAWERS[scene.scene](host));
      if (element.firstChild !== shown.element) {
        clear(element);
        element.append(shown.element, keep);
      }
      keep.hidden = !scene.is_kept;
      shown.refresh(scene, knobs, view);
    },
  };
}

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderAtelier(host) {
  return renderProgramme(host, makeScene);
}

export default { render: renderAtelier };
