// @ts-check
// Reading texts over: a warning first, because the projector shows this screen; then one card at a time.
import { h, clear, say } from "../../dom.js";
import { drawSheet } from "../../sheet.js";

/** @typedef {import("../../types").Card} Card */
/** @typedef {import("../../types").Words} Words */

/** What each key of a card does. @type {Record<string, string>} */
export const REVIEW_KEYS = { a: "approuvee", x: "refusee", d: "merge", arrowdown: "next", arrowup: "previous" };

/** Where the focus goes once a card left: to the one that took its place, or the last. @param {number} index @param {number} count */
export function nextCard(index, count) {
  return Math.min(Math.max(index, 0), count - 1);
}

/** What a key asks of a card, if anything. @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event @param {string} tag */
export function reviewAct(event, tag) {
  if (event.ctrlKey || event.metaKey || event.altKey || tag === "SELECT") return "";
  return REVIEW_KEYS[event.key.toLowerCase()] || "";
}

/** The start of a text, for a list. @param {string} text */
function startOf(text) {
  return text.length > 70 ? text.slice(0, 69) + "…" : text;
}

/** What somebody wrote, on a card: a sheet field by field. @param {Card} card */
export function paperText(card) {
  return card.fields.length ? drawSheet(card.fields) : h("p", { class: "cc-paper-text", dir: "auto" }, card.text);
}

