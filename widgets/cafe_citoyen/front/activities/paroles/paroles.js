// @ts-check
// The room's texts on the projector: a wall of approved cards, and behind a warning those to read over.
import { h, clear, say } from "../../dom.js";
import { counted } from "../../words.js";
import { isHalved } from "../../halves.js";
import { ownForm } from "../../parts/form.js";
import { joinAside } from "../../parts/join.js";
import { drawSheet } from "../../sheet.js";
import { createReview, paperText } from "./review.js";
import { receiveFiles } from "../../parts/files.js";
import { linesOf } from "../../parts/vote_options.js";

/** @typedef {import("../../types").ActivityView} View */
/** @typedef {import("../../types").Card} Card */

/** The columns of the wall: those that hold texts, and those just made, the unnamed first if it holds any. @param {Card[]} cards @param {string[]} made */
export function wallColumns(cards, made) {
  const names = Array.from(new Set(cards.map((card) => card.group).filter(Boolean).concat(made)));
  const columns = names.map((name) => ({ name, cards: cards.filter((card) => card.group === name) }));
  const loose = cards.filter((card) => !card.group);
  return loose.length || !columns.length ? [{ name: "", cards: loose }].concat(columns) : columns;
}

/** @param {import("../../types").Host} host */
export function createParoles({ model, t, act }) {
  const element = h("section", { class: "cc-paroles", hidden: true });
  const bar = h("div", { class: "cc-paroles-bar", role: "toolbar", "aria-label": t("Les textes") });
  const stage = h("div", { class: "cc-paroles-stage" });
  const back = h("button", { type: "button", class: "cc-act cc-paroles-back", onclick: () => act("wall") }, t("Revenir aux textes"));
  const review = createReview({ t, act });
  const most = h("input", { type: "number", min: "1", max: "20", value: "3" });
  const newName = h("input", { type: "text", maxlength: "60", required: true });
  let isTidying = false;
  /** @type {string[]} */
  let made = [];
  let drawn = "";
  let lastView = /** @type {View | null} */ (null);

  const button = (/** @type {string} */ label, /** @type {() => void} */ press) => h("button", { type: "button", class: "cc-act", onclick: press }, label);
  const tidy = button(t("Ranger en colonnes"), () => {
    isTidying = !isTidying;
    redrawWall();
  });
  const needCards = [
    button(t("Tirer un texte au sort"), () => act("draw")),
    tidy,
    h("span", { class: "cc-field is-row" }, button(t("Voter sur les textes"), () => act("vote_texts", { most: Number(most.value) || 3 })), h("label", { class: "cc-field is-row" }, h("span", {}, t("voix chacun")), most)),
    button(t("Trois points sur les colonnes"), () => act("vote_groups")),
    button(t("Garder ces questions (CSV)"), () => act("keep")),
  ];
  bar.append(review.button, ...needCards);
  const newColumn = ownForm(t, { class: "cc-new-column", hidden: true }, addColumn, h("label", { class: "cc-field is-row" }, h("span", {}, t("Nouvelle colonne")), newName), h("button", { type: "submit", class: "cc-act" }, t("Ajouter")));
  element.append(bar, newColumn, review.element, stage);

  function addColumn() {
    const name = newName.value.trim();
    if (name && !made.includes(name)) made = made.concat([name]);
    newName.value = "";
    redrawWall();
  }

  /** @param {string} id @param {string} name */
  const put = (id, name) => act("moderate", { id, statut: "approuvee", vers: name });

  /** A text that is clicked is debated; while they are put in order, a click is for that. @param {Card} card @param {Event} event */
  function debate(card, event) {
    const isTool = /** @type {Element} */ (event.target).closest("select, button, label");
    if (!isTidying && !isTool) act("debate", { text: card.id });
  }

  /** @param {Card} card @param {string[]} names */
  function wallCard(card, names) {
    const choose = h("select", { "aria-label": t("Colonne de : {text}", { text: card.text }), title: t("Colonne de : {text}", { text: card.text }), "data-key": card.id, onchange: () => put(card.id, choose.value) },
      h("option", { value: "" }, t("sans colonne")), ...names.map((name) => h("option", { value: name, selected: name === card.group }, name)));
    return h("li", { class: "cc-paper", onclick: (/** @type {Event} */ event) => debate(card, event), draggable: isTidying ? "true" : null, ondragstart: (/** @type {DragEvent} */ event) => event.dataTransfer && event.dataTransfer.setData("text/plain", card.id) },
      paperText(card),
      card.voices > 1 ? h("p", { class: "cc-paper-note" }, t("{n} textes réunis", { n: card.voices })) : null,
      isTidying ? choose : null,
      isTidying ? h("button", { type: "button", class: "cc-act", onclick: () => act("moderate", { id: card.id, statut: "attente" }) }, t("Remettre à relire")) : null);
  }

  /** @param {{name: string, cards: Card[]}} column @param {string[]} names */
  function wallColumn(column, names) {
    return h("section", { class: "cc-wall-column",
      ondragover: (/** @type {DragEvent} */ event) => isTidying && event.preventDefault(),
      ondrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        if (isTidying && event.dataTransfer) put(event.dataTransfer.getData("text/plain"), column.name);
      } },
      column.name ? h("h2", { dir: "auto" }, column.name) : null,
      h("ul", {}, ...column.cards.map((card) => wallCard(card, names))));
  }

  /** @param {View} view */
  function drawSide(view) {
    return h("div", { class: "cc-paroles-side" },
      view.room ? joinAside(view, t) : null,
      h("p", { class: "cc-paroles-count" }, h("strong", { class: "cc-big" }, ""), " ", h("span", {})));
  }

  function redrawWall() {
    drawn = "";
    if (lastView) refresh(lastView, false);
  }

  /** @param {import("../../types").Words} words @param {import("../../types").ShownStep} step @param {View} view */
  function drawStage(words, step, view) {
    const columns = wallColumns(words.approved, made);
    const names = columns.map((column) => column.name).filter(Boolean);
    const chosen = words.approved.find((card) => card.id === words.drawn);
    const kept = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : "";
    const empty = words.approved.length ? null : h("p", { class: "cc-paroles-empty" }, isHalved(step) ? t("Deux moitiés de la salle, tirées au sort, lisent chacune un texte : sans en parler encore.") : step.objects[0].text);
    stage.classList.toggle("is-bare", Boolean(chosen || empty));
    const wall = h("div", { class: "cc-wall cc-scrolls" + (names.length ? " is-grouped" : "") }, ...columns.map((column) => wallColumn(column, names)));
    clear(stage);
    stage.append(
      h("div", { class: "cc-paroles-main" },
        h("h1", {}, step.title),
        step.phase === "closed" ? h("p", { class: "cc-closed" }, t("L’écriture est close.")) : null,
        chosen ? h("div", { class: "cc-drawn cc-scrolls" }, chosen.fields.length ? drawSheet(chosen.fields) : h("p", { dir: "auto" }, chosen.text), h("button", { type: "button", class: "cc-act", onclick: () => act("undraw") }, t("Revenir au mur"))) : empty,
        chosen ? null : wall),
      step.phase === "open" ? drawSide(view) : "");
    const again = kept ? /** @type {HTMLElement | null} */ (stage.querySelector('[data-key="' + kept + '"]')) : null;
    if (again) again.focus();
  }

  /**
   * Draw what the room wrote; returns whether it takes the stage.
   * @param {View} view @param {boolean} isCovered whether something else has the screen
   */
  function refresh(view, isCovered) {
    const { words, step } = view;
    lastView = view;
    element.hidden = !words || !words.is_shown || !step || isCovered;
    back.hidden = !words || words.is_shown || isCovered;
    if (!words || !step || element.hidden) return false;
    tidy.setAttribute("aria-pressed", String(isTidying));
    newColumn.hidden = !isTidying;
    for (const one of needCards) one.hidden = !words.approved.length;
    review.refresh(words);
    const name = JSON.stringify([step, words.approved, words.drawn, view.room && view.room.address, made, isTidying, element.closest(".is-projection") !== null]);
    if (name.replace(/"received":\d+,?/, "") !== drawn) {
      drawn = name.replace(/"received":\d+,?/, "");
      drawStage(words, step, view);
    }
    const count = stage.querySelector(".cc-paroles-count .cc-big");
    if (count && count.textContent !== String(words.received)) {
      count.textContent = String(words.received);
      say(/** @type {Element} */ (count.nextElementSibling), counted(words.received, "texte reçu", "textes reçus", t));
    }
    element.dataset.received = String(words.received);
    return true;
  }

  const leaveFiles = receiveFiles(model);
  return { element, back, refresh, leave: leaveFiles };
}

