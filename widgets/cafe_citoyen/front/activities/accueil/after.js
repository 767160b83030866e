// @ts-check
// What is done of a séance once it is over: the report, the data for a portal, the files for a spreadsheet.
import { h, clear } from "../../dom.js";
import { counted } from "../../words.js";
import { relayPart } from "./relay.js";

/** A path of this computer, for whoever asks: the room may be looking at this page. @param {import("../../dom.js").Translate} t @param {string} said */
export function whereFiles(t, said) {
  return h("details", { class: "cc-where" }, h("summary", {}, t("Où sont les fichiers ?")), h("p", { class: "cc-note" }, said));
}

/** @param {Pick<import("../../types").Host, "t" | "act">} host */
export function createAfter({ t, act }) {
  const element = h("section", { class: "cc-after", hidden: true, "aria-label": t("Et après ?") });
  let drawn = "";

  /** @param {string} label @param {string} key @param {() => void} press */
  const button = (label, key, press) => h("button", { type: "button", class: "cc-act", "data-key": key, onclick: press }, label);

  /** @param {import("./scenes").After} after @param {Record<string, string>} languages */
  function reportPart(after, languages) {
    const { report } = after;
    const language = h("select", { "aria-label": t("Langue du rapport"), title: t("Langue du rapport"), "data-key": "language" }, ...Object.entries(languages).map(([code, name]) => h("option", { value: code, selected: code === after.language }, name)));
    const isRunning = report.state === "running";
    return h("div", { class: "cc-after-part" },
      h("h3", {}, t("Le rapport")),
      h("p", {}, t("« Ce que la salle a dit » : une page à envoyer, aussi en PDF et en image. Le rapport en est l’annexe : chaque question, ses nombres, ses intervalles, et comment c’est compté.")),
      isRunning ? h("div", { role: "status" }, h("progress", { max: String(report.total || 1), value: String(report.done), "aria-label": t("Le rapport se fait") }), h("p", {}, t("Le rapport se fait : {done} sur {total}", { done: report.done, total: report.total || "…" }), report.title ? " · " + report.title : "")) : h("p", { class: "cc-field is-row" }, button(report.files.length ? t("Refaire le rapport") : t("Faire le rapport"), "report", () => act("report", { language: language.value })), language),
      ...(report.files.length ? [h("p", { class: "cc-after-files" }, ...report.files.map((/** @type {string} */ name) => button(name, name, () => act("report_file", { name }))))] : []),
      report.state === "failed" ? h("div", { class: "cc-alert", role: "alert" }, ...report.said.map((/** @type {string} */ text) => h("p", {}, text))) : null);
  }

  /** @param {import("./scenes").After} after */
  function tablesPart(after) {
    return h("div", { class: "cc-after-part" },
      h("h3", {}, t("Les fichiers, dans un tableur")),
      h("p", {}, t("Des copies avec points-virgules et virgules décimales, qu’Excel et LibreOffice ouvrent bien. L’original ne bouge pas.")),
      h("p", { class: "cc-after-files" }, ...after.tables.map((/** @type {string[]} */ [name, label]) => button(label, name, () => act("table", { name })))),
      whereFiles(t, t("Les originaux : {folder}", { folder: after.folder })));
  }

  function publishPart() {
    return h("div", { class: "cc-after-part" },
      h("h3", {}, t("Publier les données")),
      h("p", {}, t("Un dossier prêt pour un portail de données ouvertes. D’abord, une page dit ce qui y sera.")),
      button(t("Voir ce qui serait publié"), "prepare", () => act("prepare", { is_linked: false })));
  }

  /** @param {import("./scenes").Publication} shown */
  function lastLook(shown) {
    const linked = h("input", { type: "checkbox", checked: shown.is_linked, "data-key": "linked", onchange: () => act("prepare", { is_linked: linked.checked }) });
    const isRead = h("input", { type: "checkbox", "data-key": "read", onchange: () => go.setAttribute("aria-disabled", String(!isRead.checked)) });
    const go = h("button", { type: "button", class: "cc-launch", "aria-disabled": "true", onclick: () => act("publish", { is_read: isRead.checked }) }, t("Enregistrer le dossier (ZIP)"));
    return [
      h("h3", {}, t("Ce qui sera publié")),
      h("ul", {}, ...shown.tables.map(([name, about, rows]) => h("li", {}, h("strong", {}, name), " : " + about + " (" + counted(rows, "{n} ligne", "{n} lignes", t, { n: rows }) + ")"))),
      h("h3", {}, t("Ce qui ne le sera pas")),
      h("ul", {}, ...shown.left_out.map((/** @type {string} */ text) => h("li", {}, text))),
      h("label", { class: "cc-tickbox" }, linked, t("Relier les voix d’une même personne, sous un nouveau numéro")),
      shown.is_linked ? h("p", { class: "cc-alert" }, t("Les voix d’une même personne restent reliées : qui connaît deux de ses réponses peut retrouver les autres, et les croisements masqués se recalculent.")) : null,
      h("h3", {}, t("Les textes libres : une dernière lecture")),
      h("p", {}, t("Un nom, un métier, une adresse font reconnaître quelqu’un. Si un texte ne doit pas partir, rouvrez le café et refusez-le dans « Paroles », puis revenez.")),
      h("div", { class: "cc-free-texts", tabindex: "0", role: "region", "aria-label": t("Les textes libres : une dernière lecture") }, h("ul", {}, ...shown.free_texts.map((/** @type {string} */ text) => h("li", { dir: "auto" }, text)))),
      h("label", { class: "cc-tickbox" }, isRead, t("J’ai relu chacun de ces textes")),
      h("div", { class: "cc-dialog-end" }, go, button(t("Ne rien publier"), "leave", () => act("leave_publication"))),
    ];
  }

  /** @param {import("./scenes").After} after @param {Record<string, string>} languages */
  function parts(after, languages) {
    const close = button(t("Fermer ce panneau"), "close", () => act("after", { id: "" }));
    const head = h("div", { class: "cc-after-head" }, h("h2", {}, t("Et après ?"), " ", after.title), close);
    if (after.publication) return [head, ...lastLook(after.publication)];
    return [head, h("div", { class: "cc-after-parts" }, relayPart(after.relay, after.language, { t, act }, button), reportPart(after, languages), tablesPart(after), publishPart())];
  }

  /** @param {import("./scenes").After | null} after @param {Record<string, string>} languages code to the language's own name */
  function refresh(after, languages) {
    const name = JSON.stringify(after);
    if (name === drawn) return;
    const isNew = after !== null && (!drawn || JSON.parse(drawn) === null || JSON.parse(drawn).id !== after.id);
    drawn = name;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const key = focused && element.contains(focused) ? focused.dataset.key : "";
    element.hidden = !after;
    clear(element);
    if (!after) return;
    element.append(.../** @type {Node[]} */ (parts(after, languages).filter(Boolean)));
    const again = /** @type {HTMLElement | null} */ (element.querySelector(key ? '[data-key="' + key + '"]' : "button"));
    if (isNew) element.scrollIntoView({ block: "start" });
    if (again && (key || isNew)) again.focus();
  }
  return { element, refresh };
}
