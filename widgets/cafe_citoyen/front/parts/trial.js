// @ts-check
// The vote inside a notebook, where there is no room.
import { h, clear } from "../dom.js";
import { firstHalf } from "../halves.js";

/** @typedef {import("../types").ActivityView} View */

/** @param {{model: import("../types").ActivityModel, t: (text: string) => string, act: import("../types").Act}} host */
export function createTrial({ model, t, act }) {
  const element = h("div", { class: "cc-trial" });
  let shown = "";
  /** @type {() => void} */
  let leave = () => {};

  /** A question that the kernel answers by a message of the same id. @param {string} action @param {object} rest */
  function askKernel(action, rest) {
    return new Promise((resolve) => {
      const id = String(Math.random());
      const hear = (/** @type {{id?: string} | null} */ message) => {
        if (!message || message.id !== id) return;
        model.off("msg:custom", hear);
        resolve(message);
      };
      model.on("msg:custom", hear);
      act(action, Object.assign({ id }, rest));
    });
  }

  /** @param {View} view */
  function refresh({ step, trial: own }) {
    const name = own && step ? JSON.stringify([step.id, step.round, step.phase, own.texts]) : "";
    if (name === shown) return;
    shown = name;
    leave();
    leave = () => {};
    clear(element);
    if (!own || !step || step.phase === "revealed") return;
    const source = URL.createObjectURL(new Blob([own.module], { type: "text/javascript" }));
    const half = Object.assign({}, step, firstHalf(step));
    /** What a ballot file finds on a tablet (`page/page.js`); any: it knows what it reads. @type {Record<string, any>} */
    const traits = { step: half, phase: step.phase, values: own.values, texts: own.texts, arm: "a", strings: model.get("strings"), simulate: (/** @type {string} */ name, /** @type {object} */ asked) => askKernel("simulate", { name, asked }) };
    /** @type {import("../dom.js").Model} */
    const tablet = {
      get: (key) => traits[key],
      set: (key, value) => (traits[key] = value),
      on() {},
      off() {},
      send: (content) => {
        act("write", content);
        shown = "";
      },
      save_changes: () => {
        act("vote", { values: traits.values });
        shown = "";
      },
    };
    import(source).then((kind) => {
      const box = h("div", {});
      element.append(h("h2", {}, t("Votre bulletin d’essai")), box);
      leave = kind.render({ model: tablet, el: box });
      URL.revokeObjectURL(source);
    });
  }

  return { element, refresh, leave: () => leave() };
}
