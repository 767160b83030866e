// @ts-check
// Guess who wrote each text and say whether one trusts it; half of the room reads a label on each.
import { h, lastRound, redraw, ownMark, beginning, createDraftForm, withAnswer, say } from "../dom.js";
import { translate, percent, counted } from "../words.js";

/** What a value says. @param {string | undefined} value */
export function readGuess(value) {
  const [author, trust, seen] = (value || "").split("-");
  return { author: author || "", trust: trust || "", seen: seen || "" };
}

/** The value of both answers and of what was shown. @param {{author: string, trust: string}} answer @param {boolean} isSeen */
export function guessValue({ author, trust }, isSeen) {
  return [author, trust, isSeen ? "vue" : "cachee"].join("-");
}

/** Whether both questions are answered. @param {string | undefined} value */
export function isWholeGuess(value) {
  const { author, trust } = readGuess(value);
  return Boolean(author && trust);
}

/**
 * One line a text, those most taken for a machine's first, those that nobody judged last.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function guessLines(objects, results) {
  const rows = lastRound(results);
  const lines = objects.map((object) => {
    const of = (/** @type {string} */ indicator) => rows.find((row) => row.object === object.id && row.indicator === indicator) || { value: 0, n: 0 };
    return { id: object.id, text: object.text, n: of("machine").n, machine: of("machine").value, trust: of("trust").value };
  });
  return lines.sort((left, right) => Number(!left.n) - Number(!right.n) || right.machine - left.machine);
}

/** @param {import("../dom.js").Translate} t */
function authorNames(t) {
  return [["personne", t("Une personne")], ["machine", t("Une machine")]];
}

/** @param {import("../dom.js").Translate} t */
function trustNames(t) {
  return [["oui", t("Oui")], ["non", t("Non")]];
}

