import assert from "node:assert/strict";
import { test } from "node:test";
import { labelsOf, laidOut } from "../../widgets/cafe_citoyen/front/parts/rows.js";
import { shownText, textLines } from "../../widgets/cafe_citoyen/front/parts/type.js";
import { legendRows, legendType, posterFigure, posterLines, posterText } from "../../widgets/cafe_citoyen/front/parts/poster.js";
import { whatKeyDoes } from "../../widgets/cafe_citoyen/front/parts/keys.js";
import { ACTS, actOfKey, nextAct, undoOf } from "../../widgets/cafe_citoyen/front/parts/control_bar.js";
import { lastHolding } from "../../widgets/cafe_citoyen/front/parts/fit.js";
import { whatIsWrong } from "../../widgets/cafe_citoyen/front/parts/form.js";
import { leadOf } from "../../widgets/cafe_citoyen/front/parts/lead.js";
import { floorText, momentAct } from "../../widgets/cafe_citoyen/front/parts/moment.js";
import { placeOfKey } from "../../widgets/cafe_citoyen/front/parts/menu.js";
import { watchLine } from "../../widgets/cafe_citoyen/front/parts/link.js";
import { drawSome, filterQuestions, howManyToDraw, plain } from "../../widgets/cafe_citoyen/front/parts/picker.js";
import { addressPieces, isArriving } from "../../widgets/cafe_citoyen/front/parts/join.js";
import { columnsFor, counterText, nextWay } from "../../widgets/cafe_citoyen/front/parts/programme.js";
import { nearest, startsOf } from "../../widgets/cafe_citoyen/front/parts/reveal.js";
import { objectOfLabel } from "../../widgets/cafe_citoyen/front/parts/stage.js";
import { clockText } from "../../widgets/cafe_citoyen/front/parts/clock.js";
import { keyed, linesOf, numberOf } from "../../widgets/cafe_citoyen/front/parts/vote_options.js";
import { counted, translate } from "../../widgets/cafe_citoyen/front/words.js";

const questions = [
  { id: "1", texte: "L’écologie ?", theme: "T1", sous_theme: "Écologie", origine: "Forum" },
  { id: "2", texte: "Le travail", theme: "T2", sous_theme: "", origine: "Atelier" },
];
const all = { theme: "", sous_theme: "", origine: "", search: "" };

test("a search minds neither case nor accents", () => {
  assert.equal(plain("Écologie"), "ecologie");
  assert.equal(plain("l’IA, nos consœurs"), "l'ia, nos consoeurs");
  assert.deepEqual(filterQuestions(questions, { ...all, search: "ECOLOGIE" }).map((one) => one.id), ["1"]);
});

test("filters add up", () => {
  assert.equal(filterQuestions(questions, all).length, 2);
  assert.equal(filterQuestions(questions, { ...all, theme: "T1", origine: "Atelier" }).length, 0);
});

test("a draw takes n different ones, in the order of the list", () => {
  const list = Array.from({ length: 20 }, (_, index) => index);
  const drawn = drawSome(list, 5);
  assert.equal(new Set(drawn).size, 5);
  assert.deepEqual(drawn, drawn.slice().sort((left, right) => left - right));
  assert.equal(drawSome(list, 50).length, 20);
});

test("people come in while the first vote is open, and are in once it is over", () => {
  const view = (/** @type {string} */ phase, is_first = true) => ({ step: { phase }, is_first });
  assert.deepEqual(["open", "closed", "revealed"].map((phase) => isArriving(view(phase))), [true, false, false]);
  assert.equal(isArriving(view("open", false)), false);
  assert.equal(isArriving({ step: null, is_first: true }), false);
});

test("a key acts only where its act makes sense", () => {
  assert.equal(actOfKey("open", "f").action, "close");
  assert.equal(actOfKey("closed", "f"), null);
  assert.equal(actOfKey("open", "x"), null);
});

const room = { width: 1000, height: 600, least: 28, most: 72 };

