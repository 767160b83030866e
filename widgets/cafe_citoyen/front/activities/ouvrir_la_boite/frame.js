// @ts-check
// What every scene shares: the sentence on top, the settings, the room's bets, the question it hangs on.
import { h, clear, say } from "../../dom.js";
import { counted, numberText } from "../../words.js";
import { svg } from "../../parts/svg.js";

const BINS = 40;

/** @param {number} number @param {number} [digits] */
export function sceneNumber(number, digits = 0) {
  return numberText(number, { maximumFractionDigits: digits });
}

/** @param {number[]} sorted */
export function middleOf(sorted) {
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Where each bet's dot stands: its place from left (0 to 1) and its height in its stack.
 * @param {number[]} values @param {number} low @param {number} high
 */
export function stackedDots(values, low, high) {
  /** @type {number[]} */
  const stacks = new Array(BINS + 1).fill(0);
  return values.map((value) => {
    const bin = Math.round((BINS * (value - low)) / (high - low));
    return { place: bin / BINS, level: stacks[bin]++ };
  });
}

/** A group of buttons, one or more of them pressed. @param {string} label @param {(value: string) => void} pick @param {boolean} [isNamed] */
export function createSegments(label, pick, isNamed = true) {
  const buttons = h("div", { class: "cc-segments" });
  const element = h("div", { class: "cc-dial", role: "group", "aria-label": label }, isNamed ? h("span", { class: "cc-dial-label", "aria-hidden": "true" }, label) : "", buttons);
  let drawn = "";
  return {
    element,
    /** @param {{value: string, text: string}[]} options @param {string | string[]} value */
    refresh(options, value) {
      const wanted = JSON.stringify(options);
      if (wanted !== drawn) {
        drawn = wanted;
        clear(buttons);
        buttons.append(...options.map((one) => h("button", { type: "button", class: "cc-act", "data-shown": "", "data-value": one.value, onclick: () => pick(one.value) }, one.text)));
      }
      const pressed = typeof value === "string" ? [value] : value;
      for (const button of Array.from(buttons.children)) button.setAttribute("aria-pressed", String(pressed.includes(button.getAttribute("data-value") || "")));
    },
  };
}

/** The room's bets as dots on a line, the answer as a mark. @param {import("../../dom.js").Translate} t */
export function createDots(t) {
  const element = h("div", { class: "cc-dots", role: "img", hidden: true });
  return {
    element,
    /** @param {import("./scenes").Bets | null} bets */
    refresh(bets) {
      element.hidden = !bets;
      clear(element);
      if (!bets) return;
      const { values, low, high, unit, truth } = bets;
      const dots = stackedDots(values, low, high);
      const tallest = Math.max(1, ...dots.map((dot) => dot.level + 1));
      const line = h("div", { class: "cc-dots-line", "aria-hidden": "true" });
      const drawing = svg("svg", { viewBox: "0 0 1 1", preserveAspectRatio: "none" });
      drawing.append(svg("path", { d: dots.map(({ place, level }) => `M${place} ${1 - level / Math.max(4, tallest)}h0`).join("") })); // a dot a line without length: 1,500 elements would be laid out
      line.append(drawing);
      if (truth !== null) {
        const place = (truth - low) / (high - low);
        const flag = h("strong", { class: place > 0.5 ? "cc-dots-truth is-left" : "cc-dots-truth" }, h("span", {}, t("Réponse : {n}", { n: sceneNumber(truth) })));
        flag.style.left = 100 * place + "%";
        line.append(flag);
      }
      const said = values.length ? counted(values.length, "La salle : {n} pari, {median}.", "La salle : {n} paris, au moins la moitié dit {median} ou moins.", t, { n: values.length, median: sceneNumber(middleOf(values), 1) + " " + unit }) : t("Aucun pari.");
      element.setAttribute("aria-label", said);
      element.append(line, h("p", { class: "cc-dots-ends" }, h("span", {}, sceneNumber(low)), h("span", {}, said), h("span", {}, sceneNumber(high))));
    },
  };
}

/**
 * @param {Pick<import("../../types").Host, "t" | "act">} parts
 * @param {Node[]} main @param {Node[]} controls
 */
export function createFrame({ t, act }, main, controls) {
  const said = h("h1", { class: "cc-demo-said" });
  const wait = h("p", { class: "cc-demo-wait" });
  let isTold = false;
  const tell = h("button", { type: "button", class: "cc-act is-main cc-tell", onclick: () => act("set", { knobs: { montre: isTold ? "" : "1" } }) });
  const note = h("p", { class: "cc-demo-note" });
  const asked = h("div", { class: "cc-demo-asked" });
  const element = h("div", { class: "cc-demo" }, said, ...main, wait, h("div", { class: "cc-demo-knobs" }, ...controls, tell), h("footer", { class: "cc-demo-foot" }, note, asked));

  /** @param {{id: string, text: string}[]} list */
  function hang(list) {
    clear(asked);
    const [first, ...others] = list;
    asked.append(h("p", {}, h("strong", {}, t("Question {id}", { id: first.id })), " ", h("q", {}, "« " + first.text + " »"), " ", h("cite", {}, t("Nantes Métropole / Nantes Débat de l’IA"))));
    if (others.length) asked.append(h("details", {}, h("summary", {}, t("Aussi : {ids}", { ids: others.map((one) => one.id).join(", ") })), ...others.map((one) => h("p", {}, h("strong", {}, one.id), " ", h("q", {}, "« " + one.text + " »")))));
  }

  return {
    element,
    /** @param {import("./scenes").Framed} scene */
    refresh(scene) {
      isTold = Boolean(scene.told);
      say(said, scene.said);
      wait.hidden = !["open", "closed"].includes(scene.phase);
      say(wait, scene.phase === "open" ? t("Les tablettes parient : la réponse reste cachée.") : t("Les paris sont clos : révélez (R) pour voir la réponse."));
      tell.hidden = scene.phase !== "" || scene.told === null;
      say(tell, scene.told ? t("Cacher la réponse") : t("Montrer la réponse"));
      say(note, scene.note || "");
      note.hidden = !scene.note;
      const wanted = JSON.stringify(scene.asked);
      if (asked.dataset.drawn !== wanted) {
        asked.dataset.drawn = wanted;
        hang(scene.asked);
      }
    },
  };
}

/** A line to type in, sent by Enter or by its button. @param {string} label @param {string} button @param {(text: string) => void} send @param {number} [most] */
export function createLine(label, button, send, most = 10000) {
  const field = h("input", { type: "text", class: "cc-line-field", "aria-label": label, title: label, placeholder: label, maxlength: String(most), autocomplete: "off" });
  const element = h("form", { class: "cc-line", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    send(field.value);
  } }, field, h("button", { type: "submit", class: "cc-act" }, button));
  return {
    element,
    field,
    /** @param {string} text */
    show(text) {
      if (document.activeElement !== field) field.value = text;
    },
  };
}
