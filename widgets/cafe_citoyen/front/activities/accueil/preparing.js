// @ts-check
// An evening prepared at home: its parts in order, their minutes, their votes; from a ready one, a past one, or a file.
import { h, clear, say } from "../../dom.js";
import { counted } from "../../words.js";
import { hintedField } from "../../parts/form.js";
import { notebookAddress } from "../../parts/notebook_address.js";
import { createPicker, plain } from "../../parts/picker.js";

/** @typedef {import("./scenes").PlanRow} Row */
/** @typedef {{title: string, kind: string, objects: {id: string, text: string}[], options: Record<string, unknown>}} Vote */

const WRITTEN = "text";

/** A new id, of a title, that no other row has. @param {string} title @param {Row[]} rows */
export function freeId(title, rows) {
  const stem = plain(title).replace(/[^a-z0-9]+/g, " ").trim().replace(/ /g, "-").slice(0, 40) || "partie";
  let name = stem;
  for (let number = 2; rows.some((one) => one.id === name); number += 1) name = stem + "-" + number;
  return name;
}

/** Rows with one moved to a place. @param {Row[]} rows @param {number} from @param {number} to */
export function movedRow(rows, from, to) {
  if (to < 0 || to >= rows.length) return rows;
  const found = rows.slice();
  found.splice(to, 0, found.splice(from, 1)[0]);
  return found;
}

/** Options of a cell with one put in or taken out. @param {string} cell @param {string} name @param {string} value empty to take it out; the name itself where it has no number */
export function withOption(cell, name, value) {
  const others = cell.split(";").map((one) => one.trim()).filter((one) => one && one.split("=")[0].trim() !== name);
  return others.concat(value ? [value === name ? name : name + "=" + value] : []).join(" ; ");
}

/** What an option says; empty where it is not there. @param {string} cell @param {string} name */
export function optionOf(cell, name) {
  const found = cell.split(";").map((one) => one.trim().split("=")).find(([one]) => one.trim() === name);
  return found ? (found[1] || name).trim() : "";
}

/** Minutes of an evening, as far as they are numbers. @param {Row[]} rows */
export function minutesOf(rows) {
  return rows.reduce((sum, one) => sum + (Number(one.minutes) || 0), 0);
}

