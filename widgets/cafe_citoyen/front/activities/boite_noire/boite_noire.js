// @ts-check
// La ruche: the statements to pick, the six stages in the room's order, the cards on the ring.
import { h } from "../../dom.js";
import { percent, counted, numberText } from "../../words.js";
import { renderProgramme } from "../../parts/programme.js";
import { drawRing, refill, shareText } from "../../parts/ring.js";

const GAME = "https://cafeia.org/la-boite-noire-de-lia";
const MOST_LINES = 6;
const MOST_DISPUTED = 3;

/** The cards that the room put on a stage, those it agrees on most first. @param {import("./scenes").PlacedCard[]} cards @param {string} stage */
export function cardsOn(cards, stage) {
  return cards.filter((card) => card.stage === stage).sort((left, right) => right.counts[stage] / right.n - left.counts[stage] / left.n);
}

/** The cards worth talking about: placed by two people at least, not all of one mind, the most disputed first. @param {import("./scenes").PlacedCard[]} cards */
export function disputedCards(cards) {
  return cards.filter((card) => card.agreement !== null && card.agreement < 1);
}

/** Who made the game that this activity goes with. @param {import("../../dom.js").Translate} t */
function credit(t) {
  return h("p", { class: "cc-credit" }, t("D’après « La Boîte Noire de l’IA », jeu de Datactivist et Nantes Métropole (CC-BY-SA)."), " ", h("a", { href: GAME, target: "_blank", rel: "noopener noreferrer" }, "cafeia.org"));
}

/** @param {string} label @param {() => void} press @param {{key: string, isOn?: boolean | null}} more */
function tool(label, press, { key, isOn = null }) {
  return h("button", { type: "button", class: "cc-act", "data-key": key, "aria-pressed": isOn === null ? null : String(isOn), onclick: press }, label);
}

/** What the foot of a scene says of its numbers. @param {import("./scenes").Asked} scene @param {import("../../dom.js").Translate} t */
function basisOf(scene, t) {
  if (scene.is_open) return t("Le vote est ouvert : les réponses apparaîtront une fois qu’il sera fermé.");
  return scene.n ? counted(scene.n, "{n} bulletin.", "{n} bulletins.", t, { n: scene.n }) : t("Personne n’a encore répondu.");
}

/** @param {import("../../types").Host} host */
function makeChoice({ t, act }) {
  const element = h("div", { class: "cc-boite-noire" });

  /** @param {import("./scenes").Choice} scene */
  function refresh(scene) {
    const picked = scene.statements.filter((one) => one.is_picked).map((one) => one.id);
    const press = (/** @type {import("./scenes").Statement} */ one) => {
      const after = one.is_picked ? picked.filter((/** @type {string} */ id) => id !== one.id) : picked.concat(one.id);
      if (after.length) act("set", { knobs: { choix: after.sort().join(" ") } });
    };
    const row = (/** @type {import("./scenes").Statement} */ one) =>
      h("li", { class: one.is_picked ? "is-picked" : "" },
        h("button", { type: "button", class: "cc-pick", "data-shown": "", "aria-pressed": String(one.is_picked), "data-key": "s" + one.id, onclick: () => press(one) }, h("span", { class: "cc-pick-tick", "aria-hidden": "true" }, one.is_picked ? "✓" : ""), h("span", {}, one.text)),
        h("details", { class: "cc-pick-from" }, h("summary", {}, t("Questions des 100 : {list}", { list: one.questions.map((q) => q.id).join(", ") })), ...one.questions.map((q) => h("p", {}, q.id + ". " + q.text))));
    refill(element,
      h("h1", {}, t("De quoi voulez-vous discuter ?")),
      h("p", { class: "cc-note" }, t("Touchez les phrases à garder, puis ouvrez le vote. Les mêmes reviendront après le jeu.")),
      h("ul", { class: "cc-picks cc-scrolls" }, ...scene.statements.map(row)),
      credit(t));
  }
  return { element, refresh };
}

