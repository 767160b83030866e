// @ts-check
// Three lines on how to hold the activity, folded away; not in projection.
import { h } from "../dom.js";

/** @param {{get(key: "view"): import("../types").View}} model @param {import("../dom.js").Translate} t */
export function createHowTo(model, t) {
  const lines = model.get("view").how_to.map((line) => h("li", {}, line));
  return h("details", { class: "cc-how" }, h("summary", {}, t("Comment faire")), h("ol", {}, ...lines));
}
