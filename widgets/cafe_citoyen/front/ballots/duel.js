// @ts-check
// Which of two, as often as one likes; each press is a ballot of its own.
import { h, lastRound, watch, redraw, say } from "../dom.js";
import { translate, percent, counted } from "../words.js";

/** A new ballot replaces only the duels that it names: the page adds it to the others. */
export const replaces = "object";

/** The name of a duel: both ids in order. @param {string} one @param {string} other */
export function duelName(one, other) {
  return one < other ? one + "~" + other : other + "~" + one;
}

/**
 * The next pair: the objects seen least by this person first, at random among equals, never a pair already judged.
 * @param {string[]} ids @param {Object<string, string>} done @param {() => number} chance
 * @returns {[string, string] | null} null once every pair is judged
 */
export function nextPair(ids, done, chance = Math.random) {
  /** @type {Object<string, number>} */
  const seen = {};
  for (const id of ids) seen[id] = 0;
  for (const name of Object.keys(done)) for (const id of name.split("~")) seen[id] += 1;
  const order = ids.map((id) => ({ id, key: seen[id] + chance() })).sort((left, right) => left.key - right.key);
  for (let first = 0; first < order.length; first += 1) {
    for (let second = first + 1; second < order.length; second += 1) {
      const pair = [order[first].id, order[second].id];
      if (!(duelName(pair[0], pair[1]) in done)) return chance() < 0.5 ? [pair[0], pair[1]] : [pair[1], pair[0]];
    }
  }
  return null;
}

/**
 * One line an object, the best rank first; empty while there is no ranking.
 * @param {{id: string, text: string}[]} objects @param {import("../dom.js").ResultRow[] | null} results
 */
export function duelLines(objects, results) {
  const rows = lastRound(results);
  const lines = [];
  for (const object of objects) {
    const rank = rows.find((row) => row.object === object.id && row.indicator === "rank");
    const score = rows.find((row) => row.object === object.id && row.indicator === "score");
    if (rank && score) lines.push({ id: object.id, text: object.text, rank: rank.value, low: rank.low, high: rank.high, share: score.value });
  }
  return lines.sort((left, right) => left.rank - right.rank);
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function duelForm(model, el) {
  const t = translate(model);
  const { objects } = model.get("step");
  const texts = new Map(objects.map((object) => [object.id, object.text]));
  /** @type {Object<string, string>} */
  let done = Object.assign({}, model.get("values"));
  /** @type {[string, string] | null} */
  let pair = null;
  const count = h("p", { class: "cc-cast-said", role: "status" });
  const next = h("p", { class: "cc-hidden", role: "status" }); // the button pressed keeps the focus, and no reader tells its new text
  const pass = h("button", { type: "button", class: "cc-button is-quiet", onclick: () => judge(pair && pair.includes("passe") ? "~" : "passe") }, t("Passer"));
  const sides = [0, 1].map((side) => h("button", { type: "button", class: "cc-card cc-side-of-duel", onclick: () => pair && judge(pair[side]) }));
  const over = h("p", { class: "cc-lead", hidden: true }, t("Vous avez tout comparé. Merci !"));
  const lead = h("p", { class: "cc-lead" }, t("Appuyez sur l’une des deux. Continuez autant que vous voulez."));
  const duel = h("div", { class: "cc-duel-pair", role: "group", "aria-label": t("Duel") }, sides[0], h("span", { class: "cc-or" }, t("ou")), sides[1]);

  /** @param {boolean} isNext than the first one, which is read where it stands */
  function draw(isNext) {
    pair = nextPair(objects.map((object) => object.id), done);
    over.hidden = pair !== null;
    duel.hidden = pass.hidden = lead.hidden = pair === null;
    sides.forEach((button, side) => say(button, (pair && texts.get(pair[side])) || ""));
    if (isNext) say(next, pair ? sides.map((button) => button.textContent).join(" " + t("ou") + " ") : t("Vous avez tout comparé. Merci !"));
    say(count, counted(Object.keys(done).length, "{n} duel fait", "{n} duels faits", t, { n: Object.keys(done).length }));
  }

  /** @param {string} winner */
  function judge(winner) {
    if (!pair) return;
    const name = duelName(pair[0], pair[1]);
    done[name] = winner;
    /** @type {Object<string, string>} */
    const values = {};
    values[name] = winner;
    draw(true);
    model.set("values", values);
    model.save_changes();
  }

  el.append(h("div", { class: "cc-duel" }, lead, duel, over, next, h("div", { class: "cc-cast" }, count, pass)));
  draw(false);
  return watch(model, ["values"], () => {
    const values = model.get("values");
    done = Object.keys(values).length ? Object.assign({}, done, values) : {};
    if (!Object.keys(values).length) draw(true);
  });
}

/** @param {import("../types").BallotModel} model @param {HTMLElement} el */
function ownDuels(model, el) {
  const t = translate(model);
  const n = Object.keys(model.get("values")).length;
  el.append(h("p", { class: "cc-lead" }, n ? counted(n, "Vous avez fait {n} duel.", "Vous avez fait {n} duels.", t, { n }) : t("Vous n’avez pas voté.")));
}

/** A rank where the duels settle it, else between which it lies. @param {{rank: number, low: number | null, high: number | null}} line @param {import("../dom.js").Translate} t */
export function duelRankText({ rank, low, high }, t) {
  return low === high ? t("rang {rank}", { rank }) : t("rang entre {low} et {high}", { low, high });
}

/** @param {ReturnType<typeof duelLines>[number]} line @param {import("../dom.js").Translate} t */
function duelLine(line, t) {
  const fill = h("span", { class: "cc-bar-fill" });
  fill.style.width = line.share * 100 + "%";
  const words = [h("strong", {}, duelRankText(line, t)), h("span", {}, t("gagne {share} de ses duels", { share: percent(line.share) }))];
  return h("li", { class: "cc-result" }, h("p", { class: "cc-result-text" }, line.text), h("div", { class: "cc-bar", "aria-hidden": "true" }, fill), h("p", { class: "cc-result-words" }, ...words));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function render({ model, el }) {
  return redraw(model, el, ["step", "phase"], () => (model.get("phase") === "open" ? duelForm : ownDuels)(model, el));
}

/** @param {import("../types").BallotHost} host @returns {() => void} */
export function renderResults({ model, el }) {
  return redraw(model, el, ["step", "results"], () => {
    const t = translate(model);
    const lines = duelLines(model.get("step").objects, model.get("results")).slice(0, 20);
    if (!lines.length) return el.append(h("p", { class: "cc-lead" }, t("Pas encore assez de duels pour un classement.")));
    el.append(h("ol", { class: "cc-results" }, ...lines.map((line) => duelLine(line, t))));
  });
}