test("type grows with what is empty, up to 72 px, and is never under the least", () => {
  assert.equal(laidOut(bars(2, "Thé"), room).px, 72);
  const px = (/** @type {number} */ count) => laidOut(bars(count, "Un texte assez long pour deux lignes, ou pour trois"), room).px;
  assert.ok(px(3) > px(5) && px(5) > 28);
  assert.equal(px(10), 28);
});

test("a label is whole on the page that shows it; what does not fit is on the next one", () => {
  const label = "mot ".repeat(40).trim();
  const shown = [0, 1, 2, 3].map((page) => laidOut(bars(7, label), room, page));
  assert.ok(shown[0].pages > 1);
  for (const { figure } of shown) for (const text of figure.layout.yaxis.ticktext) assert.equal(text.replace(/<br>/g, " "), label);
  assert.equal(shown[0].first, 1);
  assert.equal(shown[1].first, shown[0].last + 1);
  assert.deepEqual(laidOut(bars(7, label), room, shown[0].pages), laidOut(bars(7, label), room, 0));
});

test("no page has more than ten rows", () => {
  const { pages, last, all } = laidOut(bars(23, "Thé"), { ...room, height: 4000 });
  assert.deepEqual([pages, last, all], [3, 10, 23]);
});

test("the bars of a page are its own, the first one on top, their values at their ends", () => {
  const figure = bars(12, "Thé");
  const second = laidOut(figure, { ...room, height: 4000 }, 1).figure;
  assert.deepEqual(second.data[0].x, [2 / 12, 1 / 12]);
  assert.deepEqual(second.layout.annotations.map((/** @type {{text: string}} */ note) => note.text), ["<b>2 voix</b>", "<b>1 voix</b>"]);
  assert.ok(second.data[0].y[0] < second.data[0].y[1]);
  assert.equal(figure.data[0].x.length, 12);
});

test("a value goes on past the place of the bars only as far as it must", () => {
  const long = bars(2, "Thé");
  const { l, r } = laidOut(long, room).figure.layout.margin;
  assert.ok(l + r < 0.6 * room.width);
});

test("five names at the end of moves stand apart, however low their place is", () => {
  const node = { label: ["a", "b", "c", "d", "e", "f"], x: [0.001, 0.999, 0.999, 0.999, 0.999, 0.999] };
  const link = { source: [0, 0, 0, 0, 0], target: [1, 2, 3, 4, 5], value: [1, 1, 1, 1, 1] };
  const moves = { data: [{ type: "sankey", node, link }], layout: { font: { size: 28 } } };
  const { data } = laidOut(moves, { width: 1000, height: 150, least: 28, most: 72 }).figure;
  const ends = data[0].node.y.slice(1);
  const apart = ends.slice(1).map((/** @type {number} */ y, /** @type {number} */ place) => y - ends[place]);
  for (const one of apart) assert.ok(Math.abs(one - apart[0]) < 0.001 && one > 0.15);
});

test("a long name at the end of moves keeps to its half, whole words and its number", () => {
  const node = { label: ["la machine propose, l’agent décide : 13", "l’agent seul : 13"], x: [0.001, 0.999] };
  const moves = { data: [{ type: "sankey", node, link: { source: [0], target: [1], value: [13] } }], layout: { font: { size: 28 } } };
  const { data } = laidOut(moves, { width: 960, height: 380, least: 28, most: 72 }).figure;
  const [long, short] = data[0].node.label;
  assert.equal(short, "l’agent seul : 13");
  assert.match(long, /^la machine propose[^…]*… : 13$/);
  const wide = laidOut(moves, { width: 2400, height: 380, least: 28, most: 28 }).figure;
  assert.deepEqual(wide.data[0].node.label, node.label);
});

