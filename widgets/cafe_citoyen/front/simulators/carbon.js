// @ts-check
// The carbon simulator: knobs, and what a day of them costs; the same on a tablet and on the projector.
import { h, clear, say } from "../dom.js";
import { counted, numberText, dayText } from "../words.js";
import { createKnobs, shortNumber } from "./knobs.js";

/** @typedef {[number, number | null, number]} Quantity low, central where there is one, high */
/** @typedef {import("../dom.js").Translate} Say */
/** @typedef {{name: string, scope: string, leaves_out: string, source: string, date: string, footprint: {gco2e: Quantity | null} | null, missing: string | null}} Lens */
/**
 * What `core/carbon/simulator.py` makes of a setting; no quantity where its figure is missing.
 * @typedef {{answers: number, gco2e: Quantity | null, kwh: Quantity, water_l: Quantity, missing: string, ecologits: string, gpus: [number, number] | null,
 *   parts_gco2e: Record<"inference" | "training" | "devices", Quantity | null>, lenses: Lens[], equivalents: {label: string, amount: Quantity}[]}} Simulation
 */

/** @type {Record<string, [number, string][]>} */
const SCALES = {
  gco2e: [[1e6, "tCO2e"], [1e3, "kgCO2e"], [1, "gCO2e"]],
  kwh: [[1e3, "MWh"], [1, "kWh"], [1e-3, "Wh"]],
  water_l: [[1e3, "m³"], [1, "L"], [1e-3, "mL"]],
};
const STEADY = 1.15;
const MOST_CHIPS = 32;

/** "36 à 58 gCO2e": both ends in the unit of the higher one. @param {Quantity} range @param {"gco2e" | "kwh" | "water_l"} name @param {Say} t */
export function quantityText(range, name, t) {
  const units = SCALES[name];
  const [size, unit] = units.find((one) => range[2] >= one[0]) || units[units.length - 1];
  return rangeText([range[0] / size, null, range[2] / size], t) + "\u00a0" + unit;
}

/** @param {Quantity} range @param {Say} t */
export function rangeText(range, t) {
  const low = shortNumber(range[0]), high = shortNumber(range[2]);
  return low === high ? low : t("{low} à {high}", { low, high });
}

/** How many times the other setting: more, less, or nobody knows. @param {Quantity | null} ratio @param {string} other @param {Say} t */
export function ratioSentence(ratio, other, t) {
  if (!ratio) return "";
  const [low, , high] = ratio;
  if (Math.abs(low - 1) < 1e-9 && Math.abs(high - 1) < 1e-9) return t("Le même coût que {other}", { other });
  if (low < 1 && high > 1) return t("Entre {low} et {high} fois {other} : la fourchette ne tranche pas", { low: shortNumber(low), high: shortNumber(high), other });
  const isLess = high <= 1;
  const ends = isLess ? [1 / high, 1 / low] : [low, high];
  const times = ends[1] / ends[0] < STEADY ? shortNumber((ends[0] + ends[1]) / 2) : rangeText([ends[0], null, ends[1]], t);
  return isLess ? t("{times} fois moins que {other}", { times, other }) : t("{times} fois {other}", { times, other });
}

/** @param {Simulation} simulation @param {Say} t */
function simulatorParts(simulation, t) {
  const { inference, training, devices } = simulation.parts_gco2e;
  /** @type {[string, string, Quantity | null][]} */
  const all = [["inference", t("les réponses"), inference], ["training", t("l’entraînement"), training], ["devices", t("l’ordinateur"), devices]];
  const parts = /** @type {[string, string, Quantity][]} */ (all.filter(([, , range]) => range && range[2] > 0));
  const whole = parts.reduce((sum, one) => sum + one[2][2], 0);
  const bar = h("div", { class: "cc-shares-bar", "aria-hidden": "true" }, ...parts.map(([name, , range]) => {
    const piece = h("span", { class: "is-" + name });
    piece.style.width = (100 * range[2]) / whole + "%";
    return piece;
  }));
  const words = h("ul", { class: "cc-shares-words" }, ...parts.map(([name, label, range]) => h("li", { class: "is-" + name }, t("{what} :", { what: label }), " ", h("strong", {}, quantityText(range, "gco2e", t)))));
  return parts.length > 1 ? [bar, words] : [];
}

