// The oldest browsers that tablets may have, Chromium 71 and Safari 12.0, know each name that the page's scripts use, and
// its sheets rest on nothing that those lack. Who knows what since when: MDN's tables, `@mdn/browser-compat-data`.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";

const OLDEST = { chrome: 71, safari: 12 };
const at = (place) => fileURLToPath(new URL(place, import.meta.url));
const FRONT = at("../../widgets/cafe_citoyen/front");
const TABLES = at("../node_modules/@mdn/browser-compat-data/data.json");
const skip = existsSync(TABLES) ? false : "no MDN tables: `make test` installs them";
const mdn = skip ? null : JSON.parse(readFileSync(TABLES, "utf8"));

const ofTablets = (end) => readdirSync(FRONT, { recursive: true }).filter((name) => name.endsWith(end) && !/^(activities|parts|tryout)\b/.test(name));
const read = (name) => readFileSync(join(FRONT, name), "utf8");

/** Whether both know a feature by its own name, in that version. */
function isOld({ support }) {
  const since = (one) => parseFloat(String(one.version_added).replace("≤", ""));
  const isOwn = (one) => !one.flags && !one.prefix && !one.alternative_name;
  const isThen = (one, limit) => since(one) <= limit && !(parseFloat(one.version_removed) <= limit);
  return Object.entries(OLDEST).every(([browser, limit]) => [support[browser]].flat().some((one) => one && isOwn(one) && isThen(one, limit)));
}

/** The names that stand in a table: each once, and whether anything of that name is old. */
function namesOf(tree, found = new Map()) {
  for (const [name, one] of Object.entries(tree)) {
    if (name === "__compat" || typeof one !== "object") continue;
    const plain = name.replace(/_(static|event)$/, "");
    if (one.__compat) found.set(plain, found.get(plain) || isOld(one.__compat));
    namesOf(one, found);
  }
  return found;
}

/** Call back for each node of a parsed script. */
function visit(node, callback) {
  if (!node || typeof node !== "object") return;
  if (typeof node.type === "string") callback(node);
  for (const child of Object.values(node)) visit(child, callback);
}

/** What a script asks of others: members and constructors; and the names that it gives to what is its own. */
function namesUsed(text) {
  const used = new Set(), own = new Set();
  visit(parse(text, { ecmaVersion: 2022, sourceType: "module" }), (node) => {
    if (node.type === "MemberExpression" && !node.computed) used.add(node.property.name);
    if (/^(New|Call)Expression$/.test(node.type) && node.callee.type === "Identifier") used.add(node.callee.name);
    if (node.type === "Property" && !node.computed) own.add(node.key.name || node.key.value);
    if (/^(Function|Variable)/.test(node.type) && node.id && node.id.name) own.add(node.id.name);
  });
  return { used, own };
}

// Safari 12.0 has the first two and does not abort: `ask` then waits as long as the browser does. The last one is only tried.
const GUARDED = ["AbortController", "signal", "wakeLock"];

/** Names that a script asks for and that only younger browsers know. */
function youngOf(texts, given = []) {
  const known = namesOf({ api: mdn.api, builtins: mdn.javascript.builtins });
  const found = texts.map(namesUsed);
  const own = new Set([...given, ...found.flatMap((one) => [...one.own])]);
  return [...new Set(found.flatMap((one) => [...one.used]))].filter((name) => known.get(name) === false && !own.has(name));
}

test("the tables tell a young name from an old one", { skip }, () => {
  assert.deepEqual(youngOf(["structuredClone(new ResizeObserver()).replaceAll('a').map((b) => b.flat())"]).sort(), ["ResizeObserver", "replaceAll", "structuredClone"]);
});

test("no script of the tablets asks for a name that the oldest browsers lack", { skip }, () => {
  const fields = ["footprint", "minutes", "options", "unit", "tone", "share"]; // of the room's state, as `types.d.ts` has them
  assert.deepEqual(youngOf(ofTablets(".js").map(read), [...GUARDED, ...fields]), []);
});

