// @ts-check
// A café handed over: the folder for the town hall, a copy on a USB stick, and what is erased here.
import { h } from "../../dom.js";

/**
 * @param {import("./scenes").Relay} relay @param {string} language the report's
 * @param {Pick<import("../../types").Host, "t" | "act">} host
 * @param {(label: string, key: string, press: () => void) => HTMLElement} button
 */
export function relayPart(relay, language, { t, act }, button) {
  const give = (/** @type {string} */ drive) => act("town_folder", { drive, language });
  const main = button(t("Dossier pour la mairie (ZIP)"), "town", () => give(""));
  main.className = "cc-launch";
  return h("div", { class: "cc-after-part cc-relay" },
    h("h3", {}, t("Passer le relais")),
    h("p", {}, relay.is_open
      ? t("Le café est encore ouvert : closez-le d’abord, la clé qui relie les tablettes à leurs numéros sera supprimée.")
      : t("Le café est clos, et la clé qui reliait les tablettes à leurs numéros est supprimée.")),
    h("p", {}, t("Le dossier se lit sans nous : une page à ouvrir d’un double clic, ce que la salle a dit, le rapport, les données. Aucun texte que personne n’a approuvé n’y est.")),
    relay.is_made ? h("p", { role: "status" }, t("Le dossier se fait…")) : h("p", { class: "cc-after-files" }, main,
      ...relay.drives.map((drive) => button(t("Copier sur la clé {drive}", { drive }), "drive " + drive, () => give(drive))),
      relay.going.length ? null : button(t("Effacer…"), "erasing", () => act("erasing", { is_wanted: true }))),
    relay.is_made || relay.drives.length ? null : h("p", { class: "cc-note" }, t("Clé USB : branchez-la, son bouton vient ici.")),
    relay.going.length ? erasing(relay, { t, act }, button) : null);
}

/** @param {import("./scenes").Relay} relay @param {Pick<import("../../types").Host, "t" | "act">} host @param {(label: string, key: string, press: () => void) => HTMLElement} button */
function erasing(relay, { t, act }, button) {
  return h("div", { class: "cc-alert", role: "group", "aria-label": t("Effacer…") },
    h("p", {}, h("strong", {}, relay.is_erased ? t("C’est effacé. Il reste :") : t("Seront effacés, sans retour :"))),
    h("ul", {}, ...relay.going.map((text) => h("li", {}, text))),
    relay.is_erased ? null : h("p", { class: "cc-after-files" }, button(t("Oui, effacer"), "erase", () => act("erase")), button(t("Ne rien effacer"), "keep", () => act("erasing", { is_wanted: false }))));
}
