// @ts-check
// The carbon activity on the projector: guesses and lenses, knobs, comparisons, the evening's own footprint.
import { h, clear, say } from "../../dom.js";
import { counted, dayText } from "../../words.js";
import { shortNumber } from "../../simulators/knobs.js";
import { createSimulator, quantityText, rangeText } from "../../simulators/carbon.js";
import { logAxis, logDots, logEnds, logLine, logMark, plainLine } from "../../parts/log_chart.js";
import { renderProgramme } from "../../parts/programme.js";

const METRES = /** @type {[number, number]} */ ([0.1, 100000]);

/** @typedef {import("../../types").Host} Parts */
/** @typedef {import("../../types").Knobs} Knobs */

/** "450 m", "1,2 km" @param {number} metres */
export function metresText(metres) {
  return metres >= 1000 ? shortNumber(metres / 1000) + "\u00a0km" : shortNumber(metres) + "\u00a0m";
}

/** @param {[number, number | null, number]} range @param {import("../../dom.js").Translate} t */
export function metresRange(range, t) {
  if (metresText(range[0]) === metresText(range[2])) return metresText(range[0]);
  const isFar = range[2] >= 1000;
  return isFar ? rangeText([range[0] / 1000, null, range[2] / 1000], t) + "\u00a0km" : rangeText(range, t) + "\u00a0m";
}

/** Buttons of which one is on. @param {[string, string][]} choices @param {(value: string) => void} choose @param {string} label */
function carbonTabs(choices, choose, label) {
  const buttons = choices.map(([value, text]) => h("button", { type: "button", class: "cc-act", "data-value": value, onclick: () => choose(value) }, text));
  const element = h("div", { class: "cc-carbon-tabs", role: "group", "aria-label": label }, ...buttons);
  return {
    element,
    show: (/** @type {string} */ value) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === value))),
  };
}

/** @param {string[]} texts */
function carbonWords(texts) {
  return texts.map((text) => h("p", { class: "cc-carbon-words" }, text));
}

/** @param {import("./scenes").Bar} bar @param {import("../../dom.js").Translate} t */
function carbonLabel(bar, t) {
  const chips = bar.gpus ? " · " + (counted(bar.gpus, "{n} puce", "{n} puces", t, { n: bar.gpus })) : "";
  return bar.label + (bar.count && bar.count > 1 ? " × " + bar.count : "") + chips;
}

/** A factor that is 0 because nobody counts it is no figure. @param {import("./scenes").Bar} bar @param {import("../../dom.js").Translate} t */
function carbonSays(bar, t) {
  if (!bar.gco2e) return bar.missing || "";
  return bar.gco2e[2] > 0 ? quantityText(bar.gco2e, "gco2e", t) : t("rien n’est compté");
}

/** Who says the figures of a scene, and when. @param {[string, string][]} sources @param {import("../../dom.js").Translate} t */
function carbonSources(sources, t) {
  return h("p", { class: "cc-carbon-source" }, t("Sources : {sources}.", { sources: sources.map(([who, date]) => who + " (" + dayText(date) + ")").join(" · ") }));
}

/** @param {import("./scenes").Bar} bar @param {import("../../dom.js").Translate} t */
function carbonLine(bar, t) {
  return { label: carbonLabel(bar, t), range: bar.gco2e, words: carbonSays(bar, t), name: bar.id };
}

/** Ranges so far apart that only a logarithmic scale shows them all. @param {import("./scenes").Bar[]} bars @param {import("../../dom.js").Translate} t */
function carbonRanges(bars, t) {
  const found = bars.map((bar) => bar.gco2e).filter((range) => range !== null);
  const ends = logEnds(/** @type {import("./scenes").Range[]} */ (found).map((range) => [range[0], range[2]]));
  const say = (/** @type {number} */ value) => quantityText([value, null, value], "gco2e", t).replace("CO2e", "");
  return h("div", { class: "cc-log" }, h("ol", {}, ...bars.map((bar) => logLine(Object.assign(carbonLine(bar, t), { ends })))), logAxis(ends, say), h("p", { class: "cc-carbon-source" }, t("Chaque graduation vaut dix fois celle d’avant.")));
}

