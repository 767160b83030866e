// What the two keys of the facilitator's screen say; how an evening is put in order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { backLabel, lateText, nextLabel } from "../../widgets/cafe_citoyen/front/activities/animer/animer.js";
import { freeId, minutesOf, movedRow, optionOf, withOption } from "../../widgets/cafe_citoyen/front/activities/accueil/preparing.js";

const t = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

test("each key says what it does next, or that it does nothing", () => {
  assert.equal(nextLabel({ action: "part", title: "Accueil" }, t), "Commencer « Accueil »");
  assert.equal(nextLabel({ action: "reveal", title: "" }, t), "Révéler le résultat");
  assert.equal(nextLabel({ action: "show", title: "La carte" }, t), "Montrer « La carte »");
  assert.equal(nextLabel({ action: "ask", title: "" }, t), "Ouvrir le vote");
  assert.equal(nextLabel({ action: "ask", title: "Se placer" }, t), "Ouvrir le vote « Se placer »");
  assert.equal(nextLabel(null, t), "Rien d’autre n’est prévu");
  assert.equal(backLabel({ action: "reopen", title: "" }, t), "Rouvrir le vote");
  assert.equal(backLabel({ action: "leave", title: "" }, t), "Enlever ce qui est montré");
  assert.equal(backLabel(null, t), "Rien à reprendre");
});

test("late, early and on time are words", () => {
  assert.equal(lateText(0, t), "à l’heure");
  assert.equal(lateText(1, (text) => text), "{n} minute de retard");
  assert.equal(lateText(-5, (text) => text), "{n} minutes d’avance");
});

test("a row moves to its place, and never out of the list", () => {
  const rows = ["a", "b", "c"].map((id) => ({ id }));
  assert.deepEqual(movedRow(rows, 0, 2).map((one) => one.id), ["b", "c", "a"]);
  assert.equal(movedRow(rows, 0, -1), rows);
  assert.equal(movedRow(rows, 2, 3), rows);
});

test("an option is put in, changed and taken out beside the others", () => {
  assert.equal(withOption("rire", "tours", "2"), "rire ; tours=2");
  assert.equal(withOption("tours=2 ; rire", "tours", "3"), "rire ; tours=3");
  assert.equal(withOption("tours=2 ; rire", "rire", ""), "tours=2");
  assert.equal(withOption("", "marge", "marge"), "marge");
  assert.equal(optionOf("tours = 2 ; rire", "tours"), "2");
  assert.equal(optionOf("tours=2", "rire"), "");
});

test("a new part has an id of its own, and the minutes add up", () => {
  assert.equal(freeId("Le café, l’été", []), "le-cafe-l-ete");
  assert.equal(freeId("Pause", [{ id: "pause" }, { id: "pause-2" }]), "pause-3");
  assert.equal(freeId("¿?", []), "partie");
  assert.equal(minutesOf([{ minutes: "10" }, { minutes: "vingt" }, { minutes: "5" }]), 15);
});
