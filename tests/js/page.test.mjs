import assert from "node:assert/strict";
import { test } from "node:test";
import { createModel, createOutbox, isFinal, retryDelay, uuid4, whoseTurn } from "../../widgets/cafe_citoyen/front/page.js";

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

test("the ballot on its way outlives a reload, and a browser that keeps nothing", () => {
  const store = new Map();
  const storage = { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value), removeItem: (key) => store.delete(key) };
  createOutbox(storage, "k").set({ id: "x" });
  assert.deepEqual(createOutbox(storage, "k").get(), { id: "x" });
  createOutbox(storage, "k").set(null);
  assert.equal(createOutbox(storage, "k").get(), null);
  const refusing = { getItem: () => { throw new Error(); }, setItem: () => { throw new Error(); } };
  const outbox = createOutbox(refusing, "k");
  outbox.set({ id: "y" });
  assert.deepEqual(outbox.get(), { id: "y" });
});
