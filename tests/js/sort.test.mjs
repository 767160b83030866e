import assert from "node:assert/strict";
import { test } from "node:test";
import { nextUnsorted, sortLines } from "../../widgets/cafe_citoyen/front/ballots/sort.js";

test("the next card is the first unplaced one after, round the end", () => {
  assert.equal(nextUnsorted(["a", "b", "c"], { b: "x" }, "a"), "c");
  assert.equal(nextUnsorted(["a", "b", "c"], { c: "x" }, "c"), "a");
  assert.equal(nextUnsorted(["a"], { a: "x" }, "a"), null);
});

test("the most disputed comes first, what nobody placed last", () => {
  const objects = ["a", "b", "c"].map((id) => ({ id, text: id }));
  const rows = [["a", 2], ["b", 1]].map(([object, value]) => ({ round: 1, object, indicator: "disputed", value, low: null, high: null, n: 3 }));
  assert.deepEqual(sortLines(objects, [{ id: "x", text: "X" }], rows).map((line) => line.id), ["b", "a", "c"]);
});
