// @ts-check
// What the room estimates and what somebody published of it, on one axis.
import { h, counted } from "../../dom.js";
import { refill } from "../../parts/ring.js";
import { axisRow, middleText } from "./axis.js";

/** @typedef {{at: number, text: string, note: string, source: string, date: string, is_excerpt: boolean}} Published */
/** @typedef {{text: string, axis: import("./axis.js").AxisRow, quarters: string[], published: Published | null}} AxisLine */
/** @typedef {{title: string, is_told: boolean, is_open: boolean, n: number, rows: AxisLine[]}} AxisScene */

/** @param {Pick<import("../../types").Host, "t">} host */
export function makeAxes({ t }) {
  const element = h("div", { class: "cc-axes-place" });

  /** @param {AxisLine} row */
  function room({ axis, quarters }) {
    if (!axis.middle) return t("Personne n’a répondu.");
    const spread = quarters.length ? " · " + t("une réponse sur deux entre {first} et {last}", { first: quarters[0], last: quarters[1] }) : "";
    return middleText(axis, t) + spread;
  }

  /** @param {Published} published */
  function source({ source, date, note, is_excerpt }) {
    const said = source ? t("Source : {source}", { source }) : "";
    return h("p", { class: "cc-axis-source" }, [note, said, date].filter(Boolean).join(" · "), is_excerpt ? " " : null, is_excerpt ? h("span", { class: "cc-axis-excerpt" }, t("source lue en extrait")) : null);
  }

  /** @param {AxisLine} row */
  function line(row) {
    const { published } = row;
    return h("li", { class: "cc-axis-line" },
      h("div", { class: "cc-axis-words" }, h("p", { class: "cc-axis-text", dir: "auto" }, row.text), h("p", { class: "cc-axis-room" }, room(row)), published ? source(published) : null),
      axisRow(row.axis, published && { at: published.at, text: t("publié : {value}", { value: published.text }) }));
  }

  /** @param {AxisScene} scene */
  function refresh(scene) {
    if (!scene.is_told) {
      const wait = scene.is_open ? t("Le vote est ouvert : rien ne se montre avant sa fin.") : t("Ce qui est publié se montre avec le résultat : révélez-le.");
      return refill(element, h("h1", {}, scene.title), h("p", { class: "cc-axes-wait" }, wait));
    }
    const foot = [counted(scene.n, "{n} bulletin", "{n} bulletins", t, { n: scene.n }), t("losange : médiane de la salle, trait fin : son intervalle à 95 %, bande : une réponse sur deux")];
    refill(element, h("h1", {}, scene.title), h("ul", { class: "cc-axes cc-scrolls" }, ...scene.rows.map(line)), h("p", { class: "cc-axes-foot" }, foot.join(" · ")));
  }
  return { element, refresh };
}