/** @param {import("../../types").Host} host */
function makeOrder({ t, act }) {
  const element = h("div", { class: "cc-boite-noire" });

  /** @param {import("./scenes").Order} scene */
  function refresh(scene) {
    const isKnown = scene.is_solved || scene.n > 0;
    const stages = scene.stages.map((stage, place) => {
      const right = stage.firsts[place];
      const lines = scene.n ? [h("span", {}, t("rang moyen {rank}", { rank: numberText(Number(stage.mean)) })), scene.is_solved ? h("span", {}, t("à sa place pour {share}", { share: shareText(right, scene.n, t) })) : null] : [];
      return { id: stage.id, mark: isKnown ? String(place + 1) : "?", title: stage.title, lines: /** @type {Node[]} */ (lines.filter(Boolean)) };
    });
    const said = scene.is_solved ? t("L’ordre attendu. Après l’usage, la ruche recommence : chaque réponse consomme encore.") : scene.n ? t("L’ordre de la salle") : t("Dans quel ordre ?");
    const agreement = scene.agreement === null ? null : h("p", {}, t("Accord de la salle : {agreement} sur 100", { agreement: Math.round(scene.agreement * 100) }));
    refill(element,
      h("div", { class: "cc-boite-noire-tools" }, scene.is_open ? "" : tool(scene.is_solved ? t("Revenir à l’ordre de la salle") : t("Montrer l’ordre attendu"), () => act("set", { knobs: { solution: scene.is_solved ? "" : "oui" } }), { key: "solution" })),
      drawRing(stages, [h("h1", {}, said), agreement].filter((one) => one !== null)),
      h("p", { class: "cc-boite-noire-foot" }, basisOf(scene, t)),
      credit(t));
  }
  return { element, refresh };
}

