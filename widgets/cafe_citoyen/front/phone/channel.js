// @ts-check
// What the phone and the room say to each other: signed one way, sealed the other (`room/seal.py` does the same).
import { hmacSha256, joined } from "./sha256.js";

const STREAM_BLOCK = 32;

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => (byte < 16 ? "0" : "") + byte.toString(16)).join("");
}

/** @param {string} hex */
export function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
}

/** So many bytes that nobody can foresee; plain HTTP has these too. @param {number} count */
export function randomBytes(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

/**
 * HMAC-SHA-256 under one key: the browser's own where it has one (https), else ours.
 * @param {Uint8Array} key @param {SubtleCrypto | undefined} [subtle]
 * @returns {Promise<(bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>>}
 */
export async function macUnder(key, subtle = crypto.subtle) {
  if (!subtle) return (bytes) => hmacSha256(key, bytes);
  const held = await subtle.importKey("raw", /** @type {Uint8Array<ArrayBuffer>} */ (key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return async (bytes) => new Uint8Array(await subtle.sign("HMAC", held, /** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
}

/** @param {Uint8Array} secret @param {string} use @param {SubtleCrypto | undefined} [subtle] */
async function keyFor(secret, use, subtle) {
  return macUnder(await (await macUnder(secret, subtle))(utf8("cafe-citoyen/" + use)), subtle);
}

/** The secret that takes the place of a code's. @param {Uint8Array} secret @param {string} nonce @param {SubtleCrypto | undefined} [subtle] */
export async function sessionSecret(secret, nonce, subtle) {
  return (await macUnder(secret, subtle))(utf8("cafe-citoyen/session\n" + nonce));
}

/** The signature of what is asked. @param {Uint8Array} secret @param {(string | number)[]} parts @param {SubtleCrypto | undefined} [subtle] */
export async function signatureOf(secret, parts, subtle) {
  return toHex(await (await keyFor(secret, "commande", subtle))(utf8(parts.join("\n"))));
}

/** @param {Uint8Array} left @param {Uint8Array} right */
function isSameBytes(left, right) {
  return left.length === right.length && left.reduce((differs, byte, place) => differs | (byte ^ right[place]), 0) === 0;
}

/**
 * What the room told, or null where this is not its answer to that question.
 * @param {Uint8Array} secret @param {{nonce: string, text: string, mac: string}} sealed
 * @param {(string | number)[]} about @param {SubtleCrypto | undefined} [subtle]
 * @returns {Promise<any>} any: the JSON that the room made (`room/phone_desk.py`)
 */
export async function unsealed(secret, sealed, about, subtle) {
  const nonce = fromHex(sealed.nonce);
  const hidden = Uint8Array.from(atob(sealed.text), (sign) => sign.charCodeAt(0));
  const mac = await (await keyFor(secret, "sceau", subtle))(joined(utf8(about.join("\n") + "\n"), nonce, hidden));
  if (!isSameBytes(mac, fromHex(sealed.mac))) return null;
  const stream = await keyFor(secret, "chiffre", subtle);
  for (let start = 0; start < hidden.length; start += STREAM_BLOCK) {
    const place = new DataView(new ArrayBuffer(8));
    place.setUint32(4, start / STREAM_BLOCK);
    const block = await stream(joined(nonce, new Uint8Array(place.buffer)));
    for (let at = start; at < Math.min(start + STREAM_BLOCK, hidden.length); at += 1) hidden[at] ^= block[at - start];
  }
  return JSON.parse(new TextDecoder().decode(hidden));
}
