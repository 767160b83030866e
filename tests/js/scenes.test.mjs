import assert from "node:assert/strict";
import { test } from "node:test";
import { middleOf, stackedDots } from "../../widgets/cafe_citoyen/front/activities/ouvrir_la_boite/frame.js";
import { pieceText } from "../../widgets/cafe_citoyen/front/activities/ouvrir_la_boite/tokens.js";
import { curvePlace, edgeText } from "../../widgets/cafe_citoyen/front/activities/ouvrir_la_boite/more_data.js";
import { pressColumn } from "../../widgets/cafe_citoyen/front/activities/ouvrir_la_boite/unfair_past.js";
import { bracket } from "../../widgets/cafe_citoyen/front/activities/ouvrir_la_boite/human_click.js";

test("equal bets stand on one another, and the ends of the scale are its ends", () => {
  assert.deepEqual(stackedDots([0, 10, 10], 0, 10), [{ place: 0, level: 0 }, { place: 1, level: 0 }, { place: 1, level: 1 }]);
});

test("the middle of an even number of bets lies between two", () => {
  assert.equal(middleOf([1, 2, 10]), 2);
  assert.equal(middleOf([1, 2, 4, 10]), 3);
});

test("spaces and invisible signs of a piece can be seen", () => {
  assert.equal(pieceText(" le"), "·le");
  assert.equal(pieceText("\u202e\u200d\n"), "□□↵");
});

test("examples stand on a scale of ratios", () => {
  assert.equal(curvePlace(10, [10, 1000]), 0);
  assert.equal(Math.round(curvePlace(100, [10, 1000])), 50);
});

test("an interval that begins at none does not end at none", () => {
  globalThis.document = { documentElement: { lang: "fr" } };
  const t = (text) => text;
  assert.deepEqual([0, 0.0043, 0.2].map((share) => edgeText(share, t).replace(/\s/g, " ")), ["0 %", "moins de 1 %", "20 %"]);
  assert.deepEqual([0.9957, 1].map((share) => edgeText(share, t).replace(/\s/g, " ")), ["plus de 99 %", "100 %"]);
});

test("a column is put in or taken out, the last one stays", () => {
  assert.deepEqual(pressColumn(["a"], "b"), ["a", "b"]);
  assert.deepEqual(pressColumn(["a", "b"], "a"), ["b"]);
  assert.deepEqual(pressColumn(["a"], "a"), ["a"]);
});

test("an interval is written in hundredths and keeps together", () => {
  assert.equal(bracket(0.294, 0.5), " [29\u00a0;\u00a050]");
});
