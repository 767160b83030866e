import assert from "node:assert/strict";
import { test } from "node:test";
import { guessLines, guessValue, readGuess } from "../../widgets/cafe_citoyen/front/ballots/guess.js";
import { countWords, detectionWords } from "../../widgets/cafe_citoyen/front/activities/petit_ia/petit_ia.js";

const t = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
globalThis.document = { documentElement: { lang: "fr" } };

test("a value says both answers and what was seen, and is read back", () => {
  assert.equal(guessValue({ author: "machine", trust: "non" }, true), "machine-non-vue");
  assert.equal(guessValue({ author: "personne", trust: "oui" }, false), "personne-oui-cachee");
  assert.deepEqual(readGuess("machine-non-vue"), { author: "machine", trust: "non", seen: "vue" });
  assert.deepEqual(readGuess(undefined), { author: "", trust: "", seen: "" });
});

test("what most take for a machine's comes first", () => {
  const rows = [["a", 0.2], ["b", 0.8]].map(([object, value]) => ({ round: 1, object, indicator: "machine", value, low: 0, high: 1, n: 5 }));
  assert.deepEqual(guessLines([{ id: "a", text: "" }, { id: "b", text: "" }], rows).map((line) => line.id), ["b", "a"]);
});

test("a text that nobody judged comes after one that nobody takes for a machine's", () => {
  const rows = [["a", 0], ["b", 5]].map(([object, n]) => ({ round: 1, object, indicator: "machine", value: 0, low: 0, high: 1, n }));
  assert.deepEqual(guessLines([{ id: "a", text: "" }, { id: "b", text: "" }], rows).map((line) => line.id), ["b", "a"]);
});

test("a handful of people is a count, more a share with its interval", () => {
  assert.equal(countWords({ k: 4, n: 6, low: 0.3, high: 0.9 }, t), "4 sur 6");
  assert.equal(countWords({ k: 29, n: 48, low: 0.463, high: 0.73 }, t).replace(/\s/g, " "), "29 sur 48, soit 60 % (entre 46 % et 73 %)");
  assert.equal(countWords({ k: 0, n: 0, low: 0, high: 1 }, t), "personne");
});

test("an interval that holds a half is no proof", () => {
  assert.match(detectionWords({ k: 5, n: 8, low: 0.3, high: 0.86, verdict: "indecis" }, t), /On ne peut pas dire/);
  assert.match(detectionWords({ k: 0, n: 0, low: 0, high: 1, verdict: "indecis" }, t), /Personne/);
});
