// @ts-check
// The phones that steer: paired by a code that this window alone shows, listed, cut off by one click.
import { h, clear } from "../dom.js";
import { mark } from "../words.js";
import { hintedField, ownForm } from "./form.js";

/** @typedef {import("../types").View} View */
/** @typedef {import("../types").PairedPhone} PairedPhone */

/** @type {Record<string, string>} */
export const PHONE_ROLES = { animer: mark("Animer : ouvrir, fermer, révéler"), relire: mark("Relire les textes") };

/** What the laptop calls a phone. @param {PairedPhone} phone @param {import("../dom.js").Translate} t */
export function phoneName({ name, number }, t) {
  return name || t("Téléphone {n}", { n: number });
}

/**
 * @param {{model: import("../types").ActivityModel, t: import("../dom.js").Translate, act: import("../types").Act}} host
 */
export function createPhones({ model, t, act }) {
  const list = h("ul", { class: "cc-phones" });
  const code = h("div", { class: "cc-phones-code", role: "status" });
  const name = h("input", { type: "text", maxlength: "30", autocomplete: "off" });
  const role = h("select", {}, ...Object.keys(PHONE_ROLES).map((one) => h("option", { value: one }, t(PHONE_ROLES[one]))));
  const form = ownForm(t, {}, offer,
    hintedField(t("Nom du téléphone, si vous voulez"), name),
    hintedField(t("Ce qu’il fait"), role),
    h("div", { class: "cc-dialog-end" }, h("button", { type: "submit", class: "cc-launch" }, t("Montrer le code"))));
  const element = h("div", {}, h("p", {}, t("Qui vise le code pilote ce café. Si le projecteur montre cet écran, coupez d’abord son image.")), code, form, list);
  let asked = "";
  let offered = 0;
  let isListed = false; // the message with the code comes before the list that holds it
  let drawn = "";

  function offer() {
    asked = String(Math.random());
    act("pair", { id: asked, role: role.value, name: name.value.trim() });
  }

  /** @param {{kind?: string, id?: string, number?: number, qr?: string} | null} message */
  function hear(message) {
    if (!message || message.kind !== "pairing" || message.id !== asked || !message.qr) return;
    offered = Number(message.number);
    clear(code);
    form.hidden = true;
    isListed = false;
    code.append(h("img", { src: message.qr, alt: t("Code d’appariement") }), h("p", {}, t("Visez ce code avec l’appareil photo du téléphone, dans la minute. Il sert une fois.")));
    code.scrollIntoView({ block: "nearest" });
  }

  /** @param {PairedPhone} phone */
  function row(phone) {
    const state = phone.is_paired ? t(PHONE_ROLES[phone.role]) : t("en attente : {n} s", { n: phone.left_s });
    const label = phone.is_paired ? t("Couper") : t("Annuler");
    return h("li", {}, h("span", {}, h("strong", {}, phoneName(phone, t)), " · ", state), h("button", { type: "button", class: "cc-act", onclick: () => act("cut", { number: phone.number }) }, label));
  }

  /** @param {View} view */
  function refresh({ phones }) {
    const found = JSON.stringify(phones);
    const mine = (phones || []).find((one) => one.number === offered);
    if (offered && (mine ? mine.is_paired : isListed)) forget();
    isListed = Boolean(mine);
    if (found === drawn) return;
    drawn = found;
    clear(list);
    list.append(...(phones || []).map(row));
  }

  /** Take the code off this window. */
  function forget() {
    asked = "";
    offered = 0;
    form.hidden = false;
    clear(code);
  }

  model.on("msg:custom", hear);
  return {
    element,
    refresh,
    forget,
    leave() {
      forget();
      model.off("msg:custom", hear);
    },
  };
}
