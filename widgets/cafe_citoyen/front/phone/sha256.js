// @ts-check
// SHA-256 (FIPS 180-4) and HMAC (RFC 2104), because a page on plain HTTP has no crypto.subtle. Bytes in, bytes out.

/** The first 32 bits of the fractional parts of the cube roots, and of the square roots, of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const [SHA_K, SHA_START] = shaConstants();

function shaConstants() {
  /** @type {number[]} */
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (/** @type {number} */ root) => ((root - Math.floor(root)) * 4294967296) | 0;
  return [Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))), Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))];
}

/** @param {number} word @param {number} by */
function rotated(word, by) {
  return (word >>> by) | (word << (32 - by));
}

/** The message with its padding: a 1, zeros, and its length in bits (5.1.1). @param {Uint8Array} bytes */
function paddedMessage(bytes) {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  return view;
}

/** The SHA-256 of a message (6.2.2). @param {Uint8Array} bytes */
export function sha256(bytes) {
  const message = paddedMessage(bytes);
  const hash = SHA_START.slice();
  const w = new Int32Array(64);
  for (let start = 0; start < message.byteLength; start += 64) {
    for (let t = 0; t < 16; t += 1) w[t] = message.getInt32(start + t * 4);
    for (let t = 16; t < 64; t += 1) {
      const s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ (w[t - 15] >>> 3);
      const s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ (w[t - 2] >>> 10);
      w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
    let [a, b, c, d, e, f, g, h8] = hash;
    for (let t = 0; t < 64; t += 1) {
      const t1 = (h8 + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + SHA_K[t] + w[t]) | 0;
      const t2 = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h8, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h8].forEach((word, place) => (hash[place] += word));
  }
  const digest = new DataView(new ArrayBuffer(32));
  hash.forEach((word, place) => digest.setInt32(place * 4, word));
  return new Uint8Array(digest.buffer);
}

/** Several pieces as one. @param {Uint8Array[]} pieces */
export function joined(...pieces) {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    all.set(piece, place);
    place += piece.length;
  }
  return all;
}

/** The HMAC-SHA-256 of a message (RFC 2104). @param {Uint8Array} key @param {Uint8Array} bytes */
export function hmacSha256(key, bytes) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(joined(block.map((byte) => byte ^ 0x36), bytes));
  return sha256(joined(block.map((byte) => byte ^ 0x5c), inner));
}
