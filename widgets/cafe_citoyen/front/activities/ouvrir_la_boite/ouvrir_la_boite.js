// @ts-check
// « Ouvrir la boîte »: six scenes, one a demonstration.
import { renderProgramme } from "../../parts/programme.js";
import { createTokens } from "./tokens.js";
import { createNextWords } from "./next_words.js";
import { createMoreData } from "./more_data.js";
import { createUnfairPast } from "./unfair_past.js";
import { createWhyNot } from "./why_not.js";
import { createHumanClick } from "./human_click.js";

const SCENES = {
  jetons: createTokens,
  "mot-suivant": createNextWords,
  "plus-de-donnees": createMoreData,
  "plus-biaisee": createUnfairPast,
  "pourquoi-non": createWhyNot,
  "clic-humain": createHumanClick,
};

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderOuvrirLaBoite(host) {
  return renderProgramme(host, SCENES);
}

export default { render: renderOuvrirLaBoite };