/** Bars from 0: what is large looks large. @param {import("./scenes").Bar[]} bars @param {import("../../dom.js").Translate} t */
function carbonBars(bars, t) {
  const most = Math.max(...bars.map((bar) => (bar.gco2e ? bar.gco2e[2] : 0)));
  return h("div", { class: "cc-log is-plain" }, h("ol", {}, ...bars.map((bar) => plainLine(Object.assign(carbonLine(bar, t), { most })))));
}

/** @param {Parts} parts */
function lensScene({ t, act }) {
  const set = (/** @type {Record<string, string>} */ knobs) => act("set", { knobs });
  const tabs = carbonTabs([["points", t("Nos réponses")], ["lectures", t("Plusieurs lectures")], ["cartes", t("Deux cartes à vérifier")]], (vue) => set({ vue, lecture: "" }), t("Ce qu’on montre"));
  const country = h("select", { class: "cc-choose", "aria-label": t("Pays du centre de données"), title: t("Pays du centre de données"), onchange: () => set({ pays: country.value }) });
  const body = h("div", {});
  const element = h("div", { class: "cc-carbon-scene" }, h("div", { class: "cc-carbon-top" }, tabs.element, country), body);

  /** @param {import("./scenes").Lenses} scene @param {boolean} isSmall */
  function guesses(scene, isSmall) {
    if (!scene.guesses) return h("p", { class: "cc-carbon-words" }, t("La salle n’a pas encore deviné."));
    const words = counted(scene.guesses.n, "{n} réponse : {median}", "{n} réponses ; au moins la moitié dit {median} ou moins", t, { n: scene.guesses.n, median: metresText(scene.guesses.median_m) });
    return h("div", { class: "cc-log-line is-guesses" + (isSmall ? " is-small" : "") }, h("p", { class: "cc-log-label" }, h("strong", {}, t("La salle"))), logDots(scene.guesses.bins, METRES), h("p", { class: "cc-log-words" }, words));
  }

  /** @param {import("./scenes").Lens} lens @param {string} chosen */
  function line(lens, chosen) {
    const button = h("button", { type: "button", class: "cc-lens-name", "data-shown": "", "aria-expanded": String(lens.id === chosen), onclick: () => set({ lecture: lens.id === chosen ? "" : lens.id }) }, lens.name);
    return logLine({ label: button, range: lens.metres, words: lens.metres ? metresRange(lens.metres, t) : t("manque"), ends: METRES, name: lens.id === chosen ? "chosen" : "lens" });
  }

  /** @param {import("./scenes").Lens} lens */
  function card(lens) {
    if (lens.missing || !lens.footprint) return h("aside", { class: "cc-lens-card" }, h("h3", {}, lens.name), h("p", {}, lens.missing || ""));
    return h("aside", { class: "cc-lens-card" }, h("h3", {}, t("{what} :", { what: lens.name }) + " " + quantityText(lens.footprint.gco2e, "gco2e", t)), h("p", {}, h("strong", {}, t("Compté :")), " ", lens.scope), h("p", {}, h("strong", {}, t("Pas compté :")), " ", lens.leaves_out), h("p", { class: "cc-carbon-source" }, lens.source + " (" + dayText(lens.date) + ")"));
  }

  /** @param {import("./scenes").Lenses} scene @param {Knobs} knobs */
  function drawLenses(scene, knobs) {
    const isOpen = knobs.vue === "lectures";
    const chosen = scene.lenses.find((lens) => lens.id === knobs.lecture);
    const known = /** @type {import("./scenes").Range[]} */ (scene.lenses.map((lens) => lens.metres).filter(Boolean));
    const low = Math.min(...known.map((metres) => metres[0])), high = Math.max(...known.map((metres) => metres[2]));
    const title = isOpen ? counted(scene.questions, "{questions} question : de {low} à {high} en voiture, selon qui compte et ce qu’il compte", "{questions} questions : de {low} à {high} en voiture, selon qui compte et ce qu’il compte", t, { questions: scene.questions, low: metresText(low), high: metresText(high) }) : counted(scene.questions, "{questions} question à une IA, c’est comme rouler…", "{questions} questions à une IA, c’est comme rouler…", t, { questions: scene.questions });
    const missing = scene.lenses.find((lens) => lens.missing);
    body.append(h("h1", {}, title), missing && isOpen ? h("p", { class: "cc-alert" }, missing.missing) : "", h("div", { class: "cc-log" },
      guesses(scene, isOpen),
      isOpen ? logMark(scene.video_m[1], METRES, t("une heure de vidéo : {metres}", { metres: metresText(scene.video_m[1]) })) : "",
      isOpen ? h("ol", {}, ...scene.lenses.map((lens) => line(lens, knobs.lecture))) : "",
      logAxis(METRES, metresText)));
    if (isOpen) body.append(chosen ? card(chosen) : h("p", { class: "cc-carbon-words" }, t("Touchez une lecture : ce qu’elle compte, ce qu’elle laisse de côté, d’où elle vient.")));
  }

  /** @param {import("./scenes").Claim} claim */
  function claimCard(claim) {
    const checks = claim.checks.map((one) => h("li", {}, h("p", {}, h("strong", {}, rangeText(one.value, t)), " ", t("{what} :", { what: claim.unit }), " ", one.ratio[0] >= 1 ? t("{n} fois moins", { n: rangeText(one.ratio, t) }) : t("{n} fois plus", { n: rangeText([1 / one.ratio[2], null, 1 / one.ratio[0]], t) })), h("p", { class: "cc-carbon-source" }, one.label + " · " + one.source + ", " + dayText(one.date))));
    return h("section", { class: "cc-claim" }, h("h2", {}, claim.text), h("p", { class: "cc-claim-said" }, t("La carte dit : {n} {unit}", { n: rangeText(claim.said, t), unit: claim.unit })), h("ul", {}, ...checks), h("p", { class: "cc-carbon-words" }, claim.caution));
  }

  return {
    element,
    /** @param {import("./scenes").Lenses | import("./scenes").Claims} scene @param {Knobs} knobs */
    refresh(scene, knobs) {
      const focused = document.activeElement && body.contains(document.activeElement) ? document.activeElement.textContent : "";
      tabs.show(knobs.vue);
      clear(body);
      country.hidden = knobs.vue !== "lectures";
      if (scene.claims) {
        body.append(h("div", { class: "cc-claims" }, ...scene.claims.map(claimCard)), h("p", { class: "cc-carbon-source" }, t("Cartes du jeu « La Boîte noire de l’IA », Datactivist et Nantes Métropole, 2024 (CC-BY-SA).")));
        return;
      }
      if (!country.firstChild) country.append(...scene.countries.map((one) => h("option", { value: one.value }, one.label)));
      country.value = knobs.pays;
      drawLenses(scene, knobs);
      const again = focused ? Array.from(body.querySelectorAll("button")).find((one) => one.textContent === focused) : null;
      if (again) again.focus();
    },
  };
}

