// @ts-check
// Turn the simulator's knobs on one's own page, and send one's setting to the projector.
import { h, lastRound, redraw, createDraftForm } from "../dom.js";
import { translate, percent } from "../words.js";
import { knobText } from "../simulators/knobs.js";
import { SIMULATORS } from "../simulators/all.js";

/** @typedef {import("../types").Asked} Asked */
/** @typedef {import("../types").SimulatorAnswer} Answer */

const PACE_MS = 1050;
const AGAIN_MS = 2500;

/** The knobs of a ballot's rows, those left out at their start. @param {Record<string, string>} start @param {Record<string, string>} values */
export function settingOf(start, values) {
  /** @type {Record<string, string>} */
  const setting = {};
  for (const name of Object.keys(start)) setting[name] = values[name.replace(/_/g, "-")] || start[name];
  return setting;
}

/** The rows of a setting. @param {Record<string, string>} setting */
export function settingRows(setting) {
  /** @type {Record<string, string>} */
  const rows = {};
  for (const name of Object.keys(setting)) rows[name.replace(/_/g, "-")] = setting[name];
  return rows;
}

/**
 * Asks for the last setting only, once a second at the most, and drops an answer that a newer one overtook.
 * @param {(asked: Asked) => ReturnType<import("../types").Simulate>} ask @param {(answer: Answer | null, problem: string) => void} take @param {string} silence
 */
export function createAsker(ask, take, silence) {
  /** @type {Asked} */
  let wanted;
  let timer = 0;
  let last = 0;
  let isGone = false;

  async function go() {
    timer = 0;
    const asked = wanted;
    last = Date.now();
    const { status, body } = await ask(asked);
    if (isGone || wanted !== asked) return;
    if (status === 200) return take(body, "");
    if (status >= 400 && status < 500 && status !== 429) return take(null, body.message || silence);
    if (status !== 429) take(null, silence);
    timer = setTimeout(go, AGAIN_MS);
  }

  return {
    /** @param {Asked} asked */
    want(asked) {
      wanted = asked;
      clearTimeout(timer);
      timer = setTimeout(go, Math.max(0, last + PACE_MS - Date.now()));
    },
    stop() {
      isGone = true;
      clearTimeout(timer);
    },
  };
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function settingForm(model, el) {
  const t = translate(model);
  const { options, objects } = model.get("step");
  let beside = Object.assign({}, options.start);
  let isPinned = false;
  /** @type {import("../types").MenuKnob[] | null} */
  let menu = null;
  /** @type {Answer | null} */
  let answer = null;
  let problem = "";
  const setting = () => settingOf(options.start, form.draft());

  const asker = createAsker((asked) => model.get("simulate")(options.simulator, asked), (found, sentence) => {
    problem = sentence;
    if (found) {
      answer = found;
      menu = found.menu || menu;
    }
    form.refresh();
  }, t("Le serveur de l’animateur ne répond pas. Rien à faire de votre côté : la page réessaie toute seule."));
  const simulator = SIMULATORS[options.simulator].createSimulator({ t, turn, pin, expected: objects.map((object) => t(object.text)) });
  const ask = () => asker.want({ knobs: setting(), beside, menu: !menu });

  /** @param {string} name @param {string} value */
  function turn(name, value) {
    form.change(settingRows(Object.assign(setting(), { [name]: value })));
    ask();
  }

  function pin() {
    beside = setting();
    isPinned = true;
    ask();
    form.refresh();
  }

  const form = createDraftForm({
    model,
    el,
    name: "cc-setting",
    lead: t("Tournez un bouton : le résultat change."),
    elements: [simulator.element],
    read: (values) => settingRows(settingOf(options.start, values)),
    show: (draft) => simulator.refresh({ menu, settings: settingOf(options.start, draft), beside, isPinned, answer, problem }),
    lacking: () => "",
    said: (_, isSettled) => (isSettled ? t("Ce réglage est au projecteur.") : ""),
    labels: { first: t("Envoyer mon réglage"), again: t("Changer mon réglage") },
    unchanged: t("Changez d’abord un bouton."),
  });
  ask();
  return () => {
    asker.stop();
    form.stop();
  };
}

/** One's own setting, in the words of the simulator's menu; every tablet asks for it alike. @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownSetting(model, el) {
  const t = translate(model);
  const own = model.get("values");
  const { options, objects } = model.get("step");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas envoyé de réglage.")));
  /** @type {Record<string, HTMLElement>} */
  const places = {};
  for (const object of objects) places[object.id] = h("span", { class: "cc-own-stand" });
  el.append(h("ul", { class: "cc-cards" }, ...objects.map((object) => h("li", { class: "cc-card is-stand" }, h("span", { class: "cc-card-body" }, t(object.text)), places[object.id]))));
  const asker = createAsker((asked) => model.get("simulate")(options.simulator, asked), (found) => {
    const setting = settingOf(options.start, own);
    for (const knob of (found && found.menu) || []) {
      const value = knob.values.find((one) => one.value === setting[knob.name]);
      const place = places[knob.name.replace(/_/g, "-")];
      if (place && value) place.textContent = knobText(value);
    }
  }, "");
  asker.want({ knobs: options.start, beside: options.start, menu: true });
  return asker.stop;
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? settingForm : ownSetting)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results"], () => {
    const t = translate(model);
    const rows = lastRound(model.get("results"));
    const median = (/** @type {string} */ end) => rows.find((row) => row.object === end && row.indicator === "median");
    const low = median("low"), high = median("high");
    if (!low || !high) return el.append(h("p", { class: "cc-lead" }, t("Aucun réglage n’a été envoyé.")));
    const { objects, options } = model.get("step");
    const shareOf = new Map(rows.filter((row) => row.indicator === "moved").map((row) => [row.object, row.value]));
    const moved = objects.filter((object) => shareOf.has(object.id)).map((object) => ({ text: t(object.text), share: shareOf.get(object.id) || 0 })).sort((one, other) => other.share - one.share);
    el.append(
      h("p", { class: "cc-lead" }, SIMULATORS[options.simulator].roomSentence(low, high, t)),
      h("ol", { class: "cc-results" }, ...moved.map((one) => h("li", { class: "cc-result" }, h("p", { class: "cc-result-text" }, one.text), movedBar(one.share), h("p", { class: "cc-result-words" }, h("strong", {}, percent(one.share)), " ", h("span", {}, t("des réglages ont tourné ce bouton")))))),
    );
  });
}

/** @param {number} share */
function movedBar(share) {
  const fill = h("span", { class: "cc-bar-fill" });
  fill.style.width = share * 100 + "%";
  return h("div", { class: "cc-bar", "aria-hidden": "true" }, fill);
}
