import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, firstHalf } from "../../widgets/cafe_citoyen/front/halves.js";
import { isOfRound, newcomer, ownPart, withRecorded } from "../../widgets/cafe_citoyen/front/page/me.js";
import { createModel } from "../../widgets/cafe_citoyen/front/page/model.js";
import { ask, isFinal, retryDelay, waitMs } from "../../widgets/cafe_citoyen/front/page/net.js";
import { createOutbox, createSender, uuid4 } from "../../widgets/cafe_citoyen/front/page/outbox.js";
import { translate } from "../../widgets/cafe_citoyen/front/words.js";
import { thanksLines, weightText } from "../../widgets/cafe_citoyen/front/thanks.js";
import { belowTitle, newsOf, saidOf, unsentSentence, whoseTurn } from "../../widgets/cafe_citoyen/front/page/said.js";

const t = (text) => text;

test("a uuid is one of version 4, and another each time", () => {
  const made = Array.from({ length: 100 }, uuid4);
  for (const one of made) assert.match(one, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(made).size, 100);
});

test("tries come further and further apart, 15 s and half at most", () => {
  assert.equal(retryDelay(0, 0), 1000);
  assert.equal(retryDelay(2, 0), 4000);
  assert.equal(retryDelay(30, 1), 22500);
});

test("a refusal by the rules is for good, a trouble of the server is not", () => {
  assert.deepEqual([403, 409, 413, 422].map(isFinal), [true, true, true, true]);
  assert.deepEqual([200, 408, 429, 500, 507].map(isFinal), [false, false, false, false, false]);
});

test("whose turn it is: the network's, the facilitator's, or nobody's", () => {
  const now = { isOnline: true, isReached: true, isWaiting: false, problem: "" };
  assert.equal(whoseTurn(now, t), "");
  assert.match(whoseTurn({ ...now, isOnline: false, isReached: false }, t), /tablette n’a plus de réseau/);
  assert.equal(whoseTurn({ ...now, isOnline: false }, t), "", "the room answers, whatever the browser makes of its network");
  assert.match(whoseTurn({ ...now, isReached: false }, t), /serveur de l’animateur ne répond pas/);
  assert.match(whoseTurn({ ...now, isWaiting: true }, t), /pas encore enregistré/);
  assert.equal(whoseTurn({ ...now, isWaiting: true, problem: "Disque plein." }, t), "Disque plein.");
});

test("who comes late is told what is going on, who answered what comes of it", () => {
  const below = (/** @type {string} */ phase, /** @type {boolean} */ hasAnswered) => belowTitle({ phase }, hasAnswered, t);
  assert.match(below("closed", false), /^Le vote est clos, le prochain arrive/);
  assert.equal(below("closed", true), "Le vote est clos. Les résultats arrivent.");
  assert.match(below("revealed", false), /^Voici ce que la salle a répondu\. Le prochain vote arrive/);
  assert.equal(below("revealed", true), "Voici ce que la salle a répondu.");
  assert.equal(below("open", false), "");
  assert.match(belowTitle(null, false, t), /première question arrive/);
});

test("a screen reader is told the question and its round, the closing, the result in its sentence, and the thanks", () => {
  const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const news = (state, below = "", closing = []) => newsOf({ step: null, finding: "", thanks: null, ...state }, below, closing, say);
  assert.equal(news({ step: { phase: "open", round: 1, title: "Qui ?" } }), "Nouvelle question : Qui ?");
  assert.equal(news({ step: { phase: "open", round: 2, title: "Qui ?" } }), "Tour 2 : Qui ?");
  assert.equal(news({ step: { phase: "closed" } }, "Le vote est clos."), "Le vote est clos.");
  assert.equal(news({ step: { phase: "revealed" }, finding: "A, 5 voix." }, "Voici."), "Voici. A, 5 voix.");
  assert.equal(news({ thanks: {} }, "", ["À bientôt."]), "Merci ! À bientôt.");
  assert.equal(news({}, "La première question arrive."), "La première question arrive.");
});

