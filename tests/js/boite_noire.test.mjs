import assert from "node:assert/strict";
import { test } from "node:test";
import { cardsOn, disputedCards } from "../../widgets/cafe_citoyen/front/activities/boite_noire/boite_noire.js";
import { ringPoint } from "../../widgets/cafe_citoyen/front/parts/ring.js";
import { cardParts } from "../../widgets/cafe_citoyen/front/ballots/sort.js";

const card = (id, stage, count, agreement) => ({ id, stage, counts: { x: count, y: 0 }, n: 4, agreement });

test("a stage holds its cards, those the room agrees on first", () => {
  const cards = [card("a", "x", 2, 0.4), card("b", "y", 4, 1), card("c", "x", 3, 0.5)];
  assert.deepEqual(cardsOn(cards, "x").map((one) => one.id), ["c", "a"]);
});

test("what nobody disputes is not to be discussed first", () => {
  const cards = [card("a", "x", 2, 0.4), card("b", "x", 4, 1), card("c", "x", 1, null)];
  assert.deepEqual(disputedCards(cards).map((one) => one.id), ["a"]);
});

test("the stages go clockwise round the middle of the drawing", () => {
  const points = [0, 1, 2, 3, 4, 5].map(ringPoint);
  assert.ok(points[0].x < 500 && points[1].x > 500 && points[0].y < 250);
  assert.deepEqual([points[2].y, points[5].y].map(Math.round), [250, 250]);
  assert.ok(points[3].x > points[4].x && points[3].y > 250);
});

test("a card's title stands before its first long dash, if it has one", () => {
  assert.deepEqual(cardParts("Titre — une phrase — longue"), ["Titre", "une phrase — longue"]);
  assert.deepEqual(cardParts("Qui décide ?"), ["", "Qui décide ?"]);
});
