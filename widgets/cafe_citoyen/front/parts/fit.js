// @ts-check
// What the room reads stands on one screen: its type shrinks to the least that is read from the
// back row (`--cc-least`); what is then still too long scrolls, in the one place made for it, and a
// chart too high shortens its labels. A stage that holds words only grows with the room left
// (`cc-grows`), and so does a projected scene without a chart or a ring, which fill it (`--cc-grow`).

const SMALLEST_FIT = 0.3;
const LARGEST_FIT = 1.65;
const LARGEST_SCENE = 2.5;
const FIT_STEP = 0.05;
const SHORTEST_PX = 120;

/**
 * The last number of 0 to n - 1 of which a claim holds that holds of no larger one once it fails; 0 if of none.
 * @param {number} n @param {(index: number) => boolean} holds @param {number} [near] where it was the last time, which is looked at first
 */
export function lastHolding(n, holds, near = -1) {
  if (holds(n - 1)) return n - 1; // as a stage mostly does: it is laid out once
  let low = 0;
  let high = n - 2;
  for (const index of [near, near + 1]) {
    if (index <= low || index > high) continue;
    if (holds(index)) low = index;
    else high = index - 1;
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Fit a board's stage to the window now, and whenever either changes, until the function returned is called.
 * @param {HTMLElement} root the board @param {HTMLElement[]} stages what the room looks at, one at a time
 */
export function watchFit(root, stages) {
  let asked = 0;
  let fitted = "";
  let index = -1;
  const shown = () => stages.filter((stage) => stage.offsetHeight);

  const sizes = () => Array.from(root.children, (child) => `${child.clientWidth} ${child.clientHeight}`).join();

  /** Pixels that the screen lacks. */
  function lacking() {
    const bottom = Math.max(0, ...shown().map((stage) => stage.getBoundingClientRect().bottom));
    return bottom - root.getBoundingClientRect().top - window.innerHeight;
  }

  const isScene = () => root.classList.contains("is-projection") && places(".cc-scene-place").length > 0 && !places(".cc-chart, .cc-ring").length;

  /** @param {number} place 0 for the smallest type */
  function holdsAt(place) {
    const size = SMALLEST_FIT + FIT_STEP * place;
    const fit = isScene() ? Math.min(1, size) : size; // a scene grows as a whole: what is larger in it than the rest stays so much larger
    root.style.setProperty("--cc-fit", fit.toFixed(2));
    root.style.setProperty("--cc-grow", (size / fit).toFixed(2));
    return lacking() < 1 && [...shown(), ...places(".cc-scrolls")].every((one) => one.scrollWidth <= one.clientWidth); // a stage's own edge would hide what runs out of a list
  }

  /** @param {HTMLElement} list */
  function free(list) {
    list.classList.remove("is-over");
    list.style.maxHeight = "";
    list.removeAttribute("tabindex");
  }

  /** @param {HTMLElement} place */
  function limit(place) {
    place.style.maxHeight = Math.max(SHORTEST_PX, place.offsetHeight - Math.ceil(lacking())) + "px";
  }

  /** @param {HTMLElement} list */
  function shorten(list) {
    list.classList.add("is-over");
    limit(list);
    list.tabIndex = 0;
  }

  /** @param {string} selector */
  function places(selector) {
    const found = shown().flatMap((stage) => Array.from(/** @type {NodeListOf<HTMLElement>} */ (stage.querySelectorAll(selector))));
    return found.filter((place) => place.offsetHeight);
  }

  function fit() {
    const lists = places(".cc-scrolls");
    const charts = places(".cc-chart");
    const scrolled = lists.map((list) => ({ left: list.scrollLeft, top: list.scrollTop }));
    lists.forEach(free);
    for (const chart of charts) chart.style.maxHeight = "";
    const largest = isScene() ? LARGEST_SCENE : places(".cc-grows").length ? LARGEST_FIT : 1;
    index = lastHolding(Math.round((largest - SMALLEST_FIT) / FIT_STEP) + 1, holdsAt, index);
    holdsAt(index);
    lists.forEach((list, place) => {
      if (lacking() >= 1) shorten(list);
      list.scrollTo(scrolled[place]);
      list.dispatchEvent(new Event("fitted"));
    });
    for (const chart of charts) if (lacking() >= 1) limit(chart);
    fitted = sizes();
  }

  function ask() {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(fit);
  }

  const resized = new ResizeObserver(() => sizes() !== fitted && ask()); // a fit gives new sizes, which ask for no other
  const contents = new MutationObserver(ask); // a stage that fills the window keeps its size
  for (const child of Array.from(root.children)) resized.observe(child);
  for (const stage of stages) contents.observe(stage, { childList: true, characterData: true, subtree: true });
  window.addEventListener("resize", ask);
  return () => {
    cancelAnimationFrame(asked);
    resized.disconnect();
    contents.disconnect();
    window.removeEventListener("resize", ask);
  };
}
