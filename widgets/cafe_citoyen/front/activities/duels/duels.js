// @ts-check
// Duels: which machine wrote what, which model answered what, and which sentences were wrong.
import { renderProgramme } from "../../parts/programme.js";
import { makeMachines } from "./machines.js";
import { makeRecorded } from "./recorded.js";
import { makeHunt } from "./hunt.js";

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderDuels(host) {
  return renderProgramme(host, { machines: makeMachines, enregistres: makeRecorded, sources: makeHunt });
}

export default { render: renderDuels };
