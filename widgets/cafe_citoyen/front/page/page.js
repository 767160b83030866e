// @ts-check
// The participants' page: keeps the state, sends the ballot, says in plain words whose turn it is.
import { h, clear, say } from "../dom.js";
import { translate, typeset } from "../words.js";
import { asked } from "../halves.js";
import { thanksLines } from "../thanks.js";
import { createBallotPlace } from "./ballot.js";
import { createDecided } from "./decided.js";
import { cookieOf, createDrafts } from "./drafts.js";
import { createLetters } from "./letters.js";
import { createListener } from "./listen.js";
import { newcomer, ownPart, withRecorded } from "./me.js";
import { createModel } from "./model.js";
import { post } from "./net.js";
import { createOutbox, createSender, isText, uuid4 } from "./outbox.js";
import { belowTitle, newsOf, saidOf, unsentSentence, whoseTurn } from "./said.js";
import { createTimer } from "./timer.js";
import { markTongue, roomTexts } from "./tongue.js";

/** @typedef {import("../types").Sent} Sent */
/** @typedef {import("../types").Step} Step */

const REJOIN_MS = 30000;

/** What the browser lets us keep; null in some private modes. @returns {Storage | null} */
function storageAtHand() {
  try {
    return window.localStorage;
  } catch (error) {
    return null;
  }
}

/** Whether this tablet asked for a voice by itself a moment ago; it asks now. */
function hasJustRejoined() {
  try {
    const last = Number(window.sessionStorage.getItem("cc-rejoined"));
    window.sessionStorage.setItem("cc-rejoined", String(Date.now()));
    return Date.now() - last <= REJOIN_MS;
  } catch (error) {
    return true;
  }
}

/** The name of a step's round in the drafts. @param {{id: string, round: number}} step */
function roundOf(step) {
  return step.id + " " + step.round;
}

