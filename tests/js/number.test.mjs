import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, numberText, percent } from "../../widgets/cafe_citoyen/front/words.js";

globalThis.document = { documentElement: { lang: "fr" } };
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

test("a number is written as the reader writes it", () => {
  assert.equal(plain(numberText(-1234.56)), "−1 234,6");
  assert.equal(numberText(-1234.56, { maximumFractionDigits: 2 }, "en"), "−1,234.56");
  assert.equal(plain(percent(0.125)), "13 %");
  assert.equal(numberText(-0.04), "0");
  assert.equal(numberText(-0.3, { maximumFractionDigits: 0 }, "ar-EG"), "٠");
  assert.equal(plain(percent(-0.001)), "0 %");
  document.documentElement.lang = "en";
  assert.equal(numberText(0.5), "0.5");
  assert.equal(percent(0.5), "50%");
  document.documentElement.lang = "fr";
});

test("a day is said in words, in the reader's language", () => {
  assert.equal(dayText("2025-07-22"), "22\u00a0juillet 2025");
  assert.equal(dayText("2026-07-01"), "1er\u00a0juillet 2026");
  assert.equal(dayText("2026-07-01", "en"), "1\u00a0July 2026");
  assert.equal(dayText("2026-07-01", "en", "short"), "1\u00a0Jul 2026");
});

test("a month is said where no day is known, and what is no date as it is", () => {
  assert.equal(dayText("2024-03", "fr"), "mars 2024");
  assert.equal(dayText("2024-03", "en"), "March 2024");
  for (const text of ["2026", "bientôt", ""]) assert.equal(dayText(text), text);
});
