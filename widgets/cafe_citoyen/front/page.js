// @ts-check
// The participants' page: keeps the state, sends the ballot, says in plain words whose turn it is.
import { h, clear, translate, typeset, say } from "./dom.js";
import { cookieOf, createDrafts } from "./drafts.js";
import { KINDS } from "./kinds.js";

const POLL_MS = 3000;
const SILENCE_MS = 12000;
const REJOIN_MS = 30000;
const PATIENCE_MS = 8000;

/** A version 4 UUID; `crypto.randomUUID` is not there on a plain http:// LAN. */
export function uuid4() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** How long to wait before the nth new try: 1 s doubled up to 15 s, and up to half more by chance. */
export function retryDelay(/** @type {number} */ tries, chance = Math.random()) {
  return Math.min(15000, 1000 * Math.pow(2, tries)) * (1 + chance / 2);
}

/** How long the room asks us to wait, or our own delay where it does not say. */
export function waitMs(/** @type {number} */ tries, /** @type {string | null} */ retryAfter, chance = Math.random()) {
  const asked = Number(retryAfter) * 1000;
  return asked > 0 ? Math.min(asked, 60000) * (1 + chance / 2) : retryDelay(tries, chance);
}

/**
 * One request, given up in time: a server that froze and a Wi-Fi that left both keep silent for minutes.
 * Status 0: nobody answered, or somebody else did (the Wi-Fi's own page says 200 to everything).
 * @param {string} url @param {RequestInit} [options]
 */
export async function ask(url, options) {
  const control = new AbortController();
  const limit = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(url, Object.assign({ credentials: "same-origin", signal: control.signal }, options));
    const isJson = /json/.test(answer.headers.get("Content-Type") || "");
    const text = await answer.text();
    const status = answer.ok && text && !isJson ? 0 : answer.status;
    return { status, body: text && isJson ? JSON.parse(text) : {}, header: (/** @type {string} */ name) => answer.headers.get(name) };
  } catch (error) {
    return { status: 0, body: {}, header: () => null };
  } finally {
    clearTimeout(limit);
  }
}