function start() {
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {import("../types").Boot} */
  const boot = JSON.parse(byId("boot").textContent || "");
  /** @type {import("../types").Now} */
  const now = { state: boot.state, me: newcomer(), isReached: true, notice: "", isWithdrawn: false, isStranger: false };
  const title = byId("title"), said = byId("said"), after = byId("after");
  const storage = storageAtHand();
  const outbox = createOutbox(storage, "cc" + boot.base);
  const drafts = createDrafts(storage, "cc-draft", boot.base, () => cookieOf("cc_voice", document.cookie));
  const model = createModel({ step: null, phase: "", values: {}, results: null, texts: [], shown: null, lost: "", arm: null, simulate, drafts: { read: draftShown, keep: keepDraft }, strings: boot.strings }, cast, write);
  const t = translate(model);
  const place = createBallotPlace(model, byId("ballot"), boot.front, {
    drawn: drawSaid,
    failed() {
      now.notice = t("Cette question ne s’affiche pas. Rechargez la page.");
      drawSaid();
    },
  });
  createLetters(byId("letters"), byId("spoken"), storage, t);
  const decided = createDecided(byId("decided"), t);
  const timer = createTimer(byId("timer"), byId("spoken"), t);
  const sender = createSender(boot.base, outbox, now, { draw, recorded, refused, rejoin });
  const listener = createListener(boot.base, now, { take, draw, send: sender.send, rejoin, isWritten: place.isWritten });
  let phaseDrawn = "";
  let isDrawn = false; // what a page begins with is read from its top

  // What the page shows

  function draw() {
    const { step, results, texts } = now.state;
    const own = ownPart(now.me, outbox.all(), step, place.merge);
    for (const key of /** @type {const} */ (["values", "arm", "texts"])) model.set(key, own[key]);
    model.set("shown", texts);
    const shown = step && asked(step, own.half); // nothing until it is known what this person's half of the room is asked
    if (!step || (shown && place.isNew(step))) drawStep(step);
    if (step && shown) {
      model.set("step", { id: step.id, round: step.round, title: step.title, kind: step.kind, objects: shown.objects, options: shown.options });
      model.set("phase", step.phase);
      model.set("results", results);
    }
    const hasAnswered = Object.keys(own.values).length > 0 || own.texts.length > 0;
    const below = now.state.thanks ? "" : belowTitle(step, hasAnswered, t);
    say(byId("lead"), below);
    say(byId("finding"), step && step.phase === "revealed" ? now.state.finding : ""); // as the projector says it: no rank below claims more
    drawClosing();
    decided.draw(now.state);
    const phase = step ? step.phase : now.state.thanks ? "thanks" : "waiting";
    if (phase !== phaseDrawn) {
      window.scrollTo(0, 0); // what is said of the vote stands above
      if (isDrawn) say(byId("spoken"), newsOf(now.state, below, closingLines(), t));
    }
    isDrawn = true;
    phaseDrawn = phase;
    byId("cup").toggleAttribute("hidden", Boolean(step));
    drawSaid();
    drawAfter();
  }

  /** What the room is told at the end. */
  function closingLines() {
    return now.state.thanks ? thanksLines(now.state.thanks, t, boot.language) : [];
  }

  function drawClosing() {
    const lines = closingLines();
    const closing = byId("closing");
    if (closing.dataset.said === lines.join()) return;
    closing.dataset.said = lines.join();
    clear(closing);
    closing.append(...lines.map((line) => h("p", {}, line)));
  }

  /** @param {Step | null} step */
  function drawStep(step) {
    say(title, step ? step.title : now.state.thanks ? t("Merci !") : t("Vous y êtes !"));
    say(byId("round"), step && step.round > 1 ? t("Tour {round}", { round: step.round }) : "");
    if (!place.isNew(step)) return;
    place.show(step);
    now.notice = "";
    now.isWithdrawn = false;
    model.set("lost", "");
    phaseDrawn = "";
    if (step && document.activeElement === document.body) title.focus({ preventScroll: false });
  }

  /** Whether something was begun here and not sent. */
  function isUnsent() {
    const { step } = now.state;
    return Boolean(step && drafts.of(roundOf(step)));
  }

  function drawSaid() {
    const { step } = now.state;
    const [first] = outbox.all();
    const { isLate, problem } = sender.trouble();
    const isOpen = Boolean(step && step.phase === "open");
    const isVoted = Object.keys(model.get("values")).length > 0;
    const turn = whoseTurn({ isOnline: navigator.onLine, isReached: now.isReached, isWaiting: Boolean(first) && isLate, problem }, t);
    const unsent = unsentSentence({ isUnsent: isUnsent(), isVoted, isText: place.isWritten(), isOpen }, t);
    const leaving = first ? (isText(first) ? "text" : "vote") : "";
    const { sentence, tone } = saidOf({ alarm: turn || now.notice, leaving, unsent, isVoted, hasText: model.get("texts").length > 0, isWithdrawn: now.isWithdrawn, isOpen }, t);
    said.className = "cc-said" + (tone ? " " + tone : "");
    say(said, sentence);
  }

  function drawAfter() {
    const { step, seance } = now.state;
    const isOpen = Boolean(step && step.phase === "open");
    const hasVote = isOpen && Object.keys(model.get("values")).length > 0;
    const hasText = isOpen && model.get("texts").length > 0;
    const isShared = (hasVote || hasText) && seance.shared && !outbox.all().length;
    const isSettled = (hasVote || hasText) && seance.shared && !place.isAdded() && !isUnsent();
    document.body.classList.toggle("is-settled", isSettled);
    const wanted = now.isStranger ? "rejoin" : [hasVote ? "withdraw" : "", isShared ? "next" : ""].join(" ");
    if (after.dataset.shown === wanted) return;
    after.dataset.shown = wanted;
    clear(after);
    if (now.isStranger) return after.append(h("button", { type: "button", class: "cc-button", onclick: () => location.reload() }, t("Rejoindre à nouveau")));
    if (isShared) after.append(h("p", { class: "cc-next" }, h("button", { type: "button", class: "cc-button", onclick: nextPerson }, t("Personne suivante"))));
    if (hasVote) after.append(h("button", { type: "button", class: "cc-link", onclick: withdraw }, t("Retirer mon vote")));
  }

  // What was begun

  function draftShown() {
    return model.get("phase") === "open" ? drafts.of(roundOf(model.get("step"))) : null;
  }

  /** The form in front of the person may still be that of the step before. @param {import("../types").Values | null} draft */
  function keepDraft(draft) {
    drafts.keep(roundOf(model.get("step")), draft);
    drawSaid();
    drawAfter();
  }

  // Voting

  /** @param {{values: import("../types").Values} | {text: string}} content */
  function put(content) {
    const { id: step, round } = /** @type {Step} */ (now.state.step);
    outbox.put(Object.assign({ id: uuid4(), step, round }, content), place.merge);
    now.notice = "";
    sender.sendNow();
  }

  function cast() {
    now.isWithdrawn = false;
    put({ values: model.get("values") });
  }

  /** @param {{text: string}} written */
  function write({ text }) {
    model.set("lost", "");
    put({ text });
  }

  function withdraw() {
    drafts.keep(roundOf(/** @type {Step} */ (now.state.step)), null);
    model.set("values", {});
    place.forget();
    cast();
    title.focus();
  }

  /** @param {Sent} sent */
  function recorded(sent) {
    now.me = withRecorded(now.me, sent, place.merge);
    now.notice = "";
    if (isText(sent)) listener.askMe();
    else now.isWithdrawn = !Object.keys(sent.values).length;
  }

  /** What came too late is a draft again, should the vote be opened once more. @param {Sent} sent @param {{error: string, message: string}} body */
  function refused(sent, { error, message }) {
    const isTooLate = error === "not_open";
    now.notice = isTooLate ? "" : message || t("Le vote n’a pas été accepté.");
    const draft = isText(sent) ? { text: sent.text } : sent.values;
    if (isTooLate && !place.isAdded() && Object.keys(draft).length) drafts.keep(roundOf({ id: sent.step, round: sent.round }), draft);
    if (isText(sent) && !isTooLate) model.set("lost", sent.text);
  }

  /** What a simulator's knobs give; the room answers, and keeps nothing. @param {string} name @param {object} asked */
  function simulate(name, asked) {
    return post(boot.base + "/simulate/" + name, asked);
  }

  async function nextPerson() {
    const { status, body } = await post(boot.base + "/next", {});
    now.isReached = status > 0;
    now.notice = (status > 299 && body.message) || "";
    if (status && status < 300) {
      now.me = newcomer();
      drafts.forget();
      model.set("lost", "");
      place.forget();
      listener.listen();
    }
    draw();
    title.focus();
  }

  /** This tablet has no voice here any more (the séance was reopened): take a new one, once by itself. */
  function rejoin() {
    now.isStranger = true;
    if (hasJustRejoined()) draw();
    else location.reload();
  }

  /** @param {import("../types").RoomState} news */
  function take(news) {
    now.state = news;
    if (news.step) {
      news.step.title = typeset(news.step.title);
      for (const object of news.step.objects) object.text = typeset(object.text);
    }
    timer.take(news);
    draw();
  }

  window.addEventListener("online", listener.wake);
  window.addEventListener("pageshow", (event) => event.persisted && listener.wake()); // it comes at every load: without `persisted` each tablet opens two streams
  window.addEventListener("offline", listener.wake); // asks at once: whether the room answers is what counts
  document.addEventListener("visibilitychange", listener.wake);
  setInterval(timer.draw, 500);
  take(now.state);
  markTongue(document.body, now.state.seance.language, () => roomTexts(now.state, model.get("step")));
  listener.start();
  sender.send();
}

if (typeof document !== "undefined" && document.getElementById("boot")) start();
