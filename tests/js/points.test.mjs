import assert from "node:assert/strict";
import { test } from "node:test";
import { givePoints, pointsLeft, pointsLines } from "../../widgets/cafe_citoyen/front/ballots/points.js";

test("no more points are given than there are, and none below nothing", () => {
  assert.equal(pointsLeft({ a: "3", b: "4" }, 10), 3);
  assert.deepEqual(givePoints({ a: "3", b: "4" }, "a", 9, 10), { a: "6", b: "4" });
  assert.deepEqual(givePoints({ a: "3", b: "4" }, "c", 2, 10), { a: "3", b: "4", c: "2" });
  assert.deepEqual(givePoints({ a: "3" }, "a", -1, 10), {});
  assert.deepEqual(givePoints({ a: "3" }, "a", NaN, 10), {});
  assert.deepEqual(givePoints({ a: "10" }, "b", 1, 10), { a: "10" });
});

test("the draft given is not changed", () => {
  const draft = { a: "3" };
  givePoints(draft, "a", 5, 10);
  assert.deepEqual(draft, { a: "3" });
});

test("most points come first", () => {
  const row = (object, indicator, value) => ({ round: 1, object, indicator, value, low: 0, high: 1, n: 4 });
  const objects = [{ id: "a", text: "A" }, { id: "b", text: "B" }];
  const lines = pointsLines(objects, [row("a", "points", 12), row("a", "share", 0.3), row("b", "points", 28), row("b", "share", 0.7)]);
  assert.deepEqual(lines.map((line) => [line.id, line.points]), [["b", 28], ["a", 12]]);
});
