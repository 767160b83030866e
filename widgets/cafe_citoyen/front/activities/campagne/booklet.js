// @ts-check
// A booklet being prepared: begun by the command, chosen and ordered here, then made in every form.
import { ownForm } from "../../parts/form.js";
import { h } from "../../dom.js";
import { counted } from "../../words.js";

/** @param {import("./scenes").CampaignHost} host @param {HTMLElement} body @param {import("./scenes").BookletShown} shown */
export function drawBooklet({ t, act }, body, shown) {
  const button = (/** @type {string} */ label, /** @type {string} */ key, /** @type {boolean} */ isOff, /** @type {() => void} */ onclick, name = "") => h("button", { type: "button", class: "cc-act", "data-key": key, "aria-disabled": String(isOff), "aria-label": name || null, onclick: () => isOff || onclick() }, label);
  const isBusy = shown.state === "running";
  const said = h("div", { role: "status" }, isBusy ? h("p", { class: "cc-alert" }, t("Le livret se fait : une minute environ pour une grande campagne.")) : "", ...shown.said.map((line) => h("p", { class: "cc-note" }, line)));
  body.append(h("h1", {}, t("Préparer votre livret")), shown.problem ? h("p", { class: "cc-alert" }, shown.problem) : "");
  if (!shown.is_there) return void drawBeginning();

  const blockName = (/** @type {string[]} */ [theme, sub]) => [theme, sub].filter(Boolean).join(" : ") || t("sans thème");
  const sameBlock = (/** @type {import("./scenes").ChosenQuestion} */ one, /** @type {string[]} */ block) => one.theme === block[0] && one.sub_theme === block[1];

  /** What is dragged, and what is done where another of its kind is dropped. @param {string} kind a media type @param {string} name @param {(name: string) => void} take */
  function dragged(kind, name, take) {
    const data = (/** @type {DragEvent} */ { dataTransfer }) => /** @type {DataTransfer} */ (dataTransfer);
    return {
      draggable: String(!isBusy),
      ondragstart: (/** @type {DragEvent} */ event) => data(event).setData(kind, name),
      ondragover: (/** @type {DragEvent} */ event) => data(event).types.includes(kind) && event.preventDefault(),
      ondrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        const other = data(event).getData(kind);
        if (other && other !== name) take(other);
      },
    };
  }

  const blocks = shown.chosen.map((one) => [one.theme, one.sub_theme]).filter((block, place, all) => !place || blockName(all[place - 1]) !== blockName(block));

  /** A theme's heading: it goes where another stands. @param {string[]} block */
  function heading(block) {
    const place = blocks.findIndex((one) => blockName(one) === blockName(block));
    const name = blockName(block);
    const move = (/** @type {number} */ step) => act("booklet_order", { block, target: blocks[place + step] });
    return h("div", { class: "cc-booklet-line", ...dragged("application/x-theme", JSON.stringify(block), (other) => act("booklet_order", { block: JSON.parse(other), target: block })) },
      h("h3", {}, name),
      h("div", { class: "cc-booklet-acts" },
        button("↑", "block-up-" + place, place === 0 || isBusy, () => move(-1), t("Monter « {name} »", { name })),
        button("↓", "block-down-" + place, place === blocks.length - 1 || isBusy, () => move(1), t("Descendre « {name} »", { name }))));
  }

  /** @param {import("./scenes").ChosenQuestion} one @param {number} place */
  function line(one, place) {
    const block = [one.theme, one.sub_theme];
    const before = shown.chosen[place - 1];
    const after = shown.chosen[place + 1];
    const isFirst = !before || !sameBlock(before, block);
    const isLast = !after || !sameBlock(after, block);
    const where = h("select", { "aria-label": t("Thème de la question {n}", { n: place + 1 }), title: t("Thème de la question {n}", { n: place + 1 }), "data-key": "block-" + one.id, onchange: () => act("booklet_put", { id: one.id, theme: shown.blocks[Number(where.value)][0], sub_theme: shown.blocks[Number(where.value)][1] }) }, ...shown.blocks.map((own, number) => h("option", { value: String(number), selected: sameBlock(one, own) }, blockName(own))));
    return h("li", {},
      isFirst ? heading(block) : "",
      h("div", { class: "cc-booklet-line", ...dragged("application/x-question", one.id, (id) => act("booklet_place", { id, target: one.id })) },
        h("strong", {}, String(place + 1)), h("p", { dir: "auto" }, one.text, h("span", { class: "cc-booklet-origin" }, one.origin)),
        h("div", { class: "cc-booklet-acts" },
          button("↑", "up-" + one.id, isFirst || isBusy, () => act("booklet_move", { id: one.id, step: -1 }), t("Monter la question {n}", { n: place + 1 })),
          button("↓", "down-" + one.id, isLast || isBusy, () => act("booklet_move", { id: one.id, step: 1 }), t("Descendre la question {n}", { n: place + 1 })),
          where, button(t("Retirer"), "out-" + one.id, isBusy, () => act("booklet_remove", { id: one.id }), t("Retirer la question {n}", { n: place + 1 })))));
  }

  /** @param {import("./scenes").BookletBalance} one */
  function balance(one) {
    const row = (/** @type {string[]} */ [name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((text) => h("td", {}, text)));
    return h("div", { class: "cc-scroll", tabindex: "0", role: "region", "aria-label": one.title }, h("table", { class: "cc-numbers" }, h("caption", {}, one.title), h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, t("candidats")), h("th", { scope: "col" }, t("gardés")))), h("tbody", {}, ...one.rows.map(row))));
  }

  const left = (/** @type {import("./scenes").LeftQuestion} */ one) => h("li", { class: "cc-booklet-line" }, button(t("Ajouter"), "in-" + one.id, isBusy, () => act("booklet_add", { id: one.id }), t("Ajouter : {text}", { text: one.text })), h("p", { dir: "auto" }, one.text, h("span", { class: "cc-booklet-origin" }, one.origin)), h("span", {}, one.voices));
  body.append(
    h("p", {}, counted(shown.chosen.length, "{n} question choisie parmi {all} candidats.", "{n} questions choisies parmi {all} candidats.", t, { n: shown.chosen.length, all: shown.candidates }), " ", t("Le dossier : {folder}. Ses fichiers se changent aussi dans un tableur.", { folder: shown.folder })),
    h("p", {}, button(t("Faire le livret (HTML, PDF, ODT, DOCX, EPUB, CSV)"), "make", isBusy, () => act("booklet_make"))), said,
    shown.files.length ? h("p", { class: "cc-note" }, t("Dans « sortie » : {files}", { files: shown.files.join(", ") })) : "",
    h("details", { class: "cc-booklet-balance" }, h("summary", {}, t("Qui est entendu : ce qui est gardé, à côté de ce qu’il y avait")), ...shown.balance.map(balance)),
    shown.left.length ? h("details", {}, h("summary", {}, t("Ajouter un candidat, celui qui a le plus de voix d’abord")), h("ul", { class: "cc-booklet-list" }, ...shown.left.map(left))) : "",
    h("ol", { class: "cc-booklet-list" }, ...shown.chosen.map(line)));

  function drawBeginning() {
    const title = h("input", { type: "text", maxlength: "120", required: true });
    const number = h("input", { type: "number", min: "1", max: "1000", value: "100", required: true });
    const label = (/** @type {string} */ text, /** @type {HTMLInputElement} */ input) => h("label", { class: "cc-field" }, h("span", {}, text), input);
    body.append(
      h("p", { class: "cc-coding-lead" }, t("Les textes approuvés et les questions votées de ces cafés deviennent un premier choix, où les petites salles ont autant de place que les grandes. Vous le changez ensuite, question par question.")),
      isBusy ? "" : ownForm(t, { class: "cc-coder" }, () => act("booklet_begin", { title: title.value.trim(), number: Number(number.value) }), label(t("Titre du livret"), title), label(t("Questions à proposer"), number), h("button", { type: "submit", class: "cc-launch" }, t("Préparer"))),
      said);
  }
}
