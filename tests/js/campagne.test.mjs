import assert from "node:assert/strict";
import { test } from "node:test";
import { CAMPAIGN_KEPT } from "../../widgets/cafe_citoyen/front/activities/campagne/campagne.js";
import { hashOfLook, lookOfHash } from "../../widgets/cafe_citoyen/front/activities/campagne/shell.js";
import { codeOfKey, keyOfCode } from "../../widgets/cafe_citoyen/front/activities/campagne/coding.js";
import { shadeOf } from "../../widgets/cafe_citoyen/front/activities/campagne/map.js";

test("the address keeps what is looked at, and nothing else comes from it", () => {
  const look = { tab: "question", question: "choice|Qui paie & pourquoi ?", text: "", at: "x" };
  assert.deepEqual(lookOfHash(hashOfLook(look, CAMPAIGN_KEPT), CAMPAIGN_KEPT), { tab: "question", question: "choice|Qui paie & pourquoi ?" });
  assert.deepEqual(lookOfHash("#tab=map&at=y&__proto__=z", CAMPAIGN_KEPT), { tab: "map" });
});

test("a letter gives a code, X none, and no other key anything", () => {
  const codes = Array.from({ length: 11 }, (_, place) => ({ id: "code-" + place })).concat([{ id: "aucun" }]);
  assert.equal(keyOfCode("code-10", 10), "k");
  assert.equal(keyOfCode("aucun", 11), "x");
  assert.equal(codeOfKey("A", codes), "code-0");
  assert.equal(codeOfKey("k", codes), "code-10");
  assert.equal(codeOfKey("x", codes), "aucun");
  for (const key of ["l", "p", "Enter", "1"]) assert.equal(codeOfKey(key, codes), "");
});

test("a fuller cell is never lighter", () => {
  const shades = [0, 1, 4, 9, 16, 25].map((n) => shadeOf(n, 25));
  assert.deepEqual(shades, [0, 1, 2, 3, 4, 5]);
});
