// @ts-check
// Le petit « IA » qui s'affiche: what was guessed and what is true, what the label did, a label to keep.
import { h } from "../../dom.js";
import { percent, counted } from "../../words.js";
import { drawChart } from "../../parts/chart.js";
import { renderProgramme } from "../../parts/programme.js";
import { FEW, refill, shareText } from "../../parts/ring.js";
import { saveFile } from "../../parts/files.js";
import { shareBar } from "../../parts/share_bar.js";

/** @typedef {import("./scenes").Counted} Counted */

const PNG_SCALE = 4;

/** "29 sur 48, soit 60 % (entre 46 % et 73 %)": the count always, the share where it says something. @param {Counted} of @param {import("../../dom.js").Translate} t */
export function countWords({ k, n, low, high }, t) {
  if (!n) return t("personne");
  if (n < FEW) return t("{count} sur {n}", { count: k, n });
  return t("{count} sur {n}, soit {share} (entre {low} et {high})", { count: k, n, share: percent(k / n), low: percent(low), high: percent(high) });
}

/** What may be said of right guesses against chance. @param {import("./scenes").Detected} found @param {import("../../dom.js").Translate} t */
export function detectionWords(found, t) {
  if (!found.n) return t("Personne n’a répondu.");
  /** @type {Record<string, string>} */
  const said = { mieux: t("C’est mieux que le hasard."), "moins bien": t("C’est moins bien que le hasard."), indecis: t("On ne peut pas dire que ce soit mieux que le hasard.") };
  return said[found.verdict];
}

/** @param {import("../../types").Host} host */
function makeGuessed({ t, act }) {
  const element = h("div", { class: "cc-unmask" });

  /** @param {import("./scenes").GuessedText} one @param {boolean} isTold */
  function row(one, isTold) {
    const guessed = h("p", { class: "cc-unmask-guess" }, one.n ? t("machine : {share}", { share: shareText(one.machine, one.n, t) }) : "–");
    const truth = isTold
      ? h("div", { class: "cc-unmask-truth" + (one.is_machine ? " is-machine" : "") }, h("p", {}, h("strong", {}, one.is_machine ? t("Machine") : t("Personne"))), h("p", { class: "cc-unmask-from" }, one.origin || ""))
      : null;
    const label = isTold ? h("p", { class: "cc-unmask-label" + (one.is_label_wrong ? " is-wrong" : "") }, one.is_label_wrong ? t("✕ étiquette fausse : « {label} »", { label: one.label }) : t("✓ étiquette juste")) : null;
    return h("li", {}, h("p", { class: "cc-unmask-text", dir: "auto" }, one.text), h("div", {}, guessed, shareBar(one.n ? one.machine / one.n : 0, null, "cc-machine-share")), truth, label);
  }

  /** @param {import("./scenes").Guessed} scene */
  function refresh(scene) {
    const found = scene.detection;
    const title = found ? t("La salle a vu juste : {words}.", { words: countWords(found, t) }) : t("Machine ou personne : ce que dit la salle");
    const tell = scene.is_told ? null : h("div", { class: "cc-unmask-tools" }, h("button", { type: "button", class: "cc-act is-main", "data-key": "tell", onclick: () => act("disclose") }, t("Montrer les origines")));
    const foot = found
      ? detectionWords(found, t) + " " + counted(scene.people, "Pile ou face ferait 50 %. {n} personne a répondu à plusieurs textes : l’intervalle est un peu trop étroit.", "Pile ou face ferait 50 %. {n} personnes ont répondu à plusieurs textes : l’intervalle est un peu trop étroit.", t, { n: scene.people })
      : counted(scene.people, "{n} personne a répondu.", "{n} personnes ont répondu.", t, { n: scene.people });
    refill(element, tell, h("h1", {}, title), h("ul", { class: "cc-unmask-list cc-scrolls" + (scene.is_told ? " is-told" : "") }, ...scene.texts.map((one) => row(one, scene.is_told))), h("p", { class: "cc-unmask-foot" }, foot));
  }
  return { element, refresh };
}