test("points on lines leave room for the numbers under them, and a page shows its own rows alone", () => {
  const points = (/** @type {number} */ count) => {
    const rows = Array.from({ length: count }, (_, row) => row);
    const trace = { type: "scatter", mode: "markers", x: rows.map(() => 50), y: rows, marker: { size: 18 } };
    const yaxis = { range: [-0.6, count - 0.5], tickvals: rows, ticktext: rows.map((row) => "Médiathèque · 12 janv. 2026 · n = " + row) };
    return { data: [trace], layout: { font: { size: 28 }, meta: { is_laid_out: true }, xaxis: { range: [0, 100], ticksuffix: " %" }, yaxis } };
  };
  const { figure, px } = laidOut(points(1), room);
  const { margin, xaxis } = figure.layout;
  assert.equal(xaxis.tickangle, 0);
  assert.ok(xaxis.nticks >= 3 && px * 4 * 0.5 * xaxis.nticks < room.width - margin.l - margin.r, String(px));
  const [first, second] = [0, 1].map((page) => laidOut(points(14), room, page));
  assert.deepEqual(first.figure.data[0].y.length, first.last);
  assert.ok(second.figure.data[0].y.every((/** @type {number} */ row) => row < 14 - first.last));
});

test("no blank comes into a word that was on two lines", () => {
  const asked = bars(2, "https://exemple.fr/une-\u200b<br>adresse et<br>un mot");
  assert.deepEqual(labelsOf(asked), ["https://exemple.fr/une-adresse et un mot", "https://exemple.fr/une-adresse et un mot"]);
});

test("a figure that somebody drew keeps its own layout", () => {
  const own = { data: [{ type: "bar" }], layout: { font: { size: 28 }, yaxis: { ticktext: ["a"], range: [0, 3] } } };
  assert.deepEqual(laidOut(own, room).figure.layout.yaxis, own.layout.yaxis);
});

test("a word longer than a line goes on in the next one, and a reference to a sign stays whole", () => {
  const lines = textLines("a" + "&amp;".repeat(40), 100, 20);
  assert.ok(lines.length > 1);
  assert.equal(lines.join(""), "a" + "&amp;".repeat(40));
  assert.ok(lines.every((line) => /^a?(&amp;)*$/.test(line)));
});

test("what is seen as one sign stays whole at the end of a line", () => {
  for (const sign of ["👩‍👩‍👧", "🇫🇷", "👨🏽‍🚀", "a\u0301\u0302", "कि", "1️⃣"]) {
    const lines = textLines(sign.repeat(30), 97, 20);
    assert.ok(lines.length > 1);
    for (const line of lines) assert.equal(line.replaceAll(sign, ""), "", sign);
  }
});

test("a sign that plotly would read as its own is measured as it is drawn", () => {
  assert.equal(shownText("<b>&lt;b&gt; &#36;&#37;{&amp;lt;</b>"), "<b> $%{&lt;");
});

test("a search for the largest type looks at few sizes, and at the smallest where none fits", () => {
  const asked = [];
  assert.equal(lastHolding(15, (index) => asked.push(index) && index <= 9), 9);
  assert.ok(asked.length <= 5);
  assert.equal(lastHolding(15, () => false), 0);
  assert.equal(lastHolding(1, () => false), 0);
  const held = [];
  assert.equal(lastHolding(15, (index) => held.push(index)), 14);
  assert.deepEqual(held, [14], "what fits as it stands is laid out once");
  for (let last = 0; last < 15; last += 1)
    for (let near = 0; near < 15; near += 1) assert.equal(lastHolding(15, (index) => index <= last, near), last);
  const again = [];
  assert.equal(lastHolding(46, (index) => again.push(index) && index <= 23, 23), 23);
  assert.deepEqual(again, [45, 23, 24], "what fits as the last time is laid out three times");
});

test("an address breaks between its host and its port, never inside either", () => {
  assert.deepEqual(addressPieces("http://192.168.100.100:8000"), ["http://", "192.168.100.100", ":8000"]);
  assert.deepEqual(addressPieces("192.168.100.100:8000/s/abc"), ["192.168.100.100", ":8000/s/abc"]);
  assert.deepEqual(addressPieces("cafe.example.org"), ["cafe.example.org"]);
  assert.deepEqual(addressPieces("[fe80::1]:8000"), ["[fe80::1]", ":8000"]);
});

