// @ts-check
// Several activities may stand on one page: one of them leads. It shows the vote, and has the keys of activities (`keyboard.js`); the others say whose vote is on.

const LEAD_CHANGED = "cc-lead-changed";

/**
 * Which of a page's activities leads: the one that opened the vote in front; where none of them did
 * (the command, another notebook), the first; where there is no vote, the one touched last.
 * @template {{activity: string, touched: number}} Board
 * @param {Board[]} boards in their order on the page @param {{activity: string} | null} step the vote in front
 * @returns {Board | null}
 */
export function leadOf(boards, step) {
  const opened = step && boards.find((one) => one.activity === step.activity);
  const touched = boards.reduce((last, one) => (one.touched > last.touched ? one : last), boards[0]);
  return opened || (step ? boards[0] : touched) || null;
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
      .map((element) => ({ element, activity: element.dataset.activity || "", touched: Number(element.dataset.touched || 0) }));

  const tell = () => document.dispatchEvent(new CustomEvent(LEAD_CHANGED));

  // A tab of JupyterLab that is not in front holds its boards without a place: they lead nothing.
  const observer = new ResizeObserver(() => {
    const isNow = root.getClientRects().length > 0;
    if (isNow !== isSeen) {
      isSeen = isNow;
      tell();
    }
  });

  observer.observe(root);
  document.addEventListener(LEAD_CHANGED, changed);
  return {
    /** The element that leads, which may be this one. @param {{activity: string} | null} step */
    lead(step) {
      const all = boards();
      const found = leadOf(all, step);
      for (const one of all) one.element.toggleAttribute("data-lead", one === found); // whose the keys are
      return found ? found.element : root;
    },
    /** Hide the page’s other boards while this one is projected. @param {boolean} isProjected */
    cover(isProjected) {
      for (const element of Array.from(document.querySelectorAll(".cc-board"))) element.classList.toggle("is-behind", isProjected && element !== root);
    },
    leave() {
      observer.disconnect();
      document.removeEventListener(LEAD_CHANGED, changed);
      delete root.dataset.activity;
      tell();
    },
  };
}
