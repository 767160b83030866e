// @ts-check
// Several activities may stand on one page: one of them leads. It shows the vote and has the keys; the others say whose vote is on.

const LEAD_CHANGED = "cc-lead-changed";

/**
 * Which of a page's activities leads: the one that opened the vote in front; where none of them did
 * (the command, another notebook), the first; where there is no vote, the one touched last.
 * @template {{activity: string, isTouched: boolean}} Board
 * @param {Board[]} boards in their order on the page @param {{activity: string} | null} step the vote in front
 * @returns {Board | null}
 */
export function leadOf(boards, step) {
  const opened = step && boards.find((one) => one.activity === step.activity);
  const touched = step ? null : boards.find((one) => one.isTouched);
  return opened || touched || boards[0] || null;
}

/** Whether a key pressed there is for our boards: in JupyterLab, what its cells have the focus for is its own. @param {Element} target */
export function isForBoards(target) {
  return Boolean(document.body.dataset.voila || target === document.body || target.closest(".cc-board"));
}

/** A key held down presses a button, or sends a form, once. @param {HTMLElement} root */
export function ignoreRepeats(root) {
  root.addEventListener("keydown", (event) => {
    const { tagName } = /** @type {HTMLElement} */ (event.target);
    if (event.repeat && (event.key === "Enter" || event.key === " ") && /^(BUTTON|SUMMARY|INPUT|A)$/.test(tagName)) event.preventDefault();
  });
}

/**
 * An activity's place on its page, until `leave` is called.
 * @param {HTMLElement} root @param {{name: string, label: string}} activity @param {() => void} changed called when another activity came or went
 */
export function takePlace(root, activity, changed) {
  root.dataset.activity = activity.name;
  root.dataset.label = activity.label;
  let isSeen = false;

  const boards = () =>
    Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cc-board[data-activity]")))
      .filter((element) => element.getClientRects().length)
      .map((element) => ({ element, activity: element.dataset.activity || "", isTouched: "touched" in element.dataset }));

  const tell = () => document.dispatchEvent(new CustomEvent(LEAD_CHANGED));

  function touch() {
    for (const one of boards()) delete one.element.dataset.touched;
    root.dataset.touched = "";
  }

  // A tab of JupyterLab that is not in front holds its boards without a place: they lead nothing.
  const observer = new ResizeObserver(() => {
    const isNow = root.getClientRects().length > 0;
    if (isNow !== isSeen) {
      isSeen = isNow;
      tell();
    }
  });

  // In JupyterLab a bare key pressed on a board is the board's alone: R would turn its cell into raw text, D twice delete it.
  const keepBareKeys = (/** @type {KeyboardEvent} */ event) => root.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey || event.altKey));

  observer.observe(root);
  root.tabIndex = -1; // a click on what is no button gives the board the focus, not the cell around it
  window.addEventListener("keydown", keepBareKeys, true);
  root.addEventListener("pointerdown", touch);
  root.addEventListener("focusin", touch);
  document.addEventListener(LEAD_CHANGED, changed);
  return {
    /** The element that leads, which may be this one. @param {{activity: string} | null} step */
    lead(step) {
      const found = leadOf(boards(), step);
      return found ? found.element : root;
    },
    /** Hide the page's other activities while this one is projected. @param {boolean} isProjected */
    cover(isProjected) {
      for (const element of Array.from(document.querySelectorAll(".cc-board[data-activity]"))) element.classList.toggle("is-behind", isProjected && element !== root);
    },
    leave() {
      observer.disconnect();
      window.removeEventListener("keydown", keepBareKeys, true);
      document.removeEventListener(LEAD_CHANGED, changed);
      delete root.dataset.activity;
      tell();
    },
  };
}
