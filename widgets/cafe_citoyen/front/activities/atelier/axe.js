// @ts-check
// What the room estimates and what somebody published of it, on one axis.
import { h } from "../../dom.js";
import { counted } from "../../words.js";
import { refill } from "../../parts/ring.js";
import { axisRow, hasLine, middleText } from "./axis.js";

/** Stands beside a source of which an excerpt was read. */
const EXCERPT = "*";

/** @typedef {{at: number, text: string, note: string, source: string, date: string, is_excerpt: boolean}} Published */
/** @typedef {{text: string, axis: import("./axis.js").AxisRow, published: Published | null}} AxisLine */
/** @typedef {{title: string, sentence: string, asked: string[], is_told: boolean, is_open: boolean, n: number, rows: AxisLine[]}} AxisScene */

/** @param {Pick<import("../../types").Host, "t">} host */
export function makeAxes({ t }) {
  const element = h("div", { class: "cc-axes-place" });

  /** @param {Published} published */
  function source({ source, date, note, is_excerpt }) {
    const said = source ? t("Source : {source}", { source }) : "";
    return h("p", { class: "cc-axis-source" }, [note, said, date].filter(Boolean).join(" · ") + (is_excerpt ? EXCERPT : ""));
  }

  /** What the signs mean, once for all rows: they stand on one axis. @param {AxisScene} scene */
  function footText({ n, rows }) {
    const [low, high] = rows[0].axis.ends;
    const drawn = rows.some(({ axis }) => hasLine(axis)) ? t("losange : médiane de la salle, trait fin : marge d’erreur, bande : une réponse sur deux") : t("losange : médiane de la salle, bande : une réponse sur deux");
    const signs = [counted(n, "{n} bulletin", "{n} bulletins", t, { n }), t("axe de {low} à {high}", { low, high }), drawn];
    return signs.concat(rows.some(({ published }) => published && published.is_excerpt) ? EXCERPT + "\u00a0" + t("source lue en extrait") : []).join(" · ");
  }

  /** @param {AxisLine} row */
  function line(row) {
    const { published } = row;
    return h("li", { class: "cc-axis-line" },
      h("div", { class: "cc-axis-words" }, h("p", { class: "cc-axis-text", dir: "auto" }, row.text), h("p", { class: "cc-axis-room" }, row.axis.middle ? middleText(row.axis, t) : t("Personne n’a répondu."))),
      axisRow(row.axis, published && { at: published.at, text: t("publié : {value}", { value: published.text }) }),
      published ? source(published) : null);
  }

  /** @param {AxisScene} scene */
  function refresh(scene) {
    if (!scene.is_told) {
      const wait = scene.is_open ? t("Le vote est ouvert : rien ne se montre avant sa fin.") : t("Ce qui est publié se montre avec le résultat : révélez-le.");
      return refill(element, h("h1", {}, scene.title), h("ol", { class: "cc-axes-asked" }, ...scene.asked.map((text) => h("li", { dir: "auto" }, text))), h("p", { class: "cc-axes-wait" }, wait));
    }
    refill(element, scene.sentence ? h("p", { class: "cc-kicker" }, scene.title) : null, h("h1", {}, scene.sentence || scene.title), h("ul", { class: "cc-axes cc-scrolls" }, ...scene.rows.map(line)), h("p", { class: "cc-axes-foot" }, footText(scene)));
  }
  return { element, refresh };
}
