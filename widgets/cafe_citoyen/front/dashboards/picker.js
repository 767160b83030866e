// @ts-check
// Choosing questions among the 100, and the way to vote on them.
import { h, clear, counted } from "../dom.js";

/** Whatever the case, the accents, and the signs that a keyboard lacks. @param {string} text */
export function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/œ/g, "oe");
}

/**
 * @param {any[]} questions @param {{theme: string, sous_theme: string, origine: string, search: string}} wanted
 */
export function filterQuestions(questions, wanted) {
  const words = plain(wanted.search).split(/\s+/).filter(Boolean);
  return questions.filter(
    (question) =>
      ["theme", "sous_theme", "origine"].every((key) => !(/** @type {any} */ (wanted)[key]) || question[key] === /** @type {any} */ (wanted)[key]) &&
      words.every((word) => plain(question.texte).includes(word)),
  );
}

/** n of them at random, in the order of the list. @param {any[]} list @param {number} n @param {() => number} chance */
export function drawSome(list, n, chance = Math.random) {
  const pool = list.map((_, index) => index);
  for (let index = pool.length - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1));
    [pool[index], pool[other]] = [pool[other], pool[index]];
  }
  return pool.slice(0, n).sort((left, right) => left - right).map((index) => list[index]);
}

/** @param {{t: import("../dom.js").Translate, offer: any, open: (asked: any) => void, cleanText: (text: string) => void}} host */
export function createPicker({ t, offer, open, cleanText }) {
  const wanted = { theme: "", sous_theme: "", origine: "", search: "" };
  /** @type {any[]} */
  let chosen = offer.count ? offer.questions.slice(0, offer.count) : [];
  const list = h("ul", { class: "cc-offer", "aria-label": t("Questions proposées") });
  const picked = h("ol", { class: "cc-picked", "aria-label": t("Questions choisies") });
  const count = h("p", { class: "cc-count", role: "status" });

  /** @param {string} key @param {string} label */
  function filter(key, label) {
    const values = Array.from(new Set(offer.questions.map((/** @type {any} */ one) => one[key]))).filter(Boolean);
    const choose = h("select", { onchange: () => {
      /** @type {any} */ (wanted)[key] = choose.value;
      draw();
    } }, h("option", { value: "" }, t("Tous")), ...values.map((value) => h("option", { value }, /** @type {string} */ (value))));
    return h("label", { class: "cc-field" }, h("span", {}, label), choose);
  }

  const search = h("input", { type: "search", oninput: () => {
    wanted.search = search.value;
    draw();
  } });
  const howMany = h("input", { type: "number", min: "1", max: "100", value: String(offer.count || 12) });
  const lottery = h("button", { type: "button", class: "cc-act", onclick: () => {
    chosen = drawSome(filterQuestions(offer.questions, wanted), Number(howMany.value) || 12);
    draw();
  } }, t("Tirer au sort"));

  const title = h("input", { type: "text", maxlength: "300", value: t(offer.title) });
  const kind = h("select", { onchange: () => drawOptions() }, ...offer.kinds.map((/** @type {any} */ one) => h("option", { value: one.name, selected: one.name === offer.kind }, t(one.label))));
  const most = h("input", { type: "number", min: "1", max: "200", value: "3" });
  const none = h("input", { type: "checkbox" });
  const options = h("div", { class: "cc-options" },
    h("label", { class: "cc-field" }, h("span", {}, t("Choix par personne")), most),
    h("label", { class: "cc-tickbox" }, none, t("proposer « aucune »")),
  );

  function drawOptions() {
    options.hidden = kind.value !== "choice";
  }

  /** @param {any} question @param {number} step */
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

  /** @param {any} question @param {number} index */
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
      list.append(h("li", {}, h("label", { class: box.checked ? "is-chosen" : "" }, box, h("b", {}, question.id), h("span", {}, question.texte))));
    }
    chosen.forEach((question, index) => picked.append(pickedRow(question, index)));
    count.textContent = chosen.length ? counted(chosen.length, "{n} question choisie", "{n} questions choisies", t, { n: chosen.length }) : t("Cochez des questions à gauche, ou tirez-en au sort.");
    launch.setAttribute("aria-disabled", String(!chosen.length));
  }

  const launch = h("button", { type: "button", class: "cc-launch", onclick: () => {
    if (!chosen.length) return;
    open({
      title: title.value.trim(),
      kind: kind.value,
      ids: chosen.map((one) => one.id),
      texts: chosen.map((one) => one.texte),
      options: kind.value === "choice" ? { max: Math.min(Number(most.value) || 1, chosen.length), none: none.checked } : {},
    });
  } }, t("Ouvrir le vote"));

  const own = h("textarea", { rows: "5", "aria-describedby": "cc-own-help" });
  own.value = (offer.own || "").split("\n").map((/** @type {string} */ line) => t(line)).join("\n");
  const ownPart = offer.own === undefined ? null : h("div", { class: "cc-own-part" },
    h("label", { class: "cc-field" }, h("span", {}, t("Vos affirmations, une par ligne")), own),
    h("p", { class: "cc-note", id: "cc-own-help" }, t("Puces, numéros et lignes vides seront enlevés ; vous verrez le résultat avant d’ouvrir.")),
    h("button", { type: "button", class: "cc-act", onclick: () => cleanText(own.value) }, t("Prendre ces affirmations")));

  /** Put the cleaned statements in the place of those chosen. @param {string[]} texts */
  function take(texts) {
    chosen = texts.map((texte, index) => ({ id: "a-" + (index + 1), texte }));
    draw();
  }

  const element = h("section", { class: "cc-picker" },
    h("div", { class: "cc-left" }, ownPart,
      h("h2", {}, t("Les questions")),
      h("div", { class: "cc-filters" }, filter("theme", t("Thème")), filter("sous_theme", t("Sous-thème")), filter("origine", t("Origine")), h("label", { class: "cc-field" }, h("span", {}, t("Chercher")), search)),
      h("div", { class: "cc-lottery" }, h("label", { class: "cc-field is-row" }, h("span", {}, t("Combien")), howMany), lottery),
      list),
    h("div", { class: "cc-right" },
      h("h2", {}, t("Le vote")),
      h("label", { class: "cc-field" }, h("span", {}, t("Titre, tel que les gens le lisent")), title),
      h("label", { class: "cc-field" }, h("span", {}, t("Façon de voter")), kind),
      options, count, picked, launch),
  );
  draw();
  drawOptions();
  return { element, take };
}