/** The label that half of the room reads. @param {string} text @param {import("../dom.js").Translate} t */
function labelFace(text, t) {
  return h("p", { class: "cc-tag" }, h("span", { class: "cc-tag-sign", "aria-hidden": "true" }, t("IA")), h("span", {}, h("span", { class: "cc-hidden" }, t("Étiquette :") + " "), text));
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function guessForm(model, el) {
  const t = translate(model);
  const { objects, options } = model.get("step");
  const isSeen = model.get("arm") === "a";
  const ids = objects.map((object) => object.id);
  const firstOpen = (/** @type {Object<string, string>} */ draft) => ids.findIndex((/** @type {string} */ id) => !isWholeGuess(draft[id]));
  const whole = (/** @type {Object<string, string>} */ draft) => Object.keys(draft).filter((id) => isWholeGuess(draft[id])).length;
  let place = Math.max(0, firstOpen(beginning(model)));

  const turn = h("p", { class: "cc-turn", "aria-live": "polite" });
  const progress = h("span", { class: "cc-bar-fill" });
  const text = h("blockquote", { class: "cc-quoted" });
  const tag = h("div", {});

  /** @param {"author" | "trust"} name @param {string} question @param {string[][]} names */
  function choice(name, question, names) {
    const buttons = names.map(([value, label]) => {
      const element = h("button", { type: "button", class: "cc-bin", onclick: () => answer(name, value) }, label);
      return { value, element };
    });
    const id = "guess-" + name;
    return { name, buttons, element: h("div", { role: "group", "aria-labelledby": id }, h("p", { class: "cc-guess-question", id }, question), h("div", { class: "cc-bin-list" }, ...buttons.map((one) => one.element))) };
  }
  const choices = [choice("author", t("Qui a choisi ces mots ?"), authorNames(t)), choice("trust", t("Vous y fiez-vous ?"), trustNames(t))];
  const turnBy = (/** @type {string} */ label, /** @type {number} */ by) => h("button", { type: "button", class: "cc-link", onclick: () => take((place + by + ids.length) % ids.length) }, label);

  /** @param {"author" | "trust"} name @param {string} value */
  function answer(name, value) {
    const id = ids[place];
    const before = form.draft()[id];
    const draft = withAnswer(form.draft(), id, guessValue(Object.assign(readGuess(before), { [name]: value }), isSeen));
    const next = firstOpen(draft);
    if (isWholeGuess(draft[id]) && !isWholeGuess(before) && next >= 0) {
      place = next;
      choices[0].buttons[0].element.focus({ preventScroll: true });
    }
    form.change(draft);
  }

  /** @param {number} index */
  function take(index) {
    place = index;
    form.change(form.draft());
  }

  const half = (/** @type {Object<string, string>} */ draft) => ids.findIndex((/** @type {string} */ id) => id in draft && !isWholeGuess(draft[id]));
  const form = createDraftForm({
    model,
    el,
    name: "cc-guess",
    lead: t("Lisez, puis répondez deux fois."),
    elements: [turn, h("div", { class: "cc-bar cc-bar-thin", "aria-hidden": "true" }, progress), h("div", { class: "cc-face", "aria-live": "polite", "aria-atomic": "true" }, tag, text), ...choices.map((one) => one.element), h("p", { class: "cc-ways" }, turnBy(t("← Avant"), -1), turnBy(t("Après →"), 1))],
    show(draft) {
      const object = objects[place];
      say(turn, t("Texte {place} sur {max}", { place: place + 1, max: ids.length }));
      progress.style.width = (100 * whole(draft)) / ids.length + "%";
      if (text.dataset.shown !== object.id) {
        text.dataset.shown = object.id;
        say(text, object.text);
        while (tag.firstChild) tag.removeChild(tag.firstChild);
        if (isSeen && options.labels[object.id]) tag.append(labelFace(options.labels[object.id], t));
      }
      for (const one of choices) {
        for (const button of one.buttons) {
          const isChosen = readGuess(draft[object.id])[one.name] === button.value;
          button.element.setAttribute("aria-pressed", String(isChosen));
          button.element.classList.toggle("is-chosen", isChosen);
        }
      }
    },
    lacking(draft) {
      if (half(draft) >= 0) return t("Texte {place} : il manque une des deux réponses.", { place: half(draft) + 1 });
      return Object.keys(draft).length ? "" : t("Répondez d’abord pour un texte.");
    },
    said: (draft) => counted(whole(draft), "{count} texte sur {max}", "{count} textes sur {max}", t, { count: whole(draft), max: ids.length }),
  });
  return form.stop;
}

/** One's answers in words. @param {string} value @param {import("../dom.js").Translate} t */
function guessWords(value, t) {
  const { author, trust } = readGuess(value);
  return (author === "machine" ? t("Une machine") : t("Une personne")) + " · " + (trust === "oui" ? t("je m’y fie") : t("je ne m’y fie pas"));
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownGuesses(model, el) {
  const t = translate(model);
  const own = model.get("values");
  if (!Object.keys(own).length) return el.append(h("p", { class: "cc-lead" }, t("Vous n’avez pas voté.")));
  const items = model.get("step").objects.map((object) =>
    object.id in own ? h("li", { class: "cc-card cc-sorted-card" }, h("span", { class: "cc-card-body" }, object.text), h("span", { class: "cc-own-bin" }, guessWords(own[object.id], t))) : null);
  el.append(h("ul", { class: "cc-cards" }, ...items));
}

/** @param {ReturnType<typeof guessLines>[number]} line @param {import("../dom.js").Translate} t @param {string | undefined} own */
function guessLine(line, t, own) {
  const title = h("p", { class: "cc-result-text" }, line.text);
  if (!line.n) return h("li", { class: "cc-result" }, title, h("p", {}, t("Aucun vote n’a été reçu.")));
  const fill = h("span", { class: "cc-bar-fill" });
  fill.style.width = line.machine * 100 + "%";
  const words = [
    t("Une machine : {count} sur {n} ({share})", { count: Math.round(line.machine * line.n), n: line.n, share: percent(line.machine) }),
    t("S’y fient : {count} sur {n}", { count: Math.round(line.trust * line.n), n: line.n }),
  ];
  const mine = own === undefined ? null : h("span", {}, ownMark(t), guessWords(own, t));
  return h("li", { class: "cc-result" }, title, h("div", { class: "cc-bar", "aria-hidden": "true" }, fill), h("p", { class: "cc-result-words" }, ...words.map((one) => h("span", {}, one)), mine));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase", "arm"], () => {
    if (model.get("phase") !== "open") return ownGuesses(model, el);
    // The state comes a moment before this person's arm: half of the room would read a text first without its label.
    if (!model.get("arm")) return el.append(h("p", { class: "cc-lead" }, translate(model)("Un instant…"))); // nobody reads a text before it is known what to show with it
    return guessForm(model, el);
  });
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results", "values"], () => {
    const t = translate(model);
    const lines = guessLines(model.get("step").objects, model.get("results"));
    if (!lines.some((line) => line.n)) return el.append(h("p", { class: "cc-lead" }, t("Aucun vote n’a été reçu.")));
    el.append(h("p", { class: "cc-note" }, t("Les origines vraies viennent au projecteur : comptez alors vos bonnes réponses.")), h("ol", { class: "cc-results" }, ...lines.map((line) => guessLine(line, t, model.get("values")[line.id]))));
  });
}
