import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ownerOf } from "../../widgets/cafe_citoyen/front/parts/keyboard.js";

const FRONT = new URL("../../widgets/cafe_citoyen/front/", import.meta.url);

/** As much of a page as a key meets: boards in their order, and whoever listens. */
function pageOf(count) {
  const heard = [];
  const body = { dataset: { voila: "voila" }, tagName: "BODY", closest: () => null };
  const boards = Array.from({ length: count }, (_, place) => {
    const listeners = {};
    const board = {
      name: place,
      dataset: {},
      tagName: "DIV",
      isShown: true,
      hasWindow: false,
      contains: (one) => one === board,
      closest: () => board,
      querySelector: () => (board.hasWindow ? {} : null),
      getClientRects: () => (board.isShown ? [{}] : []),
      toggleAttribute: () => {},
      addEventListener: (event, listener) => (listeners[event] = listener),
      removeEventListener: (event) => delete listeners[event],
      touch: () => listeners.pointerdown(),
    };
    return board;
  });
  globalThis.document = {
    body,
    querySelectorAll: () => boards.filter((one) => "keys" in one.dataset),
    addEventListener: (_, listener) => heard.push(listener),
    removeEventListener: (_, listener) => heard.splice(heard.indexOf(listener), 1),
  };
  globalThis.window = { addEventListener: () => {}, removeEventListener: () => {} };
  const press = (key, given = {}) => {
    const event = { key, target: body, ...given };
    for (const listener of heard.slice()) listener(event);
  };
  return { boards, press };
}

/** The module as each widget has it: pasted above its own, so that they share nothing but the page. */
const copies = (count) => Promise.all(Array.from({ length: count }, (_, place) => import("../../widgets/cafe_citoyen/front/parts/keyboard.js?" + place)));

test("of all the boards of a page one has a key, the first until another is touched", async () => {
  const { boards, press } = pageOf(3);
  const taken = [];
  const all = await copies(3);
  const leave = all.map(({ takeKeys }, place) => takeKeys(boards[place], (event) => taken.push(place + event.key)));
  press("q");
  boards[2].touch();
  press("q");
  press("p", { target: boards[1] }); // a focus that came without a touch
  boards[2].isShown = false; // another tab of JupyterLab
  press("q");
  leave[0]();
  press("q");
  assert.deepEqual(taken, ["0q", "2q", "2p", "0q", "1q"]);
});

test("what a key changes does not hand the same key to another board", async () => {
  const { boards, press } = pageOf(2);
  const taken = [];
  const all = await copies(2);
  all.forEach(({ takeKeys }, place) => takeKeys(boards[place], () => {
    taken.push(place);
    boards[1 - place].touch();
  }));
  press("q");
  press("q");
  assert.deepEqual(taken, [0, 1]);
});

test("a key with another, or typed into a field, is nobody’s; Échap is, there too", async () => {
  const { boards, press } = pageOf(1);
  const taken = [];
  const [{ takeKeys }] = await copies(1);
  takeKeys(boards[0], (event) => taken.push(event.key));
  press("q", { ctrlKey: true });
  press("q", { target: { tagName: "INPUT", closest: () => boards[0] } });
  press("Escape", { target: { tagName: "INPUT", closest: () => boards[0] } });
  delete document.body.dataset.voila;
  press("q", { target: { tagName: "DIV", closest: () => null } }); // a cell of JupyterLab
  assert.deepEqual(taken, ["Escape"]);
});

test("activities are one board: the one that leads; a window over the page comes first", () => {
  const place = (element, given = {}) => ({ element, isOver: false, isActivity: false, isLead: false, touched: 0, ...given });
  const activities = [place("vote", { isActivity: true }), place("avant", { isActivity: true, isLead: true })];
  assert.equal(ownerOf([...activities, place("animer")]), "avant");
  assert.equal(ownerOf([place("animer"), ...activities]), "animer");
  assert.equal(ownerOf([place("animer"), { ...activities[0], touched: 9 }, activities[1]]), "avant");
  assert.equal(ownerOf([place("animer", { touched: 3 }), { ...activities[0], isOver: true }, activities[1]]), "vote");
  assert.equal(ownerOf([]), null);
});

test("no dashboard hears a page’s keys but by the keyboard", () => {
  const names = ["parts", "activities"].flatMap((folder) => readdirSync(new URL(folder, FRONT), { recursive: true }).map((name) => folder + "/" + name)).filter((name) => name.endsWith(".js"));
  const listening = names.filter((name) => /(document|window|body)\.(addEventListener\("key|onkey)/.test(readFileSync(new URL(name, FRONT), "utf-8")));
  assert.deepEqual(listening.sort(), ["activities/projection/projection.js", "parts/keyboard.js"]);
  assert.match(readFileSync(new URL("activities/projection/projection.js", FRONT), "utf-8"), /ownerOfKey\(event\)/);
});
