// @ts-check
// Write one or several short texts; the facilitator reads them before the room does.
import { h, clear, watch, say } from "../dom.js";
import { translate, counted } from "../words.js";
import { countSigns, mayWrite, ownTexts, renderShown, renderTexts, textFit, writingNote } from "./texts.js";

/** The page sends what is written as a text, and hears what becomes of it. */
export const makes = "texts";

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function textForm(model, el) {
  const t = translate(model);
  const step = model.get("step");
  const most = (step.options || {}).max_length || 280;
  const counter = h("p", { class: "cc-counter", id: "cc-counter" });
  const said = h("p", { class: "cc-cast-said", role: "status" });
  const box = h("textarea", { class: "cc-writing", rows: "4", "aria-labelledby": "cc-invitation", "aria-describedby": "cc-counter", autocomplete: "off", oninput: write });
  const button = h("button", { type: "submit", class: "cc-button" }, t("Envoyer"));
  const list = h("ul", { class: "cc-own-texts" });
  const heading = h("h2", { class: "cc-own-head" }, t("Vos textes"));
  const form = h("form", { class: "cc-text", onsubmit: send },
    h("p", { class: "cc-lead", id: "cc-invitation" }, step.objects[0].text), box, counter,
    writingNote(step, t),
    h("div", { class: "cc-cast" }, said, button));

  /** @type {import("../types").Drafts} */
  const drafts = model.get("drafts") || { read: () => null, keep: () => {} };
  const given = ((step.options || {}).drafts || {})[step.objects[0].id] || "";
  box.value = (drafts.read() || { text: given }).text;

  function write() {
    drafts.keep(box.value.trim() ? { text: box.value } : null);
    refresh();
  }

  function refresh() {
    const fit = textFit(countSigns(box.value), most);
    say(counter, fit.isTooLong ? counted(-fit.left, "{n} signe de trop", "{n} signes de trop", t, { n: -fit.left }) : counted(fit.left, "encore {n} signe", "encore {n} signes", t, { n: fit.left }));
    counter.classList.toggle("is-over", fit.isTooLong);
    box.setAttribute("aria-invalid", String(fit.isTooLong));
  }

  function showOwn() {
    const own = model.get("texts") || [];
    clear(list);
    list.append(...ownTexts(own, t));
    heading.hidden = !own.length;
    form.hidden = !mayWrite(step, own);
    const lost = model.get("lost");
    if (!lost || box.value) return refresh();
    box.value = lost;
    write();
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    const fit = textFit(countSigns(box.value), most);
    said.textContent = "";
    if (fit.isEmpty) say(said, t("Écrivez d’abord quelques mots."));
    else if (fit.isTooLong) say(said, counted(-fit.left, "{n} signe de trop : raccourcissez.", "{n} signes de trop : raccourcissez.", t, { n: -fit.left }));
    else {
      model.send({ text: box.value });
      box.value = "";
    }
    write();
    box.focus();
  }

  el.append(form, heading, list);
  showOwn();
  return watch(model, ["texts", "lost"], showOwn);
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return renderTexts(model, el, textForm);
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return renderShown(model, el);
}
