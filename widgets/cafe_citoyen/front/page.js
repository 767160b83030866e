// @ts-check
// The participants' page: keeps the state, sends the ballot, says in plain words whose turn it is.
import { h, clear, translate, typeset } from "./dom.js";

const POLL_MS = 3000;
const SILENCE_MS = 40000;
const REJOIN_MS = 30000;

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

/** A model with the calls of anywidget's, for the ballot files. */
export function createModel(/** @type {Object<string, any>} */ data, /** @type {() => void} */ save) {
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
    send() {},
  };
}

/** The one ballot on its way; it outlives a reload where the browser lets us keep it. */
export function createOutbox(/** @type {Storage | null} */ storage, /** @type {string} */ key) {
  /** @type {any} */
  let kept = null;
  try {
    kept = JSON.parse((storage && storage.getItem(key)) || "null");
  } catch (error) {
    kept = null;
  }
  return {
    get: () => kept,
    set(/** @type {any} */ ballot) {
      kept = ballot;
      try {
        if (storage && ballot) storage.setItem(key, JSON.stringify(ballot));
        else if (storage) storage.removeItem(key);
      } catch (error) {
        // Private mode: the ballot stays in memory.
      }
    },
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
  let etag = "";
  let drawn = "";
  /** @type {EventSource | null} */
  let stream = null;
  /** @type {() => void} */
  let leave = () => {};
  let timerEnd = 0;
  let isSending = false;
  let isStranger = false;
  /** Whether a ballot adds to the earlier ones (duels) instead of replacing them. */
  let isAdded = false;

  const model = createModel({ step: null, phase: "", values: {}, results: null, strings: boot.strings }, cast);
  const t = translate(model);
  let storage = null;
  try {
    storage = window.localStorage;
  } catch (error) {
    storage = null;
  }
  const outbox = createOutbox(storage, "cc" + boot.base);
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const title = byId("title"), lead = byId("lead"), ballot = byId("ballot"), said = byId("said"), after = byId("after");

  // What the page shows

  function draw() {
    const step = state.step;
    const isMine = step && me.step === step.id && me.round === step.round;
    const pending = outbox.get();
    const isPending = pending && step && pending.step === step.id && pending.round === step.round;
    const mine = isMine ? me.values : {};
    model.set("values", !isPending ? mine : added(mine, pending.values));
    const name = step ? [step.id, step.round, step.phase === "revealed"].join(" ") : "";
    if (name !== drawn || !step) drawStep(step, name);
    if (step) {
      model.set("step", { id: step.id, title: step.title, kind: step.kind, objects: step.objects, options: step.options });
      model.set("phase", step.phase);
      model.set("results", state.results);
    }
    lead.textContent = leadOf(step);
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
    title.textContent = step ? step.title : t("Vous y êtes !");
    byId("round").textContent = step && step.round > 1 ? t("Tour {round}", { round: step.round }) : "";
    if (!isNew) return;
    leave();
    leave = () => {};
    clear(ballot);
    notice = "";
    if (!step) return;
    if (document.activeElement === document.body || ballot.contains(document.activeElement)) title.focus({ preventScroll: false });
    window.scrollTo(0, 0);
    import(boot.front + "/ballots/" + step.kind + ".js").then(
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
    const isWaiting = Boolean(outbox.get());
    const isVoted = Object.keys(model.get("values")).length > 0;
    const turn = whoseTurn({ isOnline: navigator.onLine, isReached, isWaiting: isWaiting && tries > 0, problem }, t);
    const step = state.step;
    let sentence = turn || notice;
    if (!sentence && isWaiting) sentence = t("Votre vote part…");
    if (!sentence && isVoted && step && step.phase === "open") sentence = t("Votre vote est enregistré. Vous pouvez le modifier tant que le vote est ouvert.");
    said.className = "cc-said" + (turn || notice ? " is-warning" : isVoted && sentence ? " is-done" : "");
    if (said.textContent !== sentence) said.textContent = sentence;
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
    const isShared = hasVote && state.seance.shared && !outbox.get();
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
    if (timer.textContent !== text) timer.textContent = text;
    if (isOn && left === 10) byId("spoken").textContent = t("Encore {n} secondes", { n: 10 });
  }

  // Voting

  function cast() {
    const step = state.step;
    const waiting = outbox.get();
    const isSame = waiting && waiting.step === step.id && waiting.round === step.round;
    const values = isSame ? added(waiting.values, model.get("values")) : model.get("values");
    outbox.set({ id: uuid4(), step: step.id, round: step.round, values });
    notice = problem = "";
    tries = 0;
    send();
  }

  function withdraw() {
    model.set("values", {});
    cast();
    title.focus();
  }

  /** One ballot at a time: two on their way at once could arrive in the wrong order. */
  function send() {
    const sent = outbox.get();
    draw();
    if (!sent || isSending) return;
    isSending = true;
    post("/ballots", sent).then(
      (answer) => {
        isSending = false;
        if (outbox.get() && outbox.get().id !== sent.id) send();
        const isCurrent = outbox.get() && outbox.get().id === sent.id;
        if (!isCurrent) return;
        isReached = true;
        if (answer.status < 300) {
          const isMine = me.step === sent.step && me.round === sent.round;
          me = { step: sent.step, round: sent.round, values: added(isMine ? me.values : {}, sent.values) };
          settle("");
        } else if (isFinal(answer.status)) {
          answer.json().then((error) => (error.error === "no_cookie" ? rejoin() : settle(error.message)), () => settle(t("Le vote n’a pas été accepté.")));
        } else {
          answer.json().then((error) => later(error.message), () => later(""));
        }
      },
      () => {
        isSending = false;
        isReached = false;
        later("");
      },
    );
  }

  /** @param {string} message */
  function settle(message) {
    outbox.set(null);
    notice = message;
    tries = 0;
    draw();
  }

  /** @param {string} message */
  function later(message) {
    problem = message;
    tries += 1;
    setTimeout(send, retryDelay(tries - 1));
    draw();
  }

  /** @param {string} path @param {any} body */
  function post(path, body) {
    return fetch(boot.base + path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  function nextPerson() {
    post("/next", {}).then(
      (answer) => {
        if (!answer.ok) return;
        me = { step: null, round: null, values: {} };
        notice = "";
        drawn = "again";
        if (stream) stream.close();
        listen();
        draw();
        title.focus();
      },
      () => {
        isReached = false;
        draw();
      },
    );
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
    lastNews = Date.now();
    isReached = true;
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
    stream = new EventSource(boot.base + "/events");
    stream.addEventListener("me", (event) => {
      me = JSON.parse(/** @type {MessageEvent} */ (event).data);
      draw();
    });
    stream.addEventListener("state", (event) => take(JSON.parse(/** @type {MessageEvent} */ (event).data)));
    stream.onopen = () => {
      lastNews = Date.now();
      isReached = true;
      draw();
    };
  }

  /** Ask once for the state, and for one's own part where the step is another. */
  function poll() {
    const headers = etag ? { "If-None-Match": etag } : {};
    fetch(boot.base + "/state", { credentials: "same-origin", headers: /** @type {any} */ (headers) }).then(
      (answer) => {
        isReached = true;
        lastNews = Date.now();
        if (answer.status === 404) return location.reload();
        if (answer.status !== 200) return draw();
        etag = answer.headers.get("ETag") || "";
        return answer.json().then((news) => {
          take(news);
          if (news.step && (news.step.id !== me.step || news.step.round !== me.round)) askMe();
        });
      },
      () => {
        isReached = false;
        draw();
      },
    );
  }

  function askMe() {
    fetch(boot.base + "/me", { credentials: "same-origin" }).then((answer) => {
      if (answer.status === 403) return rejoin();
      return answer.json().then((mine) => {
        me = mine;
        draw();
      });
    }, () => {});
  }

  /** The stream tells most; where it is down or silent, ask, and open it again. */
  function watchOver() {
    const isDown = !stream || stream.readyState !== 1;
    if (isDown || Date.now() - lastNews > SILENCE_MS) poll();
    if (stream && stream.readyState === 2) listen();
    setTimeout(watchOver, POLL_MS * (1 + Math.random() / 2));
  }

  function wake() {
    if (document.visibilityState === "hidden") return;
    if (!stream || stream.readyState !== 1) {
      if (stream) stream.close();
      listen();
    }
    poll();
    if (outbox.get()) send();
  }

  window.addEventListener("online", wake);
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  window.addEventListener("offline", draw);
  document.addEventListener("visibilitychange", wake);
  setInterval(drawTimer, 500);
  take(state);
  listen();
  if (outbox.get()) send();
  setTimeout(watchOver, POLL_MS);
}

if (typeof document !== "undefined" && document.getElementById("boot")) start();
