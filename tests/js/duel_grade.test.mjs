import assert from "node:assert/strict";
import { test } from "node:test";
import { duelLines, duelName, duelRankText, nextPair } from "../../widgets/cafe_citoyen/front/ballots/duel.js";
import { translate } from "../../widgets/cafe_citoyen/front/words.js";
import { gradeLines, gradesOf } from "../../widgets/cafe_citoyen/front/ballots/grade.js";
import { orderLines } from "../../widgets/cafe_citoyen/front/ballots/order.js";

test("a duel is named by both ids in order", () => {
  assert.equal(duelName("b", "a"), "a~b");
});

test("those seen least come first, and no pair comes twice", () => {
  const ids = ["a", "b", "c", "d"];
  const done = {};
  for (let turn = 0; turn < 6; turn += 1) {
    const pair = nextPair(ids, done);
    assert.notEqual(pair[0], pair[1]);
    assert.ok(!(duelName(...pair) in done));
    done[duelName(...pair)] = pair[0];
    if (turn === 1) assert.equal(new Set(Object.keys(done).flatMap((name) => name.split("~"))).size, 4);
  }
  assert.equal(nextPair(ids, done), null);
});

test("without a ranking there is no line, with one the best comes first", () => {
  const objects = [{ id: "a", text: "A" }, { id: "b", text: "B" }];
  assert.deepEqual(duelLines(objects, [{ round: 1, object: "a", indicator: "duels", value: 1, low: null, high: null, n: 1 }]), []);
  const rows = [["a", 2], ["b", 1]].flatMap(([object, rank]) => [
    { round: 1, object, indicator: "rank", value: rank, low: 1, high: 2, n: 3 },
    { round: 1, object, indicator: "score", value: 0.5, low: 0, high: 1, n: 3 },
  ]);
  assert.deepEqual(duelLines(objects, rows).map((line) => line.id), ["b", "a"]);
});

test("a rank is said where the duels settle it, else between which it lies", () => {
  const t = translate({ get: () => ({}) });
  assert.equal(duelRankText({ rank: 1, low: 1, high: 4 }, t), "rang entre 1 et 4");
  assert.equal(duelRankText({ rank: 2, low: 2, high: 2 }, t), "rang 2");
});

test("a scale of one's own has its names and its tones, the ends apart", () => {
  const scale = (...grades) => gradesOf({ options: { grades } }, (text) => text);
  assert.deepEqual(scale("Non", { id: "oui", text: "Oui" }), [{ name: "Non", tone: "is-g0" }, { name: "Oui", tone: "is-g5" }]);
  assert.deepEqual(scale("a-rejeter", "2", "3", "4", "excellent").map((one) => one.tone), ["is-g0", "is-g2", "is-gm", "is-g3", "is-g5"]);
  assert.equal(scale("a-rejeter", "excellent")[0].name, "À rejeter");
  const rows = [{ round: 1, object: "a", indicator: "g1", value: 1, low: 0, high: 1, n: 2 }];
  assert.deepEqual(gradeLines([{ id: "a", text: "A" }], rows, 2)[0].shares, [0, 1]);
});

test("grades are shown by rank, with their six shares", () => {
  const rows = [["a", 2], ["b", 1]].flatMap(([object, rank]) => [
    { round: 1, object, indicator: "rank", value: rank, low: null, high: null, n: 2 },
    { round: 1, object, indicator: "g5", value: 1, low: 0, high: 1, n: 2 },
  ]);
  const [first] = gradeLines([{ id: "a", text: "A" }, { id: "b", text: "B" }], rows);
  assert.equal(first.id, "b");
  assert.deepEqual(first.shares, [0, 0, 0, 0, 0, 1]);
});

test("where the room did not decide who is first, no rank on a phone says that it did; the others keep theirs", () => {
  const objects = ["a", "b", "c"].map((id) => ({ id, text: id }));
  const rows = (/** @type {string[]} */ leads) => [
    ...objects.map(({ id }, place) => ({ round: 1, object: id, indicator: "rank", value: place + 1, low: null, high: null, n: 24 })),
    ...leads.map((object) => ({ round: 1, object, indicator: "lead", value: 0.1, low: -0.2, high: 0.4, n: 24 })),
  ];
  for (const lines of [gradeLines, orderLines]) {
    assert.deepEqual(lines(objects, rows(["a", "b"])).map((one) => one.isRanked), [false, false, true]);
    assert.deepEqual(lines(objects, rows(["a"])).map((one) => one.isRanked), [true, true, true]);
    assert.deepEqual(lines(objects, rows([])).map((one) => one.isRanked), [true, true, true]);
  }
});