/** @param {import("../../types").Host} host */
function makeCards({ t, act }) {
  const element = h("div", { class: "cc-boite-noire" });
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const file = h("input", { type: "file", accept: ".csv,text/csv", class: "cc-card-file", onchange: () => send() });

  function send() {
    const chosen = file.files && file.files[0];
    if (!chosen) return;
    const reader = new FileReader();
    reader.onload = () => act("load_cards", { content: String(reader.result).replace(/^[^,]*,?/, "") });
    reader.readAsDataURL(chosen);
    file.value = "";
  }

  /** @param {import("./scenes").Ring} scene */
  function tools(scene) {
    /** @type {Record<string, string>} */
    const names = { courte: t("8 cartes"), longue: t("24 cartes"), jeu: t("Le jeu officiel") };
    const decks = scene.decks.map((deck) => tool(names[deck.name], () => set({ jeu: deck.name, carte: "", etape: "", solution: "" }), { key: "deck" + deck.name, isOn: deck.name === scene.deck }));
    return h("div", { class: "cc-boite-noire-tools" }, ...decks,
      h("label", { class: "cc-act cc-card-load" }, t("Charger les cartes officielles (CSV)"), file),
      scene.is_open ? null : tool(t("Étapes attendues"), () => set({ solution: scene.is_solved ? "" : "oui" }), { key: "solution", isOn: scene.is_solved }));
  }

  /** @param {import("./scenes").PlacedCard} card @param {string} stage */
  function line(card, stage) {
    const isThere = card.expected === null ? "" : card.expected === stage ? " ✓" : " ≠";
    return h("button", { type: "button", class: "cc-ring-card" + (card.is_tied ? " is-tied" : ""), "data-shown": "", "data-key": "c" + card.id, onclick: () => set({ carte: card.id, etape: "" }) },
      h("span", { class: "cc-ring-title" }, card.title), h("span", { class: "cc-ring-share" }, shareText(card.counts[stage], card.n, t) + (card.is_tied ? " =" : "") + isThere));
  }

  /** @param {import("./scenes").Ring} scene @param {import("./scenes").Stage} stage @param {number} place */
  function stageOf(scene, stage, place) {
    const cards = cardsOn(scene.cards, stage.id);
    const lines = cards.slice(0, cards.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES).map((card) => line(card, stage.id));
    /** @param {number} kept how many lines have a place */
    function more(kept) {
      const n = cards.length - kept;
      return n ? h("button", { type: "button", class: "cc-ring-card is-more", "data-shown": "", "data-key": "m" + stage.id, onclick: () => set({ etape: stage.id }) }, counted(n, "et {n} autre carte", "et {n} autres cartes", t, { n })) : null;
    }
    return { id: stage.id, mark: String(place + 1), title: stage.title, lines, more };
  }

  /** @param {import("./scenes").Ring} scene */
  function middle(scene) {
    const disputed = disputedCards(scene.cards).slice(0, MOST_DISPUTED);
    if (scene.is_open || !scene.n) return [h("h1", {}, scene.is_open ? t("Posez vos cartes") : t("Où va chaque carte ?")), h("p", {}, t("{n} cartes, six étapes.", { n: scene.cards.length }))];
    if (scene.n === 1) return [h("h1", {}, t("Un seul bulletin : rien ne peut encore partager la salle."))];
    if (!disputed.length) return [h("h1", {}, t("Aucune carte ne partage la salle."))];
    return [h("h1", {}, t("À discuter d’abord")), h("ol", { class: "cc-disputed" }, ...disputed.map((card) => h("li", {}, h("button", { type: "button", class: "cc-ring-card", "data-shown": "", "data-key": "d" + card.id, onclick: () => set({ carte: card.id, etape: "" }) }, card.title))))];
  }

  /** One card, large, with who put it where. @param {import("./scenes").Ring} scene @param {import("./scenes").PlacedCard} card */
  function oneCard(scene, card) {
    const place = scene.cards.indexOf(card);
    const bar = (/** @type {import("./scenes").Stage} */ stage) => {
      const fill = h("span", { class: "cc-boite-noire-fill" });
      fill.style.width = (100 * card.counts[stage.id]) / (card.n || 1) + "%";
      const isExpected = card.expected === stage.id;
      return h("li", { class: isExpected ? "is-expected" : "" }, h("span", { class: "cc-boite-noire-where" }, stage.title, isExpected ? h("strong", {}, " ✓ " + t("étape attendue")) : null), h("span", { class: "cc-boite-noire-bar", "aria-hidden": "true" }, fill), h("span", { class: "cc-boite-noire-count" }, card.n ? shareText(card.counts[stage.id], card.n, t) : "–"));
    };
    const step = (/** @type {string} */ label, /** @type {number} */ by, /** @type {string} */ key) => tool(label, () => set({ carte: scene.cards[(place + by + scene.cards.length) % scene.cards.length].id }), { key });
    const said = card.agreement === null ? "" : t("Deux personnes au hasard l’ont mise au même endroit : {share} de chances.", { share: percent(card.agreement) });
    return [
      h("div", { class: "cc-boite-noire-tools" }, tool(t("← L’anneau"), () => set({ carte: "", etape: "" }), { key: "back" }), step(t("Carte d’avant"), -1, "before"), step(t("Carte d’après"), 1, "after"), tool(t("Étape attendue"), () => set({ solution: scene.is_solved ? "" : "oui" }), { key: "solution", isOn: scene.is_solved })),
      h("div", { class: "cc-boite-noire-one" },
        h("div", { class: "cc-boite-noire-card" }, h("h1", {}, card.title), h("p", {}, card.text)),
        h("ol", { class: "cc-boite-noire-votes" }, ...scene.stages.map(bar))),
      h("p", { class: "cc-boite-noire-foot" }, [card.n ? counted(card.n, "{n} personne l’a posée.", "{n} personnes l’ont posée.", t, { n: card.n }) : t("Personne ne l’a posée."), said].filter(Boolean).join(" ")),
    ];
  }

  /** One stage alone, with all its cards. @param {import("./scenes").Ring} scene @param {import("./scenes").Stage} stage */
  function oneStage(scene, stage) {
    return [
      h("div", { class: "cc-boite-noire-tools" }, tool(t("← L’anneau"), () => set({ carte: "", etape: "" }), { key: "back" })),
      h("h1", {}, stage.title),
      h("ul", { class: "cc-boite-noire-all cc-scrolls" }, ...cardsOn(scene.cards, stage.id).map((card) => h("li", {}, line(card, stage.id)))),
    ];
  }

  /** @param {import("./scenes").Ring} scene @param {Record<string, string>} knobs */
  function refresh(scene, knobs) {
    const card = scene.is_open ? null : scene.cards.find((one) => one.id === knobs.carte);
    const stage = scene.is_open ? null : scene.stages.find((one) => one.id === knobs.etape);
    if (card) return refill(element, ...oneCard(scene, card));
    if (stage) return refill(element, ...oneStage(scene, stage));
    const legend = scene.is_solved ? t("✓ : là où on l’attend ; ≠ : ailleurs.") : scene.n ? t("Chaque carte est là où le plus de gens l’ont mise ; = : à égalité avec une autre étape.") : "";
    refill(element,
      tools(scene),
      drawRing(scene.stages.map((one, place) => stageOf(scene, one, place)), middle(scene)),
      h("p", { class: "cc-boite-noire-foot" }, [basisOf(scene, t), legend].filter(Boolean).join(" ")),
      credit(t));
  }
  return { element, refresh };
}

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderBoiteNoire(host) {
  return renderProgramme(host, { avant: makeChoice, ordre: makeOrder, cartes: makeCards });
}

export default { render: renderBoiteNoire };