test("a wrong field is told in our own words", () => {
  const t = translate({ get: () => ({}) });
  const field = (given) => ({ type: "text", min: "", max: "", required: true, value: "x", dataset: {}, validity: { valid: true, valueMissing: false }, ...given });
  const wrong = { valid: false, valueMissing: false };
  assert.equal(whatIsWrong(field({}), t), "");
  assert.equal(whatIsWrong(field({ value: "  " }), t), "Remplissez cette case.");
  assert.equal(whatIsWrong(field({ value: "", dataset: { wrong: "Donnez un titre." } }), t), "Donnez un titre.");
  assert.equal(whatIsWrong(field({ type: "number", min: "1", max: "2000", validity: wrong }), t), "Écrivez un nombre de 1 à 2000.");
  assert.equal(whatIsWrong(field({ type: "date", validity: wrong }), t), "Écrivez une date : jour, mois, année.");
  assert.equal(whatIsWrong(field({ required: false, value: "" }), t), "");
});

test("a clock shows minutes and two digits of seconds", () => {
  assert.equal(clockText(65), "1:05");
});

test("a line that refuses to send is told as lost after its silence, and a heard one is not", (context) => {
  context.mock.timers.enable({ apis: ["setInterval", "Date"] });
  const heard = {};
  const told = [];
  const model = {
    on: (name, callback) => (heard[name] = callback),
    off: () => {},
    send: () => {
      throw new Error("Cannot send");
    },
  };
  const leave = watchLine(model, (isLost) => told.push(isLost));
  for (let second = 4; second <= 20; second += 4) context.mock.timers.tick(4000); // the clock stands still within a tick
  assert.deepEqual(told, [false, false, false, false, false]);
  context.mock.timers.tick(4000);
  assert.equal(told.at(-1), true);
  heard["msg:custom"]();
  context.mock.timers.tick(4000);
  assert.equal(told.at(-1), false);
  leave();
  context.mock.timers.tick(4000);
  assert.equal(told.length, 7);
});

const french = translate({ get: () => ({}) });
/** A catalog as the server sends it: the texts of a number by one key, and the form of each number from 0 to 199. */
const catalogOf = (forms, texts) => translate({ get: () => ({ "\0forms": Array.from({ length: 200 }, (_, n) => forms(n)).join(""), "{n} bulletin reçu\0{n} bulletins reçus": texts.join("\0") }) });
const english = catalogOf((n) => (n === 1 ? 0 : 1), ["{n} ballot in", "{n} ballots in"]);
const NAMES = ["zero", "one", "two", "few", "many", "other"];
const arabicRule = new Intl.PluralRules("ar");
const arabic = catalogOf((n) => NAMES.indexOf(arabicRule.select(n)), NAMES.map((name) => name + " {n}"));

test("0 and 1 are singular in French, only 1 in English", () => {
  const said = (t) => [0, 1, 2].map((n) => counted(n, "{n} bulletin reçu", "{n} bulletins reçus", t, { n }));
  assert.deepEqual(said(french), ["0 bulletin reçu", "1 bulletin reçu", "2 bulletins reçus"]);
  assert.deepEqual(said(english), ["0 ballots in", "1 ballot in", "2 ballots in"]);
});

test("Arabic has six forms, and the last two digits of a large number choose", () => {
  for (let n = 0; n < 3000; n++) {
    assert.equal(counted(n, "{n} bulletin reçu", "{n} bulletins reçus", arabic, { n }), arabicRule.select(n) + " " + n);
  }
});

test("what a catalog does not translate stays French, by the French rule", () => {
  assert.equal(counted(0, "{n} texte", "{n} textes", english, { n: 0 }), "0 texte");
});

