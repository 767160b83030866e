// @ts-check
// What this browser alone remembers of whoever sits at it: a habit of the page, never anything of a café.

/** What was kept under a name; "" where nothing was, null where this browser keeps nothing. @param {string} name */
export function keptHere(name) {
  try {
    return localStorage.getItem(name) || "";
  } catch (error) {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function keepHere(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch (error) {
    // nothing to remember it by
  }
}
