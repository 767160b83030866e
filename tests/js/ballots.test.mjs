import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceLines, choiceValues, noneOf, pressChoice } from "../../widgets/cafe_citoyen/front/ballots/choice.js";
import { positionLines, pressStand } from "../../widgets/cafe_citoyen/front/ballots/position.js";
import { hasMargin, isSameVote, lastRound } from "../../widgets/cafe_citoyen/front/dom.js";
import { translate, typeset } from "../../widgets/cafe_citoyen/front/words.js";

const objects = [{ id: "a", text: "A" }, { id: "b", text: "B" }];

test("a press chooses, a second one takes back, the limit stands in the way", () => {
  assert.deepEqual(pressChoice([], "a", 2, "aucune"), ["a"]);
  assert.deepEqual(pressChoice(["a"], "a", 2, "aucune"), []);
  assert.equal(pressChoice(["a", "b"], "c", 2, "aucune"), null);
  assert.deepEqual(pressChoice(["a"], "b", 1, "aucune"), ["b"]);
});

test("none of them stands alone", () => {
  assert.deepEqual(pressChoice(["a", "b"], "aucune", 3, "aucune"), ["aucune"]);
  assert.deepEqual(pressChoice(["aucune"], "a", 3, "aucune"), ["a"]);
});

test("an object called like none of them may go with others", () => {
  const none = noneOf({ objects: [...objects, { id: "aucune", text: "Aucune idée" }] });
  assert.notEqual(none, "aucune");
  assert.equal(noneOf({ objects }), "aucune");
  assert.deepEqual(pressChoice(["aucune"], "a", 3, none), ["aucune", "a"]);
  assert.deepEqual(pressChoice(["aucune", "a"], none, 3, none), [none]);
});

test("a ballot is {id: 1} for each choice", () => {
  assert.deepEqual(choiceValues(["a", "b"]), { a: "1", b: "1" });
});

test("the most chosen comes first, ties keep the order of the step", () => {
  const rows = [["a", 1], ["b", 3]].map(([object, value]) => ({ round: 1, object, indicator: "votes", value, low: null, high: null, n: 4 }));
  assert.deepEqual(choiceLines(objects, rows).map((line) => line.id), ["b", "a"]);
  assert.deepEqual(choiceLines(objects, null).map((line) => line.id), ["a", "b"]);
});

test("the same stand again takes it back, and the draft given is not changed", () => {
  const draft = { a: "accord" };
  assert.deepEqual(pressStand(draft, "a", "accord"), {});
  assert.deepEqual(pressStand(draft, "b", "discuter"), { a: "accord", b: "discuter" });
  assert.deepEqual(draft, { a: "accord" });
});

test("counts come back from shares, the most divided first", () => {
  const row = (object, indicator, value) => ({ round: 1, object, indicator, value, low: 0, high: 1, n: 6 });
  const rows = [row("a", "accord", 1), row("a", "division", 0), row("b", "accord", 0.5), row("b", "desaccord", 0.5), row("b", "division", 1)];
  const [first] = positionLines(objects, rows);
  assert.equal(first.id, "b");
  assert.deepEqual(first.counts, [3, 0, 3]);
});

test("a statement that nobody answered comes last, equal ones keep the order of the step", () => {
  const row = (object, indicator, value, n) => ({ round: 1, object, indicator, value, low: 0, high: 1, n });
  const rows = [row("a", "accord", 0, 0), row("a", "division", 0, 0), row("b", "accord", 1, 6), row("b", "division", 0, 6), row("c", "accord", 1, 6), row("c", "division", 0, 6)];
  const three = ["a", "b", "c"].map((id) => ({ id, text: id }));
  assert.deepEqual(positionLines(three, rows).map((line) => line.id), ["b", "c", "a"]);
  assert.deepEqual(choiceLines(three, rows).map((line) => line.id), ["a", "b", "c"]);
});

test("only the last round is shown", () => {
  assert.deepEqual(lastRound([{ round: 1 }, { round: 2 }]), [{ round: 2 }]);
  assert.deepEqual(lastRound(null), []);
});

test("a value of fewer than ten ballots has no margin", () => {
  assert.equal(hasMargin({ n: 9, low: 0.1, high: 0.9 }), false);
  assert.equal(hasMargin({ n: 10, low: 0, high: 0.9 }), true);
  assert.equal(hasMargin({ n: 10, low: null, high: null }), false);
});

test("two ballots are the same by what they hold", () => {
  assert.ok(isSameVote({ a: "1", b: "2" }, { b: "2", a: "1" }));
  assert.ok(!isSameVote({ a: "1" }, { a: "2" }));
});

test("a sentence is translated whole, and its fields filled", () => {
  const model = { get: () => ({ "{n} sur {max}": "{n} of {max}" }) };
  assert.equal(translate(model)("{n} sur {max}", { n: 0, max: 3 }), "0 of 3");
  assert.equal(translate({ get: () => ({}) })("{n} sur {max}", { n: 1 }), "1 sur {max}");
});

test("French signs keep their word and none is added", () => {
  assert.equal(typeset("Est-ce « vrai » ?"), "Est-ce «\u00a0vrai\u00a0»\u00a0?");
  assert.equal(typeset("Sans question"), "Sans question");
});
