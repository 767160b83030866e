import assert from "node:assert/strict";
import { test } from "node:test";
import { countSigns, mayWrite, textColumns, textFit } from "../../widgets/cafe_citoyen/front/ballots/texts.js";
import { nextCard, reviewAct } from "../../widgets/cafe_citoyen/front/activities/paroles/review.js";
import { wallColumns } from "../../widgets/cafe_citoyen/front/activities/paroles/paroles.js";
import { actOfKey } from "../../widgets/cafe_citoyen/front/parts/control_bar.js";
import { createModel } from "../../widgets/cafe_citoyen/front/page/model.js";
import { createOutbox } from "../../widgets/cafe_citoyen/front/page/outbox.js";

test("signs are counted as the room counts them: blanks once, an emoji once, an accent in its letter", () => {
  assert.equal(countSigns("  a \n b  "), 3);
  assert.equal(countSigns("👍"), 1);
  assert.equal(countSigns("e\u0301"), 1);
});

test("a text of just the length fits, one sign more does not", () => {
  assert.deepEqual(textFit(280, 280), { left: 0, isEmpty: false, isTooLong: false });
  assert.equal(textFit(281, 280).isTooLong, true);
  assert.equal(textFit(0, 280).isEmpty, true);
});

test("where one text is asked, the box goes once it is sent", () => {
  assert.equal(mayWrite({ options: { several: false } }, []), true);
  assert.equal(mayWrite({ options: { several: false } }, [{}]), false);
  assert.equal(mayWrite({ options: {} }, [{}]), true);
});

test("on a tablet the texts without a column come last", () => {
  const shown = [{ group: "" }, { group: "B" }, { group: "A" }, { group: "B" }];
  assert.deepEqual(textColumns(shown).map(({ name, texts }) => [name, texts.length]), [["B", 2], ["A", 1], ["", 1]]);
});

test("texts on their way take nobody's place and leave in order", () => {
  const outbox = createOutbox(null, "k");
  const last = (before, values) => values;
  outbox.put({ id: "1", step: "p", round: 1, text: "un" }, last);
  outbox.put({ id: "2", step: "p", round: 1, text: "deux" }, last);
  outbox.put({ id: "3", step: "p", round: 1, values: { a: "1" } }, last);
  outbox.put({ id: "4", step: "p", round: 1, values: { b: "1" } }, last);
  assert.deepEqual(outbox.all().map((one) => one.id), ["1", "2", "4"]);
  assert.deepEqual(outbox.all()[0], { id: "1", step: "p", round: 1, text: "un" });
});

test("what a ballot file sends reaches the page", () => {
  const sent = [];
  createModel({}, () => {}, (content) => sent.push(content)).send({ text: "a" });
  assert.deepEqual(sent, [{ text: "a" }]);
});

test("the wall has the columns that hold texts and those just made, the loose ones first", () => {
  const cards = [{ id: "1", group: "B" }, { id: "2", group: "" }];
  assert.deepEqual(wallColumns(cards, ["C", "B"]).map((one) => [one.name, one.cards.length]), [["", 1], ["B", 1], ["C", 0]]);
  assert.deepEqual(wallColumns([{ id: "1", group: "B" }], []).map((one) => one.name), ["B"]);
});

test("no key of the review steers the vote, and none acts inside a list", () => {
  const plain = (key) => ({ key, ctrlKey: false, metaKey: false, altKey: false });
  for (const key of ["a", "x", "d"]) {
    assert.ok(reviewAct(plain(key), "LI"));
    for (const phase of ["open", "closed", "revealed"]) assert.equal(actOfKey(phase, key), null);
  }
  assert.equal(reviewAct({ ...plain("a"), ctrlKey: true }, "LI"), "");
  assert.equal(reviewAct(plain("a"), "SELECT"), "");
});

test("after a decision the focus stays in the list", () => {
  assert.deepEqual([nextCard(2, 5), nextCard(4, 4), nextCard(0, 1)], [2, 3, 0]);
});