/** @param {Parts} parts */
function knobScene({ t, act }) {
  /** @type {import("./scenes").Simulated | null} */
  let now = null;
  const simulator = createSimulator({
    t,
    turn: (name, value) => act("set", { knobs: { [name]: value } }),
    pin: () => act("set", { knobs: { comparaison: JSON.stringify(now && now.answer.simulation.settings) } }),
  });
  const sent = h("p", { class: "cc-carbon-words" });
  const element = h("div", { class: "cc-carbon-scene is-knobs" }, simulator.element, sent);
  return {
    element,
    /** @param {import("./scenes").Simulated} scene @param {Knobs} knobs */
    refresh(scene, knobs) {
      now = scene;
      simulator.refresh({ menu: scene.answer.menu, settings: scene.answer.simulation.settings, beside: scene.beside, isPinned: Boolean(knobs.comparaison), answer: scene.answer, problem: "" });
      say(sent, scene.sent ? t("Réglages reçus des tablettes : {n}", { n: scene.sent }) : "");
    },
  };
}

/** @param {Parts} parts */
function comparisonScene({ t, act }) {
  const element = h("div", { class: "cc-carbon-scene" });
  return {
    element,
    /** @param {import("./scenes").Comparison} scene @param {Knobs} knobs */
    refresh(scene, knobs) {
      const tabs = carbonTabs(scene.cases.map((one) => [one.value, one.label]), (cas) => act("set", { knobs: { cas } }), t("Ce qu’on compare"));
      const isInside = element.contains(document.activeElement);
      clear(element);
      tabs.show(knobs.cas);
      element.append(h("div", { class: "cc-carbon-top" }, tabs.element), h("h1", {}, t("À la place de quoi ?")), carbonRanges(scene.bars, t), ...carbonWords(scene.words), carbonSources(scene.sources, t));
      if (isInside) /** @type {HTMLElement} */ (element.querySelector("[aria-pressed=true]")).focus();
    },
  };
}

