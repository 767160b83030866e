import assert from "node:assert/strict";
import { test } from "node:test";
import { moveOrder, orderDraft, orderValues, pressOrder } from "../../widgets/cafe_citoyen/front/ballots/order.js";

test("a tap gives the next rank, a second one takes it back", () => {
  assert.deepEqual(pressOrder(["a"], "b"), ["a", "b"]);
  assert.deepEqual(pressOrder(["a", "b"], "a"), ["b"]);
});

test("arrows move by one, and stop at the ends", () => {
  assert.deepEqual(moveOrder(["a", "b", "c"], "c", -1), ["a", "c", "b"]);
  assert.deepEqual(moveOrder(["a", "b"], "a", -1), ["a", "b"]);
  assert.deepEqual(moveOrder(["a"], "z", 1), ["a"]);
});

test("a ballot gives the order back", () => {
  assert.deepEqual(orderDraft(orderValues(["c", "a", "b"])), ["c", "a", "b"]);
});