test("a scene names the vote that runs when it is not its own", () => {
  const parts = [{ id: "mots", title: "Les mots", vote: { is_open: false } }, { id: "juger", title: "Juger", vote: { is_open: true } }, { id: "lire", title: "Lire", vote: null }];
  const view = (part, own = parts) => ({ step: { received: 1, title: "Et ailleurs ?" }, programme: { part, parts: own } });
  assert.equal(counterText(view("juger"), french), "1 bulletin reçu");
  const texts = view("juger");
  assert.equal(counterText({ ...texts, step: { ...texts.step, makes: "texts", received: 30 } }, french), "30 textes reçus");
  assert.equal(counterText(view("lire"), french), "Sur les tablettes, un autre vote : « 2. Juger » · 1 bulletin reçu");
  assert.equal(counterText(view("mots", [parts[0]]), french), "Sur les tablettes, un autre vote : « Et ailleurs ? » · 1 bulletin reçu");
});

test("of a page's activities one leads: the one that opened the vote, else the first; without a vote, the one touched last", () => {
  const boards = ["Vote", "Avant", "Vote 2"].map((activity) => ({ activity, touched: activity === "Avant" ? 7 : 0 }));
  assert.equal(leadOf(boards, { activity: "Vote 2" }).activity, "Vote 2");
  assert.equal(leadOf(boards, { activity: "" }).activity, "Vote");
  assert.equal(leadOf(boards, { activity: "Paroles" }).activity, "Vote");
  assert.equal(leadOf(boards, null).activity, "Avant");
  assert.equal(leadOf(boards.slice(2), null).activity, "Vote 2");
  assert.equal(leadOf([], null), null);
});

const bars = (count, label) => ({
  data: [{ type: "bar", textposition: "none", textfont: { size: 28 }, x: Array.from({ length: count }, (_, place) => (place + 1) / count), text: Array.from({ length: count }, (_, place) => place + 1 + " voix") }],
  layout: { font: { size: 28 }, xaxis: { range: [0, 1], visible: false }, yaxis: { tickvals: Array.from({ length: count }, (_, place) => place), ticktext: Array.from({ length: count }, () => label) }, margin: { r: 200, b: 45 }, meta: { is_laid_out: true, is_full: true, note: "", parts: [""] } },
});
const words = { said: "Trop serré pour départager : Thé 13, Café 11 (sur 24).", asked: "Thé ou café ?", about: "Café du port · Nantes · 2 février 2026 · 24 bulletins" };

test("a poster leaves its title the room that it takes", () => {
  const long = posterFigure(bars(3, "Thé"), { ...words, said: "mot ".repeat(75), asked: "question ".repeat(34) });
  const short = posterFigure(bars(3, "Thé"), words);
  assert.ok(long.layout.margin.t > short.layout.margin.t + 150);
  assert.ok(long.layout.margin.t < 600);
  assert.match(short.layout.title.subtitle.text, /Thé ou café \?<br>Café du port · Nantes · 2 février 2026 · 24 bulletins/);
});

test("a poster of many bars has labels that fit, and says what it leaves out", () => {
  const px = (/** @type {number} */ count) => posterFigure(bars(count, "un texte ".repeat(12)), words).layout.font.size;
  assert.ok(px(10) >= 18 && px(10) < px(3));
  const left = posterFigure(bars(23, "Thé"), { ...words, left: (drawn, all) => drawn + " sur " + all });
  assert.match(left.layout.title.subtitle.text, / · 10 sur 23$/);
});

test("a legend stands in columns as wide as its longest name, beside the labels", () => {
  assert.equal(legendRows(Array(4).fill("Oui"), 16, 600), 1);
  assert.equal(legendRows(Array(6).fill("x".repeat(38)), 16, 600), 6);
  assert.equal(legendRows(Array(6).fill("x".repeat(20)), 16, 600), 3);
});

test("the longest name of a poster's legend is whole", () => {
  assert.equal(legendType(["Oui", "Non"], 36, 1800), 36);
  const size = legendType(["Oui", "社".repeat(60)], 36, 1800);
  assert.ok(size < 36 && 60 * size < 1800 - 50, String(size));
});

