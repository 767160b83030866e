import assert from "node:assert/strict";
import { test } from "node:test";
import { isWished } from "../../widgets/cafe_citoyen/front/activities/accueil/finder.js";
import { dayInWords, isAskedOneByOne } from "../../widgets/cafe_citoyen/front/activities/accueil/opening.js";

const t = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const any = { minutes: 0, people: 0, theme: "", isBare: false };
const tile = { name: "n", title: "T", minutes_bounds: [20, 45], people_bounds: [6, 60], theme: "environnement", bare: "à main levée" };

test("an activity is found by its shortest time, its people, its theme, and without tablets", () => {
  const finds = (wish, one = tile) => isWished(one, { ...any, ...wish });
  assert.equal(finds({}), true);
  assert.deepEqual([15, 20, 30].map((minutes) => finds({ minutes })), [false, true, true]);
  assert.deepEqual([5, 6, 60, 61].map((people) => finds({ people })), [false, true, true, false]);
  assert.deepEqual(["environnement", "imaginer"].map((theme) => finds({ theme })), [true, false]);
  assert.deepEqual([tile, { ...tile, bare: "" }].map((one) => finds({ isBare: true }, one)), [true, false]);
  assert.equal(finds({ minutes: 30, people: 61 }), false);
});

test("what a notebook does not say keeps it in the list", () => {
  const silent = { name: "n", title: "T", minutes_bounds: null, people_bounds: null, theme: "", bare: "" };
  assert.equal(isWished(silent, { ...any, minutes: 15, people: 3 }), true);
  assert.equal(isWished(silent, { ...any, theme: "imaginer" }), false);
});

test("a first café is asked for one question at a time, the fourth on one page, as chosen before all", () => {
  assert.deepEqual([0, 2, 3].map((cafes) => isAskedOneByOne("", cafes)), [true, true, false]);
  assert.deepEqual([isAskedOneByOne(null, 0), isAskedOneByOne(null, 3)], [true, false]);
  assert.deepEqual([isAskedOneByOne("page", 0), isAskedOneByOne("questions", 9)], [false, true]);
});

test("a date is said in words, and today is said to be today", () => {
  assert.equal(dayInWords("2026-11-29", "2026-11-29", t, "fr"), "Aujourd’hui, 29\u00a0novembre 2026");
  assert.equal(dayInWords("2026-12-01", "2026-11-29", t, "fr"), "1er\u00a0décembre 2026");
  assert.equal(dayInWords("", "2026-11-29", t, "fr"), "");
});