test("the model tells a change once, and nothing when nothing changed", () => {
  let told = 0;
  const model = createModel({ values: { a: "1" } }, () => {});
  const listener = () => (told += 1);
  model.on("change:values", listener);
  model.set("values", { a: "1" });
  model.set("values", { b: "1" });
  model.off("change:values", listener);
  model.set("values", {});
  assert.equal(told, 1);
});

const memory = () => {
  const store = new Map();
  return { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value), removeItem: (key) => store.delete(key) };
};
const last = (before, values) => values;
const ballot = (id, values, step = "q") => ({ id, step, round: 1, values });
const ids = (outbox) => outbox.all().map((one) => one.id);

test("the ballot on its way outlives a reload, and a browser that keeps nothing", () => {
  const storage = memory();
  createOutbox(storage, "k").put(ballot("x", {}), last);
  assert.deepEqual(ids(createOutbox(storage, "k")), ["x"]);
  createOutbox(storage, "k").drop("x");
  assert.deepEqual(ids(createOutbox(storage, "k")), []);
  const refusing = { getItem: () => { throw new Error(); }, setItem: () => { throw new Error(); } };
  const outbox = createOutbox(refusing, "k");
  outbox.put(ballot("y", {}), last);
  assert.deepEqual(ids(outbox), ["y"]);
});

test("a newer ballot replaces the one of its step that never left, and no other", () => {
  const outbox = createOutbox(memory(), "k");
  for (const one of [ballot("a", {}), ballot("b", {}, "other"), ballot("c", {})]) outbox.put(one, last);
  assert.deepEqual(ids(outbox), ["b", "c"]);
});

test("a ballot that may have arrived is answered before the newer one leaves, after a reload too", () => {
  const storage = memory();
  const outbox = createOutbox(storage, "k");
  outbox.put(ballot("a", {}), last);
  outbox.leave("a");
  outbox.put(ballot("b", {}), last);
  outbox.put(ballot("c", {}), last);
  assert.deepEqual(ids(createOutbox(storage, "k")), ["a", "c"]);
});

test("duels that wait are sent together", () => {
  const outbox = createOutbox(memory(), "k");
  const both = (before, values) => ({ ...before, ...values });
  outbox.put(ballot("a", { "1~2": "1" }), both);
  outbox.put(ballot("b", { "1~3": "3" }), both);
  assert.deepEqual(outbox.all(), [ballot("b", { "1~2": "1", "1~3": "3" })]);
});

test("the room's own delay comes first, a minute and half at most", () => {
  assert.equal(waitMs(0, "5", 0), 5000);
  assert.equal(waitMs(9, "9999", 1), 90000);
  assert.equal(waitMs(1, null, 0), 2000);
  assert.equal(waitMs(1, "Wed, 21 Oct 2026 07:28:00 GMT", 0), 2000);
});

test("a Wi-Fi's own page is not the room's yes", async (context) => {
  const answers = [new Response("<h1>Wi-Fi</h1>", { headers: { "Content-Type": "text/html" } }), new Response('{"a":1}', { status: 201, headers: { "Content-Type": "application/json" } })];
  context.mock.method(globalThis, "fetch", async () => answers.shift() || Promise.reject(new TypeError()));
  assert.equal((await ask("/x")).status, 0);
  const { status, body } = await ask("/x");
  assert.deepEqual([status, body], [201, { a: 1 }]);
  assert.equal((await ask("/x")).status, 0);
});

const json = (status, body = {}, headers = {}) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

