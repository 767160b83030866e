// @ts-check
// A transcript gone through by keyboard: keep or not, undo, correct; then what is kept goes into a café.
import { ownForm } from "../../parts/form.js";
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { passChoice, passLine } from "../campagne/pass.js";

/** A kernel's channel takes 10 MB of text at once. */
const MOST_BYTES = 6000000;

/** What a key asks of the turn shown. @param {string} key */
export function turnAct(key) {
  /** @type {Record<string, string>} */
  const acts = { o: "oui", y: "oui", n: "non", z: "undo", e: "edit", arrowleft: "before", arrowright: "next" };
  return acts[key.toLowerCase()] || "";
}

/** @param {import("../campagne/scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Transcript} shown @returns {import("../campagne/scenes").DrawnTab | void} */
export function drawTranscript({ t, look, act }, body, shown) {
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick, /** @type {Record<string, unknown>} */ more = {}) => h("button", Object.assign({ type: "button", class: "cc-act", onclick }, more), label);
  if (!shown.name) return void drawChoice();
  const turn = shown.turn;
  let isTold = false;
  const rules = [["", t("toutes"), shown.sizes[0]], ["large", t("peut-être des questions (règle large)"), shown.sizes[1]], ["stricte", t("peut-être des questions (règle stricte)"), shown.sizes[2]]];
  const only = h("select", { "data-key": "only", onchange: () => look({ only: only.value, line: "" }) }, ...rules.map(([name, label, size]) => h("option", { value: name, selected: name === shown.only }, label + " (" + size + ")")));
  const progress = counted(shown.total, "{done} sur {total} parole jugée", "{done} sur {total} paroles jugées", t, { done: shown.done, total: shown.total });
  body.append(
    passLine(
      h("p", {}, progress + " · " + counted(shown.kept, "{n} gardée", "{n} gardées", t, { n: shown.kept })),
      h("progress", { max: String(shown.total || 1), value: String(shown.done), "aria-label": progress }),
      h("label", { class: "cc-field is-row" }, h("span", {}, t("Paroles montrées")), only),
      button(t("Une autre transcription"), () => look({ transcript: "", line: "" }))));
  if (!turn) body.append(h("p", { class: "cc-campaign-empty", role: "status" }, shown.total ? t("Tout est jugé. Versez ce qui est gardé, puis effacez la transcription.") : t("Aucune parole n’est montrée par cette règle.")));
  else drawTurn(turn);
  drawEnd();

  /** @param {import("./scenes").Turn} one */
  function drawTurn(one) {
    const facts = [one.question ? t("Peut-être une question (règle {rule})", { rule: one.question === "stricte" ? t("stricte") : t("large") }) : "", one.names ? t("Noms possibles : {names}", { names: one.names }) : ""].filter(Boolean);
    const choice = (/** @type {string} */ answer, /** @type {string} */ key, /** @type {string} */ label) => passChoice(key, label, one.answer === answer, { "data-key": answer, onclick: () => decide(answer) });
    body.append(
      h("blockquote", { class: "cc-transcript-text", dir: "auto", "aria-live": "polite" }, one.text),
      h("p", { class: "cc-transcript-facts" }, facts.join(" · ")),
      h("div", { class: "cc-pass-choices cc-transcript-choices" }, choice("oui", "o", t("Garder")), choice("non", "n", t("Ne pas garder"))),
      passLine(
        button(t("Corriger (E)"), edit, { "data-key": "edit" }), button(t("Défaire (Z)"), () => act("undo"), { "data-key": "undo" }),
        button(t("← Précédente"), () => go(shown.before), { "data-key": "before", "aria-disabled": String(!shown.before) }), button(t("Suivante →"), () => go(shown.next), { "data-key": "next", "aria-disabled": String(!shown.next) })),
      h("ol", { class: "cc-transcript-after", "aria-label": t("Ensuite") }, ...shown.after.map((text) => h("li", { dir: "auto" }, text))));
  }

  /** @param {string} answer @param {string} [text] */
  function decide(answer, text = "") {
    if (!turn || isTold) return; // a second key before the next turn shows would judge this one again, or one that nobody has read
    isTold = !text && turn.answer !== answer;
    act("decide", { line: turn.line, answer, text });
  }

  /** @param {string} line */
  function go(line) {
    if (line) look({ line });
  }

  /** What somebody could be known by is taken out here; the rest of the words stay theirs. */
  function edit() {
    if (!turn) return;
    const place = /** @type {HTMLElement} */ (body.querySelector(".cc-transcript-text"));
    const text = h("textarea", { rows: "4", maxlength: "1000", dir: "auto", "aria-label": t("Ce qui sera gardé") });
    text.value = turn.raw;
    place.replaceWith(h("div", { class: "cc-transcript-edit" }, text, button(t("Garder ainsi"), () => text.value.trim() && decide("oui", text.value.trim()), { class: "cc-launch" })));
    text.focus();
  }

  function drawEnd() {
    const title = h("input", { type: "text", maxlength: "120", required: true });
    const date = h("input", { type: "date" });
    const label = (/** @type {string} */ text, /** @type {HTMLInputElement} */ input) => h("label", { class: "cc-field is-row" }, h("span", {}, text), input);
    const erase = button(t("Effacer cette transcription"), () => {
      if (erase.dataset.sure) return act("erase");
      erase.dataset.sure = "1";
      erase.textContent = t("Effacer pour de bon ce qui n’est pas versé ?");
    }, { class: "cc-act cc-transcript-erase" });
    body.append(
      h("details", { class: "cc-transcript-end", open: !turn },
        h("summary", {}, t("Verser dans un café ce qui est gardé")),
        h("p", {}, t("Les paroles gardées deviennent des textes approuvés, sans auteur. Rien d’autre n’est versé ; versée deux fois, une parole n’est là qu’une fois.")),
        ownForm(t, { class: "cc-transcript-own" }, () => act("bring_in", { title: title.value.trim(), date: date.value }), label(t("Titre de la soirée transcrite"), title), label(t("Son jour"), date), h("button", { type: "submit", class: "cc-act" }, t("En faire une soirée à part"))),
        shown.cafe ? button(t("Verser dans « {title} »", { title: shown.cafe }), () => act("bring_in")) : "",
        erase));
  }

  function drawChoice() {
    const file = h("input", { type: "file", accept: ".srt,.vtt,.json,.tsv,.csv,.txt,.docx,.odt,.xlsx,.ods", onchange: send });
    const said = h("p", { class: "cc-alert", role: "alert", hidden: true });
    function send() {
      const chosen = file.files && file.files[0];
      if (!chosen) return;
      said.hidden = chosen.size <= MOST_BYTES;
      said.textContent = t("Plus de 6 Mo : passez par la commande « cafe-citoyen importer --verbatims ».");
      file.value = "";
      if (chosen.size > MOST_BYTES) return;
      const reader = new FileReader();
      reader.onload = () => act("transcript", { name: chosen.name, content: String(reader.result).split(",")[1] || "" });
      reader.readAsDataURL(chosen);
    }
    body.append(
      h("h1", {}, t("Relire ce qui s’est dit")),
      h("p", { class: "cc-transcript-lead" }, t("Une transcription est une donnée personnelle : personne d’autre ne devrait voir cet écran. Qui parle et quand n’est pas gardé, le fichier non plus. Chaque parole attend votre oui ou votre non.")),
      h("label", { class: "cc-field" }, h("span", {}, t("Une transcription (SRT, VTT, JSON, TSV, TXT, DOCX, ODT, CSV, XLSX, ODS)")), file), said);
    if (shown.waiting.length) body.append(h("h2", {}, t("En attente")), h("ul", { class: "cc-transcript-waiting" }, ...shown.waiting.map((name) => h("li", {}, button(name, () => look({ transcript: name, line: "" }), { "data-key": "open-" + name })))));
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const asked = turnAct(event.key);
    if (asked) event.preventDefault();
    if (asked === "oui" || asked === "non") decide(asked);
    else if (asked === "undo") act("undo");
    else if (asked === "edit") edit();
    else if (asked) go(asked === "next" ? shown.next : shown.before);
  }
  return { key };
}