// What a sheet may say though the oldest browsers do not hear it, and what is there instead.
const DONE_WITHOUT = {
  "accent-color": "the browser's own colour",
  "color-scheme": "the browser's own scroll bars, light",
  "font-size: max(": "the letters around it, which are larger",
  "margin-inline": "no space there before Safari 12.1",
  "padding-inline": "no space there before Safari 12.1",
  "border-inline": "no coloured edge before Safari 12.1",
  "position: sticky": "its value with -webkit- before it",
  "align-content: start": "of a grid that holds as much as it is high",
  ":focus-visible": "an outline after a click, too",
  hyphens: "words that are not cut",
  "overflow-wrap: anywhere": "`word-break: break-word` beside it, see below",
  "scroll-padding": "the bars that stay in sight are low",
  "text-size-adjust": "its name with -webkit- beside it",
  "touch-action": "a double tap that enlarges",
  "@media (prefers-color-scheme": "light",
  "@media (prefers-reduced-motion": "one thing that moves is steam",
};

/** What a sheet asks for and the oldest browsers lack, as `property: value`, `:pseudo` or `@rule`. */
function youngOfSheet(text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, "");
  const isYoung = (one) => Boolean(one && one.__compat && !isOld(one.__compat));
  const functions = namesOf(mdn.css.types);
  const found = [];
  const isGrid = (rule) => /grid|is-knobs/.test(rule); // there `gap` is old enough
  for (const rule of bare.match(/[^{}]*{[^{}]*}/g) || []) if (/[{;]\s*gap:/.test(rule) && !isGrid(rule)) found.push("gap");
  for (const [, name, value] of bare.matchAll(/[{;]\s*([a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])/g)) {
    const property = mdn.css.properties[name];
    const words = value.match(/[a-z-]+/g) || [];
    const isLacking = property && (isYoung(property) || words.some((word) => isYoung(property[word])));
    if (isLacking || words.some((word) => value.includes(word + "(") && functions.get(word) === false)) found.push(name + ": " + value);
  }
  for (const [, colons, name] of bare.matchAll(/(::?)([a-z-]+)(?=[^{};]*\{)/g)) if (isYoung(mdn.css.selectors[name])) found.push(colons + name);
  for (const [rule, name, rest] of bare.matchAll(/@([a-z-]+)([^{;]*)/g)) {
    const known = mdn.css["at-rules"][name];
    if (!known || isYoung(known) || (rest.match(/[a-z-]+/g) || []).some((word) => isYoung(known[word]))) found.push(rule.trim());
  }
  return found;
}

test("the tables tell a young rule from an old one", { skip }, () => {
  const young = ["gap", "inset: 0", "width: min(1px, 2px)", ":is", "@container (a)"];
  assert.deepEqual(youngOfSheet("a { inset: 0; width: min(1px, 2px); } b { gap: 1em; color: red; } p:is(q) { margin: 0; } @container (a) {}"), young);
});

for (const name of ofTablets(".css")) {
  test(`${name} rests on nothing that the oldest browsers lack`, { skip }, () => {
    const rest = youngOfSheet(read(name)).filter((one) => !Object.keys(DONE_WITHOUT).some((known) => one.startsWith(known)));
    assert.deepEqual(rest, []);
  });
  test(`${name} breaks long words in old browsers too`, () => {
    for (const rule of read(name).match(/{[^{}]*overflow-wrap: anywhere[^{}]*}/g) || []) assert.match(rule, /word-break: break-word;/);
  });
}

test("a rule that old browsers drop for one of its selectors is about that one only", () => {
  for (const name of ofTablets(".css")) for (const selectors of read(name).match(/[^{}]*:focus-visible[^{}]*(?={)/g) || []) assert.doesNotMatch(selectors, /,/);
});