/** A sender over answers given one by one, and what the page heard of it. */
function sending(context, ...waiting) {
  const asked = [], heard = [];
  const outbox = createOutbox(null, "k");
  const now = { isReached: true };
  let open = () => {};
  context.mock.method(globalThis, "fetch", (url, { body }) => {
    asked.push([url, JSON.parse(body).id]);
    return new Promise((resolve) => (open = () => resolve(waiting.shift())));
  });
  const sender = createSender("/s/c", outbox, now, { draw() {}, recorded: (sent) => heard.push("recorded " + sent.id), refused: (sent, body) => heard.push("refused " + sent.id + " " + body.error), rejoin: () => heard.push("rejoin") });
  const answer = async () => {
    open();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { asked, heard, outbox, now, sender, answer };
}

test("what was sent goes one at a time, in order, each to its address", async (context) => {
  const { asked, heard, outbox, sender, answer } = sending(context, json(201, { id: "a" }), json(200, { id: "b" }));
  outbox.put(ballot("a", {}), last);
  sender.sendNow();
  outbox.put({ id: "b", step: "p", round: 1, text: "un" }, last);
  sender.sendNow();
  assert.deepEqual(asked, [["/s/c/ballots", "a"]]);
  await answer();
  assert.deepEqual(asked.slice(1), [["/s/c/contributions", "b"]]);
  await answer();
  assert.deepEqual([heard, ids(outbox)], [["recorded a", "recorded b"], []]);
});

test("what the room cannot take stays and is tried again, what it refuses does not", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, heard, outbox, now, sender, answer } = sending(context, json(507, { message: "Disque plein." }, { "Retry-After": "1" }), json(409, { error: "not_open" }));
  outbox.put(ballot("a", {}), last);
  sender.sendNow();
  await answer();
  assert.deepEqual([ids(outbox), sender.trouble(), heard], [["a"], { isLate: true, problem: "Disque plein." }, []]);
  context.mock.timers.tick(1500);
  assert.equal(asked.length, 2);
  await answer();
  assert.deepEqual([ids(outbox), heard, now.isReached], [[], ["refused a not_open"], true]);
});

test("a tablet whose voice is gone keeps what it sent", async (context) => {
  const { heard, outbox, sender, answer } = sending(context, json(403, { error: "no_cookie" }));
  outbox.put(ballot("a", {}), last);
  sender.sendNow();
  await answer();
  assert.deepEqual([ids(outbox), heard], [["a"], ["rejoin"]]);
});

test("a form shows what is recorded of its round, then what is on its way", () => {
  const step = { id: "q", round: 1 };
  const me = { step: "q", round: 1, values: { a: "1" }, arm: "b", texts: [{ id: "1", text: "un", status: "attente" }] };
  const both = (before, values) => ({ ...before, ...values });
  const waiting = [ballot("x", { b: "1" }), ballot("y", { c: "1" }, "other"), { id: "1", step: "q", round: 1, text: "un" }, { id: "2", step: "q", round: 1, text: "deux" }];
  assert.deepEqual(ownPart(me, waiting, step, both), {
    values: { a: "1", b: "1" }, arm: "b", half: null,
    texts: [...me.texts, { id: "2", text: "deux", status: "enroute" }],
  });
  assert.deepEqual(ownPart(me, [], { id: "q", round: 2 }, both), { values: {}, arm: null, half: null, texts: [] });
  assert.deepEqual(ownPart(me, waiting, null, both), { values: {}, arm: null, half: null, texts: [] });
  assert.equal(isOfRound(newcomer(), null), false);
});

test("what the room recorded is one's own, and another round's is no more", () => {
  const me = withRecorded(newcomer(), ballot("x", { a: "1" }), last);
  assert.deepEqual([me.step, me.round, me.values], ["q", 1, { a: "1" }]);
  assert.deepEqual(withRecorded({ ...me, arm: "a" }, ballot("y", {}), last).values, {});
  const writer = withRecorded({ ...me, arm: "a" }, { id: "z", step: "q", round: 1, text: "un" }, last);
  assert.deepEqual([writer.arm, writer.texts], ["a", [{ id: "z", text: "un", status: "attente" }]]);
  assert.equal(withRecorded(writer, ballot("w", {}, "other"), last).arm, null);
});

