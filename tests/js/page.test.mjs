import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, createModel, createOutbox, isFinal, retryDelay, uuid4, waitMs, whoseTurn } from "../../widgets/cafe_citoyen/front/page.js";

const t = (text) => text;

test("a uuid is one of version 4, and another each time", () => {
  const made = Array.from({ length: 100 }, uuid4);
  for (const one of made) assert.match(one, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(made).size, 100);
});

test("tries come further and further apart, 15 s and half at most", () => {
  assert.equal(retryDelay(0, 0), 1000);
  assert.equal(retryDelay(2, 0), 4000);
  assert.equal(retryDelay(30, 1), 22500);
});

test("a refusal by the rules is for good, a trouble of the server is not", () => {
  assert.deepEqual([403, 409, 413, 422].map(isFinal), [true, true, true, true]);
  assert.deepEqual([200, 408, 429, 500, 507].map(isFinal), [false, false, false, false, false]);
});

test("whose turn it is: the network's, the facilitator's, or nobody's", () => {
  const now = { isOnline: true, isReached: true, isWaiting: false, problem: "" };
  assert.equal(whoseTurn(now, t), "");
  assert.match(whoseTurn({ ...now, isOnline: false, isReached: false }, t), /tablette n’a plus de réseau/);
  assert.match(whoseTurn({ ...now, isReached: false }, t), /serveur de l’animateur ne répond pas/);
  assert.match(whoseTurn({ ...now, isWaiting: true }, t), /pas encore enregistré/);
  assert.equal(whoseTurn({ ...now, isWaiting: true, problem: "Disque plein." }, t), "Disque plein.");
});

test("the model tells a change once, and nothing when nothing changed", () => {
  let told = 0;
  const model = createModel({ values: { a: "1" } }, () => {});
  const listener = () => (told += 1);
  model.on("change:values", listener);
  model.set("values", { a: "1" });
  model.set("values", { b: "1" });
  model.off("change:values", listener);
  model.set("values", {});
  assert.equal(told, 1);
});

const memory = () => {
  const store = new Map();
  return { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value), removeItem: (key) => store.delete(key) };
};
const last = (before, values) => values;
const ballot = (id, values, step = "q") => ({ id, step, round: 1, values });
const ids = (outbox) => outbox.all().map((one) => one.id);

test("the ballot on its way outlives a reload, and a browser that keeps nothing", () => {
  const storage = memory();
  createOutbox(storage, "k").put(ballot("x", {}), last);
  assert.deepEqual(ids(createOutbox(storage, "k")), ["x"]);
  createOutbox(storage, "k").drop("x");
  assert.deepEqual(ids(createOutbox(storage, "k")), []);
  const refusing = { getItem: () => { throw new Error(); }, setItem: () => { throw new Error(); } };
  const outbox = createOutbox(refusing, "k");
  outbox.put(ballot("y", {}), last);
  assert.deepEqual(ids(outbox), ["y"]);
});

test("a newer ballot replaces the one of its step that never left, and no other", () => {
  const outbox = createOutbox(memory(), "k");
  for (const one of [ballot("a", {}), ballot("b", {}, "other"), ballot("c", {})]) outbox.put(one, last);
  assert.deepEqual(ids(outbox), ["b", "c"]);
});

test("a ballot that may have arrived is answered before the newer one leaves, after a reload too", () => {
  const storage = memory();
  const outbox = createOutbox(storage, "k");
  outbox.put(ballot("a", {}), last);
  outbox.leave("a");
  outbox.put(ballot("b", {}), last);
  outbox.put(ballot("c", {}), last);
  assert.deepEqual(ids(createOutbox(storage, "k")), ["a", "c"]);
});

test("duels that wait are sent together", () => {
  const outbox = createOutbox(memory(), "k");
  const both = (before, values) => ({ ...before, ...values });
  outbox.put(ballot("a", { "1~2": "1" }), both);
  outbox.put(ballot("b", { "1~3": "3" }), both);
  assert.deepEqual(outbox.all(), [ballot("b", { "1~2": "1", "1~3": "3" })]);
});

test("the room's own delay comes first, a minute and half at most", () => {
  assert.equal(waitMs(0, "5", 0), 5000);
  assert.equal(waitMs(9, "9999", 1), 90000);
  assert.equal(waitMs(1, null, 0), 2000);
  assert.equal(waitMs(1, "Wed, 21 Oct 2026 07:28:00 GMT", 0), 2000);
});

test("a Wi-Fi's own page is not the room's yes", async (context) => {
  const answers = [new Response("<h1>Wi-Fi</h1>", { headers: { "Content-Type": "text/html" } }), new Response('{"a":1}', { status: 201, headers: { "Content-Type": "application/json" } })];
  context.mock.method(globalThis, "fetch", async () => answers.shift() || Promise.reject(new TypeError()));
  assert.equal((await ask("/x")).status, 0);
  const { status, body } = await ask("/x");
  assert.deepEqual([status, body], [201, { a: 1 }]);
  assert.equal((await ask("/x")).status, 0);
});
