// @ts-check
// The phone that steers: it says how things are, and does what its role may, by messages that it signs.
import { h, clear, say } from "../dom.js";
import { counted, mark, translate } from "../words.js";
import { drawSheet } from "../sheet.js";
import { post, retryDelay } from "../page/net.js";
import { fromHex, randomBytes, sessionSecret, signatureOf, toHex, unsealed } from "./channel.js";

/** @typedef {import("../types").PhoneView} PhoneView */

const LOOK_MS = 2000;
const PAIR_TRIES = 12;
const SAID_MS = 8000;

/** Statuses by which the room says that this phone commands nothing there. */
const OVER = [403, 404];

/** What each act is called on its button. @type {Record<string, string>} */
const PHONE_ACTS = {
  close: mark("Fermer le vote"),
  again: mark("Rouvrir le vote"),
  reveal: mark("Révéler le résultat"),
  hide: mark("Masquer le résultat"),
  draw: mark("Tirer un texte au sort"),
  undraw: mark("Revenir aux textes"),
  ask: mark("Ouvrir le vote"),
  reopen: mark("Rouvrir le vote"),
  leave: mark("Enlever ce qui est montré"),
};

/** @type {Record<string, string>} */
const PHONE_PHASES = { open: mark("Le vote est ouvert"), closed: mark("Le vote est fermé"), revealed: mark("Le résultat est affiché") };

/** A counter that rises: from the phone's clock, right or wrong, or one more than the last where that went back. @param {number} last @param {number} now */
export function nextCounter(last, now) {
  return Math.max(last + 1, now);
}

/**
 * What the phone says that it is, which never falls: where its clock is put back, it goes on from what was said last.
 * @param {{time?: number, ahead?: number}} last @param {number} now
 */
export function nextTime({ time = 0, ahead = 0 }, now) {
  const lost = Math.max(0, time - now - ahead);
  return { time: now + ahead + lost, ahead: ahead + lost };
}

/** The phone's number and the code's secret, as the address has them behind its #; null where it has none. @param {string} hash */
export function readCode(hash) {
  const found = /^#(\d{1,4})\.([0-9a-f]{64})$/.exec(hash);
  return found && { number: Number(found[1]), secret: found[2] };
}

/** What a key of a prepared evening does, on its button. @param {import("../types").PhoneMove} move @param {import("../dom.js").Translate} t */
export function moveLabel({ action, title }, t) {
  if (action === "show") return t("Montrer « {title} »", { title });
  if (action === "ask" && title) return t("Ouvrir le vote « {title} »", { title });
  return action === "part" ? t("« {title} »", { title }) : t(PHONE_ACTS[action]);
}

/** Acts that no key of a prepared evening does already. @param {string[]} can @param {(import("../types").PhoneMove | null)[]} keys */
export function besideKeys(can, keys) {
  const doing = keys.map((move) => (move && move.action === "reopen" ? "again" : move && move.action));
  return can.filter((action) => action !== "timer" && !doing.includes(action));
}

/** The tab's memory of its pairing; nothing where the browser keeps nothing. @param {string} name */
function keptPairing(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) || "null");
  } catch (error) {
    return null;
  }
}

/** @param {string} name @param {object} pairing */
function keepPairing(name, pairing) {
  try {
    sessionStorage.setItem(name, JSON.stringify(pairing));
  } catch (error) {
    // this page remembers it as long as it is open
  }
}

/** Ask that the screen stays on, where that can be asked; a phone that says no is within its rights. */
async function askToStayAwake() {
  try {
    await navigator.wakeLock.request("screen");
  } catch (error) {
    // the screen goes dark as always
  }
}

