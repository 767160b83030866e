// @ts-check
// What the room looks at: it follows by itself. No bar, no menu, and no key but the one of the QR code.
import { h, clear, say } from "../../dom.js";
import { counted } from "../../words.js";
import { renderActivity } from "../../parts/activity.js";
import { notebookAddress } from "../../parts/notebook_address.js";
import { createArrival } from "../../parts/join.js";
import { ownerOfKey } from "../../parts/keyboard.js";
import { hideBar } from "../../parts/projection.js";

const QR_KEY = "q";

/** @typedef {import("./scenes").ProjectedView} View */

/** @param {{model: import("../../types").ActivityModel, el: HTMLElement}} host */
export function renderProjection(host) {
  /** Let one key through: the room sees no menu, whatever is pressed on this board. @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key.toLowerCase() === QR_KEY || /^F\d/.test(event.key) || !host.el.contains(ownerOfKey(event))) return;
    event.stopPropagation();
  }

  window.addEventListener("keydown", onKey, true);
  hideBar(true);
  const leave = renderActivity(host, ({ t }) => {
    const card = h("div", { class: "cc-card-of-part" });
    const frame = h("iframe", { class: "cc-projected-frame", title: t("L’activité"), tabindex: "-1", hidden: true });
    const element = h("section", { class: "cc-projected", hidden: true }, card, frame);
    const prepare = h("section", { class: "cc-projected" });
    const waiting = h("h1", {});
    const arrival = createArrival(t, null); // the facilitator's screen leads back
    let framed = "";
    let drawn = "";
    prepare.append(h("div", { class: "cc-card-of-part" }, waiting));

    /** @param {View["projection"]["card"]} shown */
    function drawCard(shown) {
      const name = JSON.stringify(shown);
      if (name === drawn) return;
      drawn = name;
      clear(card);
      if (!shown) return;
      card.append(
        h("p", { class: "cc-kicker" }, t("{place} sur {parts}", { place: shown.place, parts: shown.parts })),
        h("h1", { class: "cc-grows" }, shown.title),
        shown.minutes ? h("p", {}, counted(shown.minutes, "{n} minute", "{n} minutes", t, { n: shown.minutes })) : "");
    }

    /** @param {import("../../types").ActivityView} given @param {boolean} isOn */
    function refresh(given, isOn) {
      const view = /** @type {View} */ (given);
      const { card: shown, frame: name, is_arrival: isArrival } = view.projection;
      say(waiting, view.seance ? view.seance.title : t("Bienvenue au café"));
      element.hidden = !isOn;
      drawCard(shown);
      card.hidden = !shown || Boolean(name);
      if (name !== framed) {
        framed = name;
        if (name) frame.src = notebookAddress(name);
        else frame.removeAttribute("src");
      }
      frame.hidden = !name || isArrival;
      if (isArrival && !arrival.element.isConnected) element.after(arrival.element);
      arrival.show(isArrival);
      arrival.refresh(view);
    }

    return {
      top: h("div", {}),
      next: null,
      prepare,
      element,
      refresh,
      isOn: (given) => {
        const { card: shown, frame: name } = /** @type {View} */ (given).projection;
        return Boolean(shown || name) && !given.moment;
      },
      isElsewhere: () => false,
      name: (given) => JSON.stringify(/** @type {View} */ (given).projection),
    };
  });
  return () => {
    window.removeEventListener("keydown", onKey, true);
    leave();
  };
}

export default { render: renderProjection };