test("a word longer than a line of a poster goes on in the next one, and nothing is lost", () => {
  for (const word of ["汉".repeat(91), "https://exemple.org/" + "a".repeat(180), "un " + "b".repeat(200)]) {
    const lines = posterLines(word, 46, true);
    assert.ok(lines.length > 1 && lines.every((line) => line));
    assert.equal(lines.join("").replace(/ /g, ""), word.replace(/ /g, ""));
  }
});

test("a poster shows what people wrote as it is written", () => {
  assert.equal(posterText("R&amp;D <b> $x$ %{y}"), "R&amp;amp;D &lt;b&gt; &#36;x&#36; &#37;{y}");
});

test("a draw larger than the list takes all and says so; one that is no number draws nothing and says so", () => {
  const t = translate({ get: () => ({}) });
  assert.deepEqual(howManyToDraw("12", 100, t), { n: 12, said: "" });
  assert.equal(howManyToDraw("200", 100, t).n, 100);
  assert.equal(howManyToDraw("3", 0, t).n, 0);
  assert.match(howManyToDraw("3", 0, t).said, /^Aucune question ici/);
  assert.match(howManyToDraw("200", 100, t).said, /que 100 questions/);
  for (const wrong of ["0", "-3", "", "douze"]) assert.match(howManyToDraw(wrong, 100, t).said, /de 1 à 100/);
});

test("boxes are written one a line, each once, and numbers as people write them", () => {
  assert.deepEqual(keyed(linesOf(" Oui \n\nNon\nOui\n")), [{ id: "case-1", text: "Oui" }, { id: "case-2", text: "Non" }]);
  assert.deepEqual(["1 000", "0,5", "−3", "1e3"].map(numberOf), [1000, 0.5, -3, 1000]);
  assert.ok(["", "beaucoup", "1,2,3"].every((text) => Number.isNaN(numberOf(text))));
});

test("the bar's one main button is the act that comes next", () => {
  const next = (/** @type {string} */ phase, round = 1, planned = undefined) => nextAct({ phase, round, planned });
  assert.deepEqual([nextAct(null), next("open"), next("closed"), next("revealed")], ["", "close", "reveal", "prepare"]);
  assert.deepEqual([next("closed", 1, 2), next("closed", 2, 2), next("revealed", 2, 2)], ["new_round", "reveal", "prepare"]);
  assert.deepEqual(["", "open", "closed", "revealed"].map(undoOf), ["", "cancel", "again", "hide"]);
});

test("each key of the bar says what it does", () => {
  for (const { key } of ACTS.filter((one) => one.key)) assert.notEqual(whatKeyDoes(key), "");
  assert.equal(whatKeyDoes("w"), "");
});

test("arrows go round in a menu, and no other key does", () => {
  const places = (/** @type {string} */ key) => [0, 2].map((place) => placeOfKey(key, place, 3));
  assert.deepEqual(["ArrowDown", "ArrowUp", "Home", "End", "f"].map(places), [[1, 0], [2, 1], [0, 0], [2, 2], [-1, -1]]);
});

test("after a part's vote comes the next part, after its scene its vote", () => {
  const t = translate({ get: () => ({}) });
  const part = (/** @type {string} */ id, vote = null) => ({ id, title: id, minutes: 1, aim: "", has_scene: true, vote });
  const voted = (is_open = false) => ({ id: "q", rounds: 1, is_open });
  const parts = (is_open = false) => [part("a"), part("b", voted(is_open)), part("c")];
  const way = (/** @type {string | null} */ shown, phase = "", is_open = false) => {
    const found = nextWay({ step: phase ? { id: "q", phase } : null, programme: { part: shown, parts: parts(is_open) } }, t);
    return found && [found.action, found.part.id];
  };
  assert.deepEqual(way("a"), ["part", "b"]);
  assert.deepEqual(way("b"), ["open_part", "b"]);
  assert.equal(way("b", "open", true), null);
  assert.equal(way("b", "closed"), null);
  assert.deepEqual(way("b", "revealed"), ["open_part", "b"]);
  assert.deepEqual(way(null, "revealed"), ["part", "c"]);
  assert.equal(way("c"), null);
});

