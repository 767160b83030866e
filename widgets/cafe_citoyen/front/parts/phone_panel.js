// @ts-check
// The phones that steer, in a panel of a page of the laptop's own screen: the code goes when the panel is shut.
import { h, say } from "../dom.js";
import { createPhones } from "./phones.js";

/** @param {{model: any, t: import("../dom.js").Translate, act: import("../types").Act}} host any: the model of whichever page holds it */
export function createPhonePanel(host) {
  const { t } = host;
  const phones = createPhones(host);
  const title = h("summary", {});
  const element = h("details", { class: "cc-phone-panel", ontoggle: () => (element.open ? element.scrollIntoView({ block: "nearest" }) : phones.forget()) }, title, phones.element);
  return {
    element,
    /** Take the code off the screen. */
    shut() {
      phones.forget(); // the panel's own event comes a moment later
      element.open = false;
    },
    /** @param {import("../types").View} view */
    refresh(view) {
      const paired = (view.phones || []).filter((one) => one.is_paired).length;
      element.hidden = !view.seance || !view.room;
      say(title, t("Un téléphone pour animer ou relire") + (paired ? " (" + paired + ")" : ""));
      phones.refresh(view);
    },
    leave: phones.leave,
  };
}
