import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { webcrypto } from "node:crypto";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { fromHex, macUnder, randomBytes, sessionSecret, signatureOf, toHex, unsealed } from "../../widgets/cafe_citoyen/front/phone/channel.js";
import { besideKeys, moveLabel, nextCounter, nextTime, readCode } from "../../widgets/cafe_citoyen/front/phone/phone.js";
import { hmacSha256, sha256 } from "../../widgets/cafe_citoyen/front/phone/sha256.js";

const utf8 = (text) => new TextEncoder().encode(text);
const again = (byte, times) => new Uint8Array(times).fill(byte);

// NIST, "Cryptographic Standards and Guidelines: SHA-256 examples", and the messages of FIPS 180-2, appendix B.
const NIST = [
  [utf8("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [utf8("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"],
  [utf8(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [again(0x61, 1000000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
];

test("SHA-256 gives NIST's published digests", () => {
  for (const [message, digest] of NIST) assert.equal(toHex(sha256(message)), digest);
});

// RFC 4231, section 4: test cases 1 to 4, 6 and 7 (5 is of a cut output).
const RFC_4231 = [
  [again(0x0b, 20), utf8("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  [utf8("Jefe"), utf8("what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
  [again(0xaa, 20), again(0xdd, 50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"],
  [fromHex("0102030405060708090a0b0c0d0e0f10111213141516171819"), again(0xcd, 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"],
  [again(0xaa, 131), utf8("Test Using Larger Than Block-Size Key - Hash Key First"), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"],
  [again(0xaa, 131), utf8("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."), "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"],
];

test("HMAC gives RFC 4231's published codes, ours and the browser's own alike", async () => {
  for (const [key, message, code] of RFC_4231) {
    assert.equal(toHex(hmacSha256(key, message)), code);
    for (const subtle of [undefined, webcrypto.subtle]) assert.equal(toHex(await (await macUnder(key, subtle))(message)), code);
  }
});

// Both sides draw the same inputs from one seed: keys of 1 to 150 bytes, messages of 0 to 300.
const PYTHON = `
import hashlib, hmac, random
chance = random.Random(16)
for _ in range(10_000):
    key, text = chance.randbytes(chance.randint(1, 150)), chance.randbytes(chance.randint(0, 300))
    print(key.hex(), text.hex() or "-", hmac.new(key, text, hashlib.sha256).hexdigest(), hashlib.sha256(text).hexdigest())
`;

test("on ten thousand random inputs it is Python's hmac and hashlib", () => {
  const lines = execFileSync("python3", ["-c", PYTHON], { encoding: "utf8", maxBuffer: 1 << 25 }).trim().split("\n");
  assert.equal(lines.length, 10000);
  for (const line of lines) {
    const [key, text, code, digest] = line.split(" ");
    const message = text === "-" ? new Uint8Array(0) : fromHex(text);
    assert.equal(toHex(hmacSha256(fromHex(key), message)), code);
    assert.equal(toHex(sha256(message)), digest);
  }
});

// An answer as the room sealed it (`room/seal.py`), its nonce 00 01 … 0f; tests/room/test_seal.py holds that side to it.
const SECRET = again(7, 32);
const ABOUT = ["abcd", 1, 12];
const SEALED = {"nonce":"000102030405060708090a0b0c0d0e0f","text":"I7HI4WPV9VjwHCGZ+oL/uKhmnqEh03eWrblq/J5prMt/lUovjulcWtEswducRcoxXDEqCtBbsmL7PVAvfvoy7VJhCqr0LTuqV5EzK3mbVZt9lgQKaQCRWkveqduIIu1Syhg489WfYz2Y65nw5zRLmGNSqG7zyTMTqy6HL3EpaOhemO7Gx7uaFVnsDVxgu8KrV48/ExX4WOp/Yha2lLePaa/OyN9dxLQrsi/yP8Ymt6rhasQv1jC7ue2yOVQjACluLi3ct5pMzK1QGFOMzpbvFUy6iDqcaIzmb22BWWNVTfPKNMW9trOwNhVQ6IcI87DPfiJ5TI33/HdB2A0/NUGpwA==","mac":"0f5e0059ab413dfc841046dfb894e20646363b2ca879f641cb072be2235074cb"};

for (const subtle of [undefined, webcrypto.subtle]) {
  const by = subtle ? "the browser's own" : "our own";
  test(`by ${by} HMAC the phone signs, and reads, as the room does`, async () => {
    assert.equal(await signatureOf(SECRET, ["abcd", 1, 12, 1700000000000, '{"do":"close","seen":3}'], subtle), "5dc32ce63a5e98c0c5440ebaa2ed8869efc1db0e311c5dca20f7635e577843f2");
    assert.equal(toHex(await sessionSecret(SECRET, "ab".repeat(32), subtle)), "e621c3ceee3005a29d79cb4527bc8ffa11a57fba46932318cd23a5f3eafc2237");
    assert.deepEqual(await unsealed(SECRET, SEALED, ABOUT, subtle), { said: "Déjà fait : café, ☕" });
  });
  test(`by ${by} HMAC an answer that was changed, or is that to another question, is none`, async () => {
    const flipped = (hex) => (hex[0] === "0" ? "1" : "0") + hex.slice(1);
    for (const changed of [{ nonce: flipped(SEALED.nonce) }, { mac: flipped(SEALED.mac) }, { text: "A" + SEALED.text.slice(1) === SEALED.text ? "B" + SEALED.text.slice(1) : "A" + SEALED.text.slice(1) }, { mac: "" }]) {
      assert.equal(await unsealed(SECRET, Object.assign({}, SEALED, changed), ABOUT, subtle), null);
    }
    assert.equal(await unsealed(SECRET, SEALED, ["abcd", 1, 13], subtle), null);
    assert.equal(await unsealed(again(8, 32), SEALED, ABOUT, subtle), null);
  });
}

test("a counter rises with the phone's clock, and where that goes back", () => {
  assert.equal(nextCounter(5, 1000), 1000);
  assert.equal(nextCounter(1000, 5), 1001);
});

test("a clock that is put back a year goes on from what it said last", () => {
  const year = 31557600000, start = 1800000000000;
  let said = nextTime({ time: start }, start + 2000);
  assert.deepEqual(said, { time: start + 2000, ahead: 0 });
  said = nextTime(said, start + 4000 - year);
  assert.equal(said.time, start + 2000);
  said = nextTime(said, start + 6000 - year);
  assert.equal(said.time, start + 4000);
  assert.equal(nextTime(said, start + 8000 + year).time, start + 8000 + year + said.ahead);
});

test("a code is read whole or not at all", () => {
  assert.deepEqual(readCode("#3." + "ab".repeat(32)), { number: 3, secret: "ab".repeat(32) });
  for (const hash of ["", "#", "#3.ab", "#x." + "ab".repeat(32), "#3." + "ab".repeat(33), "#3." + "AB".repeat(32)]) assert.equal(readCode(hash), null);
});

test("a secret that was drawn is not that of before", () => {
  assert.notEqual(toHex(randomBytes(32)), toHex(randomBytes(32)));
});

test("what a key of the evening does is not offered a second time", () => {
  const close = { action: "close", title: "" };
  assert.deepEqual(besideKeys(["close", "reveal", "timer"], [close, null]), ["reveal"]);
  assert.deepEqual(besideKeys(["reveal", "again"], [{ action: "reveal", title: "" }, { action: "reopen", title: "" }]), []);
  assert.deepEqual(besideKeys(["hide", "draw"], [null, null]), ["hide", "draw"]);
});

test("a key says which vote, or which scene, comes in front", () => {
  const t = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  assert.equal(moveLabel({ action: "show", title: "La carte" }, t), "Montrer « La carte »");
  assert.equal(moveLabel({ action: "ask", title: "Se placer" }, t), "Ouvrir le vote « Se placer »");
  assert.equal(moveLabel({ action: "ask", title: "" }, t), "Ouvrir le vote");
  assert.equal(moveLabel({ action: "leave", title: "" }, t), "Enlever ce qui est montré");
});
