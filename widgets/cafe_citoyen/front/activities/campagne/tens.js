// @ts-check
// The ten of the booklet beside the ten that came first in the rooms.
import { h } from "../../dom.js";
import { cafesCounted, peopleCounted } from "../../parts/counted.js";

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").Tens} shown */
export function drawTens({ t }, body, shown) {
  /** @param {import("./scenes").TenLine} one */
  function line(one) {
    const said = one.offered ? t("cafés où elle est dans les dix : {first}, sur {offered} où elle fut proposée", { first: one.first, offered: one.offered }) : t("proposée nulle part");
    const share = one.offered ? (100 * one.first) / one.offered : 0;
    return h("li", {}, h("span", {}, one.text), h("span", { class: "cc-tens-said" }, said), h("span", { class: "cc-tens-bar", "aria-hidden": "true" }, h("i", { style: "width: " + share + "%" })));
  }
  body.append(h("h1", {}, t("Les dix de la salle, les dix du livret")));
  if (!shown.cafes) return void body.append(h("p", { class: "cc-campaign-empty" }, t("Aucun café n’a encore fait voter sur plus de dix des 100 questions : sur dix, toutes seraient dans les dix.")));
  body.append(
    h("p", { class: "cc-note" }, cafesCounted(t, shown.cafes) + ", " + peopleCounted(t, shown.people) + ". " + t("Seuls comptent les premiers tours sur plus de dix des 100 questions, un par café ; les ex æquo de la dixième place sont gardés. Les cafés ne proposaient pas tous les mêmes.")),
    shown.is_made_up ? h("p", { class: "cc-banner cc-tens-banner" }, t("Rien que des répétitions : les votes sont inventés.")) : "",
    h("div", { class: "cc-tens cc-campaign-tens" },
      h("section", {}, h("h2", {}, t("Le livret (Nantes, 2024)")), h("ol", {}, ...shown.booklet.map(line)), h("p", { class: "cc-note" }, t("Le livret ne dit pas comment ses dix questions ont été choisies."))),
      h("section", {}, h("h2", {}, t("Les salles")), h("ol", {}, ...shown.rooms.map(line)))));
}
