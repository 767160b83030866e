// @ts-check
// Duels of a file: read over behind a warning, shown blind, told with models, licence and date.
import { h } from "../../dom.js";
import { counted, percent } from "../../words.js";
import { FEW, refill, shareText } from "../../parts/ring.js";
import { shareBar } from "../../parts/share_bar.js";
import { sceneButton, sceneTools } from "../atelier/tools.js";
import { unready } from "../../parts/unready.js";

/** @typedef {import("./scenes").Recorded} Recorded */
/** @typedef {import("./scenes").ShownDuel} ShownDuel */

/** What the file says of a model; what it leaves empty is said to be unknown. @param {import("./scenes").Model} model @param {import("../../dom.js").Translate} t */
export function modelFacts(model, t) {
  const unknown = t("pas dit");
  return [
    t("paramètres (total_params) : {value}", { value: model.params || unknown }),
    t("actifs (active_params) : {value}", { value: model.active || unknown }),
    t("jetons écrits : {value}", { value: model.tokens || unknown }),
    t("énergie : {value}", { value: model.kwh ? model.kwh + " kWh" : unknown }),
  ];
}

/** @type {import("../../parts/programme.js").SceneMaker} */
export function makeRecorded({ t, act }) {
  const element = h("div", { class: "cc-duels" });
  let isWarning = false;
  /** @type {Recorded | null} */
  let last = null;

  /** @param {boolean} isOn */
  function warn(isOn) {
    isWarning = isOn;
    if (last) refresh(last);
  }

  /** @param {boolean} isOpen */
  function review(isOpen) {
    isWarning = false;
    act("review", { is_open: isOpen });
  }

  function warning() {
    return h("section", { class: "cc-duels-review", "aria-label": t("Duels à relire") },
      h("h2", {}, t("Le projecteur montre cet écran")),
      h("p", {}, t("Ces duels ne sont pas encore approuvés : la salle les lirait. Coupez l’image du projecteur, ou étendez le bureau et ouvrez ce carnet dans une seconde fenêtre, gardée sur votre écran.")),
      h("div", { class: "cc-dialog-end" }, sceneButton("show", t("Afficher les duels à relire"), () => review(true)), sceneButton("none", t("Ne rien afficher"), () => warn(false))));
  }

  /** @param {import("./scenes").Queued} one */
  function queued(one) {
    return h("li", {},
      h("h2", { dir: "auto" }, one.question), h("p", { class: "cc-duels-source" }, t("ligne {line}", { line: one.line })),
      ...one.answers.map((text, side) => h("p", { dir: "auto" }, h("strong", {}, "AB"[side] + ". "), text)),
      h("div", {}, sceneButton("q" + one.id, one.is_approved ? t("Retirer") : t("Approuver"), () => act("approve", { id: one.id, is_approved: !one.is_approved }))));
  }

  /** @param {NonNullable<Recorded["queue"]>} queue @param {number} waiting */
  function reading(queue, waiting) {
    return h("section", { class: "cc-duels-review", "aria-label": t("Duels à relire") },
      h("h2", {}, t("À relire : {n}", { n: waiting })),
      h("p", { class: "cc-note" }, t("Ce sont les mots de vraies personnes et de vrais modèles : un nom, une adresse, une insulte ? N’approuvez pas.")),
      h("ul", { class: "cc-duels-queue" }, ...queue.map(queued)),
      h("div", { class: "cc-dialog-end" }, sceneButton("hide", t("Cacher les duels à relire"), () => review(false))));
  }

  /** @param {ShownDuel} duel @param {number} side */
  function answer(duel, side) {
    const model = duel.models[side];
    const share = duel.n ? duel.won[side] / duel.n : 0;
    const [low, high] = side ? [1 - duel.high, 1 - duel.low] : [duel.low, duel.high];
    return h("article", { class: "cc-duels-answer" },
      h("h2", {}, model ? model.name : "AB"[side]),
      h("p", { class: "cc-duels-text cc-scrolls", dir: "auto" }, duel.answers[side]),
      duel.n ? h("div", {}, shareBar(share, [low, high]), h("p", { class: "cc-duels-won" }, duel.n < FEW ? t("choisie par {share}", { share: shareText(duel.won[side], duel.n, t) }) : t("choisie par {share} (entre {low} et {high})", { share: percent(share), low: percent(low), high: percent(high) }))) : null,
      model ? h("ul", { class: "cc-duels-facts" }, ...modelFacts(model, t).map((text) => h("li", {}, text))) : null);
  }

  /** @param {ShownDuel} duel */
  function footText(duel) {
    const people = duel.n ? counted(duel.n, "{n} personne a choisi.", "{n} personnes ont choisi.", t, { n: duel.n }) : t("Lisez, puis choisissez sur les tablettes ; les modèles sont dits après.");
    return duel.is_told ? people + " " + t("Enregistré : {date}. Licence : {licence}. Tailles et énergie comme le fichier les dit ; nous ne les avons pas vérifiées.", { date: duel.date, licence: duel.licence }) : people;
  }

  /** @param {Recorded} scene */
  function bar({ has_file, waiting, approved, shown, queue }) {
    const pick = h("select", { "aria-label": t("Duel montré"), title: t("Duel montré"), "data-key": "pick", onchange: (/** @type {Event} */ event) => act("set", { knobs: { duel: /** @type {HTMLSelectElement} */ (event.target).value } }) },
      ...approved.map((one, place) => h("option", { value: one.id, selected: shown && shown.id === one.id ? "" : null }, place + 1 + ". " + one.question.slice(0, 60))));
    return sceneTools(
      has_file && !queue ? sceneButton("review", t("Relire le fichier (reste : {n})", { n: waiting }), () => warn(true)) : null,
      approved.length > 1 ? pick : null,
      shown && shown.is_asked && !shown.is_told ? sceneButton("models", t("Montrer les modèles"), () => act("models")) : null);
  }

  /** @param {Recorded} scene */
  function refresh(scene) {
    last = scene;
    const { shown, queue } = scene;
    const none = scene.has_file ? t("Aucun duel n’est approuvé : relisez le fichier, un duel après l’autre.") : t("Donnez dans la première cellule du carnet le nom d’un fichier de duels, aux colonnes de compar:IA. Rien n’est livré ici : choisissez une dizaine de lignes, avec leur licence.");
    const drawn = shown
      ? [h("h1", { dir: "auto" }, shown.question), h("div", { class: "cc-duels-pair" }, answer(shown, 0), answer(shown, 1)), h("p", { class: "cc-duels-foot" }, footText(shown))]
      : [unready(t("Duels enregistrés"), t("Deux réponses à une même question, sans dire de quels modèles : laquelle aide le mieux ?"), h("p", { class: "cc-duels-none" }, none), h("p", { class: "cc-duels-wait" }, t("Les duels se préparent.")))];
    refill(element, bar(scene), isWarning ? warning() : null, queue ? reading(queue, scene.waiting) : null, ...drawn);
  }
  return { element, refresh };
}
