// @ts-check
// Choosing questions among the 100, and the way to vote on them.
import { h, clear, say } from "../dom.js";
import { counted } from "../words.js";
import { createVoteOptions } from "./vote_options.js";

/** @typedef {import("../types").Question} Question */

const FILTERS = /** @type {const} */ (["theme", "sous_theme", "origine"]);

/** Whatever the case, the accents, and the signs that a keyboard lacks. @param {string} text */
export function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/œ/g, "oe");
}

/**
 * @param {Question[]} questions @param {{theme: string, sous_theme: string, origine: string, search: string}} wanted
 */
export function filterQuestions(questions, wanted) {
  const words = plain(wanted.search).split(/\s+/).filter(Boolean);
  return questions.filter(
    (question) =>
      FILTERS.every((key) => !wanted[key] || question[key] === wanted[key]) &&
      words.every((word) => plain(question.texte).includes(word)),
  );
}

/** n of them at random, in the order of the list. @template One @param {One[]} list @param {number} n @param {() => number} chance */
export function drawSome(list, n, chance = Math.random) {
  const pool = list.map((_, index) => index);
  for (let index = pool.length - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1));
    [pool[index], pool[other]] = [pool[other], pool[index]];
  }
  return pool.slice(0, n).sort((left, right) => left - right).map((index) => list[index]);
}

/** How many to draw among so many, and what to say of the number asked. @param {string} asked @param {number} all @param {import("../dom.js").Translate} t */
export function howManyToDraw(asked, all, t) {
  if (!all) return { n: 0, said: t("Aucune question ici : changez un filtre, ou « Chercher ».") };
  const wanted = Math.floor(Number(asked));
  if (!(wanted >= 1)) return { n: 0, said: t("Combien ? Donnez un nombre, de 1 à {all}.", { all }) };
  if (wanted > all) return { n: all, said: counted(all, "Il n’y a ici que {n} question : elle est cochée.", "Il n’y a ici que {n} questions : elles sont toutes cochées.", t, { n: all }) };
  return { n: wanted, said: "" };
}

/**
 * @param {{t: import("../dom.js").Translate, offer: import("../types").QuestionOffer, open: (asked: import("../types").PickedVote) => void, cleanText: (text: string) => void, first?: Question[], label?: string}} host
 * `first`: what is chosen at the start, in place of the first of the offer; `label`: what the last button says
 */