/** @param {{t: import("../../dom.js").Translate, act: import("../../types").Act, model: import("./scenes").WelcomeModel}} host */
export function createPreparing({ t, act, model }) {
  const element = h("section", { class: "cc-plan", hidden: true, "aria-label": t("Préparer la soirée") });
  const heading = h("h2", {});
  const fault = h("p", { class: "cc-alert", role: "alert", hidden: true });
  const total = h("p", { class: "cc-plan-total", role: "status" });
  const list = h("ol", { class: "cc-plan-parts" });
  const from = h("div", { class: "cc-plan-from" });
  const add = h("div", { class: "cc-plan-add" });
  /** @type {Row[]} */
  let rows = [];
  let version = "";
  let voting = "";
  let dragged = -1;
  /** @type {ReturnType<typeof createPicker> | null} */
  let picker = null;
  const dryRun = h("div", { class: "cc-plan-dry", role: "status" });
  let ran = "";
  element.append(h("div", { class: "cc-after-head" }, heading, button(t("Fermer ce panneau"), () => act("plan", { id: "" }))), fault, from, list, total, add, dryRun);

  /** @param {string} label @param {() => void} press @param {Record<string, any>} [rest] any: as `h` takes them */
  function button(label, press, rest = {}) {
    return h("button", Object.assign({ type: "button", class: "cc-act", onclick: press }, rest), label);
  }

  /** @param {Row[]} changed */
  function keep(changed) {
    rows = changed;
    act("plan_rows", { rows });
    draw();
  }

  /** @param {number} place @param {Row} changes */
  function change(place, changes) {
    keep(rows.map((one, index) => (index === place ? Object.assign({}, one, changes) : one)));
  }

  /** Move a row, and keep the focus on its handle. @param {number} place @param {number} to */
  function move(place, to) {
    const found = movedRow(rows, place, to);
    if (found === rows) return;
    keep(found);
    const handle = /** @type {HTMLElement | null} */ (list.querySelectorAll(".cc-plan-handle")[to]);
    if (handle) handle.focus();
  }

  /** @param {Row} row @returns {Vote | null} */
  const voteOf = (row) => (row.etape ? JSON.parse(row.etape) : null);

  /** @param {Row} row @param {number} place */
  function partRow(row, place) {
    const of = " : " + row.titre;
    const vote = voteOf(row);
    const title = h("input", { type: "text", value: row.titre, maxlength: "300", "aria-label": t("Ce qu’on fait"), title: t("Ce qu’on fait"), onchange: () => change(place, { titre: title.value }) });
    const minutes = h("input", { type: "number", min: "1", max: "999", value: row.minutes, "aria-label": t("Minutes") + of, title: t("Minutes"), onchange: () => change(place, { minutes: minutes.value }) });
    const notes = h("input", { type: "text", value: row.notes, maxlength: "1000", placeholder: t("Notes, pour vous seul"), "aria-label": t("Notes, pour vous seul") + of, title: t("Notes, pour vous seul"), onchange: () => change(place, { notes: notes.value }) });
    const handle = h("button", { type: "button", class: "cc-small cc-plan-handle", draggable: "true", title: t("Glisser, ou flèches ↑ et ↓"), "aria-label": t("Déplacer, par les flèches ↑ et ↓") + of,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] || 0;
        if (step) event.preventDefault();
        if (step) move(place, place + step);
      },
      ondragstart: () => (dragged = place) }, "⠿");
    const joke = h("input", { type: "checkbox", checked: Boolean(optionOf(row.options, "rire")), onchange: () => change(place, { options: withOption(row.options, "rire", joke.checked ? "rire" : "") }) });
    const twice = h("input", { type: "checkbox", checked: Number(optionOf(row.options, "tours")) > 1, onchange: () => change(place, { options: withOption(row.options, "tours", twice.checked ? "2" : "") }) });
    const joins = h("input", { type: "checkbox", checked: Boolean(optionOf(row.options, "qr")), onchange: () => change(place, { options: withOption(row.options, "qr", joins.checked ? "qr" : "") }) });
    const seconds = h("input", { type: "number", min: "1", max: "7200", value: optionOf(row.options, "chrono"), onchange: () => change(place, { options: withOption(row.options, "chrono", seconds.value) }) });
    const activity = model.get("view").activities.find((one) => one.name === row.activite + ".ipynb");
    const offered = /** @type {import("./scenes").Preparing} */ (model.get("view").preparing).activities.find((one) => one.stem === row.activite);
    const played = h("input", { type: "text", value: row.partie, maxlength: "500", placeholder: offered ? t("toutes : {parts}", { parts: offered.parts.join(" ; ") }) : "", "aria-label": t("Parties jouées, séparées par « ; » ; vide : toutes") + of, title: t("Parties jouées, séparées par « ; » ; vide : toutes"), onchange: () => change(place, { partie: played.value }) });
    const remove = () => keep(rows.filter((_, index) => index !== place).map((one) => one));
    return h("li", { ondragover: (/** @type {DragEvent} */ event) => event.preventDefault(), ondrop: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      if (dragged >= 0) move(dragged, place);
      dragged = -1;
    } },
      handle, h("div", { class: "cc-plan-what" }, title, h("span", { class: "cc-note" }, [activity ? activity.title : "", vote ? t("vote : « {title} »", { title: vote.title }) : ""].filter(Boolean).join(" · ")), offered && offered.parts.length && !vote ? played : "", notes,
        vote ? h("span", { class: "cc-plan-options" }, h("label", { class: "cc-tickbox" }, joke, t("pour rire")), h("label", { class: "cc-tickbox" }, twice, t("deux tours")), h("label", { class: "cc-tickbox" }, joins, t("QR code en grand, une minute")), h("label", { class: "cc-field is-row" }, h("span", {}, t("chrono (s)")), seconds)) : null),
      minutes, button(vote ? t("Le vote…") : t("Un vote…"), () => {
        voting = voting === row.id ? "" : row.id;
        draw();
      }, { "aria-label": t("Le vote de cette partie") + of, "aria-expanded": String(voting === row.id) }), button("✕", remove, { class: "cc-small", "aria-label": t("Retirer") + of }),
      voting === row.id ? voteEditor(row, place) : null);
  }

  /** @param {Row} row @param {number} place */
  function voteEditor(row, place) {
    const vote = voteOf(row);
    const isWords = vote !== null && vote.kind === WRITTEN;
    const done = (/** @type {Vote | null} */ made) => {
      voting = "";
      const options = made ? row.options : ["rire", "tours", "chrono", "qr"].reduce((cell, name) => withOption(cell, name, ""), row.options);
      change(place, { etape: made ? JSON.stringify(made) : "", options });
    };
    const asked = h("input", { type: "text", maxlength: "300", value: isWords && vote ? vote.title : t("Quelle question vous posez-vous ?") });
    const invitation = h("input", { type: "text", maxlength: "1000", value: isWords && vote ? vote.objects[0].text : t("Écrivez une question que vous aimeriez voir débattue.") });
    const write = h("details", { open: isWords }, h("summary", {}, t("Faire écrire la salle")), hintedField(t("Titre, tel que les gens le lisent"), asked), hintedField(t("Ce qu’on demande d’écrire"), invitation),
      button(t("Prendre cette invitation"), () => done({ title: asked.value, kind: WRITTEN, objects: [{ id: "texte", text: invitation.value }], options: { max_length: 280, several: true, moderated: true } })));
    const offer = /** @type {import("../../types").QuestionOffer} */ (Object.assign({}, model.get("offer"), vote && !isWords ? { title: vote.title, kind: vote.kind } : {}));
    const known = (/** @type {{id: string, text: string}} */ one) => (offer.questions || []).find(({ id, texte }) => id === one.id && texte === one.text) || { id: one.id, texte: one.text };
    picker = offer.questions ? createPicker({ t, offer, cleanText: (text) => act("clean", { text }), first: vote && !isWords ? vote.objects.map(known) : [], label: t("Prendre ce vote"),
      open: ({ title, kind, ids, texts, options }) => done({ title, kind, objects: ids.map((id, index) => ({ id, text: texts[index] })), options }) }) : null;
    return h("div", { class: "cc-plan-vote" }, write, picker ? picker.element : "", vote ? button(t("Enlever le vote de cette partie"), () => done(null)) : "");
  }

  function draw() {
    clear(list);
    list.append(...rows.map(partRow));
    say(total, rows.length ? t("En tout {minutes} min", { minutes: minutesOf(rows) }) + " · " + counted(rows.length, "{n} partie", "{n} parties", t, { n: rows.length }) : t("Rien encore : partez d’une soirée prête, ou ajoutez une partie."));
  }

  /** @param {import("./scenes").Preparing} plan */
  function drawSources(plan) {
    const ready = h("select", {}, ...plan.ready.map((one) => h("option", { value: one.id, title: one.about }, one.title)));
    const past = h("select", {}, ...plan.past.map((one) => h("option", { value: one.id }, one.title)));
    const file = h("input", { type: "file", accept: ".csv,.txt", onchange: () => {
      const chosen = file.files && file.files[0];
      if (!chosen) return;
      const reader = new FileReader();
      reader.onload = () => act("plan_file", { name: chosen.name, content: String(reader.result).split(",")[1] || "" });
      reader.readAsDataURL(chosen);
      file.value = "";
    } });
    clear(from);
    from.append(
      h("div", {}, hintedField(t("Une soirée prête"), ready), button(t("La prendre"), () => act("plan_ready", { name: ready.value }))),
      plan.past.length ? h("div", {}, hintedField(t("Reprendre une soirée passée"), past, t("Ce qui a été demandé, rien de ce qui a été dit.")), button(t("La reprendre"), () => act("plan_past", { id: past.value }))) : "",
      h("div", {}, hintedField(t("Un fichier reçu d’un collègue"), file), button(t("Enregistrer celle-ci en un fichier"), () => act("plan_send"))));
    const activity = h("select", {}, ...plan.activities.map((one) => h("option", { value: one.stem }, one.title)));
    const put = (/** @type {string} */ title, /** @type {string} */ minutes, changes = {}) => keep(rows.concat([Object.assign({ version: "1", id: freeId(title, rows), activite: "", partie: "", titre: title, minutes, etape: "", options: "", notes: "" }, changes)]));
    clear(add);
    add.append(hintedField(t("Ajouter une activité"), activity), button(t("Ajouter"), () => put(activity.selectedOptions[0].textContent || "", "20", Object.assign({ activite: activity.value }, plan.usual[activity.value]))),
      button(t("Un vote"), () => put(t("Un vote"), "10")), button(t("Une pause"), () => put(t("Pause"), "10")), button(t("De la marge"), () => put(t("Marge"), "5", { options: "marge" })));
  }

  /** @param {import("./scenes").Preparing} plan @param {import("./scenes").WelcomeView} view */
  function drawDryRun({ rehearsal: run }, { room, seance }) {
    const isTaken = Boolean(seance && !seance.made_up);
    const key = JSON.stringify([run, Boolean(room), isTaken, rows.length]);
    if (key === ran) return;
    ran = key;
    clear(dryRun);
    if (!room || !rows.length) return;
    if (seance && isTaken) return dryRun.append(h("p", { class: "cc-note" }, t("« {title} » est ouvert : filer la soirée le clorait. À vous : closez-le (« Clore ce café », plus bas sur cette page), ou filez-la un autre jour.", { title: seance.title })));
    const isOn = Boolean(run && run.state === "running");
    const how = h("p", { class: "cc-note" }, isOn ? t("24 tablettes inventées jouent la soirée, dix fois plus vite que des gens. Regardez-la passer :") : t("Filer la soirée : 24 tablettes inventées la jouent en quelques minutes, par « Suivant » seul."));
    const see = h("a", { class: "cc-act", href: notebookAddress("projection.ipynb"), target: "cc-projection", rel: "opener" }, t("Fenêtre du projecteur"));
    dryRun.append(how, h("p", { class: "cc-after-files" }, isOn ? button(t("Arrêter"), () => act("stop_rehearsing")) : button(t("Filer la soirée"), () => act("rehearse")), isOn ? see : ""),
      run && run.said && !isOn ? h("p", { class: run.state === "failed" ? "cc-alert" : "cc-note" }, run.said) : "");
  }

  model.on("msg:custom", (/** @type {{kind: string, texts: string[]}} */ message) => {
    if (message && message.kind === "cleaned" && picker) picker.take(message.texts);
  });

  /** @param {import("./scenes").Preparing | null} plan */
  function refresh(plan) {
    element.hidden = !plan;
    if (!plan) {
      version = "";
      return;
    }
    say(heading, t("Préparer la soirée") + " : " + plan.title);
    say(fault, plan.fault || "");
    fault.hidden = !plan.fault;
    if (plan.id + " " + plan.version !== version) takeRows(plan);
    drawDryRun(plan, model.get("view"));
  }

  /** @param {import("./scenes").Preparing} plan */
  function takeRows(plan) {
    const isNew = !version;
    version = plan.id + " " + plan.version;
    rows = plan.rows;
    voting = "";
    drawSources(plan);
    draw();
    if (isNew) element.scrollIntoView({ block: "start" });
  }

  return { element, refresh };
}
