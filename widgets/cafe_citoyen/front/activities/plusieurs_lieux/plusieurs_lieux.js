// @ts-check
// One question in many places: a drawing a view. What is looked at stands in the page's address.
import { mark } from "../../words.js";
import { renderTabs } from "../campagne/shell.js";
import { asksFirst } from "./chosen.js";
import { drawNow } from "./now.js";
import { drawTogether } from "./together.js";
import { drawPanels } from "./panels.js";
import { drawDepartments } from "./map.js";

/** @type {import("../campagne/scenes").CampaignTab[]} */
const NETWORK_TABS = [
  { name: "now", label: mark("En ce moment"), draw: asksFirst(drawNow) },
  { name: "together", label: mark("Ensemble"), draw: asksFirst(drawTogether) },
  { name: "places", label: mark("Lieu par lieu"), draw: asksFirst(drawPanels) },
  { name: "map", label: mark("La carte"), draw: asksFirst(drawDepartments) },
];
const NETWORK_KEPT = ["tab", "question", "folder"];

/** @param {{model: import("../campagne/scenes").CampaignHost["model"], el: HTMLElement}} parts */
function renderPlusieursLieux(parts) {
  return renderTabs(parts, NETWORK_TABS, NETWORK_KEPT);
}

export default { render: renderPlusieursLieux };
