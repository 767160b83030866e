import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsOf, scaleLines } from "../../widgets/cafe_citoyen/front/ballots/scale.js";

const t = (text) => text;
const step = { options: { levels: ["Non", "Entre les deux", "Oui"] } };
const objects = [{ id: "a", text: "A" }, { id: "b", text: "B" }, { id: "c", text: "C" }];
const row = (object, indicator, value, n = 9) => ({ round: 1, object, indicator, value, low: 0.1, high: 0.9, n });

test("levels come lowest first with the projector's tones, and not knowing last", () => {
  assert.deepEqual(levelsOf(step, t).map(({ value, name, tone }) => [value, name, tone]), [
    ["1", "Non", "is-g0"], ["2", "Entre les deux", "is-gm"], ["3", "Oui", "is-g5"], ["inconnu", "Je ne sais pas", "is-inconnu"],
  ]);
});

test("the most divided comes first, and of what too few answered nothing is said", () => {
  const rows = [row("a", "unknown", 0.5, 4), row("b", "unknown", 0), row("b", "ends", 0.1), row("b", "median", 2), row("b", "divided", 0), row("c", "unknown", 0), row("c", "ends", 0.4), row("c", "median", 1), row("c", "divided", 1), row("c", "level3", 0.4)];
  const lines = scaleLines(objects, levelsOf(step, t), rows);
  assert.deepEqual(lines.map((line) => line.id), ["c", "b", "a"]);
  assert.deepEqual([lines[0].isDivided, lines[0].median, lines[0].ends.low], [true, 1, 0.1]);
  assert.equal(lines[0].parts[2].share, 0.4);
  assert.equal(lines[2].ends, null);
  assert.deepEqual([lines[2].n, lines[2].parts[3].share], [4, 0.5]);
});
