// @ts-check
// A menu of acts under one button: by the mouse, by the keyboard, and told to a screen reader.
import { h, say } from "../dom.js";

/**
 * @typedef {{name: string, label: string, key?: string, press: () => void}} MenuItem
 * @typedef {{isHidden?: boolean, why?: string, isOn?: boolean, label?: string}} ItemState why: what keeps it from acting
 */

/** The place that a key leads to among so many items, from one of them; -1 where it leads nowhere. @param {string} key @param {number} place @param {number} count */
export function placeOfKey(key, place, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowDown") return (place + 1) % count;
  if (key === "ArrowUp") return (place - 1 + count) % count;
  return -1;
}

/**
 * @param {string} label @param {MenuItem[]} items
 * @param {(why: string) => void} tell says why an item does nothing
 */
export function createMenu(label, items, tell) {
  const opener = h("button", { type: "button", class: "cc-act cc-menu-opener", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => (list.hidden ? open() : close()), onkeydown: onOpenerKey }, label);
  const list = h("div", { class: "cc-menu-list", role: "menu", "aria-label": label, hidden: true, onkeydown: onKey });
  const element = h("div", { class: "cc-menu", onfocusout: onLeave }, opener, list);
  const made = items.map((item) => {
    const text = h("span", {}, item.label);
    const button = h("button", { type: "button", role: "menuitem", tabindex: "-1", "data-name": item.name, onclick: () => press(item, button) }, text, item.key ? h("kbd", { "aria-hidden": "true" }, item.key) : null);
    if (item.key) button.setAttribute("aria-keyshortcuts", item.key);
    list.append(button);
    return { item, button, text };
  });

  const shown = () => made.map((one) => one.button).filter((button) => !button.hidden);

  function open(place = 0) {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    shown()[place].focus();
  }

  function close() {
    if (list.hidden) return;
    if (list.contains(document.activeElement)) opener.focus();
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }

  /** @param {MenuItem} item @param {HTMLElement} button */
  function press(item, button) {
    close();
    if (button.getAttribute("aria-disabled") === "true") tell(button.title);
    else item.press();
  }

  /** @param {KeyboardEvent} event */
  function onOpenerKey(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowUp" ? shown().length - 1 : 0);
  }

  /** A menu has its keys to itself: none of them steers the vote. @param {KeyboardEvent} event */
  function onKey(event) {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") return close();
    const buttons = shown();
    const place = placeOfKey(event.key, buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)), buttons.length);
    if (place < 0) return;
    event.preventDefault();
    buttons[place].focus();
  }

  /** @param {FocusEvent} event */
  function onLeave(event) {
    if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  }

  return {
    element,
    close,
    /** @param {Record<string, ItemState>} states by the item's name; an item without one is there and acts */
    refresh(states) {
      for (const { item, button, text } of made) {
        const { isHidden = false, why = "", isOn, label: now = item.label } = states[item.name] || {};
        button.hidden = isHidden;
        button.setAttribute("aria-disabled", String(Boolean(why)));
        button.title = why;
        button.setAttribute("role", isOn === undefined ? "menuitem" : "menuitemcheckbox");
        if (isOn === undefined) button.removeAttribute("aria-checked");
        else button.setAttribute("aria-checked", String(isOn));
        say(text, now);
      }
    },
  };
}
