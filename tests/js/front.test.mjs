import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";

const FRONT = fileURLToPath(new URL("../../widgets/cafe_citoyen/front", import.meta.url));
const files = readdirSync(FRONT, { recursive: true }).filter((name) => name.endsWith(".js"));
const ofTablets = files.filter((name) => !/^(activities|parts|tryout)\b/.test(name));
const read = (name) => readFileSync(join(FRONT, name), "utf8");

for (const name of ofTablets) {
  test(`${name} is ES2018, for Safari 12 and Chromium 71`, () => {
    // import() is of 2020 in the standard, and in Safari 11.1 and Chrome 63 already.
    const text = read(name).replace(/\bimport\(/g, "load(");
    parse(text, { ecmaVersion: 2018, sourceType: "module" });
  });
}

for (const name of files) {
  test(`${name} shows what people wrote as text only`, () => {
    assert.doesNotMatch(read(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  });
  test(`${name} imports by one line with names in braces`, () => {
    for (const line of read(name).split("\n")) {
      if (/^import\b/.test(line)) assert.match(line, /^import \{ [\w, ]+ \} from "\.{1,2}\/[\w./]+";$/);
    }
  });
}

test("no top-level name stands twice, so that modules can be pasted together", () => {
  const seen = new Map();
  for (const name of files) {
    for (const node of parse(read(name), { ecmaVersion: 2022, sourceType: "module" }).body) {
      const declared = node.type === "ExportNamedDeclaration" ? node.declaration : node;
      const names = !declared ? [] : declared.id ? [declared.id.name] : (declared.declarations || []).map((one) => one.id.name);
      for (const one of names.filter((each) => !["render", "renderResults", "makes", "createSimulator", "roomSentence"].includes(each))) {
        assert.ok(!seen.has(one), `${one} stands in ${seen.get(one)} and in ${name}`);
        seen.set(one, name);
      }
    }
  }
});

for (const name of files.filter((one) => /^(page|parts)\b|^dom\.js$/.test(one))) {
  test(`${name} says why where a type is any`, () => {
    const lines = read(name).split("\n").filter((line) => /[{<,:] ?any(\[\])?[)}>,; ]/.test(line));
    assert.deepEqual(lines.filter((line) => !/\bany: \w/.test(line)), []);
  });
}

test("a browser that lacks what the page needs is told so by a script that any browser reads", () => {
  const source = readFileSync(join(FRONT, "../room/page.py"), "utf8").split("TOO_OLD = (")[1].split("\n)")[0];
  const check = source.split("\n").map((line) => line.trim().slice(1, -1)).join("");
  parse(check, { ecmaVersion: 3, sourceType: "script" });
  const isTold = (lacks) => {
    const old = { hidden: true };
    const body = lacks === "toggleAttribute" ? {} : { toggleAttribute() {} };
    const script = lacks === "noModule" ? {} : { noModule: false };
    const page = { body, createElement: () => script, getElementById: () => old };
    new Function("window", "document", check)(lacks === "AbortController" ? {} : { AbortController }, page);
    return !old.hidden;
  };
  assert.deepEqual(["", "AbortController", "toggleAttribute", "noModule"].map(isTold), [false, true, true, true]);
});

test("what stands in an empty field is a hint in words of ours, never what one might have typed", () => {
  for (const name of files) {
    for (const [, hint] of read(name).matchAll(/placeholder: (.*?), "?\w/g)) assert.match(hint, /\bt\("|\blabel\b/, name + ": " + hint);
  }
});
