import assert from "node:assert/strict";
import { test } from "node:test";
import { readSheet, sheetText } from "../../widgets/cafe_citoyen/front/ballots/fiche.js";

const fields = ["Nom", "À quoi ça sert", "Qui décide"];

test("a sheet is one text, and is read again as it was written", () => {
  const text = sheetText(fields, ["Le guichet", "", "Le maire : lui seul"]);
  assert.equal(text, "Nom : Le guichet | Qui décide : Le maire : lui seul");
  assert.deepEqual(readSheet(fields, text), ["Le guichet", "", "Le maire : lui seul"]);
});

test("what parts two fields stands in no value, and a line break is a blank", () => {
  const text = sheetText(fields, ["Un | deux", "Sur deux\nlignes", " "]);
  assert.equal(text, "Nom : Un / deux | À quoi ça sert : Sur deux lignes");
});

test("nothing written is no text", () => {
  assert.equal(sheetText(fields, ["", "  ", "\n"]), "");
  assert.deepEqual(readSheet(fields, ""), ["", "", ""]);
});
