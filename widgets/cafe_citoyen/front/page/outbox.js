// @ts-check
// What was sent and is not answered yet: kept in order, and brought to the room one at a time, since two ballots
// of one tablet on their way at once may arrive in the wrong order.
import { isFinal, post, waitMs } from "./net.js";

/** @typedef {import("../types").Sent} Sent */
/** @typedef {import("../types").Written} Written */
/** @typedef {import("../types").Merge} Merge */

/** A version 4 UUID; `crypto.randomUUID` is not there on a plain http:// LAN. */
export function uuid4() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether this is a text on its way, no ballot. @param {Sent} one @returns {one is Written} */
export function isText(one) {
  return "text" in one;
}

/** The ballots on their way, in order; they outlive a reload where the browser lets us keep them. */
export function createOutbox(/** @type {Storage | null} */ storage, /** @type {string} */ key) {
  /** @type {Sent[]} */
  let kept = [];
  try {
    const stored = JSON.parse((storage && storage.getItem(key)) || "[]");
    kept = /** @type {Sent[]} */ ([]).concat(stored).filter((one) => one && one.id);
  } catch (error) {
    kept = [];
  }
  const keep = (/** @type {Sent[]} */ next) => {
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
     * @param {Sent} sent @param {Merge} merge
     */
    put(sent, merge) {
      if (isText(sent)) return keep(kept.concat(sent));
      let { values } = sent;
      const others = kept.filter((one) => {
        const isReplaced = !one.left && !isText(one) && one.step === sent.step && one.round === sent.round;
        if (isReplaced) values = merge(one.values, values);
        return !isReplaced;
      });
      keep(others.concat(Object.assign({}, sent, { values })));
    },
    leave: (/** @type {string} */ id) => keep(kept.map((one) => (one.id === id ? Object.assign({}, one, { left: true }) : one))),
    drop: (/** @type {string} */ id) => keep(kept.filter((one) => one.id !== id)),
  };
}

/**
 * Brings to the room what the outbox holds, one at a time: two on their way at once could arrive in the wrong order.
 * @param {string} base @param {ReturnType<typeof createOutbox>} outbox @param {import("../types").Now} now
 * @param {{draw: () => void, recorded: (sent: Sent) => void, refused: (sent: Sent, body: {error: string, message: string}) => void, rejoin: () => void}} page
 */
export function createSender(base, outbox, now, page) {
  let isSending = false;
  let tries = 0;
  let retry = 0;
  let problem = "";

  async function send() {
    clearTimeout(retry);
    page.draw();
    const sent = outbox.all()[0];
    if (!sent || isSending) return;
    isSending = true;
    outbox.leave(sent.id);
    const { id, step, round } = sent;
    const answer = await (isText(sent) ? post(base + "/contributions", { id, step, round, text: sent.text }) : post(base + "/ballots", { id, step, round, values: sent.values }));
    isSending = false;
    now.isReached = answer.status > 0;
    answered(sent, answer);
  }

  /** @param {Sent} sent @param {import("../types").Answer} answer */
  function answered(sent, { status, body, header }) {
    const isRecorded = status === 200 || status === 201;
    if (!isRecorded && !isFinal(status)) return later(body.message || "", waitMs(tries, header("Retry-After")));
    if (body.error === "no_cookie" || body.error === "no_ticket") return page.rejoin();
    outbox.drop(sent.id);
    tries = 0;
    if (isRecorded) page.recorded(sent);
    else page.refused(sent, body);
    send();
  }

  /** @param {string} message @param {number} wait_ms */
  function later(message, wait_ms) {
    problem = message;
    tries += 1;
    retry = setTimeout(send, wait_ms);
    page.draw();
  }

  return {
    send,
    /** Send what was just put in: whatever waited for its next try waits no more. */
    sendNow() {
      problem = "";
      tries = 0;
      send();
    },
    /** What keeps the first one from arriving; nothing before the room has failed to take it. */
    trouble: () => ({ isLate: tries > 0, problem }),
  };
}
