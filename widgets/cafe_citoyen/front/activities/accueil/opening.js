// @ts-check
// Opening a café: one question at a time for a first evening, all on one page for the tenth.
import { h, clear, say } from "../../dom.js";
import { dayText } from "../../words.js";
import { hintedField, isFilledIn, ownForm } from "../../parts/form.js";
import { keepHere, keptHere } from "../../parts/kept.js";

const OPENING_KEY = "cc-opening"; // in this browser only
const ASKS = "questions";
const PAGE = "page";
const AT_HOME = 3; // cafés after which all stands on one page, unless somebody chose otherwise

/** Whether the form asks one question at a time. @param {string | null} chosen what was chosen here before @param {number} cafes that this computer has held */
export function isAskedOneByOne(chosen, cafes) {
  return chosen ? chosen === ASKS : cafes < AT_HOME;
}

/** The day of a date field in words; nothing while it is none. @param {string} date ISO @param {string} today ISO @param {import("../../dom.js").Translate} t @param {string} language */
export function dayInWords(date, today, t, language) {
  if (!date) return "";
  const day = dayText(date, language);
  return date === today ? t("Aujourd’hui, {day}", { day }) : day;
}

/** Today where the laptop is, as a date field has it. */
function todayHere() {
  return new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/**
 * @param {import("../../dom.js").Translate} t @param {import("./scenes").WelcomeView} view @param {(given: Record<string, string | boolean>) => void} create @param {(given: Record<string, string | boolean>) => void} prepare what is done of it for another day
 */
export function createOpening(t, view, create, prepare) {
  const today = todayHere();
  const cafes = view.seances.filter((one) => !one.made_up).length;
  const text = (/** @type {Record<string, any>} any: as `h` takes them */ rest = {}) => h("input", Object.assign({ type: "text", maxlength: "120" }, rest));
  const inputs = {
    titre: text({ required: true, "data-wrong": t("Donnez un titre à votre café : la salle le lira.") }),
    lieu: text(),
    date: h("input", { type: "date", value: today, required: true, oninput: sayDay }),
    format: h("select", {}, ...view.formats.map((one) => h("option", { value: one }, t(one)))),
    public: text(),
    organisateur: text(),
    langue: h("select", {}, ...Object.entries(view.languages).map(([code, name]) => h("option", { value: code, lang: code, selected: code === view.language }, name))),
  };
  const shared = h("input", { type: "checkbox" });
  const ticketed = h("input", { type: "checkbox" });
  const day = h("span", { "aria-live": "polite" });
  const questions = [
    question(t("Comment s’appelle votre café ?"), hintedField(t("Titre du café"), inputs.titre, t("Par exemple : Café IA de la médiathèque. La salle le lira."))),
    question(t("Où a-t-il lieu ?"), hintedField(t("Lieu"), inputs.lieu, t("Facultatif. L’écran d’arrivée et le rapport le diront."))),
    question(t("Quel jour ?"), hintedField(t("Date"), inputs.date, day)),
    question(t("Avec quoi la salle vote-t-elle ?"), h("div", {},
      h("p", { class: "cc-hint" }, t("Sans rien cocher : chacun son téléphone ou sa tablette.")),
      tickbox(shared, t("Une tablette sert à plusieurs personnes (bouton « Personne suivante »)")),
      tickbox(ticketed, t("Un ticket en papier par personne, à imprimer : personne ne vote deux fois")))),
    question(t("Que dira le rapport de ce café ?"), hintedField(t("Format"), inputs.format), hintedField(t("Public"), inputs.public, t("Facultatif. Par exemple : tout public, une classe de seconde.")), hintedField(t("Organisateur"), inputs.organisateur, t("Facultatif. Qui invite.")), hintedField(t("Langue de l’écran"), inputs.langue)),
  ];
  const where = h("p", { class: "cc-hint", role: "status" });
  const steps = h("p", { class: "cc-create-steps" });
  const form = ownForm(t, { class: "cc-create" }, send, h("h2", {}, t("Ouvrir un café")), where, h("div", { class: "cc-create-fields" }, ...questions),
    h("div", { class: "cc-create-end" }, h("button", { type: "submit", class: "cc-launch" }, t("Ouvrir ce café")), h("button", { type: "button", class: "cc-act", onclick: () => isFilledIn(form, t) && prepare(answers()) }, t("Préparer pour un autre jour")), steps));
  let isOneByOne = isAskedOneByOne(keptHere(OPENING_KEY), cafes);
  let place = 0;

  /** @param {string} asked @param {...HTMLElement} children */
  function question(asked, ...children) {
    return h("div", { class: "cc-asked", role: "group", "aria-label": asked }, h("h3", {}, asked), ...children);
  }

  /** @param {HTMLElement} box @param {string} label */
  function tickbox(box, label) {
    return h("label", { class: "cc-tickbox" }, box, label);
  }

  function sayDay() {
    say(day, dayInWords(inputs.date.value, today, t, view.language));
  }

  function answers() {
    /** @type {Record<string, string | boolean>} */
    const given = { partagee: shared.checked, tickets: ticketed.checked };
    for (const [name, input] of Object.entries(inputs)) given[name] = input.value;
    return given;
  }

  function send() {
    create(answers());
  }

  /** Go to another question once this one is answered. @param {number} next */
  function go(next) {
    if (!isFilledIn(questions[place], t)) return;
    place = next;
    draw();
    /** @type {HTMLElement} */ (questions[place].querySelector("input, select")).focus();
  }

  function switchWay() {
    isOneByOne = !isOneByOne;
    keepHere(OPENING_KEY, isOneByOne ? ASKS : PAGE);
    place = 0;
    draw();
    /** @type {HTMLElement} */ (steps.querySelector("button:last-child")).focus();
  }

  /** @param {string} label @param {() => void} press */
  const button = (label, press) => h("button", { type: "button", class: "cc-act", onclick: press }, label);

  function draw() {
    form.classList.toggle("is-one-by-one", isOneByOne);
    questions.forEach((one, index) => (one.hidden = isOneByOne && index !== place));
    say(where, isOneByOne ? t("Question {place} sur {all}. Le titre suffit : ouvrez dès que vous voulez.", { place: place + 1, all: questions.length }) : t("Le titre suffit, le reste est facultatif."));
    clear(steps);
    if (isOneByOne && place) steps.append(button(t("Question précédente"), () => go(place - 1)));
    if (isOneByOne && place < questions.length - 1) steps.append(button(t("Question suivante"), () => go(place + 1)));
    steps.append(button(isOneByOne ? t("Tout sur une page") : t("Une question à la fois"), switchWay));
  }

  sayDay();
  draw();
  return form;
}