/** @param {Pick<import("../../types").Host, "t" | "act">} host */
export function createReview({ t, act }) {
  const button = h("button", { type: "button", class: "cc-act cc-review-button", "aria-expanded": "false", onclick: () => (isOpen ? close() : warn()) });
  const element = h("section", { class: "cc-review", hidden: true, "aria-label": t("Textes à relire"), onkeydown: onKey });
  let isOpen = false;
  let drawn = "";
  let focused = 0;
  let reading = "";

  function warn() {
    isOpen = true;
    element.hidden = false;
    button.setAttribute("aria-expanded", "true");
    clear(element);
    const go = h("button", { type: "button", class: "cc-launch", onclick: () => act("review", { is_open: true }) }, t("Afficher les textes à relire"));
    element.append(
      h("h2", {}, t("Le projecteur montre cet écran")),
      h("p", {}, t("Ces textes ne sont pas encore approuvés : la salle les lirait. Coupez l’image du projecteur, ou étendez le bureau et ouvrez ce carnet dans une seconde fenêtre, gardée sur votre écran.")),
      h("div", { class: "cc-dialog-end" }, go, h("button", { type: "button", class: "cc-act", onclick: close }, t("Ne rien afficher"))));
    go.focus();
  }

  function close() {
    isOpen = false;
    reading = "";
    drawn = "";
    element.hidden = true;
    button.setAttribute("aria-expanded", "false");
    clear(element);
    act("review", { is_open: false });
    button.focus();
  }

  /** @param {string} id @param {string} statut @param {string} vers */
  const decide = (id, statut, vers = "") => act("moderate", { id, statut, vers });

  /** Note which text is read here: nobody else is handed it for a while. @param {Card} card @param {number} index */
  function read(card, index) {
    focused = index;
    if (reading === card.id) return;
    reading = card.id;
    act("take", { id: card.id });
  }

  /** @param {Card} card @param {number} index @param {Card[]} others */
  function queueCard(card, index, others) {
    const into = h("select", { "aria-label": t("Réunir avec"), title: t("Réunir avec") }, ...others.map((one) => h("option", { value: one.id }, startOf(one.text))));
    const merge = h("form", { class: "cc-merge", hidden: true, onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      decide(card.id, "fusionnee", into.value);
    } }, into, h("button", { type: "submit", class: "cc-act" }, t("Réunir")));
    const openMerge = () => {
      merge.hidden = !merge.hidden;
      if (!merge.hidden) into.focus();
    };
    const press = (/** @type {string} */ label, /** @type {() => void} */ go) => h("button", { type: "button", class: "cc-act", onclick: go }, label);
    const item = h("li", { class: "cc-paper", tabindex: "0", "data-id": card.id, onfocusin: () => read(card, index) },
      card.place ? h("p", { class: "cc-note" }, t("Écrit et approuvé ailleurs : {place}", { place: card.place })) : null,
      paperText(card),
      card.taken ? h("p", { class: "cc-note" }, t("Lu en ce moment par {name}.", { name: card.taken })) : null,
      h("div", { class: "cc-paper-acts" },
        press(t("Approuver (A)"), () => decide(card.id, "approuvee")),
        press(t("Refuser (X)"), () => decide(card.id, "refusee")),
        others.length ? press(t("Doublon (D)"), openMerge) : null), merge);
    item.addEventListener("cc-merge", () => others.length && openMerge());
    return item;
  }

  /** @param {Card} card */
  function refusedCard(card) {
    return h("li", {}, card.place ? h("strong", {}, card.place + " ") : null, h("span", { dir: "auto" }, card.text), " ", h("button", { type: "button", class: "cc-act", onclick: () => decide(card.id, "attente") }, t("Remettre à relire")));
  }

  /** @param {Card[]} queue @param {Card[]} refused @param {Card[]} approved */
  function drawQueue(queue, refused, approved) {
    const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body;
    clear(element);
    const cards = queue.map((card, index) => queueCard(card, index, card.place ? [] : approved.concat(queue).filter((one) => one.id !== card.id && !one.place)));
    const away = refused.length ? h("details", {}, h("summary", {}, t("Refusés ({n})", { n: refused.length })), h("ul", { class: "cc-refused" }, ...refused.map(refusedCard))) : "";
    const end = h("button", { type: "button", class: "cc-act", onclick: close }, t("Cacher les textes à relire"));
    element.append(
      h("h2", {}, t("À relire : {n}", { n: queue.length })),
      h("p", { class: "cc-note" }, t("A approuve, X refuse, D réunit avec un texte proche, ↑ et ↓ changent de texte. Rien n’est effacé.")),
      h("ul", { class: "cc-queue" }, ...cards), away, h("div", { class: "cc-dialog-end" }, end));
    if (!hadFocus) return;
    const place = nextCard(focused, cards.length);
    const free = queue.findIndex((card, index) => index >= place && !card.taken);
    if (cards.length) cards[free < 0 ? place : free].focus();
    else end.focus();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const item = /** @type {HTMLElement | null} */ (target.closest(".cc-queue > li"));
    if (event.key.length === 1) event.stopPropagation();
    const asked = reviewAct(event, target.tagName);
    if (!asked || !item) return;
    event.preventDefault();
    if (event.repeat && !event.key.startsWith("Arrow")) return; // a key held down decides on one text
    const sibling = /** @type {HTMLElement | null} */ (asked === "next" ? item.nextElementSibling : item.previousElementSibling);
    if (asked === "next" || asked === "previous") return sibling ? sibling.focus() : undefined;
    if (asked === "merge") return void item.dispatchEvent(new Event("cc-merge"));
    decide(/** @type {string} */ (item.dataset.id), asked);
  }

  /** @param {Words} words */
  function refresh(words) {
    const own = words.waiting ? t("À relire ({n})", { n: words.waiting }) : "";
    const others = words.elsewhere ? t("D’autres salles ({n})", { n: words.elsewhere }) : "";
    const label = [own, others].filter(Boolean).join(" · ") || t("Rien à relire");
    say(button, label);
    button.classList.toggle("is-grave", words.waiting > 0);
    if (!isOpen || !words.queue) return;
    const name = JSON.stringify([words.queue, words.refused, words.approved.length]);
    if (name === drawn) return;
    drawn = name;
    drawQueue(words.queue, words.refused || [], words.approved);
  }

  return { button, element, refresh };
}