/** The steps of the GPUs, drawn and explained. @param {[number, number] | null} gpus @param {Say} t */
function simulatorChips(gpus, t) {
  if (!gpus) return null;
  const count = gpus[0] === gpus[1] ? String(gpus[0]) : t("{low} à {high}", { low: gpus[0], high: gpus[1] });
  const chips = Array.from({ length: Math.min(MOST_CHIPS, gpus[1]) }, (_, place) => h("span", { class: place < gpus[0] ? "" : "is-perhaps" }));
  return h("details", { class: "cc-simulator-more" },
    h("summary", {}, t("Puces qui tiennent le modèle : {count}", { count }), " ", h("span", { class: "cc-chips", "aria-hidden": "true" }, ...chips)),
    h("p", {}, t("Un modèle occupe 1, 2, 4, 8, 16 puces entières, jamais la moitié d’une : le coût monte par marches. Un peu plus gros, et il en faut deux fois plus.")));
}

/** What every lens says of the same day. @param {Lens[]} lenses @param {Say} t */
function simulatorLenses(lenses, t) {
  const items = lenses.map((lens) => h("li", {},
    h("p", {}, h("strong", {}, t("{what} :", { what: lens.name })), " ", lens.footprint && lens.footprint.gco2e ? quantityText(lens.footprint.gco2e, "gco2e", t) : lens.missing || t("rien de publié")),
    lens.missing ? null : h("p", { class: "cc-note" }, t("Compté : {scope}", { scope: lens.scope })),
    lens.missing ? null : h("p", { class: "cc-note" }, t("Pas compté : {leaves_out}", { leaves_out: lens.leaves_out })),
    lens.missing ? null : h("p", { class: "cc-note" }, lens.source + " (" + dayText(lens.date) + ")")));
  return h("details", { class: "cc-simulator-more" }, h("summary", {}, t("La même journée, lue par d’autres ({n})", { n: lenses.length })), h("p", { class: "cc-note" }, t("Les chiffres publiés valent pour leur modèle : seules la longueur, le pays et le nombre de réponses y changent quelque chose.")), h("ul", { class: "cc-lens-list" }, ...items));
}

/** @param {Say} t @param {string} version @param {[string, string]} everyday who says the everyday factors, and when */
function simulatorLeftOut(t, version, everyday) {
  const texts = [
    t("Le réseau, la lecture de la question, les machines en attente, les images et les vidéos."),
    t("L’entraînement et l’ordinateur, tant que leur bouton est à zéro. Leur courant et leur eau ne sont jamais comptés."),
    t("Les métaux, le bruit, la place prise ; et l’effet rebond : ce qui est facile, on en demande davantage."),
    t("La fourchette dit ce qu’on ignore du modèle et du bâtiment. Elle ne dit pas l’erreur du calcul : personne ne l’a mesurée."),
  ];
  return h("details", { class: "cc-simulator-more" }, h("summary", {}, t("Ce qui n’est pas compté")), h("ul", {}, ...texts.map((text) => h("li", {}, text))), version ? h("p", { class: "cc-note" }, t("Calcul : EcoLogits {version}.", { version })) : null, h("p", { class: "cc-note" }, t("Voiture, vidéo, repas, ordinateur : {source}.", { source: everyday[0] + " (" + dayText(everyday[1]) + ")" })));
}

/**
 * What the room's middle setting costs, from the medians of both ends.
 * @param {{value: number, n: number}} low @param {{value: number}} high @param {Say} t
 */
