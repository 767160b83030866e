// @ts-check
// What a way to vote needs beside the questions: how many choices, a scale, the boxes to sort into.
import { h } from "../dom.js";
import { USUAL_GRADES, gradesOf } from "../ballots/grade.js";

const BOXES = 8;
const GRADES = 7;

/** The names written one a line, each once. @param {string} text */
export function namesOf(text) {
  return Array.from(new Set(text.split("\n").map((line) => line.trim()).filter(Boolean)));
}

/** The boxes written one a line. @param {string} text */
export function boxesOf(text) {
  return namesOf(text).map((name, index) => ({ id: "case-" + (index + 1), text: name }));
}

/** A number as people type it, with a comma or with blanks; NaN where it is none. @param {string} text */
export function numberOf(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  return plain ? Number(plain) : NaN;
}

/**
 * The fields of each way to vote that needs some; `given` are the notebook's own options for `kind`.
 * @param {{t: import("../dom.js").Translate, kind: string, given: any}} host
 */
export function createVoteOptions({ t, kind, given }) {
  const of = (/** @type {string} */ name) => (name === kind ? given : {});
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ input) => h("label", { class: "cc-field" }, h("span", {}, label), input);
  const most = h("input", { type: "number", min: "1", max: "200", value: String(of("choice").max || 3) });
  const none = h("input", { type: "checkbox", checked: Boolean(of("choice").none) });
  const scale = of("estimate");
  const unit = h("input", { type: "text", maxlength: "30", value: scale.unit || "%" });
  const low = h("input", { type: "text", inputmode: "decimal", value: String(scale.low === undefined ? 0 : scale.low) });
  const high = h("input", { type: "text", inputmode: "decimal", value: String(scale.high === undefined ? 100 : scale.high) });
  const isLog = h("input", { type: "checkbox", checked: scale.scale === "log" });
  const bins = h("textarea", { rows: "4" });
  bins.value = (of("sort").bins || [t("À discuter ce soir"), t("Plus tard"), t("Pas pour nous")].map((text) => ({ text }))).map((/** @type {any} */ one) => one.text).join("\n");
  const ownGrades = of("grade").grades || Object.keys(USUAL_GRADES);
  const gradeNames = gradesOf({ options: { grades: ownGrades } }, t).map((one) => one.name);
  const grades = h("textarea", { rows: "6" });
  grades.value = gradeNames.join("\n");
  /** @type {Record<string, HTMLElement>} */
  const parts = {
    choice: h("div", { class: "cc-options" }, field(t("Choix par personne"), most), h("label", { class: "cc-tickbox" }, none, t("proposer « aucune »"))),
    estimate: h("div", { class: "cc-options" }, field(t("Unité"), unit), field(t("De"), low), field(t("À"), high), h("label", { class: "cc-tickbox" }, isLog, t("échelle qui multiplie (1, 10, 100…)"))),
    grade: h("div", { class: "cc-options" }, field(t("Mentions, de la pire à la meilleure, une par ligne"), grades)),
    sort: h("div", { class: "cc-options" }, field(t("Cases où ranger, une par ligne"), bins)),
  };
  const element = h("div", {}, ...Object.values(parts));

  /** What keeps the vote from opening, in a sentence; or nothing. @param {string} name @param {number} count how many are voted on */
  function lacking(name, count) {
    if (count < 2 && (name === "duel" || name === "order")) return t("Cette façon de voter demande au moins deux propositions : cochez-en une de plus.");
    if (name === "choice" && !(Number(most.value) >= 1)) return t("Donnez le nombre de choix par personne : 1 au moins.");
    if (name === "estimate") return lackingScale();
    const many = namesOf(grades.value).length;
    if (name === "grade" && (many < 2 || many > GRADES)) return t("Écrivez de 2 à {most} mentions, une par ligne.", { most: GRADES });
    const boxes = boxesOf(bins.value).length;
    if (name === "sort" && (boxes < 2 || boxes > BOXES)) return t("Écrivez de 2 à {most} cases, une par ligne.", { most: BOXES });
    return "";
  }

  function lackingScale() {
    const [from, to] = [numberOf(low.value), numberOf(high.value)];
    if (!unit.value.trim()) return t("Donnez l’unité de ce que l’on estime, par exemple « km » ou « % ».");
    if (!Number.isFinite(from) || !Number.isFinite(to)) return t("Donnez les deux bouts de l’échelle, en nombres.");
    if (from >= to) return t("Le bas de l’échelle doit être plus petit que le haut.");
    if (isLog.checked && from <= 0) return t("Une échelle qui multiplie commence au-dessus de 0.");
    return "";
  }

  /** @param {string} name @param {number} count */
  function asked(name, count) {
    if (name === "choice") return { max: Math.min(Math.floor(Number(most.value)), count), none: none.checked };
    if (name === "estimate") return { unit: unit.value.trim(), low: numberOf(low.value), high: numberOf(high.value), scale: isLog.checked ? "log" : "linear" };
    if (name === "grade") return { grades: sameGrades() };
    return name === "sort" ? { bins: sameBins() } : {};
  }

  /** Grades whose names stand are what they were. */
  function sameGrades() {
    const names = namesOf(grades.value);
    return names.join("\n") === gradeNames.join("\n") ? ownGrades : names;
  }

  /** The notebook's boxes keep their ids while their names stand. */
  function sameBins() {
    const known = of("sort").bins || [];
    const boxes = boxesOf(bins.value);
    const isSame = known.length === boxes.length && boxes.every((one, index) => one.text === known[index].text);
    return isSame ? known : boxes;
  }

  return {
    element,
    lacking,
    asked,
    /** What the number of choices comes to, where there are fewer questions. @param {string} name @param {number} count */
    note: (name, count) => (name === "choice" && count > 0 && Number(most.value) > count ? t("Moins de questions que de choix : chacun pourra les choisir toutes.") : ""),
    /** Call back at each change. @param {() => void} changed */
    watch: (changed) => element.addEventListener("input", changed),
    /** @param {string} name */
    show(name) {
      for (const one of Object.keys(parts)) parts[one].hidden = one !== name;
    },
  };
}