/** @param {Parts} parts */
function tripScene({ t }) {
  const element = h("div", { class: "cc-carbon-scene" });
  return {
    element,
    /** @param {import("./scenes").Trip} scene */
    refresh(scene) {
      clear(element);
      const title = scene.total ? t("Pour venir et repartir, à {n} : {total}", { total: quantityText(scene.total, "gco2e", t), n: scene.people }) : t("Et nous, comment sommes-nous venus ?");
      element.append(h("h1", {}, title), scene.total ? carbonBars(scene.bars, t) : h("p", { class: "cc-carbon-words" }, t("Ouvrez le vote : chacun dit ses kilomètres et son moyen de transport.")), ...carbonWords(scene.words), carbonSources(scene.sources, t));
    },
  };
}

/** @param {Parts} parts */
function waterScene({ t }) {
  const element = h("div", { class: "cc-carbon-scene" });
  return {
    element,
    /** @param {import("./scenes").Waters} scene */
    refresh(scene) {
      clear(element);
      const most = { carbon: Math.max(...scene.countries.map((one) => one.carbon)), water: Math.max(...scene.countries.map((one) => one.water)) };
      /** @param {import("./scenes").Country} one @param {"carbon" | "water"} name @param {string} words */
      const bar = (one, name, words) => {
        const fill = h("span", { class: "is-" + name });
        fill.style.width = (100 * one[name]) / most[name] + "%";
        return h("td", {}, h("div", { class: "cc-water-bar", "aria-hidden": "true" }, fill), h("span", {}, words));
      };
      const rows = scene.countries.map((one) => h("tr", { class: one.id === "SWE" ? "is-marked" : "" }, h("th", { scope: "row" }, one.name), bar(one, "carbon", shortNumber(one.carbon) + "\u00a0g"), bar(one, "water", shortNumber(one.water) + "\u00a0L")));
      element.append(h("h1", {}, t("Bas carbone n’est pas peu d’eau : et la Suède ?")), h("table", { class: "cc-water" }, h("caption", { class: "cc-hidden" }, t("Bas carbone n’est pas peu d’eau : et la Suède ?")), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Pays")), h("th", { scope: "col" }, t("Carbone d’un kWh")), h("th", { scope: "col" }, t("Eau d’un kWh")))), h("tbody", {}, ...rows)), carbonSources(scene.sources, t));
    },
  };
}

/** @param {Parts} parts */
function eveningScene({ t }) {
  const element = h("div", { class: "cc-carbon-scene" });
  return {
    element,
    /** @param {import("./scenes").Evening} scene */
    refresh(scene) {
      clear(element);
      const isLong = scene.minutes > 0;
      element.append(h("h1", {}, isLong ? t("Cette soirée, ce sont nos appareils : {total} en {minutes} min", { total: quantityText(scene.total, "gco2e", t), minutes: scene.minutes }) : t("Cette soirée commence : pas encore une minute à compter")), isLong ? carbonBars(scene.bars, t) : "", ...carbonWords(scene.words), carbonSources(scene.sources, t));
    },
  };
}

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
function renderCoutCarbone(host) {
  return renderProgramme(host, { lectures: lensScene, boutons: knobScene, sans: comparisonScene, trajet: tripScene, pays: waterScene, soiree: eveningScene });
}

export default { render: renderCoutCarbone };
