import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, roomTexts } from "../../widgets/cafe_citoyen/front/page/tongue.js";

const STATE = {
  seance: { title: "Café des Tilleuls", language: "fr" },
  finding: "",
  texts: [{ id: "1", text: "Un banc\nUne table" }],
};

const STEP = {
  id: "s",
  title: "Où va chaque carte ?",
  objects: [{ id: "a", text: "Le serveur — Il chauffe" }],
  options: { bins: [{ id: "oui", text: "On y va" }], simulator: "carbon" },
};

test("the room's texts are those that people read, the longest first, each card and line in its parts", () => {
  assert.deepEqual(roomTexts(STATE, STEP), ["Le serveur — Il chauffe", "Où va chaque carte\u00a0?", "Café des Tilleuls", "Un banc\nUne table", "Le serveur", "Il chauffe", "Une table", "On y va", "Un banc"]);
  assert.deepEqual(roomTexts({ seance: { title: "" }, finding: "", texts: null }, null), []);
});

test("a text of the room is found in a sentence, but no part of a word is", () => {
  assert.deepEqual(placeOf("2. On y va (3)", ["On y va"]), [3, 10]);
  assert.equal(placeOf("Onerous", ["One", "rous"]), null);
  assert.equal(placeOf("A+: larger letters", ["A"]), null);
  assert.deepEqual(placeOf("A", ["A"]), [0, 1]);
});