test("a person is asked what their half of the room is, and sees the other's once it is told", () => {
  const whole = { objects: [{ id: "a", text: "Un" }, { id: "b", text: "Deux" }], options: { halves: "answers" } };
  const own = { objects: [whole.objects[1]], options: whole.options };
  const open = { objects: [], options: whole.options, phase: "open" };
  assert.equal(asked(open, null), null);
  assert.deepEqual(asked(open, own), own);
  const told = { ...whole, phase: "revealed" };
  assert.equal(asked(told, own), told);
  const same = { objects: whole.objects, options: {}, phase: "open" };
  assert.equal(asked(same, null), same);
  const labelled = { objects: whole.objects, options: { labels: { a: "Écrit par une IA" } } };
  assert.deepEqual(asked({ ...same, options: { labels: {} } }, labelled), labelled);
  assert.deepEqual(firstHalf(whole).objects, [whole.objects[0]]);
  const me = { step: "q", round: 1, values: {}, half: own };
  assert.equal(ownPart(withRecorded(me, ballot("x", { b: "1" }), last), [], { id: "q", round: 1 }, last).half, own);
});

test("one sentence is said: trouble first, then what leaves, what was begun, what is recorded", () => {
  const now = { alarm: "", leaving: "", unsent: "", isVoted: true, isWithdrawn: false, isOpen: true };
  assert.deepEqual(saidOf({ ...now, alarm: "Panne.", leaving: "vote", unsent: "…" }, t), { sentence: "Panne.", tone: "is-warning" });
  assert.deepEqual(saidOf({ ...now, leaving: "vote", unsent: "…" }, t), { sentence: "Votre vote part…", tone: "" }); // done is what the room has
  assert.deepEqual(saidOf({ ...now, leaving: "text", isVoted: false }, t), { sentence: "Votre texte part…", tone: "" });
  assert.equal(saidOf({ ...now, unsent: "…" }, t).tone, "is-unsent");
  assert.match(saidOf(now, t).sentence, /est enregistré/);
  assert.match(saidOf({ ...now, isVoted: false, isWithdrawn: true }, t).sentence, /est retiré/);
  assert.equal(saidOf({ ...now, isOpen: false }, t).sentence, "");
});

test("what was begun and not sent is said of a text, a vote and a change, open or closed", () => {
  const now = { isUnsent: true, isVoted: false, isText: false, isOpen: true };
  const sentences = [now, { ...now, isOpen: false }, { ...now, isVoted: true }, { ...now, isVoted: true, isOpen: false }, { ...now, isText: true }, { ...now, isText: true, isOpen: false }].map((one) => unsentSentence(one, t));
  assert.equal(new Set(sentences).size, 6);
  assert.equal(unsentSentence({ ...now, isUnsent: false }, t), "");
});

test("the thanks say whom to ask for the report, and what the evening cost where that is known", () => {
  const filled = translate({ get: () => ({}) });
  const plain = thanksLines({ footprint: null, organizer: "" }, filled, "fr");
  assert.equal(plain.length, 2);
  assert.match(plain[1], /animateur/);
  const full = thanksLines({ footprint: { gco2e: [94, 213], minutes: 95, tablets: 12 }, organizer: "la médiathèque" }, filled, "fr");
  assert.match(full[1], /la médiathèque/);
  assert.match(full[2], /94–210\sgCO2e en 95 min \(12 tablettes\)/);
});

test("a weight has the two digits that are known, in kilograms from a thousand grams", () => {
  const text = (/** @type {[number, number]} */ gco2e) => weightText(gco2e, "fr").replace(/\s/g, " ");
  assert.deepEqual([text([94, 94]), text([94, 213]), text([940, 1234])], ["94 gCO2e", "94–210 gCO2e", "0,94–1,2 kgCO2e"]);
});
