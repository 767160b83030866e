// @ts-check
// The keyboard of a page has one owner at a time, whatever boards stand there: each asks here before it takes a key.

/** Where an event keeps its owner: what the first board does with it must not hand it to a second one. */
const KEY_OWNER = "ccOwner";

/** What stands over a whole page while it is open. */
const OPEN_WINDOWS = ".cc-arrival:not([hidden]), .cc-overlay:not([hidden])";

const TYPED_INTO = /^(INPUT|SELECT|TEXTAREA)$/;

/** @typedef {{element: HTMLElement, isOver: boolean, isActivity: boolean, isLead: boolean, touched: number}} Place */

/**
 * Which of a page's boards has the keys: one that covers the page; else the one touched last, or the first.
 * Activities are one there: of them it is the one that leads.
 * @param {Place[]} places in their order on the page
 */
export function ownerOf(places) {
  const over = places.find((one) => one.isOver);
  const touched = places.reduce((last, one) => (one.touched > last.touched ? one : last), places[0]);
  const lead = touched && touched.isActivity && !over ? places.find((one) => one.isLead) : null;
  const owner = over || lead || touched;
  return owner ? owner.element : null;
}

/** The boards of this page that have a place there: a tab of JupyterLab that is not in front holds its own without one. */
function keyPlaces() {
  return Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cc-board[data-keys]")))
    .filter((element) => element.getClientRects().length)
    .map((element) => ({
      element,
      isOver: Boolean(element.querySelector(OPEN_WINDOWS)),
      isActivity: "activity" in element.dataset,
      isLead: "lead" in element.dataset,
      touched: Number(element.dataset.touched || 0),
    }));
}

/** The board that a key is for, the same for all who ask; in JupyterLab, what its cells have the focus for is its own. @param {KeyboardEvent} event @returns {HTMLElement | null} */
export function ownerOfKey(event) {
  const kept = /** @type {Record<string, HTMLElement | null>} */ (/** @type {unknown} */ (event));
  if (!(KEY_OWNER in kept)) {
    const target = /** @type {HTMLElement} */ (event.target);
    const isForBoards = document.body.dataset.voila || target === document.body || target.closest(".cc-board");
    kept[KEY_OWNER] = isForBoards ? ownerOf(keyPlaces()) : null;
  }
  return kept[KEY_OWNER];
}

/** Whether a key is bare, and typed into no field: « Échap » is, there too. @param {KeyboardEvent} event */
function isBare(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const isTyped = TYPED_INTO.test(target.tagName) || target.isContentEditable;
  return !event.ctrlKey && !event.metaKey && !event.altKey && (!isTyped || event.key === "Escape");
}

/**
 * Hear the bare keys of the page that are a board's, until the function returned is called.
 * @param {HTMLElement} part the board, or what of it hears them @param {(event: KeyboardEvent) => void} onKey
 */
export function hearKeys(part, onKey) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    const owner = isBare(event) && ownerOfKey(event);
    if (owner && owner.contains(part)) onKey(event);
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

/**
 * A board's place among those that have keys, until the function returned is called.
 * @param {HTMLElement} root @param {(event: KeyboardEvent) => void} onKey
 */
export function takeKeys(root, onKey) {
  const touch = () => void (root.dataset.touched = String(performance.now()));
  // In JupyterLab a bare key pressed on a board is the board's alone: R would turn its cell into raw text, D twice delete it.
  const keepBareKeys = (/** @type {KeyboardEvent} */ event) => root.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey || event.altKey));
  const leave = hearKeys(root, onKey);
  root.dataset.keys = "";
  root.tabIndex = -1; // a click on what is no button gives the board the focus, not the cell around it
  window.addEventListener("keydown", keepBareKeys, true);
  root.addEventListener("pointerdown", touch);
  root.addEventListener("focusin", touch);
  return () => {
    leave();
    window.removeEventListener("keydown", keepBareKeys, true);
    root.removeEventListener("pointerdown", touch);
    root.removeEventListener("focusin", touch);
    delete root.dataset.keys;
  };
}

/** A key held down presses a button, or sends a form, once. @param {HTMLElement} root */
export function ignoreRepeats(root) {
  root.addEventListener("keydown", (event) => {
    const { tagName } = /** @type {HTMLElement} */ (event.target);
    if (event.repeat && (event.key === "Enter" || event.key === " ") && /^(BUTTON|SUMMARY|INPUT|A)$/.test(tagName)) event.preventDefault();
  });
}
