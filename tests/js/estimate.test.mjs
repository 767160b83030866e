import assert from "node:assert/strict";
import { test } from "node:test";
import { estimateAt, estimateLines, estimatePlace, estimateText, measureText, readEstimate } from "../../widgets/cafe_citoyen/front/ballots/estimate.js";

const log = { unit: "km", low: 0.001, high: 100, scale: "log" };

test("the slider spans the scale, and comes back to where it was", () => {
  assert.equal(estimateAt(log, 0), 0.001);
  assert.equal(estimateAt(log, 100), 100);
  for (const place of [0, 20, 50, 99]) assert.equal(estimatePlace(log, estimateAt(log, place)), place);
});

test("a comma is a decimal point; what leaves the scale is no estimate", () => {
  assert.equal(readEstimate(log, "3,20"), "3.2");
  assert.equal(readEstimate(log, "100"), "100");
  for (const text of ["", "abc", "1e1", "101", "0"]) assert.equal(readEstimate(log, text), null);
});

test("a plural is no unit of one: it stands behind as a label", () => {
  globalThis.document = /** @type {any} */ ({ documentElement: { lang: "fr" } });
  for (const unit of ["personnes", "ans", "élèves par classe"]) {
    assert.equal(estimateText(1, unit), `1\u00a0(${unit})`);
    assert.equal(estimateText(0.5, unit), `0,5\u00a0(${unit})`);
    assert.equal(estimateText(2, unit), `2\u00a0${unit}`);
  }
  for (const unit of ["km", "%", "m/s", "ms", "heure", "s"]) assert.equal(estimateText(1, unit), `1\u00a0${unit}`);
});

test("a room's middle is said with the digits that mean something", () => {
  globalThis.document = /** @type {any} */ ({ documentElement: { lang: "fr" } });
  const said = (/** @type {number} */ number, /** @type {[number, number]} */ [low, high], scale = "linear") => measureText(number, { unit: "u", low, high, scale }).replace(/\s/g, "");
  assert.deepEqual([42.8, 0.012345, 3.14159, 0].map((one) => said(one, [0, 100])), ["43u", "0,0123u", "3,14u", "0u"]);
  assert.deepEqual([123456, 2037].map((one) => said(one, [1, 1e6], "log")), ["123000u", "2040u"]);
  assert.deepEqual([2037, 2037.5].map((one) => said(one, [2025, 2100])), ["2037u", "2038u"]);
  assert.equal(said(123456, [0, 1e6]), "123000u");
});

test("without results there are no answers", () => {
  assert.equal(estimateLines([{ id: "a", text: "A" }], null)[0].n, 0);
});
