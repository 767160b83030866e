// @ts-check
// Whether this window is the one that the room looks at: kept while its tab is open, so that the next page is projected too.

const REMEMBERED = "cc-projection";

/** What the tab keeps; nothing where the browser keeps nothing. */
function kept() {
  try {
    return sessionStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/** @param {boolean} isOn */
function keep(isOn) {
  try {
    if (isOn) sessionStorage.setItem(REMEMBERED, "on");
    else sessionStorage.removeItem(REMEMBERED);
  } catch {
    // the next page then comes with its bar
  }
}

/** Whether the page hides its bar: as it was last said here, else as the page before was left. */
export function isBarHidden() {
  const { ccBar } = document.documentElement.dataset;
  return ccBar ? ccBar === "hidden" : kept() === "on";
}

/** Hide the bar, or show it on this page alone: the next one is projected again. @param {boolean} isHidden */
export function hideBar(isHidden) {
  document.documentElement.dataset.ccBar = isHidden ? "hidden" : "shown";
  if (isHidden) keep(true);
}

/** Make the screen dark, for a dark room, or light again. */
export function turnDark() {
  const { dataset } = document.documentElement;
  dataset.ccScreen = dataset.ccScreen === "dark" ? "light" : "dark";
}

/** Leave the projection: the bar is back, on the next page too. */
export function endProjection() {
  hideBar(false);
  keep(false);
}
