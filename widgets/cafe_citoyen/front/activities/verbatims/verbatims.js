// @ts-check
// What was said and written, read together: one drawing a tab.
import { mark } from "../../words.js";
import { renderTabs } from "../campagne/shell.js";
import { drawCoding } from "../campagne/coding.js";
import { drawAgreement } from "../campagne/agreement.js";
import { drawTranscript } from "./transcript.js";
import { drawWord } from "./word.js";
import { drawGroups } from "./groups.js";
import { drawTwins } from "./twins.js";
import { drawMachine } from "./machine.js";

/** Each draws its own `shown`. @type {import("../campagne/scenes").CampaignTab[]} */
const VERBATIM_TABS = [
  { name: "transcript", label: mark("Relire une transcription"), draw: drawTranscript },
  { name: "word", label: mark("Un mot"), draw: drawWord },
  { name: "groups", label: mark("Deux groupes"), draw: drawGroups },
  { name: "twins", label: mark("Presque pareils"), draw: drawTwins },
  { name: "coding", label: mark("Coder les paroles"), draw: drawCoding },
  { name: "agreement", label: mark("Accord et périodes"), draw: drawAgreement },
  { name: "machine", label: mark("La machine range aussi"), draw: drawMachine },
];
const VERBATIM_KEPT = ["tab", "transcript", "only", "word", "group", "alike", "source", "seed", "coder", "day", "book", "several"];

/** @param {{model: import("../campagne/scenes").CampaignHost["model"], el: HTMLElement}} parts */
function renderVerbatims(parts) {
  return renderTabs(parts, VERBATIM_TABS, VERBATIM_KEPT);
}

export default { render: renderVerbatims };
