import assert from "node:assert/strict";
import { test } from "node:test";
import { createAsker, settingOf, settingRows } from "../../widgets/cafe_citoyen/front/ballots/setting.js";
import { knobStep } from "../../widgets/cafe_citoyen/front/simulators/knobs.js";
import { quantityText, ratioSentence } from "../../widgets/cafe_citoyen/front/simulators/carbon.js";
import { logEnds, logPlace, logTicks } from "../../widgets/cafe_citoyen/front/parts/log_chart.js";
import { metresRange } from "../../widgets/cafe_citoyen/front/activities/cout_carbone/cout_carbone.js";

globalThis.document = { documentElement: { lang: "fr" } };
const t = (text, values = {}) => text.replace(/\{(\w+)\}/g, (field, name) => (name in values ? String(values[name]) : field));
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

test("a quantity is told in the unit that its high end fills", () => {
  assert.equal(plain(quantityText([36, null, 58.4], "gco2e", t)), "36 à 58 gCO2e");
  assert.equal(plain(quantityText([0.0021, 0.0021, 0.0021], "gco2e", t)), "0,0021 gCO2e");
  assert.equal(plain(quantityText([900, null, 2400], "gco2e", t)), "0,9 à 2,4 kgCO2e");
  assert.equal(plain(quantityText([0.0058, null, 0.0096], "kwh", t)), "5,8 à 9,6 Wh");
  assert.equal(plain(quantityText([0.017, null, 0.029], "water_l", t)), "17 à 29 mL");
});

test("a quantity is written in the language of the page", () => {
  document.documentElement.lang = "en";
  assert.equal(plain(quantityText([0.65, null, 0.65], "gco2e", t)), "0.65 gCO2e");
  document.documentElement.lang = "fr";
});

test("a ratio says more, less, the same, or that the range does not decide", () => {
  const said = (ratio) => plain(ratioSentence(ratio, "B", t));
  assert.equal(said([3.35, null, 3.45]), "3,4 fois B");
  assert.equal(said([2, null, 5]), "2 à 5 fois B");
  assert.equal(said([0.2, null, 0.5]), "2 à 5 fois moins que B");
  assert.equal(said([1, null, 1]), "Le même coût que B");
  assert.equal(said([0.5, null, 3]), "Entre 0,5 et 3 fois B : la fourchette ne tranche pas");
  assert.equal(said(null), "");
});

test("a knob stops at its ends", () => {
  const values = [{ value: "1" }, { value: "5" }, { value: "10" }];
  assert.equal(knobStep(values, "5", 1), "10");
  assert.equal(knobStep(values, "10", 1), "10");
  assert.equal(knobStep(values, "1", -1), "1");
});

test("a setting and its rows are each other's", () => {
  const start = { model: "gpt-4o", device_minutes: "0" };
  assert.deepEqual(settingOf(start, { "device-minutes": "5", "gco2e-low": "3" }), { model: "gpt-4o", device_minutes: "5" });
  assert.deepEqual(settingRows({ model: "x", device_minutes: "5" }), { model: "x", "device-minutes": "5" });
});

test("only the last setting is asked, once a second, and an answer overtaken is dropped", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const asked = [], taken = [];
  const answers = [];
  const asker = createAsker((one) => { asked.push(one); return new Promise((resolve) => answers.push(resolve)); }, (answer, problem) => taken.push(answer || problem), "silence");
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  asker.want("a");
  context.mock.timers.tick(2000);
  asker.want("b");
  asker.want("c");
  answers[0]({ status: 200, body: "of a" });
  await settle();
  assert.deepEqual(asked, ["a"]);
  context.mock.timers.tick(1100);
  assert.deepEqual(asked, ["a", "c"]);
  answers[1]({ status: 200, body: "of c" });
  await settle();
  assert.deepEqual(taken, ["of c"]);
});

test("what is refused is said, and what is too fast is asked again", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const taken = [];
  let count = 0;
  const statuses = [429, 422];
  const asker = createAsker(() => Promise.resolve({ status: statuses[count++], body: { message: "non" } }), (answer, problem) => taken.push(problem), "silence");
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  asker.want("a");
  context.mock.timers.tick(1100);
  await settle();
  context.mock.timers.tick(3000);
  await settle();
  assert.equal(count, 2);
  assert.deepEqual(taken, ["non"]);
});

test("a logarithmic scale is as long from 1 to 10 as from 10 to 100", () => {
  assert.equal(logPlace(10, [1, 100]), 0.5);
  assert.equal(logPlace(1000, [1, 100]), 1);
  assert.deepEqual(logEnds([[0.3, 6], [150, 4970]]), [0.1, 10000]);
  assert.deepEqual(logTicks([1, 1000]), [1, 10, 100, 1000]);
});

test("metres become kilometres where they are many", () => {
  assert.equal(plain(metresRange([42, null, 59], t)), "42 à 59 m");
  assert.equal(plain(metresRange([1202, 1202, 1202], t)), "1,2 km");
});
