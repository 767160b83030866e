// @ts-check
// The network of cafés on the welcome page: joining it; then what leaves, to whom, and how to stop.
import { h } from "../../dom.js";
import { hintedField, ownForm } from "../../parts/form.js";

/**
 * @param {import("./scenes").Forwarding | null} shown null where this computer is no place
 * @param {Pick<import("../../types").Host, "t" | "act">} host
 */
export function forwardingParts(shown, { t, act }) {
  return shown ? placeParts(shown, { t, act }) : joinParts({ t, act });
}

/** The address is a secret: what is typed is not shown, and this page may be projected. @param {Pick<import("../../types").Host, "t" | "act">} host */
function joinParts({ t, act }) {
  const address = h("input", { type: "password", autocomplete: "off", required: true });
  const countsOnly = h("input", { type: "checkbox" });
  const join = (/** @type {string} */ given) => act("join_network", { given, counts_only: countsOnly.checked });
  const file = h("input", { type: "file", accept: ".json,application/json", onchange: read });
  async function read() {
    const chosen = file.files && file.files[0];
    if (chosen) join((await chosen.text()).slice(0, 10000));
  }
  return [h("details", {}, h("summary", {}, t("Rejoindre un réseau de cafés")),
    h("p", {}, t("Plusieurs lieux votent ensemble : chacun garde ses fichiers, et les résultats se rassemblent. L’organisateur vous a remis un fichier, ou une adresse.")),
    h("p", {}, h("label", {}, countsOnly, " ", t("Comptes seulement : aucun bulletin ni aucun texte ne part d’ici, rien que le nombre de personnes par réponse, une fois le vote fermé."))),
    hintedField(t("Le fichier reçu"), file),
    ownForm(t, {}, () => join(address.value),
      hintedField(t("Ou l’adresse reçue"), address, t("De https:// aux derniers signes ; elle reste cachée.")),
      h("button", { type: "submit", class: "cc-act" }, t("Rejoindre"))))];
}

/** @param {import("./scenes").Forwarding} shown @param {Pick<import("../../types").Host, "t" | "act">} host */
function placeParts(shown, { t, act }) {
  const { campaign, place, hub, sends } = shown;
  const follows = h("input", { type: "checkbox", checked: shown.follows, onchange: () => act("follow_network", { is_wanted: follows.checked }) });
  const waits = h("input", { type: "checkbox", checked: shown.waits, onchange: () => act("wait_for_rooms", { is_wanted: waits.checked }) });
  const exchanges = h("input", { type: "checkbox", checked: shown.exchanges, onchange: () => act("exchange_texts", { is_wanted: exchanges.checked }) });
  return [h("h2", {}, t("Le réseau de cafés")),
    h("p", {}, sends && shown.counts_only
      ? t("Du café ouvert partent vers {hub}, pour « {campaign} » et au nom de « {place} », des comptes seulement : le titre, la date, le lieu, le format, le public et l’organisateur du café, les questions et leurs heures, et combien de personnes ont donné chaque réponse, une fois le vote fermé ; rien sous {fewest} bulletins. Aucun bulletin, aucun texte de la salle.", { hub, campaign, place, fewest: shown.fewest })
      : sends
      ? t("Du café ouvert partent vers {hub}, pour « {campaign} » et au nom de « {place} » : les votes sans leurs auteurs, le déroulé, les textes approuvés. Jamais qui est là, ni un texte que vous n’avez pas approuvé.", { hub, campaign, place })
      : t("Plus rien ne part vers {hub} pour « {campaign} ». Ce qui est parti y reste.", { hub, campaign })),
    sends ? h("p", { class: shown.state === "refus" ? "cc-alert" : "cc-light" + (shown.state === "tout" ? " is-green" : ""), role: "status" }, stateText(shown, t)) : null,
    sends ? h("p", {}, h("label", {}, follows, " ", t("Ouvrir la question commune toute seule, quand aucun vote n’est ouvert ici"))) : null,
    sends ? h("p", {}, h("label", {}, waits, " ", t("Montrer les autres salles toutes ensemble, quand elles ont fini ; sinon, chacune dès qu’elle a fini"))) : null,
    sends ? h("p", {}, h("label", {}, exchanges, " ", shown.counts_only
      ? t("Recevoir des textes des autres salles, à relire ici avant de les montrer ; aucun ne part d’ici")
      : t("Échanger des textes avec les autres salles : ceux que vous approuvez peuvent se montrer là-bas, les leurs se relisent ici avant de se montrer"))) : null,
    sends ? null : h("p", {}, shown.counts_only
      ? t("Pour envoyer les bulletins : quittez ce réseau, puis rejoignez-le sans « Comptes seulement ».")
      : t("Pour n’envoyer que des comptes : quittez ce réseau, puis rejoignez-le avec « Comptes seulement ». Les bulletins du café ouvert sont alors remplacés là-bas par des comptes ; ceux des cafés clos y restent.")),
    h("p", { class: "cc-after-files" },
      h("button", { type: "button", class: "cc-act", onclick: () => act("send_to_network", { is_wanted: !sends }) }, sends ? t("Ne plus envoyer") : t("Reprendre l’envoi")),
      sends ? null : h("button", { type: "button", class: "cc-act", onclick: () => act("leave_network") }, t("Quitter ce réseau")))];
}

/** How the sending is, in words. @param {import("./scenes").Forwarding} shown @param {import("../../dom.js").Translate} t */
export function stateText({ state, message, counts_only }, t) {
  if (state === "tout" && counts_only) return t("Les comptes des votes fermés sont partis.");
  if (state === "tout") return t("Tout ce que dit la salle est parti.");
  if (state === "coupe") return t("Le réseau ne répond pas : le café continue, l’envoi reprendra tout seul.");
  if (state === "refus") return t("Le réseau refuse : {message}", { message });
  return t("L’envoi commence…");
}
