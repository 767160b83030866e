import assert from "node:assert/strict";
import { test } from "node:test";
import { itemAfter } from "../../widgets/cafe_citoyen/front/activities/atelier/tools.js";
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