export function createPicker({ t, offer, open, cleanText, first, label = t("Ouvrir le vote") }) {
  const wanted = { theme: "", sous_theme: "", origine: "", search: "" };
  /** @type {Question[]} */
  let chosen = first || (offer.count ? offer.questions.slice(0, offer.count) : []);
  const list = h("ul", { class: "cc-offer", "aria-label": t("Questions proposées") });
  const picked = h("ol", { class: "cc-picked", "aria-label": t("Questions choisies") });
  const count = h("p", { class: "cc-count", role: "status" });
  const drawnSaid = h("p", { class: "cc-note", role: "status", hidden: true });
  const lacking = h("p", { class: "cc-alert", role: "alert", hidden: true });
  /** @type {Question[]} */
  let own = [];

  /** @param {typeof FILTERS[number]} key @param {string} label */
  function filter(key, label) {
    const values = Array.from(new Set(offer.questions.map((one) => one[key]))).filter(Boolean);
    const choose = h("select", { onchange: () => {
      wanted[key] = choose.value;
      draw();
    } }, h("option", { value: "" }, t("Tous")), ...values.map((value) => h("option", { value }, String(value))));
    return h("label", { class: "cc-field" }, h("span", {}, label), choose);
  }

  const search = h("input", { type: "search", oninput: () => {
    wanted.search = search.value;
    draw();
  } });
  const howMany = h("input", { type: "number", min: "1", max: String(offer.questions.length), value: String(offer.count || 12) });
  const lottery = h("button", { type: "button", class: "cc-act", onclick: () => {
    const offered = filterQuestions(offer.questions, wanted);
    const { n, said } = howManyToDraw(howMany.value, offered.length, t);
    note(drawnSaid, said);
    if (!n) return;
    chosen = drawSome(offered, n);
    draw();
  } }, t("Tirer au sort"));
  const none = h("button", { type: "button", class: "cc-act", onclick: () => {
    chosen = [];
    note(drawnSaid, "");
    draw();
  } }, t("Tout décocher"));

  /** @param {HTMLElement} place @param {string} sentence */
  function note(place, sentence) {
    say(place, sentence);
    place.hidden = !sentence;
  }

  const title = h("input", { type: "text", maxlength: "300", value: t(offer.title) });
  const kind = h("select", { onchange: () => drawOptions() }, ...offer.kinds.map((one) => h("option", { value: one.name, selected: one.name === offer.kind }, t(one.label))));
  const options = createVoteOptions({ t, kinds: offer.kinds });
  options.watch(() => drawOptions());

  function drawOptions() {
    options.show(kind.value);
    note(lacking, options.note(kind.value, chosen.length));
  }

  /** @param {Question} question @param {number} step */
  function move(question, step) {
    const from = chosen.indexOf(question);
    const to = from + step;
    if (to < 0 || to >= chosen.length) return;
    chosen = chosen.slice();
    chosen.splice(from, 1);
    chosen.splice(to, 0, question);
    draw();
    const again = picked.children[to].querySelector('[data-move="' + step + '"]');
    if (again) /** @type {HTMLElement} */ (again).focus();
  }

  /** @param {Question} question @param {number} index */
  function pickedRow(question, index) {
    const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {() => void} */ press, step = "") =>
      h("button", { type: "button", class: "cc-small", "data-move": step, "aria-label": label + " : " + question.texte, onclick: press }, sign);
    return h("li", {}, h("span", { class: "cc-picked-text" }, question.texte),
      button("↑", t("Monter"), () => move(question, -1), "-1"),
      button("↓", t("Descendre"), () => move(question, 1), "1"),
      button("✕", t("Retirer"), () => {
        chosen = chosen.filter((one) => one !== question);
        draw();
        const next = picked.children[Math.min(index, chosen.length - 1)];
        if (next) /** @type {HTMLElement} */ (next.lastElementChild).focus();
      }));
  }

  function draw() {
    clear(list);
    clear(picked);
    for (const question of filterQuestions(offer.questions, wanted)) {
      const box = h("input", { type: "checkbox", onchange: () => {
        chosen = box.checked ? chosen.concat([question]) : chosen.filter((one) => one !== question);
        draw();
        const again = /** @type {HTMLElement | null} */ (list.querySelector('[value="' + question.id + '"]'));
        if (again) again.focus();
      }, value: question.id });
      box.checked = chosen.includes(question);
      list.append(h("li", {}, h("label", { class: box.checked ? "is-chosen" : "" }, box, h("strong", {}, question.id), h("span", {}, question.texte))));
    }
    chosen.forEach((question, index) => picked.append(pickedRow(question, index)));
    say(count, chosen.length ? counted(chosen.length, "{n} question choisie", "{n} questions choisies", t, { n: chosen.length }) : t("Cochez des questions à gauche, ou tirez-en au sort."));
    none.setAttribute("aria-disabled", String(!chosen.length));
    launch.setAttribute("aria-disabled", String(!chosen.length));
    drawOptions();
  }

  const launch = h("button", { type: "button", class: "cc-launch", onclick: () => {
    if (!chosen.length) return;
    const problem = title.value.trim() ? options.lacking(kind.value, chosen.length) : t("Donnez un titre : c’est ce que les gens lisent au-dessus du vote.");
    if (problem) return note(lacking, problem);
    open({
      title: title.value.trim(),
      kind: kind.value,
      ids: chosen.map((one) => one.id),
      texts: chosen.map((one) => one.texte),
      options: options.asked(kind.value, chosen.length),
    });
  } }, label);

  const written = h("textarea", { rows: "5" });
  written.value = (offer.own || "").split("\n").map((/** @type {string} */ line) => t(line)).join("\n");
  const ownParts = [
    h("label", { class: "cc-field" }, h("span", {}, offer.own ? t("Vos affirmations, une par ligne") : t("Vos questions, ou les réponses au choix, une par ligne")), written),
    h("p", { class: "cc-note" }, t("Puces, numéros et lignes vides seront enlevés ; vous verrez le résultat avant d’ouvrir.")),
    h("button", { type: "button", class: "cc-act", onclick: () => cleanText(written.value) }, offer.own ? t("Prendre ces affirmations") : t("Ajouter au vote")),
  ];
  const ownPart = offer.own ? h("div", { class: "cc-own-part" }, ...ownParts) : h("details", { class: "cc-own-part" }, h("summary", {}, t("Une question à vous, un vote pour rire")), ...ownParts);

  /** Put the cleaned texts after those ticked, in the place of the ones taken before. @param {string[]} texts */
  function take(texts) {
    const kept = chosen.filter((one) => !own.includes(one));
    own = texts.map((texte, index) => ({ id: "a-" + (index + 1), texte }));
    chosen = kept.concat(own);
    draw();
  }

  const element = h("section", { class: "cc-picker" },
    h("div", { class: "cc-left" }, ownPart,
      h("h2", {}, t("Les questions")),
      h("div", { class: "cc-filters" }, filter("theme", t("Thème")), filter("sous_theme", t("Sous-thème")), filter("origine", t("Origine")), h("label", { class: "cc-field" }, h("span", {}, t("Chercher")), search)),
      h("div", { class: "cc-lottery" }, h("label", { class: "cc-field is-row" }, h("span", {}, t("Combien")), howMany), lottery, none),
      drawnSaid,
      list),
    h("div", { class: "cc-right" },
      h("h2", {}, t("Le vote")),
      h("label", { class: "cc-field" }, h("span", {}, t("Titre, tel que les gens le lisent")), title),
      h("label", { class: "cc-field" }, h("span", {}, t("Façon de voter")), kind),
      options.element, count, picked, lacking, launch),
  );
  draw();
  return { element, take };
}
