import assert from "node:assert/strict";
import { test } from "node:test";
import { itemAfter } from "../../widgets/cafe_citoyen/front/activities/atelier/tools.js";
import { hasLine } from "../../widgets/cafe_citoyen/front/activities/atelier/axis.js";
import { halvesFoot } from "../../widgets/cafe_citoyen/front/activities/atelier/moities.js";
import { areCounted, isToAsk, marginText } from "../../widgets/cafe_citoyen/front/activities/atelier/bandes.js";

const ITEMS = [{ id: "a" }, { id: "b" }, { id: "c" }];

test("the cards go round", () => {
  assert.equal(itemAfter(ITEMS, "a", 1), "b");
  assert.equal(itemAfter(ITEMS, "c", 1), "a");
  assert.equal(itemAfter(ITEMS, "a", -1), "c");
  assert.equal(itemAfter(ITEMS, "", 1), "b");
});

test("one strip of a handful makes all of them counts", () => {
  assert.equal(areCounted([{ known: 12 }, { known: 9 }]), true);
  assert.equal(areCounted([{ known: 12 }, { known: 0 }]), false);
});

test("the widest interval of the shares that are written is rounded up", () => {
  const t = (text, values) => (values ? text.replaceAll("{n}", values.n) : text);
  assert.match(marginText([{ margin: 0.121 }, { margin: 0.204 }], t), /à 21 points/);
});

test("half of five answers or more who do not know is something to ask", () => {
  const strip = (n, unknown) => ({ id: "a", text: "A", counts: [], unknown, is_divided: false, n, known: n - unknown, high: 0, interval: null, margin: 0 });
  assert.equal(isToAsk(strip(6, 3), 5), true);
  assert.equal(isToAsk(strip(6, 2), 5), false);
  assert.equal(isToAsk(strip(4, 4), 5), false);
});

test("of a thin line is said where one is drawn", () => {
  const axis = (interval) => ({ bins: [], ends: [], middle: { at: 0.5, interval, text: "", between: [] }, spread: null, n: 9 });
  assert.deepEqual([axis([0, 1]), axis(null), { ...axis(null), middle: null }, null].map(hasLine), [true, false, false, false]);
  const said = (compares, levels, own = null) => halvesFoot({ compares, sides: [{ levels: [], axis: null }, { levels, axis: own }] }, (text) => text);
  assert.equal(said("levels", [{ interval: null }]), "test par permutation");
  assert.match(said("levels", [{ interval: null }, { interval: [0, 1] }]), /· trait fin : intervalle à 95 %$/);
  assert.match(said("words", [], axis([0, 1])), /trait fin : intervalle à 95 % de la moyenne$/);
  assert.doesNotMatch(said("time", [], axis(null)), /trait fin/);
});
