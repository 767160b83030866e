// How large the letters are, and what room that leaves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createTurns } from "../../widgets/cafe_citoyen/front/dom.js";
import { nextSize, roomIn } from "../../widgets/cafe_citoyen/front/page/letters.js";

test("each press gives the next size, and after the largest the first again", () => {
  assert.deepEqual([100, 125, 150, 200].map(nextSize), [125, 150, 200, 100]);
});

test("a page is narrow under 360 px of usual letters, and sooner where they are larger", () => {
  assert.deepEqual(roomIn(360, 640, 16), { isNarrow: false, isLow: false, isFlat: false });
  assert.deepEqual(roomIn(359, 640, 16), { isNarrow: true, isLow: false, isFlat: false });
  assert.deepEqual(roomIn(360, 640, 20), { isNarrow: true, isLow: false, isFlat: false });
  assert.deepEqual(roomIn(768, 1024, 32), { isNarrow: false, isLow: false, isFlat: false });
  assert.deepEqual(roomIn(640, 360, 16), { isNarrow: false, isLow: true, isFlat: false });
  assert.deepEqual(roomIn(640, 360, 32), { isNarrow: true, isLow: true, isFlat: true });
});

test("one question alone needs no way to the next", () => {
  const alone = [{}];
  assert.equal(createTurns(alone, (text) => text), alone);
});