export function roomSentence(low, high, t) {
  return t("Réglages : {n}. Pour la moitié, une réponse coûte {low} g ou moins (bas de la fourchette), {high} g ou moins (haut).", { n: low.n, low: shortNumber(low.value), high: shortNumber(high.value) });
}

/**
 * Make a simulator; it keeps nothing: `refresh` tells it what to show.
 * @param {{t: Say, turn: (name: string, value: string) => void, pin: () => void, expected?: string[]}} host
 *   `expected` names the knobs that the first answer brings, so that their room is kept.
 */
export function createSimulator({ t, turn, pin, expected = [] }) {
  const relative = h("p", { class: "cc-relative", role: "status" }, t("Un instant…"));
  const carbon = h("p", { class: "cc-carbon" });
  const rest = h("div", { class: "cc-simulator-rest" });
  const trouble = h("p", { class: "cc-simulator-said", role: "alert", hidden: true });
  const knobs = createKnobs({ t, turn, expected });
  const keep = h("button", { type: "button", class: "cc-simulator-pin", onclick: pin }, t("Garder ce réglage pour comparer"));
  const result = h("section", { class: "cc-simulator-result", "aria-label": t("Ce que ça coûte") }, h("div", { class: "cc-simulator-head" }, relative, carbon), trouble);
  const element = h("div", { class: "cc-simulator" }, result, knobs.element, h("section", { class: "cc-simulator-detail" }, keep, rest));
  let shown = "";

  /** @param {import("../types").SimulatorAnswer} answer @param {boolean} isPinned */
  function drawAnswer(answer, isPinned) {
    /** @type {Simulation} */
    const simulation = answer.simulation;
    const whole = simulation.gco2e;
    const isMissing = !whole;
    say(relative, isMissing ? t("Pas de chiffre pour ce réglage") : ratioSentence(answer.relative, isPinned ? t("le réglage gardé") : t("le réglage de départ"), t));
    say(carbon, !whole ? simulation.missing : counted(simulation.answers, "{carbon} par jour, pour {n} réponse", "{carbon} par jour, pour {n} réponses", t, { carbon: quantityText(whole, "gco2e", t), n: numberText(simulation.answers) }));
    const open = Array.from(rest.querySelectorAll("details")).map((one) => one.open);
    clear(rest);
    if (!isMissing) {
      rest.append(
        ...simulatorParts(simulation, t),
        h("dl", { class: "cc-quantities" }, h("div", {}, h("dt", {}, t("Électricité des réponses")), h("dd", {}, quantityText(simulation.kwh, "kwh", t))), h("div", {}, h("dt", {}, t("Eau des réponses")), h("dd", {}, quantityText(simulation.water_l, "water_l", t)))),
        h("ul", { class: "cc-equivalents" }, ...simulation.equivalents.map((one) => h("li", {}, h("strong", {}, rangeText(one.amount, t)), " ", one.label))),
      );
    }
    const chips = simulatorChips(simulation.gpus, t);
    rest.append(...(chips ? [chips] : []), simulatorLenses(simulation.lenses, t), simulatorLeftOut(t, simulation.ecologits, answer.everyday));
    const drawn = Array.from(rest.querySelectorAll("details"));
    if (drawn.length === open.length) drawn.forEach((one, place) => (one.open = open[place]));
    else if (isMissing) drawn[0].open = true; // the other lenses are all there is to see
  }

  return {
    element,
    /**
     * @param {import("../types").SimulatorState} state
     *   `answer` is the last that came; `problem` a sentence where none comes.
     */
    refresh({ menu, settings, beside, isPinned, answer, problem }) {
      knobs.show(menu, settings, beside);
      trouble.hidden = !problem;
      say(trouble, problem);
      const name = answer ? JSON.stringify([answer, isPinned]) : "";
      if (answer && name !== shown) {
        shown = name;
        drawAnswer(answer, isPinned);
      }
    },
  };
}
