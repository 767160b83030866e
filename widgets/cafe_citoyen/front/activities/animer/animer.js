// @ts-check
// The facilitator's own screen: what goes on, what comes next, how late it is; one key goes on, one goes back.
import { h, clear, say } from "../../dom.js";
import { counted, translate } from "../../words.js";
import { ignoreRepeats, takeKeys } from "../../parts/keyboard.js";
import { watchLine, showLost, speak } from "../../parts/link.js";
import { hintedField } from "../../parts/form.js";
import { HOME, notebookAddress } from "../../parts/notebook_address.js";
import { createPhonePanel } from "../../parts/phone_panel.js";

const LEAD_KEYS = { " ": "next", ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", q: "join", Q: "join" };

/** What « Suivant » does. @param {import("./scenes").Move | null} move @param {import("../../dom.js").Translate} t */
export function nextLabel(move, t) {
  if (!move) return t("Rien d’autre n’est prévu");
  if (move.action === "part") return t("Commencer « {title} »", { title: move.title });
  if (move.action === "ask") return move.title ? t("Ouvrir le vote « {title} »", { title: move.title }) : t("Ouvrir le vote");
  if (move.action === "show") return t("Montrer « {title} »", { title: move.title });
  return move.action === "close" ? t("Fermer le vote") : t("Révéler le résultat");
}

/** What « Précédent » does. @param {import("./scenes").Move | null} move @param {import("../../dom.js").Translate} t */
export function backLabel(move, t) {
  if (!move) return t("Rien à reprendre");
  if (move.action === "part") return t("Revenir à « {title} »", { title: move.title });
  if (move.action === "leave") return t("Enlever ce qui est montré");
  return move.action === "hide" ? t("Masquer le résultat") : t("Rouvrir le vote");
}

/** Early, late or on time, in words. @param {number} late minutes @param {import("../../dom.js").Translate} t */
export function lateText(late, t) {
  if (late >= 1) return counted(late, "{n} minute de retard", "{n} minutes de retard", t, { n: late });
  if (late <= -1) return counted(-late, "{n} minute d’avance", "{n} minutes d’avance", t, { n: -late });
  return t("à l’heure");
}

/** @param {{model: import("./scenes").LedModel, el: HTMLElement}} host */
export function renderAnimer({ model, el }) {
  const t = translate(model);
  const act = (/** @type {string} */ action, rest = {}) => model.send(Object.assign({ action, seen: model.get("view").seen }, rest));
  const said = h("p", { class: "cc-alert", role: "alert" });
  const fault = h("p", { class: "cc-alert", role: "alert" });
  const banner = h("p", { class: "cc-banner" });
  const title = h("strong", { class: "cc-led-title" });
  const time = h("span", { class: "cc-led-time", role: "status" });
  const texts = h("a", { class: "cc-act", href: notebookAddress("07_paroles.ipynb"), target: "_blank", rel: "noopener" });
  const join = h("button", { type: "button", class: "cc-act", onclick: () => act("join") }, t("QR code au projecteur (Q)"));
  const common = h("section", { class: "cc-led-common", hidden: true, role: "status" });
  const now = h("section", { class: "cc-led-now", tabindex: "0", "aria-label": t("Maintenant") });
  const back = h("button", { type: "button", class: "cc-act", onclick: (/** @type {MouseEvent} */ event) => event.detail < 2 && press("back") });
  const backWhat = h("span", {});
  const next = h("button", { type: "button", class: "cc-launch cc-led-next", onclick: (/** @type {MouseEvent} */ event) => event.detail < 2 && press("next") });
  const nextWhat = h("span", {});
  const cut = h("section", { class: "cc-led-cut", hidden: true });
  const notes = h("section", { class: "cc-led-notes", tabindex: "0", "aria-label": t("Notes du guide") });
  const parts = h("nav", { class: "cc-led-parts", "aria-label": t("La soirée") });
  const phones = createPhonePanel({ model, t, act });
  /** @type {Record<string, string>} */
  const drawn = {};
  back.append(h("strong", {}, t("Précédent (←)")), backWhat);
  next.append(h("strong", {}, t("Suivant")), nextWhat);

  const root = h("div", { class: "cc-board" },
    h("header", { class: "cc-top" }, h("a", { href: HOME, class: "cc-home" }, t("← Accueil")), title, time, h("span", { class: "cc-led-tools" }, texts, join,
      h("a", { class: "cc-act", href: notebookAddress("projection.ipynb"), target: "cc-projection", rel: "opener" }, t("Fenêtre du projecteur")))),
    h("div", { class: "cc-led" }, h("div", { class: "cc-led-left" }, said, fault, banner, common, now, cut, h("div", { class: "cc-led-go" }, back, next)), h("div", { class: "cc-led-right" }, notes, parts, phones.element)));
  el.append(root);
  ignoreRepeats(root);

  /** @param {string} action */
  function press(action) {
    const { next: following, back: preceding } = model.get("view");
    if (action === "join" || (action === "next" ? following : preceding)) act(action);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const action = /** @type {Record<string, string>} */ (LEAD_KEYS)[event.key];
    const isOwnKey = event.key === " " && /^(BUTTON|A|SUMMARY)$/.test(target.tagName);
    if (!action || isOwnKey || event.repeat) return;
    event.preventDefault();
    press(action);
  }

  /** Draw a part again only when what it shows changed. @param {string} name @param {HTMLElement} place @param {unknown} data @param {() => (Node | null)[]} make */
  function part(name, place, data, make) {
    const key = JSON.stringify(data);
    if (drawn[name] === key) return;
    drawn[name] = key;
    clear(place);
    place.append(.../** @type {Node[]} */ (make().filter(Boolean)));
  }

  /** Whose turn it is where nothing was prepared: the facilitator's, who takes a ready evening or makes one. @param {import("./scenes").LedView} view */
  function toPrepare({ ready }) {
    const about = h("span", {});
    const choice = h("select", { onchange: tell }, ...ready.map((one) => h("option", { value: one.id }, one.title)));
    function tell() {
      const found = ready.find((one) => one.id === choice.value);
      say(about, found ? found.about : "");
    }
    tell();
    return h("div", { class: "cc-led-prepare" }, h("p", {}, t("À vous de jouer : rien n’est préparé pour ce café. Prenez une soirée prête, elle se tient d’une touche ; ou préparez la vôtre à l’accueil.")),
      hintedField(t("Une soirée prête"), choice, about),
      h("p", { class: "cc-led-choices" }, h("button", { type: "button", class: "cc-launch", onclick: () => act("ready", { name: choice.value }) }, t("La prendre")),
        h("a", { class: "cc-act", href: HOME }, t("Préparer la mienne à l’accueil"))));
  }

  /** @param {import("./scenes").LedView} view */
  function nowParts(view) {
    const { here, after, vote, clock, seance, parts: all } = view;
    if (!seance) return [h("h1", {}, t("Aucun café n’est ouvert")), h("p", {}, t("À vous de jouer : ouvrez à l’accueil celui que vous avez préparé, ou donnez un nom à un nouveau.")), h("p", {}, h("a", { class: "cc-act", href: HOME }, t("Ouvrir un café à l’accueil")))];
    if (!all.length && !view.fault) return [h("p", { class: "cc-kicker" }, t("Maintenant")), h("h1", {}, seance.title), vote ? voteNow(view) : null, toPrepare(view)];
    const spent = clock && here ? t("{spent} min sur {planned}", { spent: clock.here, planned: here.minutes }) : t("La soirée commence à « Suivant ».");
    return [
      h("p", { class: "cc-kicker" }, t("Maintenant") + " · " + spent),
      h("h1", {}, here ? here.title : seance.title),
      here && here.activity && !here.asks ? h("p", {}, h("a", { class: "cc-act", href: notebookAddress(here.activity + ".ipynb"), target: "_blank", rel: "noopener" }, t("Ouvrir l’activité ici")), " ", h("span", { class: "cc-note" }, here.is_led ? t("Suivant pose ses votes, dans l’ordre ; là se choisit une carte.") : t("Ses votes s’ouvrent là ; le projecteur suit."))) : null,
      vote ? voteNow(view) : null,
      here && here.asks && (!vote || vote.title !== here.asks) ? h("p", {}, t("Vote préparé : « {title} »", { title: here.asks })) : null,
      after ? h("p", { class: "cc-note" }, t("Ensuite : « {title} », {minutes} min", { title: after.title, minutes: after.minutes })) : null,
    ];
  }

  /** What the network asks everywhere: this café opens it, or not. @param {import("./scenes").LedView} view */
  function commonParts({ common: asked, others }) {
    if (!asked) return others ? othersParts(others) : [];
    return [h("p", {}, h("strong", {}, t("La question commune arrive")), " · ", asked.title, asked.round > 1 ? " · " + t("Tour {round}", { round: asked.round }) : ""),
      h("p", {}, h("button", { type: "button", class: "cc-act", onclick: () => act("common") }, t("L’ouvrir ici")))];
  }

  /** What the other rooms answered: on the projector once this café wants it. @param {NonNullable<import("./scenes").LedView["others"]>} others */
  function othersParts({ is_shown: isShown, page, are_texts: areTexts }) {
    const press = (/** @type {string} */ label, /** @type {string} */ action, rest = {}) => h("button", { type: "button", class: "cc-act", onclick: () => act(action, rest) }, label);
    if (!isShown) return [h("p", {}, h("strong", {}, t("Question commune")), " · ", areTexts ? t("les textes des autres salles que vous avez approuvés se montrent.") : t("les autres salles se montrent à côté de la vôtre.")), h("p", {}, press(t("Montrer les autres salles"), "others"))];
    return [h("p", {}, h("strong", {}, t("Les autres salles")), " · ", t("au projecteur")),
      h("p", {}, press(t("Salles suivantes"), "others", { page: page + 1 }), " ", areTexts ? null : press(t("Sans attendre"), "others", { page, is_for_ready: true }), " ", press(t("Revenir"), "leave_others"))];
  }

  /** @param {import("./scenes").LedView} view */
  function voteNow({ vote, room }) {
    const phases = { open: t("Vote ouvert"), closed: t("Vote fermé, pas encore montré"), revealed: t("Résultat montré") };
    return vote && h("div", { class: "cc-led-vote is-" + vote.phase }, h("p", {}, h("strong", {}, phases[vote.phase]), vote.round > 1 ? " · " + t("Tour {round}", { round: vote.round }) : ""), h("p", {}, vote.title),
      h("p", { class: "cc-big cc-led-count" }, t("{received} sur {present}", { received: vote.received, present: room ? room.present : "?" })),
      h("p", { class: "cc-note" }, vote.makes_texts ? t("textes reçus, tablettes présentes") : t("bulletins reçus, tablettes présentes")));
  }

  /** @param {import("./scenes").LedView} view */
  function cutParts({ cut: proposed, clock }) {
    return [
      h("p", {}, h("strong", {}, clock ? lateText(clock.late, t) : ""), " · ", t("Que couper ? Une activité entière, jamais la fin.")),
      h("ul", {}, ...proposed.map((one) => h("li", {}, t("« {title} » rendrait {minutes} min", { title: one.title, minutes: one.minutes })))),
      h("p", { class: "cc-note" }, t("Pour couper, choisissez la partie d’après dans la liste.")),
    ];
  }

  /** @param {import("./scenes").LedView} view */
  function noteParts({ notes: rows }) {
    const lines = rows.map((row) => h("li", {}, row.when ? h("strong", {}, row.when + " ") : null, row.does, row.says ? h("em", {}, " " + row.says) : null));
    return [h("h2", {}, t("Notes du guide")), rows.length ? h("ul", {}, ...lines) : h("p", { class: "cc-note" }, t("Rien de particulier."))];
  }

  /** @param {import("./scenes").LedView} view */
  function partRows({ parts: all, minutes }) {
    const row = (/** @type {import("./scenes").LedPart} */ one) => h("li", { "aria-current": one.is_here ? "step" : null, class: one.lasted === null ? "" : "is-past" },
      h("button", { type: "button", class: "cc-small", "aria-label": t("Aller à « {title} »", { title: one.title }), onclick: () => act("part", { id: one.id }) }, "▸"),
      h("span", {}, one.title),
      h("span", { class: "cc-note" }, one.lasted === null ? t("{minutes} min", { minutes: one.minutes }) : t("{spent} min sur {planned}", { spent: one.lasted, planned: one.minutes })));
    return all.length ? [h("h2", {}, t("La soirée, {minutes} min", { minutes })), h("ol", {}, ...all.map(row))] : [h("p", { class: "cc-note" }, t("Sans soirée, Suivant ferme et révèle quand même le vote en cours."))];
  }

  function refresh() {
    const view = model.get("view");
    speak(el, view, false);
    say(said, view.said);
    said.hidden = !view.said;
    say(fault, view.fault || view.problems[0] || "");
    fault.hidden = !fault.textContent;
    say(banner, view.seance && view.seance.made_up ? t("Répétition : les votes de ce café sont inventés.") : "");
    banner.hidden = !banner.textContent;
    say(title, view.seance ? view.seance.title : "");
    say(time, view.clock ? t("{elapsed} min sur {planned}", { elapsed: view.clock.elapsed, planned: view.minutes }) + " · " + lateText(view.clock.late, t) : "");
    time.classList.toggle("is-late", Boolean(view.cut.length));
    const own = view.texts || !view.elsewhere ? counted(view.texts, "{n} texte à relire", "{n} textes à relire", t, { n: view.texts }) : "";
    say(texts, [own, view.elsewhere ? t("D’autres salles ({n})", { n: view.elsewhere }) : ""].filter(Boolean).join(" · "));
    texts.hidden = !view.texts && !view.elsewhere;
    join.setAttribute("aria-pressed", String(view.is_arrival));
    say(nextWhat, nextLabel(view.next, t));
    next.setAttribute("aria-disabled", String(!view.next));
    say(backWhat, backLabel(view.back, t));
    back.setAttribute("aria-disabled", String(!view.back));
    part("common", common, [view.common, view.others], () => commonParts(view));
    common.hidden = !view.common && !view.others;
    part("now", now, [view.here, view.after, view.vote, view.clock, view.seance, view.room && view.room.present, view.ready, Boolean(view.fault)], () => nowParts(view));
    part("cut", cut, [view.cut, view.clock && view.clock.late], () => cutParts(view));
    cut.hidden = !view.cut.length;
    part("notes", notes, view.notes, () => noteParts(view));
    notes.hidden = !view.parts.length;
    phones.refresh(view);
    part("parts", parts, [view.parts, view.minutes], () => partRows(view));
  }

  const leaveKeys = takeKeys(root, onKey);
  model.on("change:view", refresh);
  const leaveLine = watchLine(model, showLost);
  refresh();
  return () => {
    leaveKeys();
    model.off("change:view", refresh);
    phones.leave();
    leaveLine();
  };
}

export default { render: renderAnimer };
