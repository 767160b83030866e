// @ts-check
// How one joins: beside a vote while people come in, then in a strip below every view; the whole window while they arrive, or at a key.
import { h, clear, say } from "../dom.js";
import { counted } from "../words.js";
import { watchFit } from "./fit.js";

/** @typedef {import("../types").View} View */
/** @typedef {NonNullable<View["room"]>} Room */
/** @typedef {import("../dom.js").Translate} Translate */

/**
 * An address in pieces: a line breaks between the host and its port, never inside either.
 * @param {string} address
 */
export function addressPieces(address) {
  return address.replace("://", "://\n").replace(/(:\d+)(?=\/|$)/, "\n$1").split("\n");
}

/** @param {string} address */
export function addressLine(address) {
  return h("p", { class: "cc-address" }, ...addressPieces(address).map((piece) => h("span", {}, piece)));
}

/** @param {Room} room @param {Translate} t */
function qrCode(room, t) {
  return h("img", { class: "cc-qr", src: room.qr, alt: t("QR code de l’adresse {address}", { address: room.address }) });
}

/** How one joins, beside what the room looks at. @param {View} view @param {Translate} t */
export function joinAside({ room, seance }, t) {
  if (!room) return h("aside", { class: "cc-join" }, h("p", {}, t("Aucune salle n’est démarrée : le vote se fait ici, dans le carnet.")));
  return h("aside", { class: "cc-join" },
    qrCode(room, t),
    addressLine(room.address),
    seance && seance.tickets ? h("p", { class: "cc-tickets" }, t("On vote avec son ticket.")) : null,
    room.message ? h("p", { class: "cc-alert" }, room.message) : null,
  );
}

/** Whether people still come in: the first vote of the café is open. @param {import("../types").ActivityView} view */
export function isArriving({ step, is_first: isFirst }) {
  return Boolean(isFirst && step && step.phase === "open");
}

/**
 * The strip below every view: its QR code is the button that shows it large.
 * @param {Translate} t @param {() => void} enlarge
 */
export function createJoinStrip(t, enlarge) {
  const element = h("footer", { class: "cc-join-strip", hidden: true, "aria-label": t("Rejoindre le café") });
  let drawn = "";
  return {
    element,
    /** @param {View} view @param {boolean} isLarge whether the view has its own, larger */
    refresh(view, isLarge) {
      const { room, seance } = view;
      element.hidden = isLarge || !room;
      if (!room) return;
      const name = JSON.stringify([room.qr, room.address, room.message, seance && [seance.tickets, seance.made_up]]);
      if (name === drawn) return;
      drawn = name;
      clear(element);
      element.append(
        h("button", { type: "button", class: "cc-join-enlarge", title: t("QR code en grand") + " (Q)", "aria-label": t("QR code en grand"), onclick: enlarge }, h("img", { src: room.qr, alt: "" })),
        h("div", { class: "cc-join-how" }, h("span", {}, seance && seance.tickets ? t("On vote avec son ticket.") : t("Pour participer :")), " ", addressLine(room.address)),
        room.message ? h("p", { class: "cc-join-message" }, room.message) : "",
        seance && seance.made_up ? h("p", { class: "cc-join-made-up" }, t("Répétition : les votes de ce café sont inventés.")) : "",
      );
    },
  };
}

/**
 * What the room sees while people come in: nothing of the laptop, and nothing to press but the way back.
 * @param {Translate} t @param {{back: string, leave: () => void} | null} way what leads back, and what is then done; nothing where it goes by itself
 */
export function createArrival(t, way) {
  const element = h("section", { class: "cc-arrival", hidden: true, tabindex: "-1", "aria-label": t("Rejoindre le café") });
  const inner = h("div", { class: "cc-arrival-inner" });
  const present = h("strong", { class: "cc-big" });
  const presentWords = h("span", {});
  const count = h("p", { class: "cc-arrival-count" }, present, " ", presentWords);
  const end = h("p", { class: way ? "cc-arrival-end" : "cc-arrival-foot" }, way ? h("button", { type: "button", class: "cc-act", onclick: way.leave }, way.back) : "");
  /** @type {HTMLElement | null} */
  let cameFrom = null;
  let drawn = "";
  element.append(inner, end);

  /** @param {View} view @param {{name: string, qr: string}} wifi */
  function draw({ room, seance }, wifi) {
    clear(inner);
    const about = seance ? [seance.place, seance.date].filter(Boolean) : [];
    inner.append(
      h("div", { class: "cc-arrival-words cc-grows" },
        ...about.map((text) => h("p", { class: "cc-arrival-about" }, text)),
        h("h1", {}, seance ? seance.title : t("Bienvenue au café")),
        h("ol", { class: "cc-arrival-acts" }, h("li", {}, t("Répondre")), h("li", {}, t("Regarder")), h("li", {}, t("Débattre"))),
        h("p", { class: "cc-arrival-promise" }, seance && seance.tickets ? t("Sans compte, sans nom : un ticket en papier suffit.") : t("Sans compte, sans nom, sans rien à installer.")),
        h("p", { class: "cc-arrival-promise" }, t("Pas d’appareil ? Dites-le à l’animateur.")),
        seance && seance.made_up ? h("p", { class: "cc-arrival-made-up" }, t("Répétition : les votes de ce café sont inventés.")) : "",
        wifi.qr ? h("div", { class: "cc-arrival-wifi" }, h("img", { src: wifi.qr, alt: t("QR code du Wi-Fi {name}", { name: wifi.name }) }), h("p", {}, t("D’abord le Wi-Fi :"), h("br", {}), h("strong", {}, wifi.name))) : ""),
      room
        ? h("div", { class: "cc-arrival-join" },
            h("p", {}, t("Visez ce carré avec l’appareil photo")),
            qrCode(room, t),
            h("p", {}, t("ou tapez cette adresse :")),
            addressLine(room.address),
            room.message ? h("p", { class: "cc-arrival-message" }, room.message) : "",
            count)
        : h("p", { class: "cc-arrival-join" }, t("Aucune salle n’est démarrée : le vote se fait ici, dans le carnet.")),
    );
  }

  const leaveFit = watchFit(element, [inner, end]);
  return {
    element,
    isOn: () => !element.hidden,
    leave: leaveFit,
    /** Show it, and give it the focus; or hide it, and give the focus back. @param {boolean} isOn */
    show(isOn) {
      if (isOn === !element.hidden) return;
      if (isOn) cameFrom = /** @type {HTMLElement} */ (document.activeElement);
      element.hidden = !isOn;
      for (const other of Array.from((element.parentElement || element).children)) if (other !== element) other.toggleAttribute("inert", isOn);
      if (isOn) element.scrollIntoView({ block: "start" }); // what holds a board scrolls by itself, and takes what is fixed along
      if (isOn) element.focus({ preventScroll: true });
      else if (cameFrom) cameFrom.focus();
    },
    /** @param {View} view @param {{name: string, qr: string}} [wifi] */
    refresh(view, wifi = { name: "", qr: "" }) {
      if (element.hidden) return;
      const { room, seance } = view;
      const name = JSON.stringify([room && [room.qr, room.address, room.message], seance, wifi, view.language]);
      if (name !== drawn) {
        drawn = name;
        draw(view, wifi);
      }
      const here = room ? room.present : 0;
      count.classList.toggle("is-nobody", !here);
      say(present, String(here));
      say(presentWords, counted(here, "tablette présente", "tablettes présentes", t));
    },
  };
}
