import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOfLook, lookOfHash } from "../../widgets/cafe_citoyen/front/activities/campagne/campagne.js";
import { codeOfKey, keyOfPlace } from "../../widgets/cafe_citoyen/front/activities/campagne/coding.js";
import { shadeOf } from "../../widgets/cafe_citoyen/front/activities/campagne/map.js";

test("the address keeps what is looked at, and nothing else comes from it", () => {
  const look = { tab: "question", question: "choice|Qui paie & pourquoi ?", text: "", at: "x" };
  assert.deepEqual(lookOfHash(hashOfLook(look)), { tab: "question", question: "choice|Qui paie & pourquoi ?" });
  assert.deepEqual(lookOfHash("#tab=map&at=y&__proto__=z"), { tab: "map" });
});

test("a letter codes a sub-theme, X none, and no other key anything", () => {
  const labels = Array.from({ length: 11 }, (_, place) => "thème " + place);
  assert.equal(keyOfPlace(10), "k");
  assert.equal(codeOfKey("A", labels), "thème 0");
  assert.equal(codeOfKey("k", labels), "thème 10");
  assert.equal(codeOfKey("x", labels), "aucun");
  for (const key of ["l", "p", "Enter", "1"]) assert.equal(codeOfKey(key, labels), "");
});

test("a fuller cell is never lighter", () => {
  const shades = [0, 1, 4, 9, 16, 25].map((n) => shadeOf(n, 25));
  assert.deepEqual(shades, [0, 1, 2, 3, 4, 5]);
});