/** Whether a refusal is for good: the same ballot sent again would be refused again. */
export function isFinal(/** @type {number} */ status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * Whose turn it is, in words.
 * @param {{isOnline: boolean, isReached: boolean, isWaiting: boolean, problem: string}} now
 * @param {import("./dom.js").Translate} t
 */
export function whoseTurn({ isOnline, isReached, isWaiting, problem }, t) {
  if (!isOnline) return t("La tablette n’a plus de réseau. Vérifiez le Wi-Fi : la page repartira toute seule.");
  if (!isReached) return t("Le serveur de l’animateur ne répond pas. Rien à faire de votre côté : la page réessaie toute seule.");
  if (isWaiting) return problem || t("Votre vote n’est pas encore enregistré. Gardez cette page ouverte : elle réessaie.");
  return "";
}

/**
 * What is said of an answer that the person began and has not sent; nothing where there is none.
 * @param {{isUnsent: boolean, isVoted: boolean, isText: boolean, isOpen: boolean}} now
 * @param {import("./dom.js").Translate} t
 */
export function unsentSentence({ isUnsent, isVoted, isText, isOpen }, t) {
  if (!isUnsent) return "";
  if (isText) return isOpen ? t("Votre texte n’est pas encore envoyé.") : t("Votre texte n’a pas été envoyé.");
  if (isVoted) return isOpen ? t("Changement pas encore envoyé : c’est votre vote d’avant qui compte.") : t("Votre changement n’a pas été envoyé : c’est votre vote d’avant qui compte.");
  return isOpen ? t("Votre réponse n’est pas encore envoyée.") : t("Votre réponse n’a pas été envoyée : elle ne compte pas.");
}

/** A model with the calls of anywidget's, for the ballot files. */
export function createModel(/** @type {Object<string, any>} */ data, /** @type {() => void} */ save, /** @type {(content: any) => void} */ send = () => {}) {
  /** @type {Object<string, Function[]>} */
  const listeners = {};
  return {
    get: (/** @type {string} */ key) => data[key],
    set(/** @type {string} */ key, /** @type {any} */ value) {
      if (JSON.stringify(data[key]) === JSON.stringify(value)) return;
      data[key] = value;
      for (const listener of (listeners["change:" + key] || []).slice()) listener();
    },
    on(/** @type {string} */ name, /** @type {Function} */ listener) {
      (listeners[name] = listeners[name] || []).push(listener);
    },
    off(/** @type {string} */ name, /** @type {Function} */ listener) {
      listeners[name] = (listeners[name] || []).filter((kept) => kept !== listener);
    },
    save_changes: save,
    send,
  };
}

/** Whether this is a text on its way, no ballot. */
function isText(/** @type {any} */ one) {
  return one.text !== undefined;
}

/** The ballots on their way, in order; they outlive a reload where the browser lets us keep them. */
export function createOutbox(/** @type {Storage | null} */ storage, /** @type {string} */ key) {
  /** @type {any[]} */
  let kept = [];
  try {
    kept = [].concat(JSON.parse((storage && storage.getItem(key)) || "[]")).filter((/** @type {any} */ one) => one && one.id);
  } catch (error) {
    kept = [];
  }
  const keep = (/** @type {any[]} */ next) => {
    kept = next;
    try {
      if (storage && kept.length) storage.setItem(key, JSON.stringify(kept));
      else if (storage) storage.removeItem(key);
    } catch (error) {
      // Private mode: the ballots stay in memory.
    }
  };
  return {
    all: () => kept,
    /**
     * A ballot takes the place of the one of its step that never left. One that left may have arrived:
     * it stays ahead until it is answered, so that the order on disk is the order of the votes.
     * A text takes nobody's place.
     * @param {any} ballot @param {(before: any, values: any) => any} merge
     */
    put(ballot, merge) {
      const isReplaced = (/** @type {any} */ one) => !one.left && !isText(one) && !isText(ballot) && one.step === ballot.step && one.round === ballot.round;
      const values = kept.filter(isReplaced).reduce((after, one) => merge(one.values, after), ballot.values);
      keep(kept.filter((one) => !isReplaced(one)).concat(isText(ballot) ? ballot : Object.assign({}, ballot, { values })));
    },
    leave: (/** @type {string} */ id) => keep(kept.map((one) => (one.id === id ? Object.assign({}, one, { left: true }) : one))),
    drop: (/** @type {string} */ id) => keep(kept.filter((one) => one.id !== id)),
  };
}

function start() {
  const boot = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("boot")).textContent || "");
  /** @type {any} */
  let state = boot.state;
  /** @type {any} */
  let me = { step: null, round: null, values: {} };
  let isReached = true;
  let problem = "";
  let notice = "";
  let tries = 0;
  let lastNews = Date.now();
  let heardAt = 0;
  let silence = 0;
  let etag = "";
  let drawn = "";
  let phaseDrawn = "";
  /** @type {EventSource | null} */
  let stream = null;
  /** @type {() => void} */
  let leave = () => {};
  let timerEnd = 0;
  let isSending = false;
  let isPolling = false;
  let isWithdrawn = false;
  let retry = 0;
  let refusals = 0;
  let listenAt = 0;
  let isStranger = false;
  /** Whether a ballot adds to the earlier ones (duels) instead of replacing them. */
  let isAdded = false;

  const model = createModel({ step: null, phase: "", values: {}, results: null, texts: [], shown: null, lost: "", arm: null, simulate, drafts: { read: draftShown, keep: keepDraft }, strings: boot.strings }, cast, write);
  const t = translate(model);
  let storage = null;
  try {
    storage = window.localStorage;
  } catch (error) {
    storage = null;
  }
  const outbox = createOutbox(storage, "cc" + boot.base);
  const drafts = createDrafts(storage, "cc-draft", boot.base, () => cookieOf("cc_voice", document.cookie));
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const title = byId("title"), lead = byId("lead"), ballot = byId("ballot"), said = byId("said"), after = byId("after");

  // What the page shows

  function draw() {
    const step = state.step;
    const isMine = step && me.step === step.id && me.round === step.round;
    const pending = outbox.all().filter((one) => step && one.step === step.id && one.round === step.round);
    model.set("values", pending.filter((one) => !isText(one)).reduce((values, one) => added(values, one.values), isMine ? me.values : {}));
    model.set("arm", isMine ? me.arm : null);
    const known = (isMine && me.texts) || [];
    const onTheWay = pending.filter((one) => isText(one) && !known.some((/** @type {any} */ kept) => kept.id === one.id));
    model.set("texts", known.concat(onTheWay.map((one) => ({ id: one.id, text: one.text, status: "enroute" }))));
    model.set("shown", state.texts);
    const name = step ? [step.id, step.round, step.phase === "revealed"].join(" ") : "";
    if (name !== drawn || !step) drawStep(step, name);
    if (step) {
      model.set("step", { id: step.id, round: step.round, title: step.title, kind: step.kind, objects: step.objects, options: step.options });
      model.set("phase", step.phase);
      model.set("results", state.results);
    }
    say(lead, leadOf(step));
    if (step && step.phase !== phaseDrawn) window.scrollTo(0, 0); // what is said of the vote stands above
    phaseDrawn = step ? step.phase : "";
    byId("cup").toggleAttribute("hidden", Boolean(step));
    drawSaid();
    drawAfter(step);
  }

  /** @param {Object<string, string>} before @param {Object<string, string>} values */
  function added(before, values) {
    return isAdded && Object.keys(values).length ? Object.assign({}, before, values) : values;
  }

  /** @param {any} step @param {string} name */
  function drawStep(step, name) {
    const isNew = name !== drawn;
    drawn = name;
    say(title, step ? step.title : t("Vous y êtes !"));
    say(byId("round"), step && step.round > 1 ? t("Tour {round}", { round: step.round }) : "");
    if (!isNew) return;
    leave();
    leave = () => {};
    clear(ballot);
    notice = "";
    isWithdrawn = false;
    model.set("lost", "");
    if (!step) return;
    if (document.activeElement === document.body || ballot.contains(document.activeElement)) title.focus({ preventScroll: false });
    phaseDrawn = "";
    const atHand = KINDS[step.kind];
    (atHand ? Promise.resolve(atHand) : import(boot.front + "/ballots/" + step.kind + ".js")).then(
      (kind) => {
        if (drawn !== name) return;
        clear(ballot);
        isAdded = kind.replaces === "object";
        leave = (step.phase === "revealed" ? kind.renderResults : kind.render)({ model, el: ballot });
      },
      () => {
        notice = t("Cette question ne s’affiche pas. Rechargez la page.");
        drawn = "";
        drawSaid();
      },
    );
  }

  /** @param {any} step */
  function leadOf(step) {
    if (!step) return t("La première question arrive : gardez cette page ouverte.");
    if (step.phase === "closed") return t("Le vote est clos. Les résultats arrivent.");
    if (step.phase === "revealed") return t("Voici ce que la salle a répondu.");
    return "";
  }

  function drawSaid() {
    const isWaiting = outbox.all().length > 0;
    const isVoted = Object.keys(model.get("values")).length > 0;
    const turn = whoseTurn({ isOnline: navigator.onLine, isReached, isWaiting: isWaiting && tries > 0, problem }, t);
    const step = state.step;
    const isOpen = step && step.phase === "open";
    const unsent = unsentSentence({ isUnsent: Boolean(step && drafts.of(roundOf(step))), isVoted, isText: step && step.kind === "text", isOpen }, t);
    let sentence = turn || notice;
    if (!sentence && isWaiting) sentence = isText(outbox.all()[0]) ? t("Votre texte part…") : t("Votre vote part…");
    const isUnsent = !sentence && Boolean(unsent);
    if (!sentence) sentence = unsent;
    if (!sentence && isVoted && isOpen) sentence = t("Votre vote est enregistré. Vous pouvez le changer.");
    const isGone = isWithdrawn && !isVoted && !sentence && isOpen;
    if (isGone) sentence = t("Votre vote est retiré.");
    said.className = "cc-said" + (turn || notice ? " is-warning" : isUnsent ? " is-unsent" : (isVoted || isGone) && sentence ? " is-done" : "");
    say(said, sentence);
  }

  // What was begun

  /** The name of a step's round in the drafts. @param {any} one a step of the state */
  function roundOf(one) {
    return one.id + " " + one.round;
  }

  function draftShown() {
    return model.get("phase") === "open" ? drafts.of(roundOf(model.get("step"))) : null;
  }

  /** The form in front of the person may still be that of the step before. @param {Object<string, string> | null} draft */
  function keepDraft(draft) {
    drafts.keep(roundOf(model.get("step")), draft);
    drawSaid();
  }

  /** @param {any} step */
  function drawAfter(step) {
    if (isStranger) {
      if (after.dataset.shown === "rejoin") return;
      after.dataset.shown = "rejoin";
      clear(after);
      after.append(h("button", { type: "button", class: "cc-button", onclick: () => location.reload() }, t("Rejoindre à nouveau")));
      return;
    }
    const hasVote = step && step.phase === "open" && Object.keys(model.get("values")).length > 0;
    const hasText = step && step.phase === "open" && model.get("texts").length > 0;
    const isShared = (hasVote || hasText) && state.seance.shared && !outbox.all().length;
    const wanted = [hasVote ? "withdraw" : "", isShared ? "next" : ""].join(" ");
    if (after.dataset.shown === wanted) return;
    after.dataset.shown = wanted;
    clear(after);
    if (isShared) after.append(h("button", { type: "button", class: "cc-button", onclick: nextPerson }, t("Personne suivante")));
    if (hasVote) after.append(h("button", { type: "button", class: "cc-link", onclick: withdraw }, t("Retirer mon vote")));
  }

  function drawTimer() {
    const left = Math.ceil((timerEnd - Date.now()) / 1000);
    const isOn = state.timer && left > 0 && state.step && state.step.phase === "open";
    const text = isOn ? Math.floor(left / 60) + ":" + ("0" + (left % 60)).slice(-2) : "";
    const timer = byId("timer");
    say(timer, text);
    if (isOn && left === 10) say(byId("spoken"), t("Encore {n} secondes", { n: 10 }));
  }

  // Voting

  function cast() {
    const { id: step, round } = state.step;
    outbox.put({ id: uuid4(), step, round, values: model.get("values") }, added);
    notice = problem = "";
    isWithdrawn = false;
    tries = 0;
    send();
  }

  /** @param {{text: string}} written */
  function write({ text }) {
    const { id: step, round } = state.step;
    outbox.put({ id: uuid4(), step, round, text }, added);
    model.set("lost", "");
    notice = problem = "";
    tries = 0;
    send();
  }

  function withdraw() {
    drafts.keep(roundOf(state.step), null);
    model.set("values", {});
    drawn = "";
    cast();
    title.focus();
  }

  /** One ballot at a time: two on their way at once could arrive in the wrong order. */
  async function send() {
    clearTimeout(retry);
    draw();
    const sent = outbox.all()[0];
    if (!sent || isSending) return;
    isSending = true;
    outbox.leave(sent.id);
    const { id, step, round, text, values } = sent;
    const answer = await (isText(sent) ? post("/contributions", { id, step, round, text }) : post("/ballots", { id, step, round, values }));
    isSending = false;
    answered(sent, answer);
  }

  /** @param {any} sent @param {any} answer */
  function answered(sent, { status, body, header }) {
    isReached = status > 0;
    if (status === 200 || status === 201) {
      const isMine = me.step === sent.step && me.round === sent.round;
      if (isText(sent)) {
        me = { step: sent.step, round: sent.round, values: {}, arm: isMine ? me.arm : null, texts: ((isMine && me.texts) || []).concat([{ id: sent.id, text: sent.text, status: "attente" }]) };
        settle(sent, "");
        return askMe();
      }
      me = { step: sent.step, round: sent.round, arm: isMine ? me.arm : null, values: added(isMine ? me.values : {}, sent.values) };
      isWithdrawn = !Object.keys(sent.values).length;
      settle(sent, "");
    } else if (!status || !isFinal(status)) {
      later(body.message || "", waitMs(tries, header("Retry-After")));
    } else if (body.error === "no_cookie" || body.error === "no_ticket") {
      rejoin();
    } else {
      if (body.error === "not_open") return tooLate(sent);
      settle(sent, body.message || t("Le vote n’a pas été accepté."));
      if (isText(sent)) model.set("lost", sent.text);
    }
  }

  /** The vote was closed while this was on its way: it is a draft again, should the vote be opened once more. @param {any} sent */
  function tooLate(sent) {
    const draft = isText(sent) ? { text: sent.text } : sent.values;
    if (!isAdded && Object.keys(draft).length) drafts.keep(roundOf({ id: sent.step, round: sent.round }), draft);
    settle(sent, "");
  }

  /** @param {any} sent @param {string} message */
  function settle(sent, message) {
    outbox.drop(sent.id);
    notice = message;
    tries = 0;
    send();
  }

  /** @param {string} message @param {number} wait_ms */
  function later(message, wait_ms) {
    problem = message;
    tries += 1;
    retry = setTimeout(send, wait_ms);
    draw();
  }

  /** What a simulator's knobs give; the room answers, and keeps nothing. @param {string} name @param {any} asked */
  function simulate(name, asked) {
    return post("/simulate/" + name, asked);
  }

  /** @param {string} path @param {any} body */
  function post(path, body) {
    return ask(boot.base + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  async function nextPerson() {
    const { status, body } = await post("/next", {});
    isReached = status > 0;
    notice = (status > 299 && body.message) || "";
    if (status && status < 300) {
      me = { step: null, round: null, values: {} };
      drafts.forget();
      model.set("lost", "");
      drawn = "again";
      listen();
    }
    draw();
    title.focus();
  }

  /** This tablet has no voice here any more (the séance was reopened): take a new one, once by itself. */
  function rejoin() {
    isStranger = true;
    let last = 0;
    try {
      last = Number(window.sessionStorage.getItem("cc-rejoined"));
      window.sessionStorage.setItem("cc-rejoined", String(Date.now()));
    } catch (error) {
      last = Date.now();
    }
    if (Date.now() - last > REJOIN_MS) location.reload();
    else draw();
  }

  // Listening

  /** @param {any} news */
  function take(news) {
    state = news;
    if (news.step) {
      news.step.title = typeset(news.step.title);
      for (const object of news.step.objects) object.text = typeset(object.text);
    }
    timerEnd = news.timer ? Date.now() + news.timer.remaining_s * 1000 : 0;
    draw();
    drawTimer();
  }

  function listen() {
    if (stream) stream.close();
    const opened = new EventSource(boot.base + "/events");
    stream = opened;
    heardAt = 0;
    awaitSign();
    stream.onerror = () => {
      if (opened.readyState !== 2) return;
      clearTimeout(silence);
      refusals += 1;
      listenAt = Date.now() + retryDelay(refusals);
    };
    stream.addEventListener("me", (event) => {
      hear();
      me = JSON.parse(/** @type {MessageEvent} */ (event).data);
      draw();
    });
    stream.addEventListener("state", (event) => {
      hear();
      take(JSON.parse(/** @type {MessageEvent} */ (event).data));
    });
    stream.addEventListener("alive", hear);
    stream.onopen = () => {
      refusals = 0;
    };
  }

  /** Something came by the stream; that it opened says little: what stands between may keep what comes after. */
  function hear() {
    lastNews = heardAt = Date.now();
    awaitSign();
    if (isReached) return;
    isReached = true;
    draw();
  }

  /** A stream that keeps silent is dead, whatever it says of itself: ask, and open it again. */
  function awaitSign() {
    clearTimeout(silence);
    silence = setTimeout(() => {
      poll();
      listen();
    }, SILENCE_MS * (1 + Math.random() / 5));
  }

  /** Ask once for the state, and for one's own part where the step is another. */
  async function poll() {
    if (isPolling) return;
    isPolling = true;
    const wasReached = isReached;
    const asked = Date.now();
    const answer = await ask(boot.base + "/state", { headers: etag ? { "If-None-Match": etag } : {} });
    isPolling = false;
    isReached = answer.status > 0;
    if (!isReached || lastNews > asked) return draw();
    lastNews = Date.now();
    if (answer.status === 404) return location.reload();
    if (answer.status === 200) {
      etag = answer.header("ETag") || "";
      take(answer.body);
      const { step } = state;
      if (step && (step.id !== me.step || step.round !== me.round || step.kind === "text")) askMe();
    }
    draw();
    if (!wasReached && stream && stream.readyState === 2) listen();
    if (!wasReached) send();
  }

  async function askMe() {
    const { status, body } = await ask(boot.base + "/me");
    if (status === 403) return rejoin();
    if (status === 200) me = body;
    draw();
  }

  /** The stream tells most; until it has said something, ask. */
  function watchOver() {
    if (!heardAt || !stream || stream.readyState !== 1 || !isReached) poll();
    if (stream && stream.readyState === 2 && Date.now() > listenAt) listen();
    setTimeout(watchOver, POLL_MS * (1 + Math.random() / 2));
  }

  function wake() {
    if (document.visibilityState === "hidden") return;
    if (!stream || stream.readyState !== 1 || Date.now() - heardAt > SILENCE_MS) listen();
    poll();
    send();
  }

  window.addEventListener("online", wake);
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  window.addEventListener("offline", draw);
  document.addEventListener("visibilitychange", wake);
  setInterval(drawTimer, 500);
  take(state);
  listen();
  send();
  setTimeout(watchOver, POLL_MS);
}

if (typeof document !== "undefined" && document.getElementById("boot")) start();
