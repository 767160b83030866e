// @ts-check
// Asking the room: no request waits for ever, and each new try waits longer than the last.

/** @typedef {import("../types").Answer} Answer */

const PATIENCE_MS = 8000;

/** How long to wait before the nth new try: 1 s doubled up to 15 s, and up to half more by chance. */
export function retryDelay(/** @type {number} */ tries, chance = Math.random()) {
  return Math.min(15000, 1000 * Math.pow(2, tries)) * (1 + chance / 2);
}

/** How long the room asks us to wait, or our own delay where it does not say. */
export function waitMs(/** @type {number} */ tries, /** @type {string | null} */ retryAfter, chance = Math.random()) {
  const asked = Number(retryAfter) * 1000;
  return asked > 0 ? Math.min(asked, 60000) * (1 + chance / 2) : retryDelay(tries, chance);
}

/** Whether a refusal is for good: the same ballot sent again would be refused again. */
export function isFinal(/** @type {number} */ status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * One request, given up in time: a server that froze and a Wi-Fi that left both keep silent for minutes.
 * Status 0: nobody answered, or somebody else did (the Wi-Fi's own page says 200 to everything).
 * @param {string} url @param {RequestInit} [options] @returns {Promise<Answer>}
 */
export async function ask(url, options) {
  const control = new AbortController();
  const limit = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(url, Object.assign({ credentials: "same-origin", signal: control.signal }, options));
    const isJson = /json/.test(answer.headers.get("Content-Type") || "");
    const text = await answer.text();
    const status = answer.ok && text && !isJson ? 0 : answer.status;
    return { status, body: text && isJson ? JSON.parse(text) : {}, header: (name) => answer.headers.get(name) };
  } catch (error) {
    return { status: 0, body: {}, header: () => null };
  } finally {
    clearTimeout(limit);
  }
}

/** @param {string} url @param {object} body */
export function post(url, body) {
  return ask(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}