/** @param {import("../../types").Host} host */
function makeTrusted({ model, t }) {
  const element = h("div", { class: "cc-unmask cc-trusted cc-poster cc-grows" });
  let leave = () => {};

  /** @param {import("./scenes").Half} line */
  function row(line) {
    /** @type {Record<string, string>} */
    const names = {
      trust: t("S’y fient, sur tous les textes"),
      said_machine: t("S’y fient, quand l’étiquette dit « IA »"),
      said_person: t("S’y fient, quand l’étiquette dit « sans IA »"),
      fooled: t("Répondent comme l’étiquette, là où elle est fausse"),
    };
    return h("tr", {}, h("th", { scope: "row" }, names[line.name]), h("td", {}, countWords(line.with_label, t)), h("td", {}, countWords(line.without_label, t)), h("td", {}, gap(line)));
  }

  /** @param {import("./scenes").Half} line */
  function gap(line) {
    if (line.difference === null) return "–";
    const points = (/** @type {number} */ share) => (share < 0 ? "−" : "+") + Math.abs(Math.round(share * 100));
    return counted(Math.abs(Math.round(line.difference * 100)), "écart {gap} point, entre {low} et {high}", "écart {gap} points, entre {low} et {high}", t, { gap: points(line.difference), low: points(line.low), high: points(line.high) });
  }

  /** What the one chart says. @param {import("./scenes").Half} trust */
  function finding({ difference, low, high }) {
    if (difference === null) return t("Il manque une moitié de la salle : rien à comparer.");
    if (low <= 0 && high >= 0) return t("L’étiquette n’a rien changé de net à la confiance.");
    return difference > 0 ? t("Qui voit l’étiquette se fie davantage aux textes.") : t("Qui voit l’étiquette se fie moins aux textes.");
  }

  /** @param {import("./scenes").Trusted} scene */
  function refresh(scene) {
    const [seeing, blind] = scene.people;
    const said = finding(scene.lines[0]);
    const chart = h("div", { class: "cc-chart" });
    const drawn = t("Tirage au sort, étiquettes vues par : {seeing} ; pas vues par : {blind}. Étiquettes fausses : {wrong}.", { seeing, wrong: scene.wrong, blind });
    const table = h("table", {}, h("caption", { class: "cc-hidden" }, t("S’y fient, sur tous les textes")), h("thead", {}, h("tr", {}, h("td", {}), ...[t("Étiquette vue"), t("Sans étiquette"), t("Écart")].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, ...scene.lines.map(row)));
    const right = t("Ont vu juste, étiquette vue : {a} ; sans étiquette : {b}.", { a: countWords(scene.seeing, t), b: countWords(scene.blind, t) });
    leave();
    refill(element,
      h("p", { class: "cc-kicker cc-poster-kicker" }, t("S’y fient, sur tous les textes")),
      h("h1", {}, said),
      chart,
      h("p", { class: "cc-basis" }, [drawn, t("Une personne compte une fois par texte."), scene.lines[0].difference === null ? "" : gap(scene.lines[0])].filter(Boolean).join(" · ")),
      h("details", { class: "cc-trusted-more" }, h("summary", {}, t("Les quatre comparaisons")), table, h("p", {}, right)));
    leave = drawChart({ model, t }, chart, scene.figure, said);
  }
  return { element, refresh };
}

/** Save a picture that is shown, four times as large, as PNG. @param {HTMLImageElement} picture */
function savePicture(picture) {
  const canvas = h("canvas", { width: picture.naturalWidth * PNG_SCALE, height: picture.naturalHeight * PNG_SCALE });
  const pen = canvas.getContext("2d");
  if (pen) pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((content) => content && saveFile("etiquette-ia.png", content));
}

/** @param {import("../../types").Host} host */
function makeLabel({ t, act }) {
  const element = h("div", { class: "cc-unmask cc-maker" });
  const own = h("input", { type: "text", maxlength: "10000", "data-key": "own", dir: "auto" });
  const picture = h("img", { class: "cc-label-picture" });
  const levels = h("div", { class: "cc-maker-levels", role: "group", "aria-label": t("Part de l’IA dans le texte") });
  let level = "";
  let drawing = "";
  let line = "";
  const form = h("form", { class: "cc-maker-own", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    act("label", { niveau: level || "aucun", texte: own.value });
  } }, h("label", { class: "cc-field" }, h("span", {}, t("Ou vos mots (140 signes au plus)")), own), h("button", { type: "submit", class: "cc-act" }, t("Fabriquer")));
  const save = h("div", { class: "cc-maker-save" },
    h("button", { type: "button", class: "cc-act is-main", onclick: () => saveFile("etiquette-ia.svg", drawing) }, t("Télécharger (SVG)")),
    h("button", { type: "button", class: "cc-act", onclick: () => savePicture(picture) }, t("Image (PNG)")),
    h("button", { type: "button", class: "cc-act", onclick: () => saveFile("etiquette-ia.txt", line) }, t("Ligne HTML (TXT)")));
  element.append(h("h1", {}, t("Le petit « IA » de votre texte")), h("div", { class: "cc-maker-place" }, h("div", { class: "cc-maker-ways" }, levels, form, save), picture), h("p", { class: "cc-unmask-foot" }, t("Nos mots, du moins au plus d’IA ; aucune loi n’impose ceux-ci.")));

  /** @param {import("./scenes").Label} scene */
  function refresh(scene) {
    level = scene.level;
    drawing = scene.svg;
    line = scene.html + "\n";
    refill(levels, ...scene.levels.map((one) => h("button", { type: "button", class: "cc-act", "aria-pressed": String(one.id === level), "data-key": "l" + one.id, onclick: () => {
      own.value = "";
      act("label", { niveau: one.id });
    } }, one.text)));
    if (document.activeElement !== own) own.value = scene.own;
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(scene.svg);
    picture.alt = t("Étiquette : {text}", { text: scene.text });
  }
  return { element, refresh };
}

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderPetitIa(host) {
  return renderProgramme(host, { devine: makeGuessed, confiance: makeTrusted, etiquette: makeLabel });
}

export default { render: renderPetitIa };
