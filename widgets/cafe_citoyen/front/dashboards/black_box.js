// @ts-check
// « Ouvrir la boîte »: six scenes, one a demonstration.
import { renderProgramme } from "./programme.js";
import { createTokens } from "../scenes/tokens.js";
import { createNextWords } from "../scenes/next_words.js";
import { createMoreData } from "../scenes/more_data.js";
import { createUnfairPast } from "../scenes/unfair_past.js";
import { createWhyNot } from "../scenes/why_not.js";
import { createHumanClick } from "../scenes/human_click.js";

const SCENES = {
  jetons: createTokens,
  "mot-suivant": createNextWords,
  "plus-de-donnees": createMoreData,
  "plus-biaisee": createUnfairPast,
  "pourquoi-non": createWhyNot,
  "clic-humain": createHumanClick,
};

/** @param {{model: any, el: HTMLElement}} host */
export function renderBlackBox(host) {
  return renderProgramme(host, SCENES);
}

export default { render: renderBlackBox };