function startPhone() {
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {{code: string, base: string, strings: Object<string, string>}} */
  const boot = JSON.parse(byId("boot").textContent || "");
  const t = translate({ get: () => boot.strings });
  const who = byId("who"), see = byId("see"), said = byId("said"), acts = byId("acts");
  const name = "cc-phone" + boot.base;
  /** @type {{number: number, secret: string, counter: number, time?: number, ahead?: number} | null} */
  let pairing = keptPairing(name);
  /** @type {PhoneView | null} */
  let view = null;
  let line = Promise.resolve();
  let waitingTurns = 0;
  let isActing = false;
  let isNear = false;
  let drawn = "";
  let timerEnd = 0;
  let saidUntil = 0;

  /**
   * Ask the room, and return its answer; null where none came that is the room's own.
   * @param {object} message @param {{number: number, secret: string}} asker @param {number} counter @param {number} time @param {string} secret by which the answer is sealed
   */
  async function exchange(message, asker, counter, time, secret) {
    const action = JSON.stringify(message);
    const mac = await signatureOf(fromHex(asker.secret), [boot.code, asker.number, counter, time, action]);
    return send({ phone: asker.number, counter, time, action, mac }, asker.number, counter, secret);
  }

  /** @param {object} signed @param {number} number @param {number} counter @param {string} secret @returns {Promise<PhoneView | null>} */
  async function send(signed, number, counter, secret) {
    const { status, body } = await post(boot.base + "/phone/ask", signed);
    const answer = status === 200 ? await unsealed(fromHex(secret), body, [boot.code, number, counter]).catch(() => null) : null;
    isNear = status > 0;
    if (OVER.includes(status)) take(null);
    if (answer) tell(answer.said, SAID_MS);
    else if (!isNear) tell(t("Hors de portée : l’ordinateur ne répond pas. Rien n’est parti depuis."));
    else if (status === 200) tell(t("Cette réponse ne vient pas de l’ordinateur du café."));
    else if (status === 404) tell(t("Ce café est clos : ce téléphone n’y commande plus rien."));
    else tell(body.message || t("L’ordinateur a refusé."), SAID_MS);
    return answer;
  }

  /** Say what came of something: a look that is told nothing leaves it to be read. @param {string} text */
  function tell(text, keptMs = 0) {
    if (!text && performance.now() < saidUntil) return;
    saidUntil = text ? performance.now() + keptMs : 0;
    say(said, text);
  }

  /** Pair by the code of the address; the same message again where its answer was lost. @param {{number: number, secret: string}} code */
  async function pair(code) {
    history.replaceState(null, "", location.pathname + location.search);
    pairing = null;
    take(null);
    const nonce = toHex(randomBytes(32));
    const secret = toHex(await sessionSecret(fromHex(code.secret), nonce));
    const counter = nextCounter(0, Date.now());
    const action = JSON.stringify({ do: "pair", nonce });
    const mac = await signatureOf(fromHex(code.secret), [boot.code, code.number, counter, counter, action]);
    for (let tries = 0; tries < PAIR_TRIES && !pairing; tries += 1) {
      const answer = await send({ phone: code.number, counter, time: counter, action, mac }, code.number, counter, secret);
      if (isNear && !answer) return;
      if (answer) {
        pairing = { number: code.number, secret, counter, time: counter };
        keepPairing(name, pairing);
        take(answer);
      } else await new Promise((resolve) => setTimeout(resolve, Math.min(retryDelay(tries), 4000)));
    }
  }

  /** Ask in turn: counters only rise, so that no message may overtake another. @param {object} message */
  function ask(message) {
    waitingTurns += 1;
    line = line.then(() => askNow(message)).catch(() => say(said, t("Cette page a une panne : rechargez-la."))).then(() => {
      waitingTurns -= 1;
    });
    return line;
  }

  /** @param {object} message */
  async function askNow(message) {
    if (!pairing) return;
    const { time, ahead } = nextTime(pairing, Date.now());
    Object.assign(pairing, { counter: nextCounter(pairing.counter, time), time, ahead });
    keepPairing(name, pairing);
    const answer = await exchange(message, pairing, pairing.counter, time, pairing.secret);
    if (answer) take(answer);
  }

  /** @param {string} action @param {object} [rest] */
  async function act(action, rest = {}) {
    if (!view || isActing) return;
    isActing = true;
    saidUntil = 0;
    refreshActs();
    askToStayAwake();
    await ask(Object.assign({ do: action, seen: view.seen }, rest));
    isActing = false;
    refreshActs();
  }

  /** @param {PhoneView | null} news */
  function take(news) {
    view = news;
    timerEnd = news && news.timer ? Date.now() + news.timer * 1000 : 0;
    draw();
  }

  // What it shows

  function draw() {
    const shown = JSON.stringify(view && Object.assign({}, view, { timer: 0, seen: 0, said: "", text: view.text && view.text.id }));
    if (shown === drawn) return;
    drawn = shown;
    clear(see);
    clear(acts);
    if (!view) {
      say(who, "");
      see.append(h("h1", {}, t("Télécommande du café")), h("p", {}, t("Sur l’ordinateur, à l’accueil ou dans « Animer » : « Un téléphone pour animer ou relire », puis visez le code avec l’appareil photo.")));
      return;
    }
    say(who, view.name || t("Téléphone {n}", { n: view.number }));
    if (view.role === "animer") drawSteering(view);
    else drawReading(view);
    refreshActs();
  }

  /** @param {PhoneView} shown */
  function drawSteering({ step, present, waiting, can, now, next, previous, late }) {
    if (now) see.append(h("p", { class: "cc-phone-count" }, t("Maintenant : {title}", { title: now })));
    if (late > 0) see.append(h("p", {}, counted(late, "{n} minute de retard", "{n} minutes de retard", t, { n: late })));
    see.append(h("p", { class: "cc-phone-state" }, step ? t(PHONE_PHASES[step.phase]) : t("Aucun vote à l’écran")));
    if (step) see.append(h("h1", { dir: "auto" }, step.title));
    if (step) see.append(h("p", { class: "cc-phone-count" }, h("b", {}, String(step.received)), " ", counted(step.received, "réponse", "réponses", t)));
    see.append(h("p", { class: "cc-phone-count" }, counted(present, "{n} tablette présente", "{n} tablettes présentes", t, { n: present })));
    if (waiting) see.append(h("p", {}, counted(waiting, "{n} texte à relire", "{n} textes à relire", t, { n: waiting })));
    see.append(h("p", { id: "left", class: "cc-phone-count" }));
    if (next) acts.append(button(t("Suivant : {what}", { what: moveLabel(next, t) }), () => act("next"), true));
    if (previous) acts.append(button(t("Précédent : {what}", { what: moveLabel(previous, t) }), () => act("previous"), false));
    besideKeys(can, [next, previous]).forEach((action, place) => acts.append(button(t(PHONE_ACTS[action]), () => act(action), place === 0 && !next)));
    if (!can.includes("timer")) return;
    const timer = h("select", { "aria-label": t("Chronomètre"), onchange: () => act("timer", { seconds: Number(timer.value) || null }) },
      h("option", { value: "" }, t("Chrono")), ...[1, 2, 3, 5].map((minutes) => h("option", { value: String(minutes * 60) }, t("{minutes} min", { minutes }))), h("option", { value: "0" }, t("Sans chrono")));
    acts.append(timer);
  }

  /** @param {PhoneView} shown */
  function drawReading({ waiting, others, text, near }) {
    see.append(h("p", { class: "cc-phone-state" }, waiting ? counted(waiting, "{n} texte à relire", "{n} textes à relire", t, { n: waiting }) : t("Rien à relire")));
    if (others) see.append(h("p", { class: "cc-phone-count" }, counted(others, "{n} est lu par quelqu’un d’autre", "{n} sont lus par d’autres", t, { n: others })));
    if (!text) return;
    const { id } = text;
    if (text.place) see.append(h("p", { class: "cc-phone-count" }, t("Écrit et approuvé ailleurs : {place}", { place: text.place })));
    see.append(h("div", { class: "cc-phone-text", dir: "auto" }, text.fields.length ? drawSheet(text.fields) : text.text));
    acts.append(button(t("Approuver"), () => act("approve", { text: id }), true), button(t("Refuser"), () => act("refuse", { text: id }), false));
    const into = h("select", { "aria-label": t("Réunir avec"), onchange: () => into.value && act("merge", { text: id, into: into.value }) },
      h("option", { value: "" }, t("Doublon de…")), ...near.map((one) => h("option", { value: one.id }, one.text)));
    if (near.length) acts.append(into);
  }

  /** @param {string} label @param {() => void} press @param {boolean} isMain */
  function button(label, press, isMain) {
    return h("button", { type: "button", class: isMain ? "cc-phone-main" : "", onclick: press }, label);
  }

  function refreshActs() {
    for (const one of Array.from(acts.children)) /** @type {HTMLButtonElement} */ (one).disabled = isActing;
  }

  function tick() {
    const left = document.getElementById("left");
    const seconds = Math.max(0, Math.ceil((timerEnd - Date.now()) / 1000));
    if (left) say(left, timerEnd && seconds ? t("Encore {left}", { left: Math.floor(seconds / 60) + ":" + ("0" + (seconds % 60)).slice(-2) }) : "");
  }

  function look() {
    if (document.visibilityState !== "hidden" && !waitingTurns) ask({ do: "see" });
  }

  function wake() {
    if (document.visibilityState === "hidden") return;
    askToStayAwake();
    look();
  }

  function begin() {
    const code = readCode(location.hash);
    if (code) pair(code);
    else look();
  }

  draw();
  begin();
  setInterval(look, LOOK_MS);
  setInterval(tick, 500);
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("hashchange", begin);
}

if (typeof document !== "undefined" && document.getElementById("boot")) startPhone();