test("a click on a chart finds the nearest name", () => {
  assert.deepEqual([90, 110, 400].map((y) => nearest(y, [300, 200, 100])), [2, 2, 0]);
  assert.equal(nearest(10, []), -1);
});

test("in a debate arrows go from the question to each proposition, and no further", () => {
  const debate = { name: "debat", step: "q", round: 2, asked: "", text: "?", object: "a", ids: ["", "a", "b"], speaking: 0, waiting: [] };
  const to = (/** @type {string} */ key, object = "a") => {
    const found = momentAct(key, { ...debate, object });
    return found && found.rest.object;
  };
  assert.deepEqual([to("arrowdown"), to("arrowup"), to("arrowdown", "b"), to("arrowup", "")], ["b", "", null, null]);
  assert.equal(momentAct("arrowdown", null), null);
});

test("the same key opens a moment and leaves it; a hand is raised in a debate alone", () => {
  const action = (/** @type {string} */ key, name = "") => (momentAct(key, name ? { name } : null) || {}).action;
  assert.deepEqual([action("d"), action("d", "debat"), action("d", "votes")], ["debate", "back", "debate"]);
  assert.deepEqual([action("v"), action("v", "votes")], ["tonight", "back"]);
  assert.deepEqual([action("+", "debat"), action("t", "debat"), action("+"), action("t", "merci")], ["raise", "give", undefined, undefined]);
});

test("the other rooms' pages go round by the arrows, and nothing else turns them", () => {
  const others = (/** @type {number} */ page, /** @type {number} */ pages) => /** @type {any} */ ({ name: "autres", page, pages });
  assert.deepEqual(momentAct("arrowright", others(1, 2)), { action: "others", rest: { page: 0 } });
  assert.deepEqual(momentAct("arrowleft", others(0, 3)), { action: "others", rest: { page: 2 } });
  assert.deepEqual([momentAct("arrowright", others(0, 1)), momentAct("arrowup", others(0, 2)), momentAct("t", others(0, 2))], [null, null, null]);
});

test("who speaks and who waits are numbers", () => {
  const t = translate({ get: () => ({}) });
  assert.equal(floorText({ speaking: 0, waiting: [] }, t), "");
  assert.equal(floorText({ speaking: 2, waiting: [3, 4] }, t), "La parole est au n° 2 · ensuite : 3, 4");
});

test("a row begins where its object was asked, and ends at its place in the result", () => {
  // shown from the top: the third asked, the first, the second
  assert.deepEqual(startsOf([100, 200, 300], [2, 0, 1]), [200, -100, -100]);
  assert.deepEqual(startsOf([100, 200], [7, 4]), [100, -100]); // two rows of many
  assert.deepEqual(startsOf([100, 200], [0, -1]), [0, 0]);
  assert.deepEqual(startsOf([100, 200], []), [0, 0]);
});

test("a chart's label names its object, whatever became of its signs", () => {
  const objects = ["L’eau & le thé < 3 €\u00a0?", "L’eau", "日本"].map((text, place) => ({ id: String(place), text }));
  assert.equal(objectOfLabel("L’eau &amp; le thé &lt; 3 € ?", objects), 0);
  assert.equal(objectOfLabel("L’eau &amp; le …", objects), 0);
  assert.equal(objectOfLabel("日本", objects), 2);
  assert.equal(objectOfLabel("…", objects), -1);
  assert.equal(objectOfLabel("Autre", objects), -1);
});

test("projected cards stand in rows as full as can be", () => {
  const rows = (n) => [columnsFor(n), Math.ceil(n / columnsFor(n))];
  assert.deepEqual([1, 2, 3, 4, 6, 8, 10, 12].map(rows), [[1, 1], [2, 1], [3, 1], [2, 2], [3, 2], [4, 2], [5, 2], [4, 3]]);
});
