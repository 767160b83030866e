// @ts-check
// The welcome page: the café, its activities, its network.
import { h, clear, say } from "../../dom.js";
import { translate, counted } from "../../words.js";
import { createTour } from "./tour.js";
import { watchLine, showLost, speak } from "../../parts/link.js";
import { hintedField, ownForm } from "../../parts/form.js";
import { addressLine, createArrival } from "../../parts/join.js";
import { createAfter, whereFiles } from "./after.js";
import { createFinder } from "./finder.js";
import { forwardingParts } from "./forwarding.js";
import { createOpening } from "./opening.js";
import { createPreparing } from "./preparing.js";
import { notebookAddress } from "../../parts/notebook_address.js";
import { createPhonePanel } from "../../parts/phone_panel.js";
import { receiveFiles } from "../../parts/files.js";
import { ignoreRepeats, takeKeys } from "../../parts/keyboard.js";

/** The page's address while it shows how one joins: a reload shows the same, and the browser's way back leaves it. */
const ARRIVAL_HASH = "#arrivee";

/** The facilitator's own screen. */
const LEADING = "animer.ipynb";

/** Parts that change by what is pressed in them, never by themselves. */
const DRAWN_AT_ONCE = ["now", "wifi", "forwarding"];

/** @param {{model: import("./scenes").WelcomeModel, el: HTMLElement}} host */
function renderAccueil({ model, el }) {
  const t = translate(model);
  const act = (/** @type {string} */ action, rest = {}) => model.send(Object.assign({ action, seen: model.get("view").seen }, rest));
  const said = h("p", { class: "cc-alert cc-welcome-alert", role: "alert" });
  const now = h("section", { class: "cc-now" });
  const finder = createFinder(t);
  const others = h("section", { class: "cc-others" });
  const network = h("section", { class: "cc-network" });
  const wifi = h("section", { class: "cc-wifi" });
  const forwarding = h("section", { class: "cc-forwarding" });
  const after = createAfter({ t, act });
  const preparing = createPreparing({ t, act, model });
  const tickets = h("section", { class: "cc-tickets-part" });
  const phones = createPhonePanel({ model, t, act });
  const arrival = createArrival(t, { back: t("Revenir à l’accueil (Q)"), leave: () => project(false) });
  const here = h("p", { class: "cc-note" });
  /** @type {Object<string, string>} */
  const drawn = {};
  /** The sheet last made: its address in this browser's memory, and how many tickets it holds. */
  let sheet = { address: "", number: 0 };
  /** The séance of which the page asks whether to close it. */
  let toClose = "";
  /** The prepared séance that was opened here: its evening is led next. */
  let toLead = "";

  const tour = createTour({ t, stops: [
    { element: now, text: t("Ici, donnez un nom à votre café, puis « Ouvrir ce café » : l’adresse et le QR code à montrer apparaissent.") },
    { element: finder.element, text: t("Ici, choisissez une activité : elle s’ouvre dans cette fenêtre, prête à projeter. La touche P enlève les boutons.") },
    { element: network, text: t("Ici, voyez si les tablettes peuvent venir : le voyant passe au vert dès que l’une d’elles arrive.") },
    { element: others, text: t("Ici, retrouvez vos cafés passés : leurs fichiers restent sur cet ordinateur.") },
  ] });
  const root = h("div", { class: "cc-board cc-welcome" },
    h("header", { class: "cc-hero" }, h("div", {}, h("p", { class: "cc-kicker" }, "Café citoyen IA"), h("h1", {}, t("Bienvenue au café"))), tour),
    said, after.element, preparing.element, now, finder.element,
    h("div", { class: "cc-columns" }, h("div", {}, network, wifi, phones.element, tickets, forwarding), others), arrival.element);
  el.append(root);

  /** Show what people see as they come in, or the page again. @param {boolean} isOn */
  function project(isOn) {
    if (isOn) phones.shut(); // the room looks
    if (document.body.dataset.voila) location.hash = isOn ? ARRIVAL_HASH : "#accueil";
    else arrival.show(isOn);
    refresh();
  }

  function followHash() {
    phones.shut();
    arrival.show(location.hash === ARRIVAL_HASH);
    refresh();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.repeat) return;
    if (event.key === "Escape" && arrival.isOn()) project(false);
    if (event.key.toLowerCase() === "q" && (arrival.isOn() || model.get("view").seance)) project(!arrival.isOn());
  }

  /** Draw a part again only when what it shows changed. @param {string} name @param {HTMLElement} part @param {unknown} data @param {() => (Node | null)[]} make */
  function part(name, part, data, make) {
    const key = JSON.stringify(data);
    if (drawn[name] === key || part.contains(document.activeElement) && drawn[name] && !DRAWN_AT_ONCE.includes(name)) return;
    drawn[name] = key;
    clear(part);
    part.append(.../** @type {Node[]} */ (make().filter(Boolean)));
  }

  /** @param {import("./scenes").WelcomeView} view */
  const createForm = (view) => createOpening(t, view, (given) => act("create", given), (given) => act("create_ahead", given));

  /** Ask, on the page itself, and say what closing does. @param {import("./scenes").OpenSeance} seance */
  function closing(seance) {
    const leave = (/** @type {boolean} */ isClosed) => {
      toClose = "";
      if (isClosed) act("close", { id: seance.id });
      refresh();
    };
    return h("div", { class: "cc-closing", role: "alertdialog", "aria-labelledby": "cc-closing-title", "aria-describedby": "cc-closing-what", onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && leave(false) },
      h("h3", { id: "cc-closing-title" }, t("Clore ce café ?")),
      h("ul", { id: "cc-closing-what" },
        h("li", {}, t("Les tablettes ne votent plus.")),
        h("li", {}, t("La clé qui relie les tablettes à leurs numéros est effacée pour toujours.")),
        h("li", {}, t("Les fichiers restent ; le rapport se fait ensuite, ici.")),
        h("li", {}, t("Le café pourra être rouvert : chaque vote y commencera un nouveau tour."))),
      h("p", { class: "cc-after-files" },
        h("button", { type: "button", class: "cc-launch", onclick: () => leave(true) }, t("Oui, clore")),
        h("button", { type: "button", class: "cc-act", onclick: () => leave(false) }, t("Le laisser ouvert"))));
  }

  /** @param {import("./scenes").OpenSeance} seance @param {import("./scenes").WelcomeView["room"]} room */
  function openSeance(seance, room) {
    const close = h("button", { type: "button", class: "cc-act", onclick: () => {
      toClose = seance.id;
      refresh();
      /** @type {HTMLElement} */ (now.querySelector(".cc-closing .cc-act")).focus();
    } }, t("Clore ce café"));
    return h("div", { class: "cc-open-seance" },
      h("div", {},
        h("p", { class: "cc-kicker" }, t("Café ouvert")),
        h("h2", {}, seance.title),
        h("p", {}, [seance.date, seance.place].filter(Boolean).join(" · ")),
        seance.tickets ? h("p", {}, t("On vote avec son ticket.")) : null,
        seance.made_up ? h("p", { class: "cc-banner" }, t("Répétition : les votes de ce café sont inventés.")) : null,
        toClose === seance.id ? closing(seance) : h("p", { class: "cc-after-files" }, h("button", { type: "button", class: "cc-launch", onclick: () => project(true) }, t("Projeter l’arrivée (Q)")), h("a", { class: "cc-act", href: notebookAddress(LEADING) }, t("Animer")), h("button", { type: "button", class: "cc-act", onclick: () => act("plan", { id: seance.id }) }, t("Préparer la soirée")), close),
        h("div", { class: "cc-open-files" }, h("button", { type: "button", class: "cc-act", onclick: () => act("after", { id: seance.id }) }, t("Rapport et données")), whereFiles(t, t("Tout ce que dit la salle s’écrit ici : {folder}", { folder: seance.folder })))),
      room ? h("div", { class: "cc-join" },
        h("img", { class: "cc-qr", src: room.qr, alt: t("QR code de l’adresse {address}", { address: room.address }) }),
        addressLine(room.address),
        here) : null);
  }

  /** @param {import("./scenes").SeanceRow} one */
  function seanceRow(one) {
    const plan = h("button", { type: "button", class: "cc-act", "aria-label": t("Préparer la soirée") + " : " + one.title, onclick: () => act("plan", { id: one.id }) }, t("Préparer la soirée"));
    const open = (/** @type {string} */ label) => h("button", { type: "button", class: "cc-act", "aria-label": label + " : " + one.title, onclick: () => {
      toLead = one.prepared ? one.id : "";
      act("reopen", { id: one.id });
    } }, label);
    const about = h("span", {}, h("strong", {}, one.title), " ", h("span", { class: "cc-note" }, [one.date, one.place, one.prepared ? t("en préparation") : ""].filter(Boolean).join(" · ")));
    if (one.prepared) return h("li", {}, about, plan, open(t("Ouvrir et animer")));
    const next = h("button", { type: "button", class: "cc-act", "aria-label": t("Rapport et données") + " : " + one.title, onclick: () => act("after", { id: one.id }) }, t("Rapport et données"));
    return h("li", {}, about, one.open ? h("span", { class: "cc-note" }, t("ouvert")) : open(t("Rouvrir")), next);
  }

  /** The laptop's other addresses, to choose from where the one shown is not the tablets'. @param {import("./scenes").Address[]} offered */
  function addressChoice(offered) {
    if (offered.length < 2) return null;
    const options = offered.map((one) => h("option", { value: one.address }, one.name + " : " + one.address + (one.virtual ? " " + t("(réseau virtuel)") : "")));
    const choice = h("select", { onchange: () => { choice.blur(); act("address", { address: choice.value }); } }, ...options);
    return hintedField(t("Réseau des tablettes"), choice);
  }

  /** @param {import("./scenes").Network} net */
  function networkParts(net) {
    return [
      h("h2", {}, t("Le réseau")),
      h("p", { class: "cc-light" + (net.is_seen ? " is-green" : "") }, net.is_seen ? t("Un autre appareil a chargé la page : les tablettes peuvent venir.") : t("Pas encore vérifié : ouvrez l’adresse sur une tablette. Ce voyant passe au vert quand elle y arrive.")),
      ...net.warnings.map((/** @type {string} */ text) => h("p", { class: "cc-alert" }, text)),
      addressChoice(net.offered),
      h("details", {}, h("summary", {}, t("Une tablette n’y arrive pas ?")),
        h("ol", {},
          h("li", {}, t("Est-elle sur le même Wi-Fi que cet ordinateur ?")),
          h("li", {}, t("Le Wi-Fi sépare-t-il les appareils (réseau « invités », hôtel, salle publique) ? Alors aucun réglage d’ici n’y fera rien : prenez le partage de connexion d’un téléphone ou un petit routeur.")),
          h("li", {}, t("Le pare-feu de cet ordinateur bloque-t-il le café ? Au premier démarrage, Windows le demande : autorisez les réseaux privés."))),
        h("p", {}, t("Adresses de cet ordinateur :"), " ", net.interfaces.map((one) => one.address + " (" + one.name + ")").join(", ") || t("aucune")),
        net.firewall ? h("p", {}, t("Réseau vu par Windows :"), " ", net.firewall.profile || t("inconnu"), h("br", {}), t("Règle à demander au service informatique :"), h("code", {}, net.firewall.rule)) : null),
    ];
  }

  function wifiParts() {
    const shown = model.get("wifi");
    if (shown.qr) {
      return [h("h2", {}, t("Rejoindre le Wi-Fi")), h("img", { class: "cc-qr", src: shown.qr, alt: t("QR code du Wi-Fi {name}", { name: shown.name }) }), h("p", {}, shown.name), h("button", { type: "button", class: "cc-act", onclick: () => act("forget_wifi") }, t("Effacer"))];
    }
    const name = h("input", { type: "text", autocomplete: "off", required: true });
    const password = h("input", { type: "password", autocomplete: "off" });
    const draw = () => {
      act("wifi", { name: name.value, password: password.value });
      password.value = "";
    };
    return [h("details", {}, h("summary", {}, t("Un QR code pour rejoindre le Wi-Fi")),
      ownForm(t, {}, draw, hintedField(t("Nom du réseau"), name), hintedField(t("Mot de passe (jamais enregistré)"), password), h("button", { type: "submit", class: "cc-act" }, t("Dessiner"))))];
  }

  /** @param {import("./scenes").WelcomeView} view */
  function ticketParts(view) {
    if (!view.seance) return [];
    const number = h("input", { type: "number", min: "1", max: "2000", value: "40", required: true });
    const prepare = () => act("tickets", { number: Number(number.value) });
    return [h("details", { open: view.seance.tickets },
      h("summary", {}, view.seance.tickets ? t("Ce café se vote avec des tickets") : t("Voter avec des tickets")),
      h("p", {}, t("Un ticket est une voix : sans ticket, on ne vote pas. Imprimez-en quelques-uns de plus que de personnes.")),
      ownForm(t, {}, prepare, hintedField(t("Combien de tickets"), number), h("button", { type: "submit", class: "cc-act" }, t("Préparer la feuille"))),
      sheet.address ? h("p", { class: "cc-alert" }, t("La feuille s’ouvre sur cet écran : coupez d’abord l’image du projecteur, un ticket lu est une voix prise.")) : null,
      sheet.address ? h("p", {}, h("a", { class: "cc-act", href: sheet.address, target: "_blank" }, counted(sheet.number, "Ouvrir la feuille de {n} ticket, puis imprimer", "Ouvrir la feuille de {n} tickets, puis imprimer", t, { n: sheet.number }))) : null,
      h("p", { class: "cc-note" }, t("Ils mènent à {address} : imprimez-les là où le café a lieu. Gardez la feuille pour vous.", { address: view.room ? view.room.address : "…" })))];
  }

  /** The sheet stays in this browser's memory: nobody finds it on the disk later. @param {{kind: string, number: number}} message @param {DataView<ArrayBuffer>[]} buffers */
  function takeSheet(message, buffers) {
    if (message.kind !== "tickets") return;
    if (sheet.address) URL.revokeObjectURL(sheet.address);
    sheet = { address: URL.createObjectURL(new Blob([buffers[0]], { type: "text/html" })), number: message.number };
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    refresh();
  }

  /** @param {import("./scenes").Tile[]} activities */
  function takeActivities(activities) {
    const key = JSON.stringify(activities);
    if (drawn.activities === key) return;
    drawn.activities = key;
    finder.take(activities, model.get("pictures"));
  }

  function refresh() {
    const view = model.get("view");
    speak(el, view, arrival.isOn());
    say(said, view.said);
    said.hidden = !view.said;
    const asked = now.querySelector(".cc-closing");
    const focused = asked ? Array.from(asked.querySelectorAll("button")).indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) : -1;
    say(here, view.room ? counted(view.room.present, "{n} tablette présente", "{n} tablettes présentes", t, { n: view.room.present }) : "");
    const wasOpening = Boolean(view.seance) && now.contains(document.activeElement) && Boolean(now.querySelector(".cc-create"));
    part("now", now, [view.seance, view.seance && view.room && Object.assign({}, view.room, { present: 0 }), toClose], () => [view.seance ? openSeance(view.seance, view.room) : createForm(view)]);
    if (wasOpening) /** @type {HTMLElement} */ (now.querySelector(".cc-launch")).focus();
    const again = /** @type {HTMLElement | undefined} */ (now.querySelectorAll(".cc-closing button")[focused]);
    if (again) again.focus(); // a tablet that comes draws the part anew
    arrival.refresh(view, model.get("wifi"));
    phones.refresh(view);
    after.refresh(view.after, view.languages);
    preparing.refresh(view.preparing);
    if (toLead && view.seance && view.seance.id === toLead) location.href = notebookAddress(LEADING);
    takeActivities(view.activities);
    part("network", network, view.network, () => networkParts(view.network));
    const wasDrawing = wifi.contains(document.activeElement);
    part("wifi", wifi, model.get("wifi"), wifiParts);
    if (wasDrawing && !wifi.contains(document.activeElement)) /** @type {HTMLElement} */ (wifi.querySelector("button, summary")).focus();
    const wasJoining = forwarding.contains(document.activeElement);
    part("forwarding", forwarding, view.forwarding, () => forwardingParts(view.forwarding, { t, act }));
    if (wasJoining && !forwarding.contains(document.activeElement)) /** @type {HTMLElement} */ (forwarding.querySelector("button, summary")).focus();
    part("tickets", tickets, [view.seance && [view.seance.id, view.seance.tickets], view.room && view.room.address, sheet], () => ticketParts(view));
    part("others", others, [view.seances, view.broken, Boolean(view.seance)], () => [
      h("h2", {}, t("Les cafés de cet ordinateur")),
      view.seances.length ? h("ul", { class: "cc-seances" }, ...view.seances.map(seanceRow)) : h("p", {}, t("Aucune pour l’instant.")),
      ...view.broken.map((/** @type {string} */ text) => h("p", { class: "cc-alert" }, text)),
      view.seance ? h("details", {}, h("summary", {}, t("Ouvrir un autre café")), createForm(view)) : null,
      whereFiles(t, t("Dossier des séances : {folder}", { folder: view.data })),
    ]);
  }

  model.on("change:view", refresh);
  model.on("change:wifi", refresh);
  model.on("msg:custom", takeSheet);
  const leaveKeys = takeKeys(root, onKey);
  window.addEventListener("hashchange", followHash);
  ignoreRepeats(el);
  const leaveLine = watchLine(model, showLost);
  const leaveFiles = receiveFiles(model);
  followHash();
  return () => {
    leaveKeys();
    window.removeEventListener("hashchange", followHash);
    arrival.leave();
    phones.leave();
    model.off("change:view", refresh);
    model.off("change:wifi", refresh);
    model.off("msg:custom", takeSheet);
    leaveLine();
    leaveFiles();
  };
}

export default { render: renderAccueil };
