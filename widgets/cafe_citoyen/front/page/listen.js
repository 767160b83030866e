// @ts-check
// Hearing the room: its stream tells most, and where it keeps silent the page asks.
import { ask, retryDelay } from "./net.js";

/** @typedef {import("../types").RoomState} RoomState */

const POLL_MS = 3000;
const SILENCE_MS = 12000;

/**
 * @param {string} base @param {import("../types").Now} now
 * @param {{take: (news: RoomState) => void, draw: () => void, send: () => void, rejoin: () => void, isWritten: () => boolean}} page
 */
export function createListener(base, now, page) {
  /** @type {EventSource | null} */
  let stream = null;
  let lastNews = Date.now();
  let heardAt = 0;
  let silence = 0;
  let refusals = 0;
  let listenAt = 0;
  let etag = "";
  let isPolling = false;

  function listen() {
    if (stream) stream.close();
    const opened = new EventSource(base + "/events");
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
      now.me = JSON.parse(event.data);
      page.draw();
    });
    stream.addEventListener("state", (event) => {
      hear();
      page.take(JSON.parse(event.data));
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
    if (now.isReached) return;
    now.isReached = true;
    page.draw();
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
    const wasReached = now.isReached;
    const asked = Date.now();
    const answer = await ask(base + "/state", { headers: etag ? { "If-None-Match": etag } : {} });
    isPolling = false;
    now.isReached = answer.status > 0;
    if (!now.isReached || lastNews > asked) return page.draw();
    lastNews = Date.now();
    if (answer.status === 404) return location.reload();
    if (answer.status === 200) {
      etag = answer.header("ETag") || "";
      page.take(answer.body);
      const { step } = now.state;
      if (step && (step.id !== now.me.step || step.round !== now.me.round || page.isWritten())) askMe();
    }
    page.draw();
    if (!wasReached && stream && stream.readyState === 2) listen();
    if (!wasReached) page.send();
  }

  async function askMe() {
    const { status, body } = await ask(base + "/me");
    if (status === 403) return page.rejoin();
    if (status === 200) now.me = body;
    page.draw();
  }

  /** The stream tells most; until it has said something, ask. */
  function watchOver() {
    if (!heardAt || !stream || stream.readyState !== 1 || !now.isReached) poll();
    if (stream && stream.readyState === 2 && Date.now() > listenAt) listen();
    setTimeout(watchOver, POLL_MS * (1 + Math.random() / 2));
  }

  return {
    listen,
    askMe,
    /** Listen, and see to it from now on. */
    start() {
      listen();
      setTimeout(watchOver, POLL_MS);
    },
    /** The tablet comes back, from its pocket or to its network. */
    wake() {
      if (document.visibilityState === "hidden") return;
      if (!stream || stream.readyState !== 1 || Date.now() - heardAt > SILENCE_MS) listen();
      poll();
      page.send();
    },
  };
}
