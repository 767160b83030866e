import assert from "node:assert/strict";
import { test } from "node:test";

import { say } from "../../widgets/cafe_citoyen/front/dom.js";
import { directionOf, nestQuotes, typeset } from "../../widgets/cafe_citoyen/front/words.js";

test("a quote within a quote has other marks", () => {
  assert.equal(nestQuotes("« L’IA est « neutre » ? »"), "« L’IA est “neutre” ? »");
  assert.equal(nestQuotes("« a « b « c » » »"), "« a “b ‘c’” »");
  assert.equal(nestQuotes("“First: “yes””"), "“First: ‘yes’”");
  assert.equal(nestQuotes("« un » et « deux »"), "« un » et « deux »");
  assert.equal(nestQuotes("« il manque une « fin »"), "« il manque une « fin »");
});

test("no sign begins a line in what is shown", () => {
  const said = { textContent: "" };
  say(said, "« Dire « oui » » : 50 % !");
  assert.equal(said.textContent, "«\u00a0Dire “oui”\u00a0»\u00a0: 50\u00a0%\u00a0!");
  assert.equal(typeset(said.textContent), said.textContent);
});

test("a text with letters read from right to left says so", () => {
  assert.equal(directionOf("Qui décide ?"), "ltr");
  assert.equal(directionOf("من يقرر؟"), "rtl");
});
