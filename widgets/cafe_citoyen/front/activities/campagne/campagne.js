// @ts-check
// Across cafés: where and when, the same question in each, the tens, and texts coded by hand.
import { mark } from "../../words.js";
import { renderTabs } from "./shell.js";
import { drawStart } from "./start.js";
import { drawMap } from "./map.js";
import { drawQuestion } from "./question.js";
import { drawTens } from "./tens.js";
import { drawCoding } from "./coding.js";
import { drawAgreement } from "./agreement.js";
import { drawBooklet } from "./booklet.js";

/** Each draws its own `shown` (scenes.d.ts). @type {import("./scenes").CampaignTab[]} */
const CAMPAIGN_TABS = [
  { name: "start", label: mark("Nantes, 2024"), draw: drawStart },
  { name: "map", label: mark("Où et quand"), draw: drawMap },
  { name: "question", label: mark("La même question"), draw: drawQuestion },
  { name: "tens", label: mark("Les dix"), draw: drawTens },
  { name: "coding", label: mark("Coder les paroles"), draw: drawCoding },
  { name: "agreement", label: mark("Accord et périodes"), draw: drawAgreement },
  { name: "booklet", label: mark("Votre livret"), draw: drawBooklet },
];
export const CAMPAIGN_KEPT = ["tab", "question", "text", "indicator", "coder", "day", "book", "several"];

/** @param {{model: import("./scenes").CampaignHost["model"], el: HTMLElement}} parts */
function renderCampagne(parts) {
  return renderTabs(parts, CAMPAIGN_TABS, CAMPAIGN_KEPT);
}

export default { render: renderCampagne };