/** What a facilitator writes before the room does. @param {Pick<import("../../types").Host, "t" | "act"> & {words: {title: string, invitation: string, max_length: number}}} host */
export function createInvitation({ t, words, act }) {
  const title = h("input", { type: "text", maxlength: "300", required: true, value: words.title });
  const invitation = h("input", { type: "text", maxlength: "300", required: true, value: words.invitation });
  const longest = h("input", { type: "number", min: "20", max: "1000", required: true, value: String(words.max_length) });
  const fields = h("textarea", { rows: "2" });
  const several = h("input", { type: "checkbox", checked: true });
  const moderated = h("input", { type: "checkbox", checked: true });
  const open = () =>
    act("open_text", { title: title.value.trim(), invitation: invitation.value.trim(), max_length: Number(longest.value) || 0, several: several.checked, moderated: moderated.checked, fields: linesOf(fields.value) });
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ input) => h("label", { class: "cc-field" }, h("span", {}, label), input);
  return ownForm(t, { class: "cc-invitation" }, open,
    h("h2", {}, t("Inviter la salle à écrire")),
    field(t("Titre, tel que les gens le lisent"), title),
    field(t("Invitation, au-dessus de la case"), invitation),
    field(t("Champs de la fiche, un par ligne ; vide : un texte libre"), fields),
    field(t("Signes par texte ou par champ, au plus"), longest),
    h("label", { class: "cc-tickbox" }, several, t("plusieurs textes par personne")),
    h("label", { class: "cc-tickbox" }, moderated, t("relire chaque texte avant que la salle ne le voie")),
    h("p", { class: "cc-note" }, t("Sans relecture, chaque texte s’affiche aussitôt : à réserver à un groupe que vous connaissez.")),
    h("button", { type: "submit", class: "cc-launch" }, t("Ouvrir l’écriture")));
}
